-- A task whose sentence is gone can be dismissed from the list of those to be checked; it stays in the file.
ALTER TABLE task ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
DROP INDEX task_by_report;
CREATE INDEX task_by_report ON task (report, position, status, dismissed);
