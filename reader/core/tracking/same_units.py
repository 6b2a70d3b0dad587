"""Names that mean one bureau within one report: 教育局, 区教育局 and 青屿区教育局 in a report of 青屿区.

Only names are compared, for sums, filters and suggestions; what a task names stays as it is. A bureau of another level
(市教育局 there) is another bureau, and where it is not certain whose level a name tells of, names stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from reader.core.records import record

LEVELS: Final = "省市区县旗州盟"
"""What stands for a government of that level before the name of its bureau, and ends the name of its place."""
_SHORT_NAMES: Final = ("自治区", "自治州", "自治县", "自治旗", "新区", "开发区", "高新区", "管理区")
"""What such a place calls itself for short."""
_SHORTEST: Final = 2
"""Characters of a bureau's name."""


@record(frozen=True, slots=True)
class Home:
    """Whose report it is: the level of its government (empty: not known), and its names, longest first."""

    level: str = ""
    names: tuple[str, ...] = ()


def home_of(place: str) -> Home:
    """The home that the place of a report tells of, such as 青屿区 or 东海市青屿区."""
    place = "".join(place.split())
    level = place[-1:] if len(place) >= _SHORTEST and place[-1] in LEVELS else ""
    within = max((at for at, char in enumerate(place[:-1], start=1) if char in LEVELS), default=0)
    known = {place, place[within:], *(name for name in _SHORT_NAMES if place.endswith(name))}
    return Home(level, tuple(sorted((name for name in known if len(name) > _SHORTEST or name == "新区"), key=_longest)))


def without_place(name: str, home: Home) -> str:
    """A unit's name without that of the home before it."""
    fitting = (own for own in home.names if name.startswith(own) and len(name) - len(own) >= _SHORTEST)
    own = next(fitting, None)
    return name if own is None else without_place(name[len(own) :], home)


def settled(home: Home, names: Iterable[str]) -> Home:
    """The home with the level that the names of its report's units tell where its place does not.

    It is the one that they have with and without it, if that is one alone.
    """
    if home.level:
        return home
    there = {without_place(name, home) for name in names}
    levels = {name[0] for name in there if len(name) > _SHORTEST and name[0] in LEVELS and name[1:] in there}
    return Home(levels.pop(), home.names) if len(levels) == 1 else home


def unit_key(name: str, home: Home, known: Collection[str]) -> str:
    """The shortest name that means the same bureau; the same one for all names that mean one bureau.

    The place's own name before a bureau goes. The home's level alone goes where the rest is by itself one of the
    ``known`` units: 市场监督管理局 is no bureau of a 市 for 场监督管理.
    """
    short = without_place(name, home)
    while home.level and short.startswith(home.level) and len(short) > _SHORTEST and short[1:] in known:
        short = short[1:]
    return short


def unit_keys(names: Collection[str], home: Home) -> dict[str, str]:
    """The key of each unit of one report."""
    home = settled(home, names)
    known = {without_place(name, home) for name in names}
    return {name: unit_key(name, home, known) for name in names}


def same_units(names: Iterable[str], home: Home) -> Mapping[str, tuple[str, ...]]:
    """For each name all that mean the same bureau, first the one that occurs most, of equal ones the first met.

    At their end stand names that the report might have used and does not, so that it may be asked for by them.
    """
    counts = Counter(names)
    home = settled(home, counts)
    keys = unit_keys(counts, home)
    groups: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: -counts[name]):
        groups.setdefault(keys[name], []).append(name)
    forms = {key: tuple(dict.fromkeys([*group, *_might_be(key, home)])) for key, group in groups.items()}
    return {name: forms[key] for name, key in keys.items()}


def _might_be(key: str, home: Home) -> tuple[str, ...]:
    """Other names of a bureau of the home; what begins like another level may be none, and has no others.

    What begins like the home's own level may be told without it, or begin so by itself (市场监督管理局 of a 市).
    """
    if key[:1] in LEVELS and key[:1] != home.level:
        return ()
    own = bool(home.level) and key.startswith(home.level) and len(key) > _SHORTEST + 1
    plain = (key[1:], key) if own else (key,)
    return (*plain, *(before + name for name in plain for before in (home.level, *home.names) if before))


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name
