-- Bookmarks get names, and stand in folders in the order that people gave them.
ALTER TABLE bookmark ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmark ADD COLUMN folder TEXT;  -- uid of a folder; NULL at the top
ALTER TABLE bookmark ADD COLUMN rank INTEGER; -- NULL as long as nobody arranged those beside it

CREATE TABLE bookmark_folder (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    name TEXT NOT NULL,
    folder TEXT,
    rank INTEGER,
    created TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX bookmark_folder_by_report ON bookmark_folder (report);
