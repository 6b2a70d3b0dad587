-- Entries that people add to the glossary. One explains the report that it was written in, or all of them.
-- What is removed waits in the trash from the time in «removed» on; purged, it has lost its words for good.
CREATE TABLE own_term (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    everywhere INTEGER NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    removed TEXT,
    purged INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX own_term_by_report ON own_term (report);
CREATE INDEX own_term_everywhere ON own_term (everywhere) WHERE everywhere;
