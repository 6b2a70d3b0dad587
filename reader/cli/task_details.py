"""One task with everything about it, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.rows import TaskRow
from reader.i18n import _
from reader.words.tracking import day_words, entry_word, light_word, priority_word, value_words
from reader.words.work import status_word


def task_as_text(row: TaskRow) -> Iterator[str]:
    """A task field by field; what is empty is left out."""
    task = row.task
    yield task.text
    told = (
        (_("Id"), task.uid),
        (_("Sentence"), task.origin if task.edited else ""),
        (_("Key work"), " › ".join(task.path)),
        (_("Status"), status_word(task.status)),
        (_("Signal light"), light_word(row.light)),
        (_("Lead unit"), task.lead),
        (_("Supporting units"), "、".join(task.supporting)),
        (_("Deadline"), day_words(row.deadline)),
        (_("Target"), value_words(row) or "；".join(dict.fromkeys(target.text for target in task.targets))),
        (_("Priority"), priority_word(task.priority)),
        (_("Remarks"), task.note),
    )
    for name, value in told:
        if value:
            yield "  " + _("{name}: {value}").format(name=name, value=value)


def entries_as_text(entries: Sequence[ProgressEntry]) -> Iterator[str]:
    """One line an entry, struck ones crossed out."""
    for entry in entries:
        line = f"  {entry.uid[:6]}  {entry.day.isoformat()} {entry_word(entry.kind)}  {entry.text}"
        if entry.author:
            line += f" ({entry.author})"
        yield _("{entry} [struck]").format(entry=line) if entry.struck else line


def entries_as_json(entries: Iterable[ProgressEntry]) -> list[dict[str, object]]:
    """Every field of every entry."""
    return [
        {
            "uid": entry.uid,
            "kind": entry.kind.value,
            "day": entry.day.isoformat(),
            "text": entry.text,
            "author": entry.author,
            "device": entry.device,
            "written": entry.written.isoformat(),
            "struck": entry.struck,
        }
        for entry in entries
    ]
