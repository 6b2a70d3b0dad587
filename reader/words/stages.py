"""What an import is doing, in words; for window and command line."""

from __future__ import annotations

from reader.i18n import _


def stage_words(stage: str) -> str:
    """The words for a ``Stage``; empty for one that has none."""
    return {
        "opening": _("Opening the file"),
        "reading": _("Reading the text"),
        "characters": _("Taking the characters from the pages"),
        "recognising": _("Recognising the text"),
        "paragraphs": _("Putting lines together to paragraphs"),
    }.get(stage, "")
