"""Which row of a table is whose: by the id, else by the words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.core.roundtrip.fields import SheetField, SheetTask
from reader.core.roundtrip.ids import read_id
from reader.core.roundtrip.returned import ReturnedTable, SheetRow
from reader.core.wording import normalised

_LIKE: Final = 0.75
"""How alike (``SequenceMatcher.ratio``) words must be that are taken for those of a task."""
_CLEAR: Final = 0.1
"""By how much they must be more alike than to any other task."""


class Match(Enum):
    """By what a row was known."""

    ID = "id"
    WORDS = "words"
    """Its id is damaged or missing; its words are those of one task."""
    LIKE = "like"
    """Its words are like those of one task: people have to look."""


@record(frozen=True, slots=True)
class Matched:
    """The rows of a table by their tasks, and those without one, with the reason (a value of ``NewReason``)."""

    rows: dict[str, tuple[SheetRow, Match]]
    new: tuple[tuple[SheetRow, str], ...]


def matched(tasks: Sequence[SheetTask], table: ReturnedTable) -> Matched:
    """Every row in one of the two lists, but for true copies of a row that has been found."""
    known = {task.uid: task for task in tasks}
    rows: dict[str, tuple[SheetRow, Match]] = {}
    named, open_rows, new = _named(table), [], []
    for uid, several in named.items():
        if uid is None:
            open_rows += several
        elif uid not in known:
            new += [(row, "gone") for row in several if _words(row)]
        else:
            first = _first(known[uid], several)
            rows[uid] = (first, Match.ID)
            new += [(row, "copy") for row in several if row is not first and row.values != first.values and _words(row)]
    for row in open_rows:
        uid, match = _by_words(row, [task for task in tasks if task.uid not in rows], table)
        if uid is not None:
            rows[uid] = (row, match)
        elif _words(row):
            new.append((row, "damaged" if row.id_words.strip() else "new"))
    return Matched(rows, tuple(sorted(new, key=lambda pair: (pair[0].sheet, pair[0].number))))


def _named(table: ReturnedTable) -> dict[str | None, list[SheetRow]]:
    named: dict[str | None, list[SheetRow]] = {}
    for row in table.rows:
        named.setdefault(read_id(row.id_words), []).append(row)
    return named


def _first(task: SheetTask, rows: Sequence[SheetRow]) -> SheetRow:
    """Of rows with the same id the one that has the task's words, else the upper one."""
    text = normalised(task.values[SheetField.TEXT])
    return next((row for row in rows if normalised(_words(row)) == text), rows[0])


def _by_words(row: SheetRow, tasks: Sequence[SheetTask], table: ReturnedTable) -> tuple[str | None, Match]:
    words = normalised(_words(row))
    if not words:
        return None, Match.LIKE
    of = {task.uid: normalised(_sent(task, table)) for task in tasks}
    alike = [uid for uid, text in of.items() if text == words]
    if alike:
        return (alike[0], Match.WORDS) if len(alike) == 1 else (None, Match.LIKE)
    if not row.id_words.strip():
        return None, Match.LIKE  # a row that somebody added, whatever it is like
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=words, autojunk=False)
    scores: list[tuple[float, str]] = []
    for uid, text in of.items():
        matcher.set_seq1(text)
        if matcher.quick_ratio() >= _LIKE:
            scores.append((matcher.ratio(), uid))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _LIKE or (len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEAR):
        return None, Match.LIKE
    return scores[0][1], Match.LIKE


def _sent(task: SheetTask, table: ReturnedTable) -> str:
    return table.base.get(task.uid, {}).get(SheetField.TEXT, task.values[SheetField.TEXT])


def _words(row: SheetRow) -> str:
    return row.values.get(SheetField.TEXT, "")
