"""What changed in reports that were imported again, in library.db."""

from __future__ import annotations

from typing import Any

from reader.core.clauses import Clause
from reader.core.compare import Comparison, Moved, Reworded, TargetChange
from reader.storage.database import Database
from reader.storage.packed import packed, packed_targets, unpacked, unpacked_targets


class Comparisons:
    """The last comparison of every report, by the report's uid."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report: str, old_sha256: str, new_sha256: str, comparison: Comparison) -> None:
        """Keep what changed from one source to another, in place of what was known before."""
        columns = (
            report,
            old_sha256,
            new_sha256,
            comparison.same,
            packed([_row(clause) for clause in comparison.added]),
            packed([_row(clause) for clause in comparison.removed]),
            packed([(_row(pair.old), _row(pair.new), pair.similarity) for pair in comparison.reworded]),
            packed([(_row(pair.old), _row(pair.new)) for pair in comparison.moved]),
            packed(
                [packed_targets(c.old for c in comparison.targets), packed_targets(c.new for c in comparison.targets)]
            ),
        )
        self._database.run("INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", columns)

    def get(self, report: str, new_sha256: str) -> Comparison | None:
        """What changed to the version with this source; None when that is not known."""
        rows = self._database.rows(
            "SELECT same, added, removed, reworded, moved, targets FROM comparison WHERE report = ? AND new_sha256 = ?",
            (report, new_sha256),
        )
        if not rows:
            return None
        same, added, removed, reworded, moved, targets = rows[0]
        old_targets, new_targets = (unpacked_targets(part) for part in unpacked(targets))
        return Comparison(
            same=same,
            added=tuple(_clause(row) for row in unpacked(added)),
            removed=tuple(_clause(row) for row in unpacked(removed)),
            reworded=tuple(Reworded(_clause(old), _clause(new), ratio) for old, new, ratio in unpacked(reworded)),
            moved=tuple(Moved(_clause(old), _clause(new)) for old, new in unpacked(moved)),
            targets=tuple(TargetChange(old, new) for old, new in zip(old_targets, new_targets, strict=True)),
        )

    def is_of_readings(self, report: str) -> bool:
        """Whether what is kept tells two readings of one file apart, not two files."""
        found = self._database.value("SELECT old_sha256 = new_sha256 FROM comparison WHERE report = ?", (report,))
        return bool(found)


def _row(clause: Clause) -> tuple[object, ...]:
    return (clause.paragraph, clause.start, clause.end, clause.text, clause.path, clause.measure)


def _clause(row: list[Any]) -> Clause:
    paragraph, start, end, text, path, measure = row
    return Clause(paragraph, start, end, text, tuple(path), measure)
