"""Explained terms with their definitions and every place where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from reader.core.document import Document, GlossaryEntry, Mention
from reader.core.records import record
from reader.core.richtext import SpanKind
from reader.i18n import _, ngettext
from reader.ui.models.bookmarks import place_words
from reader.ui.models.tree import Role, TreeModel, tool_tip

BEFORE, AFTER = 10, 24


@record(frozen=True, slots=True)
class EntryRow:
    """A term; ``count`` is how often it occurs in the text."""

    entry: GlossaryEntry
    count: int

    @property
    def term(self) -> str:
        """The term, or the beginning of the definition where the report prints none."""
        return self.entry.term or self.entry.definition[:16]


@record(frozen=True, slots=True)
class DefinitionRow:
    """The explanation printed for a term."""

    entry: GlossaryEntry


@record(frozen=True, slots=True)
class OccurrenceRow:
    """One place of a term: the words around it and where that is."""

    entry: GlossaryEntry
    mention: Mention
    before: str
    words: str
    after: str
    place: str


GlossaryRow = EntryRow | DefinitionRow | OccurrenceRow


def occurrence_row(document: Document, mention: Mention) -> OccurrenceRow:
    """The words around a mention, without the markers that stand between them."""
    paragraph = document.paragraphs[mention.paragraph]
    markers = {i for s in paragraph.content.of_kind(SpanKind.MARKER) for i in range(s.start, s.end)}

    def words(start: int, end: int) -> str:
        return "".join(c for i, c in enumerate(paragraph.text[start:end], start) if i not in markers)

    start = max(0, mention.start - BEFORE)
    return OccurrenceRow(
        document.glossary[mention.entry],
        mention,
        ("…" if start else "") + words(start, mention.start),
        words(mention.start, mention.end),
        words(mention.end, mention.end + AFTER),
        place_words(document, paragraph),
    )


def _rows(document: Document) -> Iterator[tuple[GlossaryRow, int | None]]:
    places: dict[int, list[Mention]] = {}
    for mention in document.mentions:
        places.setdefault(mention.entry, []).append(mention)
    position = 0
    for entry in document.glossary:
        mentions = places.get(entry.index, [])
        yield EntryRow(entry, len(mentions)), None
        yield DefinitionRow(entry), position
        for mention in mentions:
            yield occurrence_row(document, mention), position
        position += 2 + len(mentions)


class GlossaryModel(TreeModel[GlossaryRow]):
    """Entries on top, below each its definition and its occurrences."""

    def show_document(self, document: Document | None) -> None:
        """Show another report's terms, or none."""
        self.rebuild(_rows(document) if document else ())

    def entry_position(self, entry: int) -> int | None:
        """Where the row of a glossary entry stands, for ``index_of``."""
        found = (i for i, v in enumerate(self.values()) if isinstance(v, EntryRow) and v.entry.index == entry)
        return next(found, None)

    def shown(self, value: GlossaryRow, role: int) -> object:
        if role == Role.FILTER_TEXT:
            return f"{value.term}\n{value.entry.definition}" if isinstance(value, EntryRow) else ""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if isinstance(value, EntryRow):
            return self._entry_words(value, role)
        if isinstance(value, DefinitionRow):
            return None if role == Qt.ItemDataRole.ToolTipRole else value.entry.definition
        words = value.before + value.words + value.after
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(value.place, words)
        return words if role == Qt.ItemDataRole.DisplayRole else f"{words}\n{value.place}"

    @staticmethod
    def _entry_words(row: EntryRow, role: int) -> str:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.term
        if not row.count:
            return _("{term}: explained, but not found in the text").format(term=row.term)
        return ngettext("{term}: {count} occurrence", "{term}: {count} occurrences", row.count).format(
            term=row.term, count=row.count
        )
