"""The numbers that Word prints before list paragraphs; they are not in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reader.importers.docx_package import W, attribute, switched_on, whole

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%([1-9])")
_CLOSED = tuple("、.．）)]］】：:，,")


def counting(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """A number in Chinese counting, ``十二`` or ``一百零三``; decimal from ten thousand on."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    gap = False
    for place, digit in reversed(list(enumerate(int(d) for d in reversed(str(number))))):
        if digit == 0:
            gap = bool(text)
            continue
        text += zero if gap else ""
        text += digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text[1:] if text.startswith("一十") else text


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number < 1000 else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        text += letters * (number // value)
        number %= value
    return text


def _from(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _circled(number: int) -> str:
    return _from("①", 20)(number) if number <= 20 else _from("㉑", 15)(number - 20) if number <= 35 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(d)) for d in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "japaneseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda n: counting(n, _LEGAL_DIGITS, "拾佰仟"),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "none": lambda _: "",
}


def printed_number(number: int, style: str) -> str:
    """The number as a Word number format (``decimal``, ``chineseCounting``) prints it."""
    return _FORMATS.get(style, str)(number)


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; ``pattern`` holds ``%1`` for the number of the first level."""

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    style: str | None = None
    legal: bool = False
    """Every number is shown in decimals."""
    spaced: bool = False
    restarts_after: int | None = None
    """1-based level that restarts it; 0 never, None any above."""


@dataclass(slots=True)
class _List:
    """An instance of a list; instances of the same abstract list count together."""

    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)
    """Levels that begin anew with this instance."""


class Numbering:
    """Counts list paragraphs in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {a.get(W + "abstractNumId", ""): a for a in root.findall(W + "abstractNum")}
        linked = {attribute(a.find(W + "styleLink")): a for a in abstract.values()}
        for number in root.findall(W + "num"):
            identifier = attribute(number.find(W + "abstractNumId")) or ""
            definition = abstract.get(identifier)
            if definition is None:
                continue
            link = attribute(definition.find(W + "numStyleLink"))
            if link is not None:
                definition = linked.get(link, definition)
            self._lists[number.get(W + "numId", "")] = _list(identifier, definition, number)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph style stands for."""
        found = self._lists.get(list_id)
        return next((i for i, level in found.levels.items() if level.style == style), 0) if found else 0

    def next(self, list_id: str, level: int) -> str:
        """Count one paragraph and give the text that is printed before it; empty for bullets."""
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        if level in found.restarts:
            counters[level] = found.restarts.pop(level)
        else:
            counters[level] = counters[level] + 1 if level in counters else found.levels[level].start
        for deeper in [i for i in counters if i > level]:
            after = found.levels[deeper].restarts_after if deeper in found.levels else None
            if after is None or 0 < after >= level + 1:
                del counters[deeper]
        return self._printed(found, level, counters)

    def _printed(self, found: _List, level: int, counters: dict[int, int]) -> str:
        own = found.levels[level]
        if own.number_format == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = found.levels.get(at, own)
            style = "decimal" if own.legal else shown.number_format
            return printed_number(max(counters.get(at, shown.start), 1), style)

        text = _PLACE.sub(number, own.pattern)
        return text + " " if text and own.spaced and not text.endswith(_CLOSED) else text


def _list(identifier: str, definition: Element, number: Element) -> _List:
    found = _List(identifier, dict(map(_level, definition.findall(W + "lvl"))))
    for override in number.findall(W + "lvlOverride"):
        index = whole(override.get(W + "ilvl"))
        replaced = override.find(W + "lvl")
        if replaced is not None:
            found.levels[index] = _level(replaced)[1]
        start = attribute(override.find(W + "startOverride"))
        if start is not None:
            found.restarts[index] = whole(start)
    return found


def _level(element: Element) -> tuple[int, _Level]:
    restart = attribute(element.find(W + "lvlRestart"))
    return whole(element.get(W + "ilvl")), _Level(
        start=whole(attribute(element.find(W + "start")), 1),
        number_format=attribute(element.find(W + "numFmt")) or "decimal",
        pattern=attribute(element.find(W + "lvlText")) or "",
        style=attribute(element.find(W + "pStyle")),
        legal=bool(switched_on(element.find(W + "isLgl"))),
        spaced=attribute(element.find(W + "suff")) != "nothing",
        restarts_after=None if restart is None else whole(restart),
    )
