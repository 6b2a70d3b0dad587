"""The repairs of an import under their kinds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from reader.core.document import Document
from reader.core.records import record
from reader.core.repairs import Repair, RepairKind
from reader.i18n import _
from reader.ui.models.tree import TreeModel


@record(frozen=True, slots=True)
class RepairGroup:
    """A kind of repair and how often it was made."""

    kind: RepairKind
    count: int


RepairRow = RepairGroup | Repair


def kind_words(kind: RepairKind) -> str:
    """What was done, for people."""
    return {
        RepairKind.JOINED_PARAGRAPH: _("Paragraphs cut by a page or line break, joined"),
        RepairKind.DROPPED_LINE: _("Lines that are not part of the report, left out"),
        RepairKind.PAGE_SURROUNDINGS: _("Lines around the text of a web page, left out"),
        RepairKind.RELINKED_MARKER: _("Markers whose printed number was wrong, linked by their term"),
        RepairKind.DANGLING_MARKER: _("Markers without an explanation"),
        RepairKind.FOLDED_CHARACTER: _("Unusual characters replaced by the usual ones"),
        RepairKind.DUPLICATE_BODY: _("Second copy of the text, left out"),
        RepairKind.SPLIT_HEADING: _("Headings parted from their paragraph"),
        RepairKind.SUSPECT_CHARACTER: _("Characters that look like recognition slips, left as printed"),
        RepairKind.UNUSED_ENTRY: _("Explained terms that never occur in the text"),
        RepairKind.NUMBERING_GAP: _("Headings with a missing or repeated number"),
        RepairKind.DECODED: _("Bytes that were not plain UTF-8"),
        RepairKind.RECOGNISED: _("Pages whose text was recognised from a picture; check what matters"),
        RepairKind.LOW_CONFIDENCE: _("Characters that recognition was not sure of, to be checked"),
        RepairKind.PICTURE_PAGE: _("Pages that are pictures: their text is missing"),
    }.get(kind, _("Other"))


def repair_place(document: Document, repair: Repair) -> str:
    """The citation number, or the page or the line of the file."""
    if repair.paragraph is not None and (number := document.paragraphs[repair.paragraph].number):
        return _("¶ {number}").format(number=number)
    if repair.origin is not None and repair.origin.page is not None:
        return _("page {page}").format(page=repair.origin.page)
    if repair.origin is not None:
        return _("line {line} of the file").format(line=repair.origin.line)
    return ""


def _rows(document: Document) -> Iterator[tuple[RepairRow, int | None]]:
    position = 0
    for kind in RepairKind:
        found = [repair for repair in document.repairs if repair.kind is kind]
        if found:
            yield RepairGroup(kind, len(found)), None
            yield from ((repair, position) for repair in found)
            position += 1 + len(found)


class RepairModel(TreeModel[RepairRow]):
    """Kinds on top, below each its places."""

    def show_document(self, document: Document) -> None:
        """Show a report's repairs."""
        self.rebuild(_rows(document))

    def shown(self, value: RepairRow, role: int) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if isinstance(value, Repair) and value.kind in (RepairKind.RECOGNISED, RepairKind.PICTURE_PAGE):
            return _("pages {pages}").format(pages=value.detail)
        return kind_words(value.kind) if isinstance(value, RepairGroup) else value.detail
