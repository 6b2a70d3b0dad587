"""A copy of a report's PDF with its section tree as outline and with highlights, by an incremental update.

The original bytes stand untouched at the beginning of the copy, unless they are encrypted: pypdf adds nothing to
those, so that such a copy is written anew without protection, if that is wanted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, Fit, FloatObject, IndirectObject, NameObject, TextStringObject

from reader.core.annotations import Annotation
from reader.core.document import Document, Section
from reader.core.errors import (
    Cancelled,
    NotFromPdf,
    ReaderError,
    SourceGone,
    SourceOverwritten,
    SourceProtected,
    SourceUnfit,
)
from reader.core.richtext import Rect
from reader.core.work import Bookmark, Task
from reader.exports.page_places import PagePlaces, PageRect
from reader.exports.pdf_marks import PageMark, page_marks
from reader.exports.shown_page import PageTurn, page_turn
from reader.exports.writing import write_whole
from reader.i18n import _
from reader.importers.unlocking import unlocked

_OPEN_LEVELS: Final = 1


@dataclass(frozen=True, slots=True)
class Annotated:
    """What was put into a copy."""

    path: Path
    sections: int
    marks: int
    """Highlights and underlines; one task or annotation may have several, one a page."""
    unprotected: bool = False
    """The original is protected and this copy is not: its bytes were written anew."""


def annotate(
    document: Document,
    tasks: Sequence[Task],
    bookmarks: Sequence[Bookmark],
    source: Path | None,
    out: Path,
    *,
    annotations: Sequence[Annotation] = (),
    unprotected: bool = False,
    password: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Annotated:
    """Write an annotated copy of ``source``, the kept file of ``document``, to ``out``; whole or not at all.

    A protected file can't be added to: with ``unprotected`` its copy is one without password and restrictions, for
    which a file that can't be opened without needs its ``password``. ``progress`` hears a fraction from 0 to 1.
    Raises NotFromPdf, SourceGone, SourceProtected, SourceUnfit or SourceOverwritten with the document's file name,
    PasswordNeeded and what else reading is refused with, Cancelled, and OSError when ``out`` can't be written.
    """
    name = document.source_name
    if document.source_format != "pdf":
        raise NotFromPdf(name)
    data = _original(document, source, out)
    watch = _Watch(progress, cancelled)
    watch.step(0.0)
    protected = is_protected(data, name)
    if protected and not unprotected:
        raise SourceProtected(name)
    if protected:
        data = unlocked(data, name, password)
    copy = _Copy(data, document, watch)
    try:
        sections = copy.add_outline()
        marks = copy.add_marks(list(page_marks(copy.places, tasks, bookmarks, annotations)))
        content = copy.content()
    except (ReaderError, MemoryError):
        raise
    except Exception as error:  # pypdf lets any error of an odd file through
        raise SourceUnfit(name) from error
    write_whole(out, content)
    return Annotated(out, sections, marks, unprotected=protected)


def is_protected(data: bytes, name: str) -> bool:
    """Whether a PDF is encrypted, be it only to restrict what may be done with it; raises SourceUnfit."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return PdfReader(BytesIO(data)).is_encrypted
    except DependencyError:  # a cipher that only encryption needs
        return True
    except MemoryError:
        raise
    except Exception as error:  # pypdf lets any error of an odd file through
        raise SourceUnfit(name) from error


def _original(document: Document, source: Path | None, out: Path) -> bytes:
    """The bytes of the file, once it is certain that they are the right ones and stay."""
    if source is None:
        raise SourceGone(document.source_name)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise SourceGone(document.source_name) from error
    if sha256(data).hexdigest() != document.source_sha256:
        raise SourceGone(document.source_name)
    if out.is_file() and (out.samefile(source) or sha256(out.read_bytes()).hexdigest() == document.source_sha256):
        raise SourceOverwritten(document.source_name)
    return data


@dataclass(frozen=True, slots=True)
class _Watch:
    progress: Callable[[float], None] | None
    cancelled: Callable[[], bool] | None

    def step(self, fraction: float) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(fraction)


