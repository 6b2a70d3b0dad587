-- Which report explains which terms, so that others which leave them unexplained can ask.
-- Keys are as reader/core/terms/variants.py makes them; whoever changes that adds a migration that empties both
-- tables: they are filled again when somebody asks.
CREATE TABLE term_key (
    key TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    entry INTEGER NOT NULL, -- glossary_entry.position
    PRIMARY KEY (key, document, entry)
) WITHOUT ROWID;
CREATE INDEX term_key_by_document ON term_key (document);
CREATE TABLE term_indexed (document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE);
