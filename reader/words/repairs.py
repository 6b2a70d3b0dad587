"""Names of repairs and of their places, the same in the window and in the terminal."""

from __future__ import annotations

from reader.core.checkup import origin_of
from reader.core.document import Document
from reader.core.repairs import Repair, RepairKind
from reader.i18n import _, ngettext


def kind_words(kind: RepairKind) -> str:
    """What was done to such places, or what looks wrong with them."""
    return {
        RepairKind.JOINED_PARAGRAPH: _("Paragraphs cut by a page or line break, joined"),
        RepairKind.DROPPED_LINE: _("Lines that are not part of the report, left out"),
        RepairKind.PAGE_SURROUNDINGS: _("Lines around the text of a web page, left out"),
        RepairKind.RELINKED_MARKER: _("Markers whose printed number was wrong, linked by their term"),
        RepairKind.DANGLING_MARKER: _("Markers without an explanation"),
        RepairKind.FOLDED_CHARACTER: _("Unusual characters replaced by the usual ones"),
        RepairKind.DUPLICATE_BODY: _("Second copy of the text, left out"),
        RepairKind.SPLIT_HEADING: _("Headings and items parted from their paragraph"),
        RepairKind.SUSPECT_CHARACTER: _("Characters that look like recognition slips, left as printed"),
        RepairKind.UNUSED_ENTRY: _("Explained terms that never occur in the text"),
        RepairKind.NUMBERING_GAP: _("Headings with a missing or repeated number"),
        RepairKind.DECODED: _("Bytes that were not plain UTF-8"),
        RepairKind.RECOGNISED: _("Pages whose text was recognised from a picture; check what matters"),
        RepairKind.LOW_CONFIDENCE: _("Characters that recognition was not sure of, to be checked"),
        RepairKind.PICTURE_PAGE: _("Pages that are pictures: their text is missing"),
    }.get(kind, _("Other"))


def place_words(document: Document, repair: Repair) -> str:
    """The page or line of the file, and the citation number where it is still in the text."""
    parts = []
    if (origin := origin_of(document, repair)) is not None:
        if origin.page is not None:
            parts.append(_("page {page}, line {line}").format(page=origin.page, line=origin.line))
        else:
            parts.append(_("line {line} of the file").format(line=origin.line))
    if repair.paragraph is not None and (number := document.paragraphs[repair.paragraph].number):
        parts.append(_("¶ {number}").format(number=number))
    return " · ".join(parts)


def counts_words(doubts: int, mended: int) -> str:
    """How many places want eyes and how many were mended, in one line."""
    parts = []
    if doubts:
        parts.append(ngettext("{count} doubtful", "{count} doubtful", doubts).format(count=doubts))
    if mended:
        parts.append(ngettext("{count} mended or left out", "{count} mended or left out", mended).format(count=mended))
    return _(", ").join(parts)
