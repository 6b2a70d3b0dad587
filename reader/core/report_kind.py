"""What kind of report a title names."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from reader.core.chars import key


class ReportKind(Enum):
    """As far as titles tell them apart."""

    WORK = "work"
    """A government's work report (政府工作报告)."""
    OTHER = "other"
    """Plan and budget reports, those of congress, court and procuratorate, and whatever else."""


_WORK: Final = re.compile(r"政府工作(的?报告)|政府(向.*)?(的|所作的?)?工作报告|国务院.*工作报告|governmentworkreport")


def report_kind(title: str) -> ReportKind:
    """The kind by the title's meaning, however it is worded: with place, year, «关于…的报告», or in pieces.

    Seen: «政府工作报告», «关于政府工作的报告», «河东区人民政府 2022 年工作报告», and as others
    «…国民经济和社会发展计划…的报告», «人民法院工作报告», «人大常委会工作报告», «关于县政府工作报告的决议».
    """
    words = _YEAR.sub("", key(title))
    if _ABOUT_IT.search(words):
        return ReportKind.OTHER
    return ReportKind.WORK if _WORK.search(words) else ReportKind.OTHER


_YEAR: Final = re.compile(r"(\d{4}|[二一][〇○零一二三四五六七八九]{3})年?(度)?")
_ABOUT_IT: Final = re.compile(r"工作报告的?(决议|说明|审议|解读|任务分解|责任分解|分工)")
