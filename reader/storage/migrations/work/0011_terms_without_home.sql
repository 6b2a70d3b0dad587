-- An entry for all reports outlives the report that it was written in: «report» may name one that is not there.
CREATE TABLE own_term_anew (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL, -- where it was written, and what it explains unless that is everything
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    everywhere INTEGER NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    removed TEXT,
    purged INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO own_term_anew (uid, report, term, definition, everywhere, created, changed, removed, purged)
    SELECT uid, report, term, definition, everywhere, created, changed, removed, purged FROM own_term;
DROP TABLE own_term;
ALTER TABLE own_term_anew RENAME TO own_term;
CREATE INDEX own_term_by_report ON own_term (report);
CREATE INDEX own_term_everywhere ON own_term (everywhere) WHERE everywhere;
