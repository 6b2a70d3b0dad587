"""The rows of things brought in step with their ops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.merging.fitting import Columns, column_of
from reader.storage.merging.ops import Op
from reader.storage.merging.sameness import unguarded
from reader.storage.oplog import LoggedEntity
from reader.storage.packed import unpacked

FIRST: Final = (LoggedEntity.REPORT.value, LoggedEntity.TASK.value)
"""What others hang on, in the order in which they must be there."""
_WORDS: Final = ("title", "text", "quote", "words", "term", "name")
_UNTOLD: Final[Mapping[str, object]] = {"dismissed": 0, "purged": 0, "removed": None}
"""Columns of a task that its creation does not tell."""


@record(frozen=True, slots=True)
class Change:
    """What became of one thing: the fields that differ now; ``fresh`` and ``gone`` for a row that came or went."""

    entity: str
    uid: str
    report: str
    """The report that it belongs to; empty for what belongs to none."""
    fields: tuple[str, ...]
    label: str = ""
    """Its words, by which people know it."""
    task: str = ""
    """The task that it hangs on, for what does."""
    fresh: bool = False
    gone: bool = False


class Rows:
    """Writes the rows of logged things. A table is named as its entity; its columns are asked of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._columns: dict[str, Columns] = {}

    def columns(self, entity: str) -> Columns:
        """The columns of a table."""
        if entity not in self._columns:
            rows = self._database.rows(f"PRAGMA table_info({entity})")
            self._columns[entity] = {
                name: (kind, bool(filled), default is not None) for _cid, name, kind, filled, default, _key in rows
            }
        return self._columns[entity]

    def put(
        self, entity: str, uid: str, fields: Mapping[str, object] | None, *, exactly: bool = False
    ) -> Change | None:
        """Give a thing these fields, make it where it is not, take it away for None; None when nothing differs.

        A thing whose report is not here waits: nothing is done; one that explains all reports needs none, and goes
        when it is to explain only one that is not here. ``exactly``: what no op tells goes back to what it is
        in a new row.
        """
        before = self._row(entity, uid)
        waits = fields is not None and not self._has_home(entity, fields)
        if fields is None or self._is_purged(fields.get("task")) or (waits and before and _is_for_all(entity, before)):
            if before is None:
                return None
            gone = self._change(entity, uid, (), gone=True)
            self._database.run(f"DELETE FROM {entity} WHERE uid = ?", (uid,))
            return gone
        wanted = {
            field: column_of(entity, field, value, self.columns(entity))
            for field, value in fields.items()
            if field in self.columns(entity) and field != "uid"
        }
        if exactly and entity == LoggedEntity.TASK.value:
            wanted = {**_UNTOLD, **wanted}
        if waits:
            return None
        if before is None:
            names, marks = ", ".join(("uid", *wanted)), ", ".join("?" * (len(wanted) + 1))
            self._database.run(f"INSERT INTO {entity} ({names}) VALUES ({marks})", (uid, *wanted.values()))
            return self._change(entity, uid, tuple(wanted), fresh=True)
        differing = {field: value for field, value in wanted.items() if before[field] != value}
        if not differing:
            return None
        assignments = ", ".join(f"{field} = ?" for field in differing)
        with unguarded(self._database, entity):
            self._database.run(f"UPDATE {entity} SET {assignments} WHERE uid = ?", (*differing.values(), uid))
        return self._change(entity, uid, tuple(differing))

    def report_of(self, entity: str, uid: str) -> str:
        """The report that a thing belongs to, be it by its task; empty for one that belongs to none."""
        if entity == LoggedEntity.REPORT.value:
            return uid
        if "report" in self.columns(entity):
            found = self._database.value(f"SELECT report FROM {entity} WHERE uid = ?", (uid,))
        elif "task" in self.columns(entity):
            found = self._database.value(
                f"SELECT report FROM task WHERE uid = (SELECT task FROM {entity} WHERE uid = ?)", (uid,)
            )
        else:
            found = None
        if found and entity == LoggedEntity.OWN_TERM.value:
            found = self._database.value("SELECT uid FROM report WHERE uid = ?", (found,))
        return found or ""

    def purge_entries(self, task: str) -> list[Change]:
        """Take the entries of a purged task away, as purging does."""
        entity = LoggedEntity.PROGRESS_ENTRY.value
        if not self._is_purged(task):
            return []
        uids = [row[0] for row in self._database.rows(f"SELECT uid FROM {entity} WHERE task = ?", (task,))]
        changes = [self.put(entity, uid, None) for uid in uids]
        return [change for change in changes if change is not None]

    def _has_home(self, entity: str, fields: Mapping[str, object]) -> bool:
        """Whether the report is here that a thing hangs on, or it needs none."""
        if "report" not in self.columns(entity) or fields.get("report") is None or _is_for_all(entity, fields):
            return True
        return self._row(LoggedEntity.REPORT.value, str(fields["report"])) is not None

    def _is_purged(self, task: object) -> bool:
        return bool(task and self._database.value("SELECT purged FROM task WHERE uid = ?", (task,)))

    def _change(
        self, entity: str, uid: str, fields: tuple[str, ...], *, fresh: bool = False, gone: bool = False
    ) -> Change:
        task = ""
        if "task" in self.columns(entity):
            task = str(self._database.value(f"SELECT task FROM {entity} WHERE uid = ?", (uid,)))
        return Change(
            entity=entity,
            uid=uid,
            report=self.report_of(entity, uid),
            fields=fields,
            label=self.label_of(entity, uid),
            task=task,
            fresh=fresh,
            gone=gone,
        )

    def label_of(self, entity: str, uid: str) -> str:
        """The words by which people know a thing; empty where it has none or is not there."""
        column = next((column for column in _WORDS if column in self.columns(entity)), None)
        if column is None:
            return ""
        return str(self._database.value(f"SELECT {column} FROM {entity} WHERE uid = ?", (uid,)) or "")

    def put_events(self, task: str, edits: Mapping[str, list[Op]], *, exactly: bool = False) -> None:
        """Add the events that the ops on a task's status tell of and that are not there.

        ``exactly``: none of others stays, such as those of a task that this one was taken for.
        """
        if exactly:
            with unguarded(self._database, "task_event"):
                self._database.run("DELETE FROM task_event WHERE task = ? AND kind = 'status'", (task,))
        ops = {(op.clock, op.at, op.value): op for op in edits.get("status", ())}  # forked devices have some twice
        told = sorted(ops.values(), key=lambda op: op.stamp)
        if not told or self._row("task", task) is None:
            return
        there = Counter(
            self._database.rows("SELECT at, value FROM task_event WHERE task = ? AND kind = 'status'", (task,))
        )
        for op in told:
            event = (op.at, unpacked(op.value))
            if there[event]:
                there[event] -= 1
            else:
                self._database.run(
                    "INSERT INTO task_event (task, at, kind, value) VALUES (?, ?, 'status', ?)", (task, *event)
                )

    def all_of(self, entities: Iterable[LoggedEntity]) -> frozenset[tuple[str, str]]:
        """The (entity, uid) of every row of some tables."""
        return frozenset(
            (entity.value, uid)
            for entity in entities
            for (uid,) in self._database.rows(f"SELECT uid FROM {entity.value}")
        )

    def waiting(self) -> frozenset[tuple[str, str]]:
        """The (entity, uid) of things whose creation is in the log and that have no row, taken back ones too."""
        return self._without_row("AND field = 'created'")

    def unknown(self) -> frozenset[tuple[str, str]]:
        """The (entity, uid) of all things in the log that have no row."""
        return self._without_row("")

    def _without_row(self, which: str) -> frozenset[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for entity in (e.value for e in LoggedEntity if self.columns(e.value)):
            rows = self._database.rows(
                f"SELECT DISTINCT uid FROM op WHERE entity = ? {which} AND uid NOT IN (SELECT uid FROM alias) "
                f"AND uid NOT IN (SELECT uid FROM {entity})",
                (entity,),
            )
            found |= {(entity, uid) for (uid,) in rows}
        return frozenset(found)

    def _row(self, entity: str, uid: str) -> dict[str, object] | None:
        rows = self._database.rows(f"SELECT * FROM {entity} WHERE uid = ?", (uid,))
        return dict(zip(self.columns(entity), rows[0], strict=True)) if rows else None


def _is_for_all(entity: str, fields: Mapping[str, object]) -> bool:
    """A glossary entry of somebody's own that explains every report, also when its own is gone."""
    return entity == LoggedEntity.OWN_TERM.value and bool(fields.get("everywhere"))
