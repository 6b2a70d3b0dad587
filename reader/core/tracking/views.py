"""A view of the task table: what is shown, in which columns, order and groups; kept as JSON."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import Any, Final, TypeVar

from reader.core.records import record
from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.groups import Grouping
from reader.core.tracking.lights import Light
from reader.core.tracking.sorting import Column, SortKey
from reader.core.work import Priority, TaskKind, TaskStatus

USUAL_COLUMNS: Final = (
    Column.NUMBER,
    Column.TEXT,
    Column.TARGET,
    Column.LEAD,
    Column.SUPPORTING,
    Column.DEADLINE,
    Column.STATUS,
    Column.LIGHT,
)
_Value = TypeVar("_Value", bound=Enum)


@record(frozen=True, slots=True)
class TaskView:
    """One way to look at the tasks of any report."""

    query: TaskQuery = TaskQuery()
    columns: tuple[Column, ...] = USUAL_COLUMNS
    sort: tuple[SortKey, ...] = ()
    grouping: Grouping = Grouping.SECTION


def view_as_json(view: TaskView) -> str:
    """A view as a JSON object; conditions that allow everything are left out."""
    query = view.query
    conditions: dict[str, object] = {
        "units": sorted(query.units),
        "lead_only": query.lead_only,
        "statuses": _names(query.statuses),
        "lights": _names(query.lights),
        "bookmarked": query.bookmarked,
        "words": query.words,
        "section": list(query.section),
        "due_from": query.due_from and query.due_from.isoformat(),
        "due_to": query.due_to and query.due_to.isoformat(),
        "priorities": _names(query.priorities),
        "kinds": _names(query.kinds),
    }
    told = {
        "query": {name: value for name, value in conditions.items() if value},
        "columns": [column.value for column in view.columns],
        "sort": [[key.column.value, key.descending] for key in view.sort],
        "grouping": view.grouping.value,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def view_from_json(text: str) -> TaskView:
    """The view that a JSON object describes; what another version of the program wrote into it is passed over."""
    try:
        told = json.loads(text)
    except ValueError:
        return TaskView()
    told = told if isinstance(told, dict) else {}
    query = told["query"] if isinstance(told.get("query"), dict) else {}
    columns = tuple(_known(Column, _list(told, "columns")))
    sort = [key for key in _list(told, "sort") if isinstance(key, list) and len(key) == 2]
    return TaskView(
        TaskQuery(
            units=frozenset(_strings(query, "units")),
            lead_only=query.get("lead_only") is True,
            statuses=frozenset(_known(TaskStatus, _list(query, "statuses"))),
            lights=frozenset(_known(Light, _list(query, "lights"))),
            bookmarked=query.get("bookmarked") is True,
            words=query["words"] if isinstance(query.get("words"), str) else "",
            section=tuple(_strings(query, "section")),
            due_from=_day(query.get("due_from")),
            due_to=_day(query.get("due_to")),
            priorities=frozenset(_known(Priority, _list(query, "priorities"))),
            kinds=frozenset(_known(TaskKind, _list(query, "kinds"))),
        ),
        columns or USUAL_COLUMNS,
        tuple(SortKey(column, key[1] is True) for key in sort for column in _known(Column, key[:1])),
        next(iter(_known(Grouping, [told.get("grouping")])), Grouping.SECTION),
    )


def _names(values: frozenset[_Value]) -> list[str]:
    return sorted(value.value for value in values)


def _list(told: dict[str, Any], name: str) -> list[Any]:
    value = told.get(name)
    return value if isinstance(value, list) else []


def _strings(told: dict[str, Any], name: str) -> list[str]:
    return [value for value in _list(told, name) if isinstance(value, str)]


def _known(kind: type[_Value], values: list[Any]) -> list[_Value]:
    known = {member.value: member for member in kind}
    return [known[value] for value in values if isinstance(value, str) and value in known]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
