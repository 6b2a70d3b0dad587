"""What the tags, classes and inline styles of a web page say about an element."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element
"""An element of the tree; lxml has no public name for it."""

_UNSEEN = (
    "head title meta link script style noscript template iframe frame object embed applet svg math canvas map area "
    "audio video select option button textarea input img"
)
UNSEEN = frozenset(_UNSEEN.split())
"""Elements that show no text of the page."""
CHROME = frozenset(("nav", "footer", "aside", "menu", "dialog"))
"""Elements for what stands around the text."""
_BLOCKS = (
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th section article main "
    "header footer nav aside address blockquote center form fieldset legend figure figcaption hr pre details summary "
    "menu dialog hgroup"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin a line of their own."""
_CHROME_NAMES = re.compile(
    r"(?:^|[^a-z])(?:share|bdshare|social|toolbar|breadcrumbs?|crumbs?|nav|navbar|navi|menu|sidebar|footer|copyright|"
    r"pager|pagination|related|recommend|qrcode|ewm|erweima|fontsize|dqwz|xglj|prevnext|topbar)"
    r"(?:$|[^a-z])"
)
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_SIZED = re.compile(r"[1-9]|0?\.\d*[1-9]")


def style_of(element: Element) -> dict[str, str]:
    """The inline style, names and values in lower case."""
    written = element.get("style")
    return {} if not written else {n: v.strip() for n, v in _STYLE.findall(written.lower())}


def is_block(element: Element) -> bool:
    """It begins a line of its own, by its tag or its style."""
    return element.tag in BLOCKS or style_of(element).get("display", "").startswith("block")


def is_hidden(element: Element, style: dict[str, str]) -> bool:
    """It isn't shown in a browser."""
    return (
        element.get("hidden") is not None
        or style.get("display", "").startswith("none")
        or style.get("visibility", "").startswith("hidden")
    )


def names_chrome(element: Element) -> bool:
    """Its class or identifier speaks of menus, share buttons or page feet."""
    return _CHROME_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}".lower()) is not None


def is_bold(tag: str, style: dict[str, str]) -> bool | None:
    """Whether its text is bold; None where it says nothing."""
    weight = style.get("font-weight", "")
    if weight:
        return weight.startswith("bold") or (weight[:3].isdecimal() and int(weight[:3]) >= 600)
    return True if tag in ("b", "strong", "th") else None


def is_raised(element: Element, style: dict[str, str]) -> bool:
    """Superscript by tag, style or the class of Word's footnote signs."""
    return (
        element.tag == "sup"
        or style.get("vertical-align", "").startswith("super")
        or "MsoFootnoteReference" in element.get("class", "")
    )


def is_lowered(element: Element, style: dict[str, str]) -> bool:
    """Subscript by tag or style."""
    return element.tag == "sub" or style.get("vertical-align", "").startswith("sub")


def is_centered(element: Element, style: dict[str, str]) -> bool | None:
    """Whether its text is centred; None where it says nothing."""
    said = style.get("text-align") or element.get("align", "").lower()
    if said:
        return said.startswith(("center", "middle", "-webkit-center"))
    return True if element.tag == "center" else None


def is_indented(style: dict[str, str]) -> bool | None:
    """Whether its style moves the first line in; None where it says nothing."""
    said = style.get("text-indent")
    return None if said is None else not said.startswith("-") and _SIZED.match(said) is not None
