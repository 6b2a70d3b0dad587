"""Can an op be: looked at before it comes into the log, since what it is about may come only later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from reader.core.annotations import MarkColor, MarkStyle
from reader.core.tracking.entries import EntryKind
from reader.core.work import Priority, TaskKind, TaskSource, TaskStatus
from reader.storage.merging.ops import Op
from reader.storage.oplog import CREATED
from reader.storage.packed import packed, unpacked, unpacked_targets

Columns = Mapping[str, tuple[str, bool, bool]]
"""The columns of a table: their type, whether they must hold something, whether they do so by themselves."""
_NUMBERS: Final = {"INTEGER": (int,), "REAL": (int, float)}
_CHOICES: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("task", "status"): frozenset(e.value for e in TaskStatus),
    ("task", "kind"): frozenset(e.value for e in TaskKind),
    ("task", "priority"): frozenset(e.value for e in Priority),
    ("task", "source"): frozenset(e.value for e in TaskSource),
    ("annotation", "style"): frozenset(e.value for e in MarkStyle),
    ("annotation", "color"): frozenset(e.value for e in MarkColor),
    ("progress_entry", "kind"): frozenset(e.value for e in EntryKind),
}
_WORD_LISTS: Final = frozenset({"path", "tags", "units", "supporting", "aliases"})
_DAYS: Final = frozenset({"deadline", "day", "delivered"})
_MOMENTS: Final = frozenset({"imported", "created", "changed", "written", "removed_at", "removed"})
_TARGET: Final = ((int,), (int,), (int,), (str,), (str,), (str, type(None)), (str,), (str,))


class Unfit(Exception):
    """An op gives a field something that it can't hold; names the field."""


def require_fit(op: Op, columns: Columns) -> None:
    """Refuse an op whose value this program would not have written; what it has no column for is let through.

    Raises Unfit.
    """
    value = unpacked(op.value)
    if op.field != CREATED:
        if op.field in columns:
            column_of(op.entity, op.field, value, columns)
        return
    if value is None:
        return
    needed = {name for name, (_kind, filled, default) in columns.items() if filled and not default} - {"uid"}
    if not isinstance(value, dict) or not needed <= value.keys():
        raise Unfit(CREATED)
    for field in value.keys() & columns.keys():
        column_of(op.entity, field, value[field], columns)


def column_of(entity: str, field: str, value: object, columns: Columns) -> object:
    """A value as its column holds it, JSON packed; raises Unfit."""
    kind, filled, _default = columns[field]
    if isinstance(value, bool):
        value = int(value)
    if value is None:
        if filled:
            raise Unfit(field)
        return None
    if kind in _NUMBERS:
        kinds = (int, float) if field == "position" else _NUMBERS[kind]  # a task may stand between two others
        if not isinstance(value, kinds) or abs(value) >= 2**63:
            raise Unfit(field)
        return value
    if field in _WORD_LISTS or field == "targets":
        _require(field, _is_words(value) if field in _WORD_LISTS else _is_targets(value))
        return packed(value)
    if not isinstance(value, str):
        raise Unfit(field)
    if field in _DAYS:
        _require(field, _holds(date.fromisoformat, value, since=1900))
    elif field in _MOMENTS:
        _require(field, _holds(datetime.fromisoformat, value, since=1970))
    elif (entity, field) in _CHOICES:
        _require(field, value in _CHOICES[entity, field])
    return value


def _require(field: str, fit: bool) -> None:
    if not fit:
        raise Unfit(field)


def _holds(read: Callable[[str], date], text: str, since: int) -> bool:
    """A time that every computer can show."""
    try:
        return since <= read(text).year <= 2200
    except ValueError:
        return False


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_targets(value: object) -> bool:
    if not isinstance(value, list):
        return False
    for target in value:
        if not isinstance(target, list) or len(target) != len(_TARGET):
            return False
        if not all(type(part) in kinds for part, kinds in zip(target, _TARGET, strict=True)):
            return False
    try:
        unpacked_targets(packed(value))
    except (KeyError, ValueError, TypeError):
        return False
    return True
