"""Names of repairs for lists in a terminal."""

from __future__ import annotations

from reader.core.repairs import RepairKind
from reader.i18n import _


def repair_word(kind: RepairKind) -> str:
    """What was done to the text or looks wrong in it."""
    return {
        RepairKind.JOINED_PARAGRAPH: _("paragraph put together again"),
        RepairKind.DROPPED_LINE: _("line left out"),
        RepairKind.PAGE_SURROUNDINGS: _("lines around the text of a web page left out"),
        RepairKind.RELINKED_MARKER: _("marker linked by its term"),
        RepairKind.DANGLING_MARKER: _("marker without an entry"),
        RepairKind.FOLDED_CHARACTER: _("character replaced"),
        RepairKind.DUPLICATE_BODY: _("second copy left out"),
        RepairKind.SPLIT_HEADING: _("heading parted from its paragraph"),
        RepairKind.SUSPECT_CHARACTER: _("doubtful character"),
        RepairKind.UNUSED_ENTRY: _("term not found in the text"),
        RepairKind.NUMBERING_GAP: _("numbering out of order"),
        RepairKind.DECODED: _("read with another encoding"),
        RepairKind.RECOGNISED: _("text recognised from the picture of these pages"),
        RepairKind.LOW_CONFIDENCE: _("recognised without certainty"),
        RepairKind.PICTURE_PAGE: _("page is a picture, its text is missing"),
    }[kind]
