"""What a change touched, so that it is announced once and views refresh only what it names."""

from __future__ import annotations

from enum import Enum

from reader.core.records import record


class Entity(Enum):
    """Kinds of things that change."""

    REPORT = "report"
    TASK = "task"
    BOOKMARK = "bookmark"
    POSITION = "position"
    REPAIR = "repair"
    """Which repairs of a report were seen; the uid is the report's."""


@record(frozen=True, slots=True)
class ChangeSet:
    """The touched things of one report; ``report`` is empty when the list of reports itself changed."""

    report: str
    touched: frozenset[tuple[Entity, str]] = frozenset()

    def uids(self, entity: Entity) -> frozenset[str]:
        """The touched uids of one kind."""
        return frozenset(uid for kind, uid in self.touched if kind is entity)

    def __bool__(self) -> bool:
        return bool(self.touched)
