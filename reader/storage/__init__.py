"""SQLite: the only package that knows sqlite3."""
