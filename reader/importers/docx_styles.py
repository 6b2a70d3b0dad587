"""What styles and direct formatting of a Word file say about runs and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from xml.etree.ElementTree import Element

from reader.importers.docx_package import W, attribute, switched_on, whole

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题")
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_BODY_OUTLINE = 9
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set; None leaves it to what lies below."""

    bold: bool | None = None
    raised: bool | None = None
    lowered: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    """The East Asian face."""

    def under(self, above: Look) -> Look:
        """This look with everything that ``above`` sets."""
        changes = {f.name: v for f in fields(above) if (v := getattr(above, f.name)) is not None}
        return replace(self, **changes) if changes else self


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is set; None leaves it to what lies below."""

    outline: int | None = None
    """Outline level from 0; 9 is body text."""
    centered: bool | None = None
    indented: bool | None = None
    list_id: str | None = None
    list_level: int | None = None

    def under(self, above: Layout) -> Layout:
        """This layout with everything that ``above`` sets."""
        changes = {f.name: v for f in fields(above) if (v := getattr(above, f.name)) is not None}
        return replace(self, **changes) if changes else self


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything that it is based on."""

    identifier: str = ""
    name: str = ""
    look: Look = Look()
    layout: Layout = Layout()

    @property
    def heading_level(self) -> int | None:
        """1-based, from the outline level or the name."""
        named = _HEADING_NAME.match(self.name)
        if named:
            return int(named[1])
        if self.layout.outline is not None and self.layout.outline < _BODY_OUTLINE:
            return self.layout.outline + 1
        return 1 if self.name.lower() in _TITLE_NAMES else None

    @property
    def of_contents(self) -> bool:
        """A line of a table of contents."""
        return _CONTENTS_NAME.match(self.name) is not None


class Styles:
    """The styles of a document by their identifier."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in root.iter(W + "style") if root is not None else ():
            identifier = element.get(W + "styleId", "")
            self._elements[identifier] = element
            if element.get(W + "default") in ("1", "true") and element.get(W + "type") == "paragraph":
                self._default = identifier

    def get(self, identifier: str | None, depth: int = 0) -> Style:
        """The style, the default one for None; an unknown identifier says nothing."""
        identifier = self._default if identifier is None else identifier
        if identifier not in self._known:
            element = self._elements.get(identifier)
            self._known[identifier] = Style() if element is None or depth > _DEPTH else self._read(element, depth)
        return self._known[identifier]

    def _read(self, element: Element, depth: int) -> Style:
        based_on = attribute(element.find(W + "basedOn"))
        base = Style() if based_on is None else self.get(based_on, depth + 1)
        return Style(
            element.get(W + "styleId", ""),
            attribute(element.find(W + "name")) or "",
            base.look.under(look_of(element.find(W + "rPr"))),
            base.layout.under(layout_of(element.find(W + "pPr"))),
        )


def look_of(properties: Element | None) -> Look:
    """What a ``w:rPr`` sets."""
    if properties is None:
        return Look()
    position = properties.find(W + "position")
    aligned = attribute(properties.find(W + "vertAlign"))
    raised = None if aligned is None else aligned == "superscript"
    lowered = None if aligned is None else aligned == "subscript"
    if position is not None and aligned is None:
        height = whole(attribute(position))
        raised, lowered = height > 0, height < 0
    fonts = properties.find(W + "rFonts")
    return Look(
        bold=switched_on(properties.find(W + "b")),
        raised=raised,
        lowered=lowered,
        hidden=switched_on(properties.find(W + "vanish")),
        font=attribute(fonts, "eastAsia"),
    )


def layout_of(properties: Element | None) -> Layout:
    """What a ``w:pPr`` sets."""
    if properties is None:
        return Layout()
    outline = attribute(properties.find(W + "outlineLvl"))
    justified = attribute(properties.find(W + "jc"))
    listed = properties.find(W + "numPr")
    level = attribute(listed.find(W + "ilvl")) if listed is not None else None
    return Layout(
        outline=None if outline is None else whole(outline),
        centered=None if justified is None else justified == "center",
        indented=_indented(properties.find(W + "ind")),
        list_id=attribute(listed.find(W + "numId")) if listed is not None else None,
        list_level=None if level is None else whole(level),
    )


def _indented(indent: Element | None) -> bool | None:
    """Characters win over twips where both are given."""
    if indent is None:
        return None
    if any(indent.get(W + name) is not None for name in ("hanging", "hangingChars")):
        return False
    for name in ("firstLineChars", "firstLine"):
        given = indent.get(W + name)
        if given is not None and (whole(given) or name == "firstLine"):
            return whole(given) > 0
    return None
