"""Which things of two devices are one: the same file imported on both sides has made reports and tasks twice.

Found once by the file and the words of the tasks, then told to everyone by an op («same_as»), so that all agree.
Every database goes on with the uid that it knew first; what others call it stands in ``alias``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from reader.storage.database import Database
from reader.storage.merging.ops import Op, ops_of
from reader.storage.merging.resolving import SAME_AS, resolved
from reader.storage.oplog import CREATED, FieldChange, LoggedEntity, OpLog
from reader.storage.packed import unpacked

Natural = tuple[object, ...]
NATURAL_KEYS: Mapping[str, tuple[str, ...]] = {"seen_repair": ("kind", "words"), "coverage": ("key",)}
"""Things whose uid is made from their report's uid and these fields, which never change."""
_REPORT, _TASK = LoggedEntity.REPORT, LoggedEntity.TASK


class Aliases:
    """Uids of other devices and what they are called here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._canonical: dict[str, str] = dict(database.rows("SELECT uid, canonical FROM alias"))

    def here(self, uid: str) -> str:
        """The uid in this database."""
        return self._canonical.get(uid, uid)

    def value_here(self, value: object) -> object:
        """A value of a field with the uids of this database in it."""
        if not self._canonical:
            return value
        if isinstance(value, str):
            return self._canonical.get(value, value)
        if isinstance(value, list):
            return [self.value_here(each) for each in value]
        return value

    def names_of(self, uid: str) -> tuple[str, ...]:
        """A uid of this database and what others call it."""
        rows = self._database.rows("SELECT uid FROM alias WHERE canonical = ?", (uid,))
        return (uid, *(row[0] for row in rows))

    def put(self, entity: str, uid: str, canonical: str) -> None:
        """From now on ``uid`` is ``canonical`` here."""
        self._database.run("UPDATE alias SET canonical = ? WHERE canonical = ?", (canonical, uid))
        self._database.run("DELETE FROM alias WHERE uid = ?", (canonical,))
        self._database.run("INSERT OR REPLACE INTO alias VALUES (?, ?, ?)", (uid, entity, canonical))
        self._canonical = dict(self._database.rows("SELECT uid, canonical FROM alias"))

    def drop(self, uid: str) -> None:
        """What was taken for another thing is one of its own after all."""
        self._database.run("DELETE FROM alias WHERE uid = ?", (uid,))
        self._canonical.pop(uid, None)


def recognise(database: Database, log: OpLog, fresh: Sequence[Op], at: datetime) -> None:
    """Find the new reports and tasks that are here already, and tell it by ops."""
    told = _classes(database)
    born = [op for op in fresh if op.field == CREATED and op.value != "null"]
    for op in born:
        if op.entity == _REPORT.value and len(told.get(op.uid, ())) < 2 and not _row(database, "report", op.uid):
            same = _same_report(database, op.uid)
            if same is not None:
                log.record([FieldChange(_REPORT, op.uid, SAME_AS, same)], at)
    told = _classes(database)
    tasks: dict[str, list[str]] = defaultdict(list)
    for op in born:
        if op.entity == _TASK.value and len(told.get(op.uid, ())) < 2 and not _row(database, "task", op.uid):
            tasks[str(unpacked(op.value).get("report"))].append(op.uid)
    for report, uids in tasks.items():
        others = [uid for uid in told.get(report, ()) if uid != report]
        made = database.rows(
            "SELECT uid FROM op WHERE entity = 'task' AND field = 'created' AND json_extract(value, '$.report') = ?",
            (report,),
        )
        pairs = _same_tasks(database, uids, [row[0] for row in made], others, told) if others else []
        log.record([FieldChange(_TASK, uid, SAME_AS, same) for uid, same in pairs], at)


def settle(database: Database, aliases: Aliases) -> frozenset[tuple[str, str]]:
    """Bring ``alias`` in step with what the ops say; returns the (entity, uid) that stand for several now.

    Rows that turn out to be one become one: what hangs on the others moves over.
    """
    own = database.value("SELECT uid FROM device")
    changed: set[tuple[str, str]] = set()
    seen: set[str] = set()
    classes = _classes(database)
    for members in classes.values():
        if len(members) < 2 or members[0] in seen:
            continue
        seen.update(members)
        entity = str(_entity(database, members[0]))
        canonical = _canonical(database, entity, members, aliases, own)
        for uid in members:
            if uid != canonical and aliases.here(uid) != canonical:
                changed |= {(entity, name) for name in (canonical, aliases.here(uid)) if name != uid}
                aliases.put(entity, uid, canonical)
                if _row(database, entity, uid):
                    _fold(database, entity, uid, canonical)
    for uid, entity, canonical in database.rows("SELECT uid, entity, canonical FROM alias"):
        if entity in (_REPORT.value, _TASK.value) and canonical not in classes.get(uid, ()):
            changed |= {(entity, uid), (entity, canonical)}
            aliases.drop(uid)
    return frozenset(changed)


def same_by_nature(database: Database, entity: str, uid: str, fields: Mapping[str, object]) -> str | None:
    """The other row that a thing is, where its uid follows from a report that has two; None where there is none."""
    key = NATURAL_KEYS.get(entity)
    if key is None or not {"report", *key} <= fields.keys():
        return None
    where = " AND ".join(f"{field} = ?" for field in ("report", *key))
    found: str | None = database.value(
        f"SELECT uid FROM {entity} WHERE {where} AND uid <> ?", (*(fields[f] for f in ("report", *key)), uid)
    )
    return found


def _same_report(database: Database, uid: str) -> str | None:
    """The other report with the same file as its present version, unless someone has both."""
    fields = resolved(ops_of(database, _REPORT.value, (uid,)), lambda value: value).fields or {}
    makers = _devices(database, uid)
    for (other,) in database.rows(
        "SELECT uid FROM report WHERE sha256 = ? AND uid <> ? ORDER BY removed, uid", (fields.get("sha256"), uid)
    ):
        if not makers & _devices(database, other):
            return str(other)
    return None


def _same_tasks(
    database: Database,
    uids: Sequence[str],
    all_theirs: Sequence[str],
    reports: Collection[str],
    classes: Mapping[str, Sequence[str]],
) -> list[tuple[str, str]]:
    """Pairs of tasks, theirs and ours, with the same words, the same how-manieth in the list that they were made in."""
    theirs = _numbered(database, all_theirs)
    ours: dict[Natural, list[str]] = defaultdict(list)
    for report in sorted(reports):
        rows = database.rows("SELECT uid FROM task WHERE report = ? ORDER BY uid", (report,))
        for key, own in _numbered(database, [row[0] for row in rows]).items():
            ours[key[1:]] += own
    pairs = []
    for key, own in theirs.items():
        for uid in set(uids).intersection(own):
            makers = _made_by(database, classes.get(uid, [uid]))
            fitting = (o for o in ours[key[1:]] if not makers & _made_by(database, classes.get(o, [o])))
            pairs += [(uid, other) for other in [next(fitting, None)] if other is not None]
    return pairs


def _numbered(database: Database, uids: Iterable[str]) -> dict[Natural, list[str]]:
    """Tasks by the report that they were made for, their kind and words, and the how-manieth of these they are."""
    places: dict[Natural, list[tuple[float, str]]] = defaultdict(list)
    for uid in uids:
        ops = ops_of(database, _TASK.value, (uid,))
        made = next((unpacked(op.value) for op in ops if op.field == CREATED and op.value != "null"), None)
        fields = resolved(ops, lambda value: value).fields
        if made and fields and fields.get("source", "report") == "report" and not fields.get("parent"):
            key = (made.get("report"), fields.get("kind"), fields.get("key"))
            places[key].append((float(str(made.get("position"))), uid))
    return {(*key, number): [uid] for key, own in places.items() for number, (_place, uid) in enumerate(sorted(own))}


def _classes(database: Database) -> dict[str, list[str]]:
    """For each uid that ops join to others, all of its class in order.

    Taken in the order of their stamps; two things that one device made are never joined.
    """
    classes: dict[str, list[str]] = {}
    ops = database.rows("SELECT entity, uid, value FROM op WHERE field = 'same_as' ORDER BY clock, device, seq")
    for entity, uid, value in ops:
        other = unpacked(value)
        if entity not in (_REPORT.value, _TASK.value) or not isinstance(other, str):
            continue
        if not _entity(database, uid) == _entity(database, other) == entity:
            continue  # the creation of one of them has not come yet
        one, two = classes.get(uid, [uid]), classes.get(other, [other])
        if one is two or _made_by(database, one) & _made_by(database, two):
            continue
        whole = sorted({*one, *two})
        for member in whole:
            classes[member] = whole
    return classes


def _entity(database: Database, uid: str) -> str | None:
    found: str | None = database.value("SELECT entity FROM op WHERE uid = ? AND field = 'created'", (uid,))
    return found


def _made_by(database: Database, uids: Sequence[str]) -> frozenset[str]:
    return frozenset(device for uid in uids for device in _devices(database, uid, CREATED))


def _devices(database: Database, uid: str, field: str | None = None) -> frozenset[str]:
    """The devices that did something to a thing, or made it."""
    rows = database.rows(
        "SELECT DISTINCT device FROM op WHERE uid = ? AND field <> 'same_as' AND (? IS NULL OR field = ?)",
        (uid, field, field),
    )
    return frozenset(row[0] for row in rows)


def _canonical(database: Database, entity: str, members: Sequence[str], aliases: Aliases, own: str) -> str:
    """The uid that stands for all here: one with a row, the one that does so already, one that was made here."""

    def rank(uid: str) -> tuple[bool, bool, bool, str]:
        used = any(aliases.here(other) == uid for other in members if other != uid)
        return (not _row(database, entity, uid), not used, own not in _devices(database, uid, CREATED), uid)

    return min(members, key=rank)


def _row(database: Database, entity: str, uid: str) -> bool:
    return database.value(f"SELECT 1 FROM {entity} WHERE uid = ?", (uid,)) is not None


def _fold(database: Database, entity: str, uid: str, canonical: str) -> None:
    """Hang everything that hangs on one row on another, and let go of the first."""
    tables = [row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'op'")]
    for table in tables:
        columns = [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
        if entity in columns and table not in ("alias", "conflict"):
            with unguarded(database, table):
                database.run(f"UPDATE OR IGNORE {table} SET {entity} = ? WHERE {entity} = ?", (canonical, uid))
                database.run(f"DELETE FROM {table} WHERE {entity} = ?", (uid,))
    database.run(f"DELETE FROM {entity} WHERE uid = ?", (uid,))


@contextmanager
def unguarded(database: Database, table: str) -> Iterator[None]:
    """Meanwhile the triggers that keep a table append-only are out of force. Within a transaction alone."""
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    for name, _sql in triggers:
        database.run(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        database.run(sql)
