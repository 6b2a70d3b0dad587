-- What people make of reports. Nothing here can be made again.
-- Times are ISO 8601 with offset; offsets into text are code points.
CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    clock INTEGER NOT NULL
);
INSERT INTO device VALUES (1, lower(hex(randomblob(16))), 0, 0);

-- Every change of a field, in the order it was made; never altered afterwards.
-- The field «created» holds all fields of a new thing as a JSON object.
CREATE TABLE op (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    clock INTEGER NOT NULL, -- Lamport
    at TEXT NOT NULL,
    entity TEXT NOT NULL,
    uid TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT, -- JSON
    PRIMARY KEY (device, seq)
) WITHOUT ROWID;
CREATE INDEX op_by_thing ON op (uid);
CREATE TRIGGER op_is_not_altered BEFORE UPDATE ON op BEGIN
    SELECT raise(ABORT, 'ops are append-only');
END;
CREATE TRIGGER op_is_not_deleted BEFORE DELETE ON op BEGIN
    SELECT raise(ABORT, 'ops are append-only');
END;

CREATE TABLE report (
    uid TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_file TEXT, -- name in sources/
    title TEXT NOT NULL,
    year INTEGER,
    place TEXT NOT NULL,
    delivered TEXT,
    paragraphs INTEGER NOT NULL,
    imported TEXT NOT NULL,
    opened TEXT,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX report_by_source ON report (sha256);

CREATE TABLE task (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    section INTEGER,
    path TEXT NOT NULL, -- JSON [label]
    text TEXT NOT NULL,
    paragraph INTEGER,
    start INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    targets TEXT NOT NULL, -- JSON [[paragraph, start, end, indicator, comparison, value, unit, text]]
    units TEXT NOT NULL,   -- JSON [unit]
    status TEXT NOT NULL,
    bookmarked INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX task_by_report ON task (report, position, status);

-- What happened to a task, dated; never altered afterwards.
CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL REFERENCES task,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX task_event_by_task ON task_event (task, id);
CREATE TRIGGER task_event_is_not_altered BEFORE UPDATE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER task_event_is_not_deleted BEFORE DELETE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;

CREATE TABLE bookmark (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    paragraph INTEGER,
    quote TEXT NOT NULL,
    before TEXT NOT NULL, -- end of the paragraph before, to tell equal quotes apart
    after TEXT NOT NULL,  -- beginning of the paragraph after
    created TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX bookmark_by_report ON bookmark (report, paragraph);

CREATE TABLE position (
    report TEXT PRIMARY KEY REFERENCES report,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) WITHOUT ROWID;
