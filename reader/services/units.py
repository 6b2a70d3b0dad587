"""The directory of units: a generic list, what people changed in it and added, and which unit is likely for a task."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Final

from reader.core.tracking.suggestions import Suggestions
from reader.core.tracking.unit_naming import UnitNaming
from reader.core.tracking.units import Unit, UnitKind
from reader.core.wording import normalised
from reader.core.work import Task
from reader.paths import RESOURCES
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.undo import StepKind, Undo
from reader.storage.packed import words
from reader.storage.units import StoredUnits

_GENERIC: Final = RESOURCES / "units" / "generic.json"
_PLACES: Final = "省市区县旗州盟"


class Units:
    """The directory of the library; every change is on the disk when the method returns, and a step of undo.

    Its steps belong to no report: ``undo("")`` takes them back.
    """

    def __init__(self, stored: StoredUnits, undo: Undo) -> None:
        self._stored = stored
        self._undo = undo

    def all(self, *, hidden: bool = False) -> tuple[Unit, ...]:
        """The units in their order; ``hidden``: also those that are not offered any more."""
        kept = {unit.uid: unit for unit in self._stored.all()}
        units = [replace(kept.pop(u.uid), duties=u.duties) if u.uid in kept else u for u in generic_units()]
        found = sorted([*units, *kept.values()], key=lambda unit: (unit.position, unit.name))
        return tuple(unit for unit in found if hidden or not unit.hidden)

    def get(self, uid: str) -> Unit:
        """One unit; raises LookupError for an unknown one."""
        found = next((unit for unit in self.all(hidden=True) if unit.uid == uid), None)
        if found is None:
            raise LookupError(uid)
        return found

    def find(self, name: str) -> Unit | None:
        """The unit with this name or alias, with or without 区, 县, 市 before it."""
        return self._by_name().get(_plain(name)) or self._by_name().get(_plain(_without_place(name)))

    def resolved(self, name: str) -> str:
        """The directory's name for an alias; any other name as it is."""
        plain = name.strip()
        found = self._by_name().get(_plain(plain))
        return plain if found is None else found.name

    def add(self, name: str, kind: UnitKind = UnitKind.OTHER, aliases: Sequence[str] = ()) -> ChangeSet:
        """Add a unit behind the others, or offer a hidden one of this name again.

        Raises ValueError for a name without words and for one that a unit in the list has already.
        """
        name = name.strip()
        known = self._by_name(hidden=True).get(_plain(name))
        if not name or (known is not None and not known.hidden):
            raise ValueError(name)
        last = max((unit.position for unit in self.all(hidden=True)), default=0.0)
        unit = Unit(unit_uid(name), name, kind, _cleaned(aliases, name), last + 1)
        return self._put([unit if known is None else replace(known, hidden=False)])

    def change(
        self,
        uid: str,
        *,
        name: str | None = None,
        kind: UnitKind | None = None,
        aliases: Sequence[str] | None = None,
        hidden: bool | None = None,
    ) -> ChangeSet:
        """Change what is given; a name given up becomes an alias, so that tasks with it are still found.

        Raises LookupError for an unknown unit, ValueError for an empty name or one that another unit has.
        """
        unit = self.get(uid)
        new = unit.name if name is None else name.strip()
        other = self._by_name().get(_plain(new))
        if not new or (other is not None and other.uid != uid):
            raise ValueError(name)
        known = unit.aliases if aliases is None else tuple(aliases)
        if new != unit.name:
            known = (*known, unit.name)
        changed = replace(
            unit,
            name=new,
            kind=unit.kind if kind is None else kind,
            aliases=_cleaned(known, new),
            hidden=unit.hidden if hidden is None else hidden,
        )
        return self._put([changed])

    def move(self, uid: str, before: str | None) -> ChangeSet:
        """Put a unit before another one (None: at the end); raises LookupError for unknown ones."""
        unit = self.get(uid)
        others = [other for other in self.all(hidden=True) if other.uid != uid]
        if before is None:
            return self._put([replace(unit, position=others[-1].position + 1 if others else 0)])
        at = others.index(self.get(before))
        first = others[at - 1].position if at else others[at].position - 1
        middle = (first + others[at].position) / 2
        if first < middle < others[at].position:
            return self._put([replace(unit, position=middle)])
        ordered = [*others[:at], unit, *others[at:]]
        return self._put([replace(other, position=float(i)) for i, other in enumerate(ordered)])

    def order(self, names: Iterable[str]) -> dict[str, int]:
        """The place of each of these names in the directory, of those that it knows."""
        places = {unit.uid: place for place, unit in enumerate(self.all(hidden=True))}
        found = {name: self.find(name) for name in set(names)}
        return {name: places[unit.uid] for name, unit in found.items() if unit is not None}

    def naming(self, report: str) -> UnitNaming:
        """What a report calls its units, as its tasks are now."""
        used = [(where, unit) for where, unit, _text, _path in self._stored.used()]
        used += [(report, unit) for unit in self._stored.supporting(report)]
        directory = [name for unit in self.all(hidden=True) for name in (unit.name, *unit.aliases)]
        return UnitNaming(report, used, self._stored.places(), directory)

    def suggested(self, task: Task, limit: int = 8, naming: UnitNaming | None = None) -> tuple[str, ...]:
        """Lead units that are likely for a task: like the picks for similar words and headings, the likeliest first.

        Those that it has are left out. ``naming``: that of its report, where it is at hand.
        """
        naming = naming or self.naming(task.report)
        used = [(naming.key(unit, report), text, words(path)) for report, unit, text, path in self._stored.used()]
        has = {naming.key(unit) for unit in task.units}
        likely = Suggestions(used, self.all()).of(task.text, task.path)
        return tuple([naming.shown(unit) for unit in likely if naming.key(unit) not in has][:limit])

    def _put(self, units: Sequence[Unit]) -> ChangeSet:
        with self._undo.step("", StepKind.UNITS):
            changed = self._stored.put(units, now())
        return ChangeSet("", frozenset((Entity.UNIT, uid) for uid in changed))

    def _by_name(self, *, hidden: bool = False) -> dict[str, Unit]:
        """Units by every name they have; a name proper comes before an alias."""
        units = self.all(hidden=hidden)
        found = {_plain(alias): unit for unit in reversed(units) for alias in unit.aliases}
        return found | {_plain(unit.name): unit for unit in reversed(units)}


@lru_cache(maxsize=1)
def generic_units() -> tuple[Unit, ...]:
    """The list that every directory begins with."""
    rows = json.loads(_GENERIC.read_text(encoding="utf-8"))
    return tuple(
        Unit(
            unit_uid(row["name"]),
            row["name"],
            UnitKind(row["kind"]),
            tuple(row["aliases"]),
            float(place),
            duties=tuple(row["duties"]),
        )
        for place, row in enumerate(rows)
    )


def unit_uid(name: str) -> str:
    """The uid of a unit, the same on every computer where it is added under this name."""
    return sha256(f"unit\n{_plain(name)}".encode()).hexdigest()[:32]


def _plain(name: str) -> str:
    return normalised(name)


def _without_place(name: str) -> str:
    plain = name.strip()
    return plain[1:] if plain[:1] and plain[0] in _PLACES else plain


def _cleaned(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for word in aliases if (alias := word.strip()) and alias != name))
