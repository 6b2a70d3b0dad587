"""Days as people write them into a table: in figures, as the end of a month or of a quarter."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Final

from reader.core.tracking.deadlines import Quarter

_DIGITS: Final = {character: str(place) for place, character in enumerate("〇一二三四五六七八九")}
_QUARTER: Final = re.compile(r"(?:(\d{4})年?)?(?:第?([1-4])季度?末?(?:前|底)?|q([1-4]))")
_WHOLE: Final = re.compile(r"(?:(\d{4})年?)?(?:年[底末终内]|全年)前?")
_HALF: Final = re.compile(r"(?:(\d{4})年)?上半年(?:末|底)?前?")
_MONTH: Final = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})月?(?:底|末|份)?前?")
_DAY: Final = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?前?")
_PACKED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_day(words: str, year: int) -> date:
    """The day that words mean, in ``year`` where they name none: ``2031-6-30``, ``6.30``, ``6月底``, ``二季度``.

    A month or quarter means its last day. Raises ValueError for words that mean no day.
    """
    plain = _plain(words)
    if match := _PACKED.fullmatch(plain) or _DAY.fullmatch(plain):
        named, month, day = match.groups()
        return date(int(named or year), int(month), int(day))
    if match := _WHOLE.fullmatch(plain):
        return date(int(match[1] or year), 12, 31)
    if match := _HALF.fullmatch(plain):
        return date(int(match[1] or year), 6, 30)
    if match := _QUARTER.fullmatch(plain):
        return Quarter(int(match[1] or year), int(match[2] or match[3])).last
    if match := _MONTH.fullmatch(plain):
        named, month = match.groups()
        return _month_end(int(named or year), int(month))
    raise ValueError(words)


def _plain(words: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", words).lower().split())
    plain = re.sub(r"十([一二])(?=月)", lambda found: "1" + _DIGITS[found[1]], plain)
    plain = plain.replace("十月", "10月")
    return "".join(_DIGITS.get(character, character) for character in plain)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
