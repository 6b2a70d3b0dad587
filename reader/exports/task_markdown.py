"""The task table as Markdown: under its headings, each task with a box, its facts and its last entries."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.tracking.entries import EntryKind
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, TaskStatus
from reader.exports.annotations import escaped
from reader.exports.task_table import TaskTable
from reader.i18n import _
from reader.words.tracking import day_words, entry_word, light_word, priority_word, value_words
from reader.words.work import kind_heading, status_word


def as_markdown(table: TaskTable) -> str:
    """One list item a task."""
    title = _("{title}: table of tasks").format(title=table.title)
    lines = [f"# {escaped(title)}", "", _("Made on {day}.").format(day=table.day.isoformat())]
    if table.unit:
        lines.append(escaped(table.unit))
    shown: tuple[str, ...] = ()
    for row in table.rows:
        path = row.task.path or (kind_heading(row.task.kind),)
        if path != shown:
            lines += ["", f"## {escaped(' › '.join(path))}", ""]
            shown = path
        lines += _task(table, row)
    return "\n".join(lines) + "\n"


def _task(table: TaskTable, row: TaskRow) -> Iterator[str]:
    box = "x" if row.task.status is TaskStatus.DONE else " "
    yield f"- [{box}] {_line(row.task.text)}"
    facts = _(", ").join(_line(fact) for fact in _facts(row) if fact)
    yield f"  - {facts}"
    if row.task.note:
        yield "  - " + _("{name}: {value}").format(name=_("Remarks"), value=_line(row.task.note))
    for kind in EntryKind:
        entry = table.last(row.task.uid, kind)
        if entry is not None:
            words = _("{name}: {value}").format(name=entry_word(kind), value=_line(entry.text))
            yield f"  - {words} ({day_words(entry.day)})"


def _facts(row: TaskRow) -> tuple[str, ...]:
    return (
        status_word(row.task.status),
        "" if row.light is Light.NONE else light_word(row.light),
        "、".join(row.task.units),
        day_words(row.deadline),
        value_words(row),
        "" if row.task.priority is Priority.NORMAL else priority_word(row.task.priority),
    )


def _line(text: str) -> str:
    return escaped(" ".join(text.split("\n")))
