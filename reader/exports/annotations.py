"""Marks for people as Markdown, and for programs as W3C web annotations in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.selectors import Selector
from reader.i18n import _

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
OWN: Final = "urn:briefing-reader:"
"""Before the names of our own members, which other programs pass over."""


def color_word(color: MarkColor) -> str:
    """The name of a colour, which is never the only sign of a mark."""
    return {
        MarkColor.YELLOW: _("yellow"),
        MarkColor.GREEN: _("green"),
        MarkColor.BLUE: _("blue"),
        MarkColor.PINK: _("pink"),
        MarkColor.PURPLE: _("purple"),
    }[color]


def style_word(style: MarkStyle) -> str:
    """Highlight or underline."""
    return {MarkStyle.HIGHLIGHT: _("Highlight"), MarkStyle.UNDERLINE: _("Underline")}[style]


def as_markdown(document: Document, marks: Sequence[Annotation]) -> str:
    """The marks under the headings of their sections, with note, tags and the name of the colour."""
    lines = [f"# {escaped(document.header.title or document.source_name)}", ""]
    shown: tuple[int, ...] = ()
    for mark in marks:
        path = sections_of(document, mark.passage)
        if mark.passage is None and shown != (-1,):
            lines += [f"## {_('To check')}", ""]
            shown = (-1,)
        elif mark.passage is not None:
            for index in fresh_sections(shown, path):
                section = document.sections[index]
                lines += [f"{'#' * min(6, section.level + 1)} {escaped(section.label)}", ""]
            shown = path
        lines += _marked(document, mark)
    return "\n".join(lines).rstrip("\n") + "\n"


def sections_of(document: Document, passage: Passage | None) -> tuple[int, ...]:
    """The sections that a passage begins in, outermost first."""
    if passage is None:
        return ()
    above = document.ancestry(document.paragraphs[passage.first].section)
    return tuple(reversed([section.index for section in above]))


def fresh_sections(shown: tuple[int, ...], path: tuple[int, ...]) -> tuple[int, ...]:
    """The sections of a path whose headings do not stand above already."""
    same = next((i for i, (a, b) in enumerate(zip(shown, path, strict=False)) if a != b), min(len(shown), len(path)))
    return path[same:]


def _marked(document: Document, mark: Annotation) -> list[str]:
    quote = [f"> {escaped(line)}" if line.strip() else ">" for line in mark.quote.split("\n")]
    tags = [f"#{escaped(tag)}" for tag in mark.tags]
    note = [*escaped(mark.note).split("\n"), ""] if mark.note else []
    return [*quote, "", *note, " · ".join([*facts_of(document, mark), *tags]), ""]


def facts_of(document: Document, mark: Annotation) -> list[str]:
    """Style, colour and citation number of a mark."""
    facts = [style_word(mark.style), color_word(mark.color)]
    if mark.passage is not None and (number := document.paragraphs[mark.passage.first].number):
        facts.append(number)
    return facts


def escaped(text: str) -> str:
    """Text in which nothing means something to Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in text)


def as_json_ld(document: Document, marks: Sequence[tuple[Annotation, Selector]]) -> str:
    """A W3C annotation page: each mark with its TextQuoteSelector and TextPositionSelector."""
    begins = [0]
    for paragraph in document.paragraphs:
        begins.append(begins[-1] + len(paragraph.text) + 1)
    source = f"urn:sha256:{document.source_sha256}"
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "items": [_item(mark, selector, source, begins) for mark, selector in marks],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _item(mark: Annotation, selector: Selector, source: str, begins: Sequence[int]) -> dict[str, object]:
    bodies: list[dict[str, object]] = []
    if mark.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": mark.note})
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in mark.tags]
    selectors: list[dict[str, object]] = [
        {"type": "TextQuoteSelector", "exact": selector.quote, "prefix": selector.prefix, "suffix": selector.suffix}
    ]
    if mark.passage is not None:
        start, end = begins[selector.first] + selector.start, begins[selector.last] + selector.end
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {
        "id": f"urn:uuid:{mark.uid}",
        "type": "Annotation",
        "motivation": "commenting" if mark.note else "highlighting",
        "created": mark.created.isoformat(),
        "modified": mark.changed.isoformat(),
        "body": bodies,
        "target": {"source": source, "selector": selectors},
        OWN + "style": mark.style.value,
        OWN + "color": mark.color.value,
        OWN + "place": [selector.first, selector.start, selector.last, selector.end],
        OWN + "twins": [selector.standing, selector.twin_before, selector.twin_after],
    }
