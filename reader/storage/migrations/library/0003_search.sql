-- Which words stand in which document (rowid: its id): pairs of characters, Latin words and numbers as
-- reader/core/search_words.py cuts them. Nothing is kept here but the index; the words are read from paragraph.
-- Whoever changes how words are cut adds a migration that empties both tables; they are filled again when searched.
CREATE VIRTUAL TABLE search USING fts5(words, content='', detail='none', columnsize=0, tokenize='ascii');
CREATE TABLE searched (document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE);
