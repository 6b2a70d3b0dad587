"""Where in a web page the text stands: the smallest element that holds most of the long paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reader.importers.html_looks import BLOCKS, CHROME, UNSEEN, Element, is_hidden, names_chrome, style_of

_LONG = 12
"""Characters from which a piece of text, links apart, speaks for running text."""
_SMALL, _SMALL_SHARE = 250, 0.04
"""So much running text may be left outside: the notices at the foot of a page."""
_LINKED = 0.8
_ANNEX = re.compile(r"(?:附[件录表]?[\d一二三四五]?[：:])?.{0,10}(?:名词|术语|注释)|附[件录表]?[\d一二三四五]?[：:]?$")
_TITLE = "工作报告"
_TITLE_UP_TO = 60


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the report, a title that stands before it, and how many lines stand around it."""

    element: Element
    title: Element | None
    around: int


def content_of(root: Element) -> Content:
    """The report's place in the page."""
    body = root.find("body")
    body = root if body is None else body
    weights, links, texts = _weights(body)
    total = weights[body]
    left = max(_SMALL, total * _SMALL_SHARE) if total > 4 * _SMALL else total * _SMALL_SHARE
    element = body
    while True:
        heaviest = max((c for c in element if isinstance(c.tag, str)), key=lambda c: weights.get(c, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < total - left or not total:
            break
        element = heaviest
    while element is not body and (element.tag not in BLOCKS or element.tag in ("p", "pre", "tr", "tbody")):
        element = _parent(element)
    element = _with_annexes(body, element, weights)
    return Content(element, _title_before(body, element, links, texts), _lines_around(body, element))


def _with_annexes(body: Element, content: Element, weights: dict[Element, int]) -> Element:
    """The content, or the element that also holds explained terms and annexes after it."""
    inside = set(content.iter()) | set(content.iterancestors())
    for element in body.iterdescendants():
        text = "".join((element.text or "").split())
        if element in inside or not _ANNEX.match(text) or not weights.get(_parent(element)):
            continue
        while element not in inside:
            element = _parent(element)
        if element is not body and element in content.iterancestors():
            return element
    return content


def chrome_in(element: Element) -> set[Element]:
    """Elements within the text that are menus, share buttons and lists of links, or are hidden.

    Scripts show what some sites hide at first: what holds most of the text is never taken for hidden.
    """
    weights, links, texts = _weights(element)
    small = max(60.0, weights[element] * 0.02)
    found: set[Element] = set()
    for child in element.iterdescendants():
        if not isinstance(child.tag, str) or child.tag in UNSEEN or child not in texts:
            continue
        dense = child.tag in BLOCKS and links[child] > 1 and _linked(child) >= texts[child] * _LINKED
        light = weights[child] <= small
        if (light and (child.tag in CHROME or names_chrome(child) or dense)) or (
            weights[child] * 2 <= weights[element] and is_hidden(child, style_of(child))
        ):
            found.add(child)
    return found


def _linked(element: Element) -> int:
    return sum(len("".join(a.itertext()).strip()) for a in element.iter("a") if not _leads_within(a))


def _leads_within(link: Element) -> bool:
    """Anchors and links within the page are notes or a table of contents."""
    return str(link.get("href", "#")).startswith("#")


def _weights(body: Element) -> tuple[dict[Element, int], dict[Element, int], dict[Element, int]]:
    """Characters of running text, links, and characters at all in every element."""
    weights: dict[Element, int] = {}
    links: dict[Element, int] = {}
    texts: dict[Element, int] = {}
    linked = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        link = element.tag == "a" and not _leads_within(element)
        if event == "start":
            linked += link
            weights[element] = links[element] = texts[element] = 0
            if element.tag in UNSEEN:
                walk.skip_subtree()
            else:
                _count(element.text, element, weights, texts, running=not linked and element.tag not in CHROME)
        else:
            linked -= link
            parent = element.getparent()
            if element is not body and parent is not None:
                chrome = element.tag in CHROME
                weights[parent] += 0 if chrome else weights[element]
                links[parent] += links[element] + link
                texts[parent] += texts[element]
                _count(element.tail, parent, weights, texts, running=not linked)
    return weights, links, texts


def _count(
    text: str | None, element: Element, weights: dict[Element, int], texts: dict[Element, int], *, running: bool
) -> None:
    length = len((text or "").strip())
    texts[element] += length
    if running and length >= _LONG:
        weights[element] += length


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _title_before(
    body: Element, content: Element, links: dict[Element, int], texts: dict[Element, int]
) -> Element | None:
    """The last element before the text that says what it is; headings win."""
    found: Element | None = None
    rank = 0
    for element in _before(body, content):
        if element.tag not in BLOCKS or links.get(element) or not 0 < texts.get(element, 0) <= _TITLE_UP_TO:
            continue
        own = 2 if element.tag in ("h1", "h2", "h3") else 1
        if own >= rank and _TITLE in "".join("".join(element.itertext()).split()):
            found, rank = element, own
    return found


def _before(body: Element, content: Element) -> Iterator[Element]:
    above = set(content.iterancestors())
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element is content:
            return
        if element.tag in UNSEEN or element.tag in ("nav", "footer") or is_hidden(element, style_of(element)):
            walk.skip_subtree()
        elif element not in above:
            yield element


def _lines_around(body: Element, content: Element) -> int:
    """Lines that the page shows outside the content."""
    lines = 0
    fresh = True
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        outside = element is not content and element.tag not in UNSEEN
        if event == "start" and not outside:
            walk.skip_subtree()
        fresh = fresh or element.tag in BLOCKS or element.tag == "br"
        text = element.text if event == "start" and outside else element.tail if event == "end" else None
        if text and text.strip() and not (event == "end" and element is body):
            lines += fresh
            fresh = False
    return lines
