"""What tables that came back change: the values that went out, theirs, and those of now, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.core.roundtrip.fields import ENTRIES, SheetField, SheetTask, Values, headings, unit_names
from reader.core.roundtrip.matching import Match, matched
from reader.core.roundtrip.returned import ReturnedTable, SheetRow

_NUMBER: Final = re.compile(r"([-+]?\d+(?:\.\d+)?)(.*)", re.DOTALL)
_NUMERIC: Final = (SheetField.TARGET, SheetField.CURRENT)


@record(frozen=True, slots=True)
class Said:
    """A value with where it stands."""

    value: str
    file: str
    unit: str
    exported: datetime | None
    sheet: str
    row: int


@record(frozen=True, slots=True)
class FieldChange:
    """A field that tables give another value."""

    uid: str
    field: SheetField
    base: str | None
    """What went out; None where no table knows."""
    ours: str
    sides: tuple[Said, ...]
    """Different values, each once."""

    @property
    def conflict(self) -> bool:
        """Two people gave it different values; entries stand beside each other and never conflict."""
        if self.field in ENTRIES:
            return False
        return len(self.sides) > 1 or (self.base is not None and not same(self.field, self.base, self.ours))


@record(frozen=True, slots=True)
class TaskChange:
    """A task that tables change, by which sign its rows were known."""

    uid: str
    text: str
    match: Match
    changes: tuple[FieldChange, ...]


class NewReason(Enum):
    """Why a row belongs to no task of the list."""

    NEW = "new"
    """It has no id."""
    DAMAGED = "damaged"
    """Its id is damaged and no task has words like it."""
    GONE = "gone"
    """Its id is of a task that is not in the list, or not in it any more."""
    COPY = "copy"
    """Another row has the same id."""


@record(frozen=True, slots=True)
class NewRow:
    """A row that could become a task."""

    reason: NewReason
    values: Values
    said: Said


@record(frozen=True, slots=True)
class Missing:
    """A task that went out and has no row any more; it stays."""

    uid: str
    text: str
    file: str


@record(frozen=True, slots=True)
class Unread:
    """A cell that says nothing its column can hold."""

    uid: str
    text: str
    field: SheetField
    said: Said


@record(frozen=True, slots=True)
class TableDifference:
    """All that some tables change."""

    changed: tuple[TaskChange, ...] = ()
    new: tuple[NewRow, ...] = ()
    missing: tuple[Missing, ...] = ()
    unread: tuple[Unread, ...] = ()
    same: int = 0
    """Tasks that came back as they are."""

    @property
    def conflicts(self) -> tuple[FieldChange, ...]:
        """The fields that have more than one new value."""
        return tuple(change for task in self.changed for change in task.changes if change.conflict)


def difference(tasks: Sequence[SheetTask], tables: Sequence[ReturnedTable]) -> TableDifference:
    """Hold tables against the tasks of now; nothing is changed by that."""
    known = {task.uid: task for task in tasks}
    found: dict[str, dict[SheetField, FieldChange]] = {}
    matches: dict[str, Match] = {}
    new: list[NewRow] = []
    missing: list[Missing] = []
    unread: list[Unread] = []
    for table in tables:
        told = matched(tasks, table)
        for uid, (row, match) in told.rows.items():
            matches[uid] = max(match, matches.get(uid, match), key=_DOUBT.index)
            _note_changes(found.setdefault(uid, {}), known[uid], table, row)
            unread += [
                Unread(uid, known[uid].values[SheetField.TEXT], field, _said(words, table, row))
                for field, words in row.unread
            ]
        new += [NewRow(NewReason(why), row.values, _said("", table, row)) for row, why in told.new]
        missing += [
            Missing(uid, known[uid].values[SheetField.TEXT], table.name)
            for uid in table.base
            if uid in known and uid not in told.rows
        ]
    changed = [
        TaskChange(
            task.uid,
            task.values[SheetField.TEXT],
            matches[task.uid],
            tuple(found[task.uid][field] for field in SheetField if field in found[task.uid]),
        )
        for task in tasks
        if found.get(task.uid)
    ]
    return TableDifference(
        tuple(changed), tuple(new), tuple(missing), tuple(unread), sum(not changes for changes in found.values())
    )


_DOUBT: Final = (Match.ID, Match.WORDS, Match.LIKE)


def same(field: SheetField, one: str, other: str) -> bool:
    """Whether two values say the same; ``1,200`` is ``1200`` where numbers are meant."""
    if one == other:
        return True
    if field is SheetField.SUPPORTING:
        return set(unit_names(one)) == set(unit_names(other))
    if field is SheetField.SECTION:
        return headings(one) == headings(other)
    return field in _NUMERIC and _measured(one) == _measured(other)


def _measured(words: str) -> tuple[Decimal, str] | str:
    plain = words.replace(",", "").replace("，", "").replace("％", "%").strip()
    number = _NUMBER.fullmatch(plain)
    return words if number is None else (Decimal(number[1]), number[2].strip())


def _note_changes(found: dict[SheetField, FieldChange], task: SheetTask, table: ReturnedTable, row: SheetRow) -> None:
    base = table.base.get(task.uid, {})
    for field, value in row.values.items():
        before, ours = base.get(field), task.values[field]
        if field is SheetField.SECTION and before is None and not ours:
            continue  # what stands there may be the name of a list
        plain = _without_unit(field, value, row, task)
        if before is not None and (same(field, before, value) or same(field, before, plain)):
            continue
        value = _added(before, plain) if field in ENTRIES else plain
        if same(field, ours, value) or not _may_be(field, value):
            continue
        said, known = _said(value, table, row), found.get(field)
        if known is None:
            found[field] = FieldChange(task.uid, field, before, ours, (said,))
        elif not any(same(field, side.value, value) for side in known.sides):
            found[field] = FieldChange(task.uid, field, known.base, ours, (*known.sides, said))


def _may_be(field: SheetField, value: str) -> bool:
    """Entries are never altered, and a task needs words: an emptied cell of either changes nothing."""
    return bool(value) or (field not in ENTRIES and field is not SheetField.TEXT)


def _added(before: str | None, value: str) -> str:
    """What was written below the words that went out, else all of it."""
    if before and value.startswith(before + "\n"):
        return value.removeprefix(before).strip()
    return value


def _without_unit(field: SheetField, value: str, row: SheetRow, task: SheetTask) -> str:
    """A number without its unit, where that stands in the column beside it."""
    unit = row.values.get(SheetField.MEASURE_UNIT, task.values[SheetField.MEASURE_UNIT])
    if field in _NUMERIC and unit and isinstance(_measured(value), tuple) and value.endswith(unit):
        return value.removesuffix(unit).strip()
    return value


def _said(value: str, table: ReturnedTable, row: SheetRow) -> Said:
    return Said(value, table.name, table.unit, table.exported, row.sheet, row.number)


def without_conflicts(changed: Sequence[TaskChange]) -> Mapping[tuple[str, SheetField], FieldChange]:
    """The changes that nobody has to decide, of rows that are known for certain."""
    return {
        (change.uid, change.field): change
        for task in changed
        if task.match is not Match.LIKE
        for change in task.changes
        if not change.conflict
    }
