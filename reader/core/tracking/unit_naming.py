"""What one report calls a unit that others, or the directory, call otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from reader.core.tracking.same_units import home_of, settled, unit_key, without_place


class UnitNaming:
    """The names of units in one report, seen beside those in all others."""

    def __init__(
        self, report: str, used: Iterable[tuple[str, str]], places: Mapping[str, str], directory: Collection[str]
    ) -> None:
        """``used``: report and unit, as often as tasks name it; ``directory``: every name that it has."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for where, name in used:
            counts[where][name] += 1
        self._known = {*directory, *(name for names in counts.values() for name in names)}
        self._homes = {
            where: settled(home_of(places.get(where, "")), counts.get(where, ())) for where in {report, *counts}
        }
        self._report = report
        self._here: dict[str, Counter[str]] = defaultdict(Counter)
        self._elsewhere: dict[str, Counter[str]] = defaultdict(Counter)
        """In reports of such a place, without its name."""
        for where, names in counts.items():
            for name, count in names.items():
                if where == report:
                    self._here[self.key(name)][name] += count
                elif self._homes[where].level == self._homes[report].level:
                    self._elsewhere[self.key(name, where)][without_place(name, self._homes[where])] += count

    def key(self, name: str, report: str | None = None) -> str:
        """The same for all names of one unit, be they of the report or of another one."""
        own = self._homes[self._report]
        there = own if report is None else self._homes[report]
        return unit_key(unit_key(name, there, self._known), own, self._known)

    def shown(self, name: str) -> str:
        """What the report calls a unit most often, else other reports of such a place, else its plain name."""
        key = self.key(name)
        forms = self._here.get(key) or self._elsewhere.get(key)
        return forms.most_common(1)[0][0] if forms else key
