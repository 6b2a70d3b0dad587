-- Which reading (reader/core/reading.py) made each document; 0 is an unknown one, from before it was noted.
ALTER TABLE document ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;
-- The work has followed this text; 0 while that is not certain.
ALTER TABLE document ADD COLUMN settled INTEGER NOT NULL DEFAULT 1;
-- Another reading of the same file may have stood here before: a backup of work.db from then knows other places.
ALTER TABLE document ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
-- The reading that people did not want it to be read again by; 0 for none.
ALTER TABLE document ADD COLUMN declined INTEGER NOT NULL DEFAULT 0;
