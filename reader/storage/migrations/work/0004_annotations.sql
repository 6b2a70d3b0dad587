-- Highlights and underlines with their notes. The place is where the words stand, or last stood while «placed» is 0.
-- What is removed waits in the trash from the time in «removed» on; purged, it has lost its words for good.
CREATE TABLE annotation (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    style TEXT NOT NULL,
    color TEXT NOT NULL,
    placed INTEGER NOT NULL,
    first INTEGER NOT NULL,
    start INTEGER NOT NULL,
    last INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    standing INTEGER NOT NULL, -- how often the quote stood in the text; 0 unknown
    note TEXT NOT NULL,
    tags TEXT NOT NULL,        -- JSON [tag]
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    removed TEXT,
    purged INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX annotation_by_report ON annotation (report, first, start);

ALTER TABLE bookmark ADD COLUMN removed_at TEXT;
ALTER TABLE bookmark ADD COLUMN purged INTEGER NOT NULL DEFAULT 0;
