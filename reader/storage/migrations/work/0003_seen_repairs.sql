-- Repairs and doubts of the import report that people have seen and put aside. A repair is known by its kind
-- and its words, so that it stays put aside when the report is read again or imported in another version.
CREATE TABLE seen_repair (
    uid TEXT PRIMARY KEY, -- made from the other three
    report TEXT NOT NULL REFERENCES report,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX seen_repair_by_report ON seen_repair (report);
