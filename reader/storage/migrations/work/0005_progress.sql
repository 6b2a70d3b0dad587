-- Which paragraphs have been read, by the key of their words: a corrected version keeps what it did not change.
CREATE TABLE paragraph_read (
    report TEXT NOT NULL REFERENCES report,
    key TEXT NOT NULL,
    PRIMARY KEY (report, key)
) WITHOUT ROWID;
-- How much of a report that is, for lists.
CREATE TABLE report_read (
    report TEXT PRIMARY KEY REFERENCES report,
    percent INTEGER NOT NULL
) WITHOUT ROWID;
