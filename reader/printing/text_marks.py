"""Marks in the printed text: highlights on grey, underlines as lines, notes numbered and told at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.core.annotations import Annotation, MarkStyle
from reader.core.citation import citation
from reader.core.document import Document
from reader.i18n import _
from reader.printing.compose import Run
from reader.printing.text_pages import Block
from reader.printing.text_type import BODY, RISE, SECOND, SMALL, TITLE, body_lines, title_lines

_QUOTED = 40
"""Characters of the marked words that stand with a note."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a paragraph is marked; ``note`` counts from 1, 0 for none that ends here."""

    start: int
    end: int
    style: MarkStyle
    note: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The marks of a text by its paragraphs, and those with notes."""

    document: Document
    parts: dict[int, list[_Part]]
    noted: tuple[Annotation, ...]

    @classmethod
    def of(cls, document: Document, annotations: Sequence[Annotation]) -> MarkedText:
        """The marks that have a place, in text order; notes of the others are told too."""
        parts: dict[int, list[_Part]] = {}
        noted: list[Annotation] = []
        for mark in annotations:
            if mark.note.strip():
                noted.append(mark)
            if mark.passage is None:
                continue
            place = mark.passage
            for paragraph in range(place.first, place.last + 1):
                last = paragraph == place.last
                start = place.start if paragraph == place.first else 0
                end = place.end if last else len(document.paragraphs[paragraph].text)
                note = len(noted) if last and mark.note.strip() else 0
                parts.setdefault(paragraph, []).append(_Part(start, end, mark.style, note))
        return cls(document, parts, tuple(noted))

    def runs(self, paragraph: int, runs: list[Run]) -> list[Run]:
        """The runs of a whole paragraph with its marks."""
        parts = self.parts.get(paragraph)
        if not parts:
            return runs
        cuts = {edge for part in parts for edge in (part.start, part.end)}
        found: list[Run] = []
        at = 0
        for run in runs:
            inner = sorted(cut - at for cut in cuts if at < cut < at + len(run.text))
            for start, end in zip([0, *inner], [*inner, len(run.text)], strict=True):
                found.append(_marked(replace(run, text=run.text[start:end]), at + start, at + end, parts))
                found += [_reference(part.note) for part in parts if part.note and part.end == at + end]
            at += len(run.text)
        return found

    def notes(self) -> Iterator[Block]:
        """The notes on pages of their own, numbered like their references."""
        if not self.noted:
            return
        title = _("Notes")
        yield Block(title_lines([Run(title, TITLE)]), TITLE, keep_with_next=True, new_page=True, heading=title)
        for number, mark in enumerate(self.noted, 1):
            yield Block(body_lines(self._note(number, mark)), BODY, blank_before=number == 1)

    def _note(self, number: int, mark: Annotation) -> list[Run]:
        words = " ".join(mark.quote.split())
        quote = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
        place = _("not placed") if mark.passage is None else citation(self.document, mark.passage.first)
        head = _("Note {number}").format(number=number)
        if place:
            head = _("{note} ({place})").format(note=head, place=place)
        told = _("“{quote}”: {note}").format(quote=quote, note=" ".join(mark.note.split()))
        tags = _(" [{tags}]").format(tags=_(", ").join(mark.tags)) if mark.tags else ""
        return [Run(head + "\u3000", SECOND), Run(told + tags, BODY)]


def _marked(run: Run, start: int, end: int, parts: Sequence[_Part]) -> Run:
    styles = {part.style for part in parts if part.start <= start and end <= part.end}
    return replace(run, shaded=MarkStyle.HIGHLIGHT in styles, underlined=MarkStyle.UNDERLINE in styles)


def _reference(number: int) -> Run:
    return Run(_("note {number}").format(number=number), SMALL, rise=RISE, glued=True)
