"""What a thing is after all of its ops: pure, and the same for every order that they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from reader.core.records import record
from reader.storage.merging.ops import Knowledge, Op
from reader.storage.oplog import BLANK_WHEN_PURGED, CREATED, LoggedEntity
from reader.storage.packed import packed, unpacked

SAME_AS: Final = "same_as"
"""Field of the op that says: this report or task is that one."""
REMOVED: Final = "removed"
AUTOMATIC: Final = frozenset(
    {
        "position", "section", "paragraph", "start", "ends", "key", "placed", "first", "last", "prefix", "suffix",
        "standing", "before", "after", "quote", "changed", "removed_at", "targets", "origin", "reordered",
        "regrouped", "units", "rank", "folder",
    }
)  # fmt: skip
"""Fields that follow from the text or from others: which of two values they have is nobody's choice."""
SHARED: Final = frozenset({LoggedEntity.UNIT.value, LoggedEntity.COVERAGE.value, LoggedEntity.SEEN_REPAIR.value})
"""Things whose uid follows from what they are, so that two people make the same one: making it is an edit too."""
_BLANKS: Final = {entity.value: blanks for entity, blanks in BLANK_WHEN_PURGED.items()}


@record(frozen=True, slots=True)
class Rivals:
    """A field that was edited without knowing of each other: the op that counts, and those that say otherwise."""

    field: str
    kept: Op
    others: tuple[Op, ...]


@record(frozen=True, slots=True)
class Resolved:
    """A thing after its ops. ``fields`` is None while its creation has not come or after it was taken back."""

    fields: dict[str, object] | None
    known: bool
    """The creation is in the log."""
    edits: dict[str, list[Op]]
    """The ops on each field, without the creation."""


def resolved(ops: Iterable[Op], uid_here: Callable[[object], object]) -> Resolved:
    """The thing that these ops are about; ``uid_here`` gives every value the uids of this database."""
    births: list[tuple[Op, Any]] = []
    edits: dict[str, list[Op]] = {}
    for op in ops:
        if op.field == CREATED:
            births.append((op, unpacked(op.value)))
            if op.entity in SHARED and isinstance(births[-1][1], dict):
                for field, value in births[-1][1].items():
                    edits.setdefault(field, []).append(_as_edit(op, field, value))
        elif op.field != SAME_AS:
            edits.setdefault(op.field, []).append(op)
    ends = max((op for op, value in births if value is None), key=_stamp, default=None)
    if ends is not None:  # made, taken back, made again: what its maker did to it before is gone
        edits = {field: kept for field, own in edits.items() if (kept := [op for op in own if _outlives(op, ends)])}
    told = sorted(((op, value) for op, value in births if isinstance(value, dict)), key=lambda pair: pair[0].stamp)
    told = [pair for pair in told if ends is None or _outlives(pair[0], ends)] or told[-1:]
    if not told or _taken_back(births, edits):
        return Resolved(None, bool(told), edits)
    fields = {field: uid_here(value) for field, value in _with_defaults(told[0][0].entity, told[0][1]).items()}
    for field, own in edits.items():
        fields[field] = uid_here(unpacked(max(own, key=_stamp).value))
    _blank(told[0][0].entity, fields, edits)
    return Resolved(fields, True, edits)


def rivals(
    edits: dict[str, list[Op]], knowledge: Knowledge, uid_here: Callable[[object], object]
) -> tuple[Rivals, ...]:
    """The fields on which the last word was said twice, differently."""
    found = []
    for field, ops in edits.items():
        if len({op.device for op in ops}) < 2:
            continue
        last = [op for op in _last_of_each(ops) if not any(knowledge.knew(other, op) for other in ops)]
        kept = max(ops, key=_stamp)
        says = uid_here(unpacked(kept.value))
        others = tuple(op for op in last if op.value != kept.value and uid_here(unpacked(op.value)) != says)
        if others:
            found.append(Rivals(field, kept, others))
    return (*found, *_edited_in_the_bin(edits, knowledge))


def _edited_in_the_bin(edits: dict[str, list[Op]], knowledge: Knowledge) -> list[Rivals]:
    """A thing that one put into the bin while another, not knowing, went on with it."""
    removals = edits.get(REMOVED)
    if not removals or not unpacked((last := max(removals, key=_stamp)).value):
        return []
    by_others = [op for field, own in edits.items() if field not in AUTOMATIC | {REMOVED, "purged"} for op in own]
    apart = [
        op
        for op in by_others
        if op.device != last.device and not knowledge.knew(op, last) and not knowledge.knew(last, op)
    ]
    return [Rivals(REMOVED, last, (max(apart, key=_stamp),))] if apart else []


def _as_edit(op: Op, field: str, value: object) -> Op:
    return Op(op.device, op.seq, op.clock, op.at, op.entity, op.uid, field, packed(value))


def _with_defaults(entity: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a task that was made before tasks had units and words of their own."""
    if entity != LoggedEntity.TASK.value or "origin" in fields:
        return fields
    lead, *supporting = fields.get("units") or [""]
    return {**fields, "origin": fields.get("text", ""), "lead": lead, "supporting": supporting}


def _last_of_each(ops: Sequence[Op]) -> list[Op]:
    last: dict[str, Op] = {}
    for op in ops:
        if op.device not in last or last[op.device].seq < op.seq:
            last[op.device] = op
    return sorted(last.values(), key=_stamp)


def _outlives(op: Op, end: Op) -> bool:
    return op.device != end.device or op.stamp > end.stamp


def _taken_back(births: list[tuple[Op, Any]], edits: dict[str, list[Op]]) -> bool:
    """Its making was undone, and nobody else has made anything of it."""
    last, value = max(births, key=lambda pair: pair[0].stamp)
    return value is None and all(op.device == last.device for ops in edits.values() for op in ops)


def _blank(entity: str, fields: dict[str, object], edits: dict[str, list[Op]]) -> None:
    """A purged thing has lost its words, unless someone else gave it some later."""
    blanks = _BLANKS.get(entity)
    if not blanks or not fields.get("purged") or "purged" not in edits:
        return
    purge = max(edits["purged"], key=_stamp)
    later = (op for field in blanks for op in edits.get(field, ()) if op.device != purge.device)
    if any(op.stamp > purge.stamp for op in later):
        fields["purged"] = 0
    else:
        fields.update(blanks)


def _stamp(op: Op) -> tuple[int, str, int]:
    return op.stamp
