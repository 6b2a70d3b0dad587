"""What a work.db holds, in numbers, and what two of them hold differently."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final

from reader.core.records import record
from reader.storage.database import Database


class Kept(Enum):
    """The things that people count; the value is the name of their table."""

    REPORT = "report"
    TASK = "task"
    ENTRY = "progress_entry"
    ANNOTATION = "annotation"
    BOOKMARK = "bookmark"
    TERM = "own_term"


@record(frozen=True, slots=True)
class Holdings:
    """How much stands in a file, what is in the trash left out; ``changed`` is the time of the last change."""

    reports: int = 0
    tasks: int = 0
    done: int = 0
    entries: int = 0
    """How tasks get on, entry by entry."""
    marks: int = 0
    bookmarks: int = 0
    terms: int = 0
    """Glossary entries that people wrote."""
    changes: int = 0
    """Changes that its log tells of."""
    changed: datetime | None = None


@record(frozen=True, slots=True)
class Differing:
    """Names of things of one kind: only in the first file, only in the second, in both but not the same."""

    kind: Kept
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.only_first or self.only_second or self.changed)


_REPORT_NAME: Final = """CASE WHEN name <> '' THEN name ELSE
    CASE WHEN instr(title, place) THEN '' ELSE place END || title
    || CASE WHEN year IS NULL OR instr(title, year) THEN '' ELSE ' ' || year END END"""
"""A report's own name, else its title with place and year where they lack."""
_SHOWN: Final = {
    Kept.REPORT: _REPORT_NAME,
    Kept.TASK: "text",
    Kept.ENTRY: "text",
    Kept.ANNOTATION: "quote",
    Kept.BOOKMARK: "quote",
    Kept.TERM: "term",
}
_APART: Final = frozenset({"opened", "source_file", "changed", "position"})
"""Columns that change by themselves."""
_OUT_OF_SIGHT: Final = {
    "dismissed": "NOT dismissed",
    "removed": "coalesce(removed, 0) = 0",
    "merged_into": "merged_into = ''",
}
"""What is kept without being counted, by the column that tells."""


def holdings_of(database: Database) -> Holdings:
    """The numbers of a file of any version that is known here."""
    changed = database.value("SELECT max(at) FROM op")
    return Holdings(
        reports=_count(database, Kept.REPORT),
        tasks=_count(database, Kept.TASK),
        done=_count(database, Kept.TASK, "status = 'done'"),
        entries=_count(database, Kept.ENTRY),
        marks=_count(database, Kept.ANNOTATION),
        bookmarks=_count(database, Kept.BOOKMARK),
        terms=_count(database, Kept.TERM),
        changes=int(database.value("SELECT count(*) FROM op")),
        changed=_moment(changed),
    )


def differing(first: Database | None, second: Database) -> tuple[Differing, ...]:
    """What two files of today's form hold differently, kind by kind; None holds nothing."""
    return tuple([_differing(kind, first, second) for kind in Kept])


def _differing(kind: Kept, first: Database | None, second: Database) -> Differing:
    one, other = ({} if first is None else _rows(first, kind)), _rows(second, kind)
    return Differing(
        kind,
        tuple([one[uid][0] for uid in one if uid not in other]),
        tuple([other[uid][0] for uid in other if uid not in one]),
        tuple([row[0] for uid, row in one.items() if uid in other and other[uid] != row]),
    )


def _rows(database: Database, kind: Kept) -> dict[str, tuple[str, ...]]:
    columns = [name for name in _columns(database, kind) if name not in _APART]
    in_sight = _in_sight(database, kind)
    return {
        row[0]: (row[1], *row[2:])
        for row in database.rows(
            f"SELECT uid, {_SHOWN[kind]}, {', '.join(columns)} FROM {kind.value} WHERE {in_sight} ORDER BY uid"
        )
    }


def _count(database: Database, kind: Kept, condition: str = "1") -> int:
    if not _columns(database, kind):
        return 0
    in_sight = _in_sight(database, kind)
    return int(database.value(f"SELECT count(*) FROM {kind.value} WHERE {in_sight} AND {condition}"))


def _in_sight(database: Database, kind: Kept) -> str:
    columns = _columns(database, kind)
    return " AND ".join(["1", *(condition for column, condition in _OUT_OF_SIGHT.items() if column in columns)])


def _columns(database: Database, kind: Kept) -> list[str]:
    return [row[0] for row in database.rows("SELECT name FROM pragma_table_info(?)", (kind.value,))]


def _moment(text: str | None) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        return None
