"""Explained terms with their definitions and every place where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from reader.core.document import Document, GlossaryEntry, Mention
from reader.core.pinyin import is_pinyin, sounds_like
from reader.core.records import record
from reader.core.richtext import SpanKind
from reader.core.terms.further import BorrowedTerm, FurtherTerm, FurtherTerms, OwnTerm
from reader.i18n import _, ngettext
from reader.ui.models.bookmarks import place_words
from reader.ui.models.filters import TextFilter
from reader.ui.models.tree import Index, Role, TreeModel, tool_tip

BEFORE, AFTER = 10, 24


@record(frozen=True, slots=True)
class EntryRow:
    """A term; ``count`` is how often it occurs in the text, ``further`` who explains it if not the report."""

    entry: GlossaryEntry
    count: int
    further: FurtherTerm | None = None

    @property
    def term(self) -> str:
        """The term, or the beginning of the definition where the report prints none."""
        return self.entry.term or self.entry.definition[:16]

    @property
    def uid(self) -> str:
        """Of an own entry; empty for others."""
        return self.further.uid if isinstance(self.further, OwnTerm) else ""

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the term from all others of the report, also after more were found."""
        if isinstance(self.further, BorrowedTerm):
            return self.further.report, self.further.paragraph, self.further.term
        return (self.uid or self.entry.index,)


@record(frozen=True, slots=True)
class DefinitionRow:
    """The explanation printed for a term."""

    entry: GlossaryEntry


@record(frozen=True, slots=True)
class SourceRow:
    """The report that a borrowed term is explained in."""

    entry: GlossaryEntry
    borrowed: BorrowedTerm


@record(frozen=True, slots=True)
class OccurrenceRow:
    """One place of a term: the words around it and where that is."""

    entry: GlossaryEntry
    mention: Mention
    before: str
    words: str
    after: str
    place: str


GlossaryRow = EntryRow | DefinitionRow | SourceRow | OccurrenceRow


def occurrence_row(document: Document, mention: Mention, entry: GlossaryEntry) -> OccurrenceRow:
    """The words around a mention, without the markers that stand between them."""
    paragraph = document.paragraphs[mention.paragraph]
    markers = {i for s in paragraph.content.of_kind(SpanKind.MARKER) for i in range(s.start, s.end)}

    def words(start: int, end: int) -> str:
        return "".join(c for i, c in enumerate(paragraph.text[start:end], start) if i not in markers)

    start = max(0, mention.start - BEFORE)
    return OccurrenceRow(
        entry,
        mention,
        ("…" if start else "") + words(start, mention.start),
        words(mention.start, mention.end),
        words(mention.end, mention.end + AFTER),
        place_words(document, paragraph),
    )


def _rows(document: Document, further: FurtherTerms) -> Iterator[tuple[GlossaryRow, int | None]]:
    places: dict[int, list[Mention]] = {}
    for mention in (*document.mentions, *further.mentions):
        places.setdefault(mention.entry, []).append(mention)
    position = 0
    for entry in (*document.glossary, *further.entries()):
        mentions, explained = places.get(entry.index, []), further.get(entry.index)
        yield EntryRow(entry, len(mentions), explained), None
        yield DefinitionRow(entry), position
        sources = [SourceRow(entry, explained)] if isinstance(explained, BorrowedTerm) else []
        for source in sources:
            yield source, position
        for mention in mentions:
            yield occurrence_row(document, mention, entry), position
        position += 2 + len(sources) + len(mentions)


def origin_word(further: FurtherTerm | None) -> str:
    """Who explains a term, in a word; empty for the report itself."""
    if isinstance(further, OwnTerm):
        return _("own")
    if further is None:
        return ""
    return _("other report") if further.year is None else _("from {year}").format(year=further.year)


def source_words(borrowed: BorrowedTerm) -> str:
    """Where a borrowed term is explained."""
    return _("Explained in: {report}").format(report=borrowed.source)


class GlossaryModel(TreeModel[GlossaryRow]):
    """Entries on top, below each its definition and its occurrences; own and borrowed ones after the printed."""

    def show_document(self, document: Document | None, further: FurtherTerms | None = None) -> None:
        """Show a report's terms, or none."""
        self.rebuild(_rows(document, further or FurtherTerms()) if document else ())

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
        if isinstance(value, SourceRow):
            source = source_words(value.borrowed)
            return tool_tip(source) if role == Qt.ItemDataRole.ToolTipRole else source
        words = value.before + value.words + value.after
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(value.place, words)
        return words if role == Qt.ItemDataRole.DisplayRole else f"{words}\n{value.place}"

    @staticmethod
    def _entry_words(row: EntryRow, role: int) -> str:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.term
        said = _("{term}: explained, but not found in the text").format(term=row.term)
        if row.count:
            counted = ngettext("{term}: {count} occurrence", "{term}: {count} occurrences", row.count)
            said = counted.format(term=row.term, count=row.count)
        origin = origin_word(row.further)
        words = _("{said} ({origin})").format(said=said, origin=origin) if origin else said
        return tool_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words


class GlossaryFilter(TextFilter):
    """Also finds terms by their pinyin, as the search of the library does."""

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if super().filterAcceptsRow(row, parent):
            return True
        if not is_pinyin(self.words):
            return False
        value = self.sourceModel().index(row, 0, parent).data(Role.VALUE)
        return isinstance(value, EntryRow) and sounds_like(value.term, self.words)
