"""From the facts of a merge to what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from reader.services.changes import ChangeSet, Entity
from reader.services.entities import SHOWN_AS
from reader.services.exchanged import FieldConflict, Gap, Said, Touched
from reader.storage.database import Database
from reader.storage.devices import Devices
from reader.storage.merging.conflicts import Conflict, Side
from reader.storage.merging.ops import Known
from reader.storage.merging.resolving import AUTOMATIC
from reader.storage.merging.rows import Change, Rows
from reader.storage.oplog import LoggedEntity

_REPORT: Final = LoggedEntity.REPORT.value
_UNASKED: Final = frozenset({_REPORT, LoggedEntity.SEEN_REPAIR.value})


def touched_of(changes: Iterable[Change]) -> tuple[Touched, ...]:
    """What differs, as people know it."""
    return tuple(
        Touched(c.entity, c.uid, c.report, c.label, c.task, c.fields, c.fresh, c.gone)
        for c in changes
        if (c.entity, c.fields) != (_REPORT, ("imported",))  # each side had taken it in at its own time
    )


def report_names(changes: Sequence[Change]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The reports that are new, and those that have another text now; each by uid and title."""
    reports = [change for change in changes if change.entity == _REPORT and not change.gone]
    new = tuple((c.uid, c.label) for c in reports if c.fresh)
    other = tuple((c.uid, c.label) for c in reports if not c.fresh and "sha256" in c.fields)
    return new, other


def changes_of(touched: Iterable[Touched]) -> tuple[ChangeSet, ...]:
    """One ChangeSet for each report, and one for the list of reports where that is another now."""
    by_report: dict[str, set[tuple[Entity, str]]] = {}
    for thing in touched:
        report = "" if thing.kind == _REPORT else thing.report
        things = by_report.setdefault(report, set())
        things.update(touched_by(thing.kind, thing.uid, thing.report))
        if thing.task:
            things.add((Entity.TASK, thing.task))
    return tuple(ChangeSet(report, frozenset(things)) for report, things in by_report.items() if things)


def touched_by(kind: str, uid: str, report: str) -> Iterator[tuple[Entity, str]]:
    """What views know a thing by; nothing for a kind that none of them shows."""
    if kind == LoggedEntity.SEEN_REPAIR.value:
        yield Entity.REPAIR, report
    elif (shown := SHOWN_AS.get(LoggedEntity(kind))) is not None:
        yield shown, uid


def conflicts_of(work: Database, conflicts: Iterable[Conflict], name: str) -> tuple[FieldConflict, ...]:
    """The conflicts that are someone's to settle, in words; ``name`` is what this device is called."""
    rows, devices = Rows(work), Devices(work)
    titles = {**devices.titles(), devices.own: name}

    def said(side: Side) -> Said:
        who = titles.get(side.device) or side.device[:8]
        return Said(side.value, who, datetime.fromisoformat(side.at), side.device == devices.own)

    return tuple(
        FieldConflict(
            kind=c.entity,
            uid=c.uid,
            report=rows.report_of(c.entity, c.uid),
            label=rows.label_of(c.entity, c.uid),
            field=c.field,
            kept=said(c.kept),
            other=said(c.other),
            seen=c.seen,
            stored=c,
        )
        for c in conflicts
        if c.entity not in _UNASKED and c.field not in AUTOMATIC
    )


def gaps_of(devices: Devices, gaps: Known) -> tuple[Gap, ...]:
    """The missing edits of each device."""
    titles = devices.titles()
    return tuple(
        Gap(device, titles.get(device, ""), first, last) for device, ranges in gaps.items() for first, last in ranges
    )
