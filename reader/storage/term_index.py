"""Which reports explain which terms, in library.db; the only place that knows its SQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

from reader.core.records import record
from reader.core.terms.variants import variants
from reader.storage.database import Database

_AT_ONCE: Final = 500
"""Keys in one query."""


@record(frozen=True, slots=True)
class ExplainedTerm:
    """An entry of a report's glossary, found by ``key``."""

    key: str
    report: str
    document: int
    entry: int
    term: str
    definition: str
    paragraph: int


class TermIndex:
    """Fills and asks the index of one open library.db."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, document: int, terms: Iterable[tuple[int, str]]) -> None:
        """Take the entries (position, term) of a document in; part of the caller's transaction."""
        self._database.run("INSERT INTO term_indexed VALUES (?)", (document,))
        self._database.run_many(
            "INSERT INTO term_key VALUES (?, ?, ?)",
            ((key, document, position) for position, term in terms for key in variants(term)),
        )

    def fill(self) -> None:
        """Take in what was imported before there was an index."""
        missing = "SELECT id FROM document WHERE id NOT IN (SELECT document FROM term_indexed)"
        if self._database.value(f"{missing} LIMIT 1") is None:
            return
        with self._database.writing():
            for (document,) in self._database.rows(missing):
                terms = self._database.rows("SELECT position, term FROM glossary_entry WHERE document = ?", (document,))
                self.put(document, terms)

    def keys(self, but: str, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        """The keys of all terms that other reports than ``but`` explain and ``wanted`` asks for."""
        rows = self._database.rows(
            "SELECT DISTINCT key FROM term_key WHERE document IS NOT (SELECT id FROM document WHERE uid = ?)", (but,)
        )
        return tuple([key for (key,) in rows if wanted(key)])

    def explained(self, keys: Collection[str], but: str) -> list[ExplainedTerm]:
        """Every entry with one of these keys and an explanation, those of the report ``but`` left out."""
        wanted, found = sorted(keys), list[ExplainedTerm]()
        for begin in range(0, len(wanted), _AT_ONCE):
            part = wanted[begin : begin + _AT_ONCE]
            rows = self._database.rows(
                "SELECT key, uid, id, entry, term, definition, paragraph FROM term_key "
                "JOIN document ON id = term_key.document "
                "JOIN glossary_entry ON glossary_entry.document = id AND position = entry "
                f"WHERE key IN ({', '.join('?' * len(part))}) AND uid <> ? AND definition <> ''",
                (*part, but),
            )
            found += [ExplainedTerm(*row) for row in rows]
        return found

    def close(self) -> None:
        """Close the connection, where it is the index's own."""
        self._database.close()


def open_term_index(folder: Path) -> TermIndex:
    """The index by a connection of its own, for a thread of its own; the data folder must have been opened."""
    return TermIndex(Database(folder / "library.db", durable=False))
