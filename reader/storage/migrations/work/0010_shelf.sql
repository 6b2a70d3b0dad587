-- What people call a report (empty: by its title), and the tags that they gave it.
ALTER TABLE report ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'; -- JSON [tag]
