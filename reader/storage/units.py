"""The directory of units in work.db: what people changed in the generic list, and added to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from reader.core.tracking.units import Unit, UnitKind
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation
from reader.storage.packed import packed_list, unpacked, words

_FIELDS: Final = ("uid", "name", "kind", "aliases", "position", "hidden")
_COLUMNS: Final = ", ".join(_FIELDS)
_KINDS: Final = {kind.value: kind for kind in UnitKind}


class StoredUnits:
    """Rows for the units that differ from the generic list; every change writes its op."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def all(self) -> tuple[Unit, ...]:
        """Every kept unit, hidden ones too; a kind that this version does not know counts as another."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM unit ORDER BY position, uid")
        return tuple(
            Unit(uid, name, _KINDS.get(kind, UnitKind.OTHER), words(aliases), position, bool(hidden))
            for uid, name, kind, aliases, position, hidden in rows
        )

    def put(self, units: Sequence[Unit], at: datetime) -> frozenset[str]:
        """Keep units as they are now; returns the uids of those that are new or differ."""
        made: list[FieldChange] = []
        with self._database.writing():
            for row in map(_row, units):
                stored = self._database.rows(f"SELECT {_COLUMNS} FROM unit WHERE uid = ?", (row[0],))
                made += _changes(stored[0] if stored else None, row)
                self._database.run(
                    f"INSERT INTO unit ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET "
                    + ", ".join(f"{field} = excluded.{field}" for field in _FIELDS[1:]),
                    row,
                )
            if made:
                self._log.record(made, at)
        return frozenset(each.uid for each in made)

    def used(self) -> tuple[tuple[str, str, str, str], ...]:
        """Report, unit, words and headings (joined) of every task with a lead unit: what picks teach."""
        return tuple(
            self._database.rows(
                "SELECT report, lead, text, path FROM task WHERE lead <> '' AND removed IS NULL AND NOT dismissed"
            )
        )

    def supporting(self, report: str) -> tuple[str, ...]:
        """The supporting units of a report's tasks, as often as they are named."""
        rows = self._database.rows(
            "SELECT supporting FROM task WHERE report = ? AND removed IS NULL AND NOT dismissed", (report,)
        )
        return tuple([unit for (units,) in rows for unit in words(units)])

    def places(self) -> dict[str, str]:
        """The place of every report by its uid."""
        return dict(self._database.rows("SELECT uid, place FROM report"))


def _row(unit: Unit) -> Row:
    return (unit.uid, unit.name, unit.kind.value, packed_list(unit.aliases), float(unit.position), int(unit.hidden))


def _changes(before: Row | None, row: Row) -> list[FieldChange]:
    uid = str(row[0])
    if before is None:
        fields = {field: _told(field, value) for field, value in zip(_FIELDS[1:], row[1:], strict=True)}
        return [creation(LoggedEntity.UNIT, uid, fields)]
    return [
        FieldChange(LoggedEntity.UNIT, uid, field, _told(field, new), _told(field, old))
        for field, old, new in zip(_FIELDS, before, row, strict=True)
        if old != new
    ]


def _told(field: str, value: object) -> object:
    return unpacked(str(value)) if field == "aliases" else value
