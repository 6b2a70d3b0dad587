"""Chinese and Arabic numerals as they number headings, dates and counts."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMERAL = "一二三四五六七八九十百零〇○"


def parse_numeral(text: str) -> int | None:
    """The value of ``12``, ``１２``, ``十二``, ``二十``, ``二〇二一``, ``①``; None when it is no numeral."""
    if not text:
        return None
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    plain = unicodedata.normalize("NFKC", text) if any(ord(c) > 0xFEFF for c in text) else text
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = re.compile(r"(?<!\d)(?:(19|20)\s*(\d)\s*(\d)|((?:二[〇○零ＯO0]|一九)[〇○零ＯO0一二三四五六七八九]{2}))\s*年")


def years_in(text: str) -> list[int]:
    """Every calendar year named in ``text`` (``2022年``, ``2022 年``, ``二〇二二年``), in order."""
    found = []
    for match in _YEAR.finditer(text.translate(_NARROW)):
        if match[1]:
            found.append(int(match[1] + match[2] + match[3]))
        elif (year := parse_numeral(match[4].replace("0", "〇"))) is not None:
            found.append(year)
    return found
