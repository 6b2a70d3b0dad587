PRAGMA application_id = 1112689713;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE comparison (
    report TEXT PRIMARY KEY,   -- uid in work.db
    old_sha256 TEXT NOT NULL,
    new_sha256 TEXT NOT NULL,  -- of the version that «new» refers to
    same INTEGER NOT NULL,
    added TEXT NOT NULL,       -- JSON [clause]
    removed TEXT NOT NULL,     -- JSON [clause]
    reworded TEXT NOT NULL,    -- JSON [[old clause, new clause, similarity]]
    moved TEXT NOT NULL,       -- JSON [[old clause, new clause]]
    targets TEXT NOT NULL      -- JSON ["[old target]", "[new target]"], targets as in work.db
) WITHOUT ROWID;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    source_name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    source_format TEXT NOT NULL,
    encoding TEXT,
    title TEXT,
    year INTEGER,
    delivered TEXT,
    meeting TEXT NOT NULL,
    place TEXT NOT NULL,
    speaker TEXT,
    speaker_office TEXT NOT NULL,
    document_number TEXT NOT NULL,
    notice_title TEXT NOT NULL,
    year_part INTEGER
);
CREATE TABLE glossary_entry (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER,
    term TEXT NOT NULL,
    definition TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE livelihood_item (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    number INTEGER,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    units TEXT NOT NULL,   -- JSON [unit]
    targets TEXT NOT NULL, -- JSON [target]
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE measure (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    work_group INTEGER NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    targets TEXT NOT NULL, -- JSON [target]
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    is_first INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE objectives (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    targets TEXT NOT NULL, -- JSON [target]
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE paragraph (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    spans TEXT NOT NULL,   -- JSON [[start, end, kind]]
    origins TEXT NOT NULL, -- JSON [[start, end, line, column, page, [left, bottom, right, top]]]
    section INTEGER,
    number TEXT NOT NULL,
    run_in INTEGER NOT NULL,
    fingerprint INTEGER,   -- of the words alone; NULL for a paragraph too short to tell reports apart
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE reference (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    printed INTEGER NOT NULL,
    entry INTEGER,
    how TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE repair (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    paragraph INTEGER,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    origin TEXT, -- JSON as in paragraph.origins
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE section (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    level INTEGER NOT NULL,
    parent INTEGER,
    heading INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    children TEXT NOT NULL, -- JSON [section]
    annex INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE target (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    comparison TEXT NOT NULL,
    value TEXT,
    unit TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE work_group (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section INTEGER NOT NULL,
    path TEXT NOT NULL, -- JSON [label]
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX document_by_source ON document (source_sha256);
CREATE INDEX paragraph_by_fingerprint ON paragraph (fingerprint, document) WHERE fingerprint IS NOT NULL;
COMMIT;
