"""The index over all reports in library.db; the only place that knows its SQL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reader.core.document import Paragraph
from reader.core.finding import without_markers
from reader.core.folding import spellings
from reader.core.records import record
from reader.core.richtext import RichText, SpanKind
from reader.core.search_words import Question, index_words
from reader.storage.database import Database
from reader.storage.packed import unpacked_spans

_LOOKED_AT: Final = 3
"""Characters of the words that a paragraph is asked for before it is read; more would not save more."""


@record(frozen=True, slots=True)
class Candidate:
    """A paragraph that may hold the words; ``text`` is without the characters of markers, but as long as printed."""

    report: str
    document: int
    paragraph: int
    text: str
    section: int | None
    number: str


class SearchIndex:
    """Fills and asks the index of one open library.db."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, document: int, paragraphs: Sequence[Paragraph]) -> None:
        """Take a document that is being stored in; part of the caller's transaction."""
        self._put(document, (without_markers(paragraph.content) for paragraph in paragraphs))

    def remove(self, document: int) -> None:
        """Take a document out again, before its paragraphs go."""
        if self._database.run("DELETE FROM searched WHERE document = ?", (document,)):
            words = _words(self._texts(document))
            self._database.run("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", (document, words))

    def missing(self) -> tuple[int, ...]:
        """Documents that are stored and not in the index: what was imported before there was one."""
        rows = self._database.rows("SELECT id FROM document WHERE id NOT IN (SELECT document FROM searched)")
        return tuple(row[0] for row in rows)

    def fill(self, document: int) -> None:
        """Take one stored document in, unless it is gone or somebody did so meanwhile."""
        with self._database.writing():
            if self._database.value(
                "SELECT 1 FROM document WHERE id = ? AND id NOT IN (SELECT document FROM searched)", (document,)
            ):
                self._put(document, self._texts(document))

    def terms(self) -> tuple[str, ...]:
        """Every term that a report explains."""
        return tuple(row[0] for row in self._database.rows("SELECT DISTINCT term FROM glossary_entry WHERE term <> ''"))

    def candidates(self, question: Question, reports: Iterable[str]) -> Iterator[Candidate]:
        """Paragraphs of these reports that may hold the words, newer years first and in text order."""
        asked = " AND ".join(f'"{piece}"{"*" if begins else ""}' for piece, begins in question.asked())
        if not asked:
            return
        wanted = frozenset(reports)
        for document, report in self._database.rows(
            "SELECT id, uid FROM search JOIN document ON id = search.rowid WHERE search MATCH ? "
            "ORDER BY year DESC, place, id DESC",
            (asked,),
        ):
            if report in wanted:
                yield from self._paragraphs(document, report, question)

    def path(self, document: int, section: int | None) -> tuple[str, ...]:
        """The labels of a section and those above it, outermost first."""
        labels: list[str] = []
        while section is not None:
            number, title, section = self._database.rows(
                "SELECT number, title, parent FROM section WHERE document = ? AND position = ?", (document, section)
            )[0]
            labels.append(number + title)
        return tuple(reversed(labels))

    def close(self) -> None:
        """Close the connection, where it is the index's own."""
        self._database.close()

    def _put(self, document: int, texts: Iterable[str]) -> None:
        self._database.run("INSERT INTO searched VALUES (?)", (document,))
        self._database.run("INSERT INTO search (rowid, words) VALUES (?, ?)", (document, _words(texts)))

    def _texts(self, document: int) -> Iterator[str]:
        rows = self._database.rows(
            "SELECT text, spans FROM paragraph WHERE document = ? ORDER BY position", (document,)
        )
        return (_unmarked(text, spans) for text, spans in rows)

    def _paragraphs(self, document: int, report: str, question: Question) -> Iterator[Candidate]:
        characters = dict.fromkeys(c for word in question.words for c in word if c.isalnum())
        conditions, asked = ["document = ?"], list[object]((document,))
        for character in list(characters)[:_LOOKED_AT]:
            written = spellings(character)
            conditions.append("(" + " OR ".join("instr(text, ?)" for _ in written) + ")")
            asked += written
        for position, text, spans, section, number in self._database.rows(
            f"SELECT position, text, spans, section, number FROM paragraph WHERE {' AND '.join(conditions)} "
            "ORDER BY position",
            asked,
        ):
            yield Candidate(report, document, position, _unmarked(text, spans), section, number)


def open_search_index(folder: Path) -> SearchIndex:
    """The index by a connection of its own, for a thread of its own; the data folder must have been opened."""
    path = folder / "library.db"
    return SearchIndex(Database(path, durable=False, read_only=not os.access(path, os.W_OK)))


def _words(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(index_words("\n".join(texts))))


def _unmarked(text: str, spans: str) -> str:
    if SpanKind.MARKER.value not in spans:
        return text
    return without_markers(RichText(text, unpacked_spans(spans)))
