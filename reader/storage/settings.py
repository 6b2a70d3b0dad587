"""Settings of the work and reading positions in work.db."""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.work import ReadingPosition
from reader.storage.database import Database
from reader.storage.packed import packed, unpacked


class StoredSettings:
    """Named values; only what differs from its default is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, object]:
        """Every kept value by name."""
        return {name: unpacked(value) for name, value in self._database.rows("SELECT name, value FROM setting")}

    def change(self, values: Mapping[str, object], dropped: tuple[str, ...] = ()) -> None:
        """Keep values, and drop those that are back at their defaults."""
        with self._database.writing():
            self._database.run_many("DELETE FROM setting WHERE name = ?", [(name,) for name in dropped])
            self._database.run_many(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [(name, packed(value)) for name, value in values.items()],
            )

    def position(self, report: str) -> ReadingPosition | None:
        """Where reading of a report stopped."""
        rows = self._database.rows("SELECT paragraph, start FROM position WHERE report = ?", (report,))
        return ReadingPosition(*rows[0]) if rows else None

    def set_position(self, report: str, position: ReadingPosition) -> bool:
        """Keep where reading stopped; returns whether that is new."""
        return bool(
            self._database.run(
                "INSERT INTO position VALUES (?, ?, ?) ON CONFLICT (report) DO UPDATE "
                "SET paragraph = excluded.paragraph, start = excluded.start "
                "WHERE paragraph <> excluded.paragraph OR start <> excluded.start",
                (report, position.paragraph, position.offset),
            )
        )