class _Copy:
    """The file being added to."""

    def __init__(self, data: bytes, document: Document, watch: _Watch) -> None:
        self._document = document
        self._watch = watch
        # What is added begins on a line of its own.
        self._data = data if data.endswith((b"\n", b"\r")) else data + b"\n"
        self.places = PagePlaces(document)
        self._writer = _writer(self._data, document.source_name)
        self._pages = list(self._writer.pages)
        self._turns: dict[int, PageTurn] = {}
        watch.step(0.3)

    def add_outline(self) -> int:
        """Add the section tree and return how many sections are in it; an outline that is there stays before it."""
        above: IndirectObject | None = None
        items: dict[int | None, IndirectObject | None] = {}
        places = {section.index: self._place(section) for section in self._document.sections}
        if self._writer.get_outline_root().get("/First") is not None and any(places.values()):
            above = self._writer.add_outline_item(title=_("Sections of the report"), page_number=0)
        added = 0
        for section in self._document.sections:
            parent = items.get(section.parent, above) if section.parent is not None else above
            place = places[section.index]
            if place is None:
                items[section.index] = parent
                continue
            top = self._turn(place.page).box(place.rect).top
            items[section.index] = self._writer.add_outline_item(
                title=section.label,
                page_number=self._pages[place.page - 1],
                parent=parent,
                fit=Fit.xyz(top=round(top + place.rect.top - place.rect.bottom, 2)),
                is_open=section.level <= _OPEN_LEVELS,
            )
            added += 1
        return added

    def add_marks(self, marks: Sequence[PageMark]) -> int:
        """Add highlights and underlines and return how many there are."""
        added = 0
        for done, mark in enumerate(marks):
            self._watch.step(0.4 + 0.5 * done / len(marks))
            if mark.page <= len(self._pages):
                self._writer.add_annotation(self._pages[mark.page - 1], _highlight(mark, self._turn(mark.page)))
                added += 1
        return added

    def content(self) -> bytes:
        """The whole copy; raises SourceUnfit when it can't be read again as what it is."""
        buffer = BytesIO()
        self._writer.write(buffer)
        content = buffer.getvalue()
        self._watch.step(0.95)
        if not content.startswith(self._data) or len(PdfReader(BytesIO(content)).pages) != len(self._pages):
            raise SourceUnfit(self._document.source_name)
        self._watch.step(1.0)
        return content

    def _turn(self, page: int) -> PageTurn:
        if page not in self._turns:
            self._turns[page] = page_turn(self._pages[page - 1])
        return self._turns[page]

    def _place(self, section: Section) -> PageRect | None:
        """Where a section begins on a page of the file."""
        for paragraph in range(section.heading, section.end):
            if (found := self.places.of(paragraph)) and found[0].page <= len(self._pages):
                return found[0]
        return None


def _writer(data: bytes, name: str) -> PdfWriter:
    try:
        return PdfWriter(PdfReader(BytesIO(data)), incremental=True)
    except MemoryError:
        raise
    except Exception as error:  # pypdf lets any error of an odd file through
        raise SourceUnfit(name) from error


def _highlight(mark: PageMark, turn: PageTurn) -> Highlight:
    boxes = [turn.box(rect) for rect in mark.rects]
    corners = [number for rect in mark.rects for number in turn.quad(rect)]
    whole = _around(boxes)
    highlight = Highlight(
        rect=(whole.left, whole.bottom, whole.right, whole.top),
        quad_points=ArrayObject([FloatObject(round(number, 2)) for number in corners]),
        highlight_color=mark.colour,
        printing=True,
    )
    if mark.underline:  # the same dictionary under another name
        highlight[NameObject("/Subtype")] = NameObject("/Underline")
    highlight[NameObject("/Contents")] = TextStringObject(mark.note)
    highlight[NameObject("/T")] = TextStringObject(_("Briefing Reader"))
    highlight[NameObject("/NM")] = TextStringObject(mark.name)
    return highlight


def _around(boxes: Sequence[Rect]) -> Rect:
    return Rect(
        round(min(box.left for box in boxes), 2),
        round(min(box.bottom for box in boxes), 2),
        round(max(box.right for box in boxes), 2),
        round(max(box.top for box in boxes), 2),
    )
