"""Marks that come in as W3C web annotations in JSON-LD: ours, and what other programs say in the same words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.core.errors import MarksUnreadable
from reader.core.selectors import Selector
from reader.exports.annotations import OWN

_LARGEST: Final = 32 * 1024 * 1024
_UID: Final = re.compile(r"urn:uuid:([0-9a-f]{32})")
_Object = dict[str, object]
_Kind = TypeVar("_Kind", bound=Enum)


def from_json_ld(path: Path) -> list[tuple[Annotation, Selector]]:
    """The annotations of a file, without report and place; raises MarksUnreadable, or OSError when it can't be read.

    What has no quote is passed over: nothing could find its words.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MarksUnreadable(path.name)
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise MarksUnreadable(path.name) from error
    found = [made for item in _items(content) if (made := _annotation(item)) is not None]
    if not found and not (isinstance(content, dict) and content.get("items") == []):
        raise MarksUnreadable(path.name)
    return found


def _items(content: object) -> Iterator[_Object]:
    """Every annotation of a page, a collection, a list, or one alone."""
    if isinstance(content, list):
        for each in content:
            yield from _items(each)
    elif isinstance(content, dict):
        if "target" in content:
            yield content
        else:
            for name in ("items", "first"):
                yield from _items(content.get(name))


def _annotation(item: _Object) -> tuple[Annotation, Selector] | None:
    selector = _selector(item)
    if selector is None:
        return None
    created = _moment(item.get("created"))
    uid = _UID.fullmatch(_text(item.get("id")))
    bodies = list(_objects(item.get("body")))
    tags = (_text(body.get("value")).strip() for body in bodies if body.get("purpose") == "tagging")
    notes = [_text(body.get("value")) for body in bodies if body.get("purpose") != "tagging"]
    if isinstance(item.get("body"), str) or item.get("bodyValue"):
        notes.append(_text(item.get("bodyValue")))
    mark = Annotation(
        uid=uid[1] if uid else "",
        report="",
        style=_one_of(MarkStyle, item.get(OWN + "style"), MarkStyle.HIGHLIGHT),
        color=_one_of(MarkColor, item.get(OWN + "color"), MarkColor.YELLOW),
        passage=None,
        quote=selector.quote,
        note="\n".join(note for note in notes if note),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        created=created,
        changed=_moment(item.get("modified"), created),
    )
    return mark, selector


def _selector(item: _Object) -> Selector | None:
    for target in _objects(item.get("target")):
        for selector in _objects(target.get("selector")):
            if selector.get("type") == "TextQuoteSelector" and (quote := _text(selector.get("exact"))).strip():
                place = _numbers(item.get(OWN + "place"), 4)
                twins = _numbers(item.get(OWN + "twins"), 3)
                return Selector(quote, _text(selector.get("prefix")), _text(selector.get("suffix")), *place, *twins)
    return None


def _objects(value: object) -> Iterator[_Object]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _numbers(value: object, count: int) -> list[int]:
    """That many numbers from 0 on that a database can hold; all 0 for anything else."""
    if isinstance(value, list) and len(value) == count and all(type(n) is int and 0 <= n < 2**31 for n in value):
        return value
    return [0] * count


def _one_of(kinds: type[_Kind], value: object, otherwise: _Kind) -> _Kind:
    return next((kind for kind in kinds if kind.value == value), otherwise)


def _moment(value: object, otherwise: datetime | None = None) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return otherwise or datetime.now(UTC).astimezone()
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
