"""Which row of a table is whose: by the id, else by the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.core.roundtrip.fields import SheetField, SheetTask
from reader.core.roundtrip.ids import read_id
from reader.core.roundtrip.returned import ReturnedTable, SheetRow
from reader.core.wording import normalised, similarity

_LIKE: Final = 0.75
"""How alike (``SequenceMatcher.ratio``) words must be that are taken for those of a task."""
_NEAREST: Final = 6
"""So many of the tasks with most pairs of characters in common are compared in full."""
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
    words = _Words({task.uid: _sent(task, table) for task in tasks if task.uid not in rows} if open_rows else {})
    for row in open_rows:
        uid, match = words.found(_words(row), marked=bool(row.id_words.strip()))
        if uid is not None:
            words.take(uid)
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


class _Words:
    """The words of tasks that no row has been found for."""

    def __init__(self, of: Mapping[str, str]) -> None:
        self._of = {uid: normalised(text) for uid, text in of.items()}
        self._with: dict[str, list[str]] = {}
        for uid, text in self._of.items():
            for pair in _pairs(text):
                self._with.setdefault(pair, []).append(uid)

    def take(self, uid: str) -> None:
        """Another row may not have it."""
        del self._of[uid]

    def found(self, text: str, *, marked: bool) -> tuple[str | None, Match]:
        """The one task with these words; of a row that had an id (``marked``) also one with words like them."""
        words = normalised(text)
        alike = [uid for uid, other in self._of.items() if other == words] if words else []
        if len(alike) == 1:
            return alike[0], Match.WORDS
        if alike or not words or not marked:
            return None, Match.LIKE
        matcher = SequenceMatcher(b=words, autojunk=False)
        scores: list[tuple[float, str]] = []
        for uid in self._nearest(words):
            matcher.set_seq1(self._of[uid])
            scores.append((similarity(matcher, _LIKE), uid))
        scores.sort(reverse=True)
        if not scores or scores[0][0] < _LIKE or (len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEAR):
            return None, Match.LIKE
        return scores[0][1], Match.LIKE

    def _nearest(self, words: str) -> list[str]:
        """The tasks whose words have most pairs of characters in common with these."""
        shared = Counter(uid for pair in _pairs(words) for uid in self._with.get(pair, ()) if uid in self._of)
        return [uid for uid, _count in shared.most_common(_NEAREST)]


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _sent(task: SheetTask, table: ReturnedTable) -> str:
    return table.base.get(task.uid, {}).get(SheetField.TEXT, task.values[SheetField.TEXT])


def _words(row: SheetRow) -> str:
    return row.values.get(SheetField.TEXT, "")
