"""A report set into a ``QTextDocument``."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from reader.core.document import Document
from reader.render.offsets import DocumentMap
from reader.render.places import Place
from reader.render.setting import Setting
from reader.render.tokens import Tokens


def typeset(
    report: Document, into: QTextDocument, setting: Setting, tokens: Tokens, places: tuple[Place, ...] | None = None
) -> DocumentMap:
    """Fill ``into`` with the report, replacing what it held, and return where every character went.

    Formats only: the page (size, paint device, text width) stays the caller's. ``places`` saves finding
    them again. Anchors are named ``place:7`` after ``Place.index``.
    """
    raise NotImplementedError
