PRAGMA application_id = 1112692529;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE alias (
    uid TEXT PRIMARY KEY,
    entity TEXT NOT NULL,
    canonical TEXT NOT NULL -- the uid here
) WITHOUT ROWID;
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
INSERT INTO "annotation" VALUES('dddddddddddddddddddddddddddddddd','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','highlight','yellow',1,2,2,2,4,'海堤','修缮','七公里',1,'查进度','[]','2026-03-01T08:30:00+08:00','2026-03-01T08:30:00+08:00',NULL,0);
CREATE TABLE bookmark (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    paragraph INTEGER,
    quote TEXT NOT NULL,
    before TEXT NOT NULL, -- end of the paragraph before, to tell equal quotes apart
    after TEXT NOT NULL,  -- beginning of the paragraph after
    created TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
, removed_at TEXT, purged INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '', folder TEXT, rank INTEGER) WITHOUT ROWID;
INSERT INTO "bookmark" VALUES('cccccccccccccccccccccccccccccccc','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2,'修缮海堤七公里。','','','2026-03-01T08:30:00+08:00',0,NULL,0,'海堤','33333333333333333333333333333333',1);
CREATE TABLE bookmark_folder (
    uid TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report,
    name TEXT NOT NULL,
    folder TEXT,
    rank INTEGER,
    created TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO "bookmark_folder" VALUES('33333333333333333333333333333333','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','要紧的',NULL,1,'2026-03-01T08:30:00+08:00',0);
CREATE TABLE conflict (
    uid TEXT NOT NULL,
    entity TEXT NOT NULL,
    field TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kept_device TEXT NOT NULL,
    kept_seq INTEGER NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (uid, field, device, seq)
) WITHOUT ROWID;
CREATE TABLE coverage (
    uid TEXT PRIMARY KEY, -- made from report and key
    report TEXT NOT NULL REFERENCES report,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    declined INTEGER NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "coverage" VALUES('g','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','k','海堤是清屿的屏障。',1,'statement');
CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    clock INTEGER NOT NULL
, title TEXT NOT NULL DEFAULT '', home TEXT NOT NULL DEFAULT '');
INSERT INTO "device" VALUES(1,'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',2,2,'林知远','');
CREATE TABLE forked_device (device TEXT PRIMARY KEY) WITHOUT ROWID;
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
INSERT INTO "op" VALUES('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',1,1,'2026-03-01T08:30:00+08:00','task','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','created','{"report": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "kind": "measure", "key": "k", "position": 0, "path": [], "text": "修缮海堤七公里。"}');
INSERT INTO "op" VALUES('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',2,2,'2026-03-01T08:30:00+08:00','task','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','status','"done"');
CREATE TABLE op_known (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    known TEXT NOT NULL, -- JSON {device: [[first, last]]}
    PRIMARY KEY (device, seq)
) WITHOUT ROWID;
CREATE TABLE "own_term" (
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
INSERT INTO "own_term" VALUES('22222222222222222222222222222222','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','海堤','挡浪的堤',1,'2026-03-01T08:30:00+08:00','2026-03-01T08:30:00+08:00',NULL,0);
CREATE TABLE paragraph_read (
    report TEXT NOT NULL REFERENCES report,
    key TEXT NOT NULL,
    PRIMARY KEY (report, key)
) WITHOUT ROWID;
INSERT INTO "paragraph_read" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','0123456789abcdef');
CREATE TABLE peer (
    device TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    known TEXT,     -- JSON {device: [[first, last]]}; NULL: only heard of
    tips TEXT,      -- JSON {device: hash of the last op without gap before it}
    exchanged TEXT  -- when that package was made
) WITHOUT ROWID;
INSERT INTO "peer" VALUES('ffffffffffffffffffffffffffffffff','沈砚舟','{}','{}','2026-03-01T08:30:00+08:00');
CREATE TABLE position (
    report TEXT PRIMARY KEY REFERENCES report,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL
) WITHOUT ROWID;
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
INSERT INTO "progress_entry" VALUES('11111111111111111111111111111111','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','progress','2026-03-02','完成勘察','林知远','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','2026-03-01T08:30:00+08:00',0);
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
, name TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
INSERT INTO "report" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','00','a.md',NULL,'政府工作报告',2026,'清屿区',NULL,3,'2026-03-01T08:30:00+08:00',NULL,0,'带去开会的','["要件"]');
CREATE TABLE report_read (
    report TEXT PRIMARY KEY REFERENCES report,
    percent INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "report_read" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',33);
CREATE TABLE saved_view (
    uid TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT NOT NULL, -- JSON object
    position REAL NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO "saved_view" VALUES('i','要开会的','{}',1.0,0);
CREATE TABLE seen_repair (
    uid TEXT PRIMARY KEY, -- made from the other three
    report TEXT NOT NULL REFERENCES report,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    seen INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "seen_repair" VALUES('f','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','hard_lines','海堤',1);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) WITHOUT ROWID;
INSERT INTO "setting" VALUES('zoom','120');
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
, dismissed INTEGER NOT NULL DEFAULT 0, lead TEXT NOT NULL DEFAULT '', supporting TEXT NOT NULL DEFAULT '[]', deadline TEXT, target TEXT NOT NULL DEFAULT '', current TEXT NOT NULL DEFAULT '', measure_unit TEXT NOT NULL DEFAULT '', priority TEXT NOT NULL DEFAULT 'normal', note TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT 'report', parent TEXT NOT NULL DEFAULT '', continues TEXT NOT NULL DEFAULT '', merged_into TEXT NOT NULL DEFAULT '', reordered INTEGER NOT NULL DEFAULT 0, regrouped INTEGER NOT NULL DEFAULT 0, removed TEXT, purged INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
INSERT INTO "task" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','measure','k',0,NULL,'[]','修缮海堤七公里。',2,0,8,'[]','["水务局"]','done',1,0,'水务局','["财政局"]','2026-09-30','','','','normal','每月报','修缮海堤七公里。','report','','','',0,0,NULL,0);
CREATE TABLE task_event (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
);
INSERT INTO "task_event" VALUES(1,'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','2026-03-01T08:30:00+08:00','status','done');
CREATE TABLE unit (
    uid TEXT PRIMARY KEY, -- made from its first name
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL, -- JSON [name]
    position REAL NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO "unit" VALUES('h','水务局','bureau','["水务"]',1.5,0);
CREATE INDEX op_by_thing ON op (uid);
CREATE TRIGGER op_is_not_altered BEFORE UPDATE ON op BEGIN
    SELECT raise(ABORT, 'ops are append-only');
END;
CREATE TRIGGER op_is_not_deleted BEFORE DELETE ON op BEGIN
    SELECT raise(ABORT, 'ops are append-only');
END;
CREATE INDEX report_by_source ON report (sha256);
CREATE INDEX bookmark_by_report ON bookmark (report, paragraph);
CREATE INDEX seen_repair_by_report ON seen_repair (report);
CREATE INDEX annotation_by_report ON annotation (report, first, start);
CREATE INDEX task_by_report ON task (report, position, status, dismissed, removed, merged_into);
CREATE INDEX task_by_unit ON task (lead) WHERE lead <> '';
CREATE INDEX task_event_by_task ON task_event (task, id);
CREATE TRIGGER task_event_is_not_altered BEFORE UPDATE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER task_event_is_not_deleted BEFORE DELETE ON task_event BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE INDEX progress_entry_by_task ON progress_entry (task, day);
CREATE TRIGGER progress_entry_is_not_altered
BEFORE UPDATE OF uid, task, kind, day, text, author, device, written ON progress_entry BEGIN
    SELECT raise(ABORT, 'entries are append-only');
END;
CREATE INDEX coverage_by_report ON coverage (report);
CREATE INDEX alias_by_canonical ON alias (canonical);
CREATE INDEX op_of_creation ON op (entity, uid) WHERE field = 'created';
CREATE INDEX op_of_sameness ON op (clock) WHERE field = 'same_as';
CREATE INDEX bookmark_folder_by_report ON bookmark_folder (report);
CREATE INDEX own_term_by_report ON own_term (report);
CREATE INDEX own_term_everywhere ON own_term (everywhere) WHERE everywhere;
COMMIT;
