"""Pages of characters to a source: the way that all formats of printed pages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.core.errors import GarbledText, NoTextLayer
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText
from reader.core.source import Source
from reader.importers.hanzi import is_garbled
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.page import FURTHEST, Page
from reader.importers.page_bare_tables import with_bare_tables
from reader.importers.page_columns import by_column, in_reading_order
from reader.importers.page_furniture import without_furniture
from reader.importers.page_lines import lines_of
from reader.importers.page_notes import part_notes
from reader.importers.page_paragraphs import blocks_of

_LEAST_TEXT = 5
"""Characters a page below which a file is taken for pictures: page numbers stamped on a scan."""

_DRAWN = "pdf"
"""The format whose pages can be drawn, and so be recognised."""


def text_of(pages: Sequence[Page]) -> str:
    """All characters in the order of the file."""
    return "".join(run.text for page in pages for run in page.runs)


def has_text(pages: Sequence[Page]) -> bool:
    """The pages hold characters, not only pictures."""
    legible = [page for page in pages if not page.pictured]
    return bool(legible) and len("".join(text_of(legible).split())) >= _LEAST_TEXT * len(legible)


def source_of(pages: Sequence[Page], file: InputFile, name: str, watch: Watch) -> Source:
    """The paragraphs and footnotes of printed pages; raises NoTextLayer or GarbledText. ``name`` is the format's."""
    recognisable = name == _DRAWN
    pages, astray = _on_pages(pages)
    if not has_text(pages):
        raise NoTextLayer(file.name, len(pages), recognisable=recognisable)
    if is_garbled(text_of(pages)):
        raise GarbledText(file.name, len(pages), recognisable=recognisable)
    watch.step(0.8, Stage.PARAGRAPHS)
    lines = in_reading_order(with_bare_tables([lines_of(page) for page in pages], pages))
    kept, dropped = without_furniture(lines, [page.height for page in pages])
    notes = part_notes(kept)
    blocks, joins = blocks_of(by_column(notes.pages))
    if not blocks:
        raise NoTextLayer(file.name, len(pages), recognisable=recognisable)
    watch.step(1.0, Stage.PARAGRAPHS)
    source = Source(
        name=file.name,
        sha256=file.sha256,
        format=name,
        blocks=tuple(block for block in blocks if block.content),
        footnotes=notes.footnotes,
        repairs=(*_watermarks(pages), *astray, *dropped, *joins),
    )
    return _as_shown(source, pages) if any(page.turned for page in pages) else source


def _as_shown(source: Source, pages: Sequence[Page]) -> Source:
    """The source with places on the pages as they are shown, where those were read turned."""
    turned = {page.number: page for page in pages if page.turned}

    def at(origin: Origin) -> Origin:
        if origin.rect is None or origin.page not in turned:
            return origin
        return replace(origin, rect=turned[origin.page].as_shown(origin.rect))

    def placed(content: RichText) -> RichText:
        return replace(content, origins=tuple(map(at, content.origins)))

    return replace(
        source,
        blocks=tuple(replace(block, content=placed(block.content)) for block in source.blocks),
        footnotes=tuple(replace(note, content=placed(note.content)) for note in source.footnotes),
        repairs=tuple(r if r.origin is None else replace(r, origin=at(r.origin)) for r in source.repairs),
    )


def _on_pages(pages: Sequence[Page]) -> tuple[list[Page], list[Repair]]:
    """The pages without what has no place on them, and a repair for each such text; NaN fails every comparison.

    Qt draws lines that a page break cuts on both pages, whole, and beyond the edge of one of them.
    """
    kept, astray = [], []
    for page in pages:
        inside = tuple(run for run in page.runs if run.has_place and not page.is_outside(run))
        for run in page.runs:
            if run.text.strip() and (not run.has_place or page.is_outside(run)):
                astray.append(
                    Repair(RepairKind.DROPPED_LINE, run.text, origin=Origin(0, len(run.text), 1, 0, page.number))
                )
        size = [side if 0 < side < FURTHEST else 0.0 for side in (page.width, page.height)]
        kept.append(replace(page, width=size[0], height=size[1], runs=inside))
    return kept, astray


def _watermarks(pages: Sequence[Page]) -> list[Repair]:
    """One repair for each different slanted text, at its first page."""
    first: dict[str, int] = {}
    for page in pages:
        first.setdefault("".join(run.text for run in page.runs if run.slanted).strip(), page.number)
    return [
        Repair(RepairKind.DROPPED_LINE, text, origin=Origin(0, len(text), 1, 0, number))
        for text, number in first.items()
        if text
    ]
