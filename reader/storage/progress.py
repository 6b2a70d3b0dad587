"""Which paragraphs were read, in work.db."""

from __future__ import annotations

from collections.abc import Collection

from reader.storage.database import Database


class StoredProgress:
    """Keys of paragraphs by report; of this computer alone, so no op tells of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keys(self, report: str) -> frozenset[str]:
        """The keys of the paragraphs that were read."""
        return frozenset(
            row[0] for row in self._database.rows("SELECT key FROM paragraph_read WHERE report = ?", (report,))
        )

    def add(self, report: str, keys: Collection[str], percent: int) -> None:
        """Add keys, and keep what share they and those before make."""
        with self._database.writing():
            self._database.run_many(
                "INSERT INTO paragraph_read VALUES (?, ?) ON CONFLICT DO NOTHING", [(report, key) for key in keys]
            )
            self._database.run(
                "INSERT INTO report_read VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET percent = excluded.percent",
                (report, percent),
            )

    def percents(self) -> dict[str, int]:
        """The share of each report of which something was read."""
        return dict(self._database.rows("SELECT report, percent FROM report_read"))
