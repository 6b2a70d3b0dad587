-- Tasks carried out: who, until when, how far. What people change by hand stays when the report is imported again.
ALTER TABLE task ADD COLUMN lead TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN supporting TEXT NOT NULL DEFAULT '[]'; -- JSON [unit]; «units» are those the report names
ALTER TABLE task ADD COLUMN deadline TEXT;                          -- NULL: the end of the report's year
ALTER TABLE task ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN current TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN measure_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE task ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN origin TEXT NOT NULL DEFAULT '';        -- the words of the sentence; «text» may be edited
ALTER TABLE task ADD COLUMN source TEXT NOT NULL DEFAULT 'report';
ALTER TABLE task ADD COLUMN parent TEXT NOT NULL DEFAULT '';        -- task that it was split from
ALTER TABLE task ADD COLUMN continues TEXT NOT NULL DEFAULT '';     -- task of an earlier report
ALTER TABLE task ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';   -- task that took it in
ALTER TABLE task ADD COLUMN reordered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN regrouped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN removed TEXT;                           -- in the trash since
ALTER TABLE task ADD COLUMN purged INTEGER NOT NULL DEFAULT 0;
UPDATE task SET
    origin = text,
    lead = coalesce(json_extract(units, '$[0]'), ''),
    supporting = json_remove(units, '$[0]');
DROP INDEX task_by_report;
CREATE INDEX task_by_report ON task (report, position, status, dismissed, removed, merged_into);
CREATE INDEX task_by_unit ON task (lead) WHERE lead <> '';

-- Events outlive a task whose creation was undone.
ALTER TABLE task_event RENAME TO task_event_before;
CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
);
INSERT INTO task_event SELECT id, task, at, kind, value FROM task_event_before ORDER BY id;
DROP TRIGGER task_event_is_not_altered;
DROP TRIGGER task_event_is_not_deleted;
DROP TABLE task_event_before;
CREATE INDEX task_event_by_task ON task_event (task, id);
CREATE TRIGGER task_event_is_not_altered BEFORE UPDATE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER task_event_is_not_deleted BEFORE DELETE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;

-- How tasks get on (进展, 问题, 下一步), in people's own words. A wrong entry is struck, never altered.
CREATE TABLE progress_entry (
    uid TEXT PRIMARY KEY,
    task TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,     -- what it is about
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    device TEXT NOT NULL,
    written TEXT NOT NULL,
    struck INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX progress_entry_by_task ON progress_entry (task, day);
CREATE TRIGGER progress_entry_is_not_altered
BEFORE UPDATE OF uid, task, kind, day, text, author, device, written ON progress_entry BEGIN
    SELECT raise(ABORT, 'entries are append-only');
END;

-- Sentences of the year's part that ask for no task (不分解), known by their words.
CREATE TABLE coverage (
    uid TEXT PRIMARY KEY, -- made from report and key
    report TEXT NOT NULL REFERENCES report,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    declined INTEGER NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX coverage_by_report ON coverage (report);

-- What people changed in the directory of units, and added to it.
CREATE TABLE unit (
    uid TEXT PRIMARY KEY, -- made from its first name
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL, -- JSON [name]
    position REAL NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Views of the task table under names of their own.
CREATE TABLE saved_view (
    uid TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT NOT NULL, -- JSON object
    position REAL NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
