"""Deadlines for calendars (iCalendar, RFC 5545): a whole day a task, with alarms before it."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from reader.core.roundtrip.fields import cell_words
from reader.core.tracking.rows import TaskRow
from reader.core.work import TaskStatus
from reader.exports.task_table import TaskTable
from reader.i18n import _
from reader.words.tracking import value_words
from reader.words.work import status_word

if TYPE_CHECKING:
    from icalendar.cal import Component

ALARM_DAYS: Final = (15, 1)
"""Days before the deadline on which people are reminded."""
_LONGEST: Final = 60
"""Characters of a title."""


def as_ics(table: TaskTable) -> bytes:
    """A calendar; tasks without a deadline are not in it, done ones remind nobody. icalendar is loaded for it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Briefing Reader//Tasks//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", cell_words(f"{table.title} {table.unit}"))
    for row in table.rows:
        if row.deadline is not None:
            calendar.add_component(_event(table, row))
    content: bytes = calendar.to_ical()
    return content


def _event(table: TaskTable, row: TaskRow) -> Component:
    from icalendar import Event

    task, event = row.task, Event()
    assert row.deadline is not None
    done = task.status is TaskStatus.DONE
    event.add("uid", f"{task.uid}@briefing-reader")
    event.add("dtstamp", table.made.astimezone(UTC))
    event.add("dtstart", row.deadline)
    event.add("dtend", row.deadline + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(row))
    event.add("description", cell_words("\n".join(filter(None, _lines(row)))))
    if task.path:
        event.add("categories", [cell_words(task.path[-1])])
    for days in () if done else ALARM_DAYS:
        event.add_component(_alarm(_summary(row), days))
    return event


def _alarm(words: str, days: int) -> Component:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
    return alarm


def _summary(row: TaskRow) -> str:
    words = " ".join(cell_words(row.task.text).split("\n"))
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    due = _("Due: {task}").format(task=short)
    return f"{due} ({cell_words(row.task.lead)})" if row.task.lead else due


def _lines(row: TaskRow) -> tuple[str, ...]:
    task = row.task
    return (task.text, status_word(task.status), "、".join(task.units), value_words(row), task.note)
