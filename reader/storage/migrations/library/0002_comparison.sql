-- What changed when a report was imported again; told of the last time alone.
-- A clause is [paragraph, start, end, text, [label], measure].
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
