-- The work of several people put together. «op» holds the ops of other devices too, each under its own device.
ALTER TABLE device ADD COLUMN title TEXT NOT NULL DEFAULT ''; -- how people call it; empty: the user's name
ALTER TABLE device ADD COLUMN home TEXT NOT NULL DEFAULT '';  -- computer and folder; a copy elsewhere is another device

-- What a device knew from its op after «seq» on; tells edits made without knowing of each other from later ones.
CREATE TABLE op_known (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    known TEXT NOT NULL, -- JSON {device: [[first, last]]}
    PRIMARY KEY (device, seq)
) WITHOUT ROWID;

-- Devices that packages came from, and what each had when it made the last one.
CREATE TABLE peer (
    device TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    known TEXT,     -- JSON {device: [[first, last]]}; NULL: only heard of
    tips TEXT,      -- JSON {device: hash of the last op without gap before it}
    exchanged TEXT  -- when that package was made
) WITHOUT ROWID;

-- Devices whose numbers two copies of one folder both went on with: all of their ops are always sent.
CREATE TABLE forked_device (device TEXT PRIMARY KEY) WITHOUT ROWID;

-- Things that other devices know under another uid: the same file imported on both sides.
CREATE TABLE alias (
    uid TEXT PRIMARY KEY,
    entity TEXT NOT NULL,
    canonical TEXT NOT NULL -- the uid here
) WITHOUT ROWID;
CREATE INDEX alias_by_canonical ON alias (canonical);
CREATE INDEX op_of_creation ON op (entity, uid) WHERE field = 'created';
CREATE INDEX op_of_sameness ON op (clock) WHERE field = 'same_as';

-- Fields that were edited on two sides without knowing of each other: the op that lost, and the one that counts.
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
