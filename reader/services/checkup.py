"""体检: what people have seen of a report's repairs and doubts."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.checkup import RepairKey
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.storage.seen_repairs import SeenRepairs


class Checkup:
    """Puts repairs aside and back; every change is on the disk when the method returns."""

    def __init__(self, stored: SeenRepairs) -> None:
        self._stored = stored

    def seen(self, report: str) -> frozenset[RepairKey]:
        """What was put aside in a report."""
        return self._stored.of(report)

    def set_seen(self, report: str, keys: Iterable[RepairKey], *, seen: bool) -> ChangeSet:
        """Put repairs aside as seen, or list them again."""
        changed = self._stored.put(report, set(keys), seen=seen, at=now())
        return ChangeSet(report, frozenset({(Entity.REPAIR, report)} if changed else ()))
