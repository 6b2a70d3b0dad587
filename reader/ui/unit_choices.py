"""Which units are offered while one types: likely ones first, found by name, alias or pinyin."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.tracking.unit_naming import UnitNaming
from reader.core.tracking.units import Unit
from reader.core.work import Task
from reader.services.units import Units

OFFERED = 12
"""Names in the list at a time."""


class UnitChoices:
    """Looks into the directory; ``refresh`` when it has changed."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._all: tuple[Unit, ...] | None = None
        self._naming: tuple[str, UnitNaming] | None = None
        """What the report with this uid calls them."""

    def refresh(self) -> None:
        """Read the directory, and what tasks call its units, anew when they are next looked into."""
        self._all = self._naming = None

    def _known(self) -> tuple[Unit, ...]:
        if self._all is None:
            self._all = self._units.all()
        return self._all

    def likely(self, task: Task | None) -> tuple[str, ...]:
        """The units that a task may belong to, those that it has left out."""
        if task is None:
            return ()
        return self._units.suggested(task, naming=self._named_in(task.report))

    def offered(self, task: Task | None, words: str) -> list[str]:
        """Names that ``words`` may mean, likely ones first, each unit once and as the task's report calls it."""
        found = self.matching(words, self.likely(task))
        return found if task is None else list(dict.fromkeys(map(self._named_in(task.report).shown, found)))

    def _named_in(self, report: str) -> UnitNaming:
        if self._naming is None or self._naming[0] != report:
            self._naming = report, self._units.naming(report)
        return self._naming[1]

    def matching(self, words: str, first: Sequence[str] = ()) -> list[str]:
        """Names that ``words`` may mean, ``first`` ones first; all of them for no words."""
        from reader.core.pinyin import is_pinyin, sounds_like

        typed = words.strip()
        sound = is_pinyin(typed)
        found = []
        for unit in self._known():
            names = (unit.name, *unit.aliases)
            if not typed or any(typed in name or (sound and sounds_like(name, typed)) for name in names):
                found.append(unit.name)
        before = [name for name in first if name in found or (typed and typed in name)]
        begins = [name for name in found if typed and name.startswith(typed)]
        return list(dict.fromkeys([*before, *begins, *found]))[:OFFERED]

    def resolved(self, name: str) -> str:
        """The directory's name for an alias; any other name as it is."""
        return self._units.resolved(name) if name.strip() else ""
