"""The part with the coming year's tasks, found by what its title and sentences mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reader.core.chars import compact
from reader.core.document import Paragraph, Section
from reader.core.numerals import years_in

_BACK = re.compile(
    r"回顾|总结|过去|成就|成效|基本情况|(?:一|两|三|四|五)年来|工作情况|完成情况|存在.{0,6}(?:问题|困难|不足)|困难[和与及]问题"
)
_AHEAD = re.compile(r"安排|任务|计划|重点|主要工作|工作思路|建议|部署|举措|各项工作|打算|做好|奋力|推动|工作$")
_AIMS_ONLY = re.compile(r"总体要求|指导思想|政策取向|发展思路|总体思路|总体考虑|形势|(?:主要|预期|发展)目标$")
_PLANS = re.compile(r"安排|任务|重点|工作|思路|建议|部署|打算|要求")
_LOOKS_AHEAD = re.compile(f"{_AHEAD.pattern}|{_AIMS_ONLY.pattern}")
_LAST_YEAR = re.compile("过去|去年|上年")
_SPAN = re.compile(r"五年|十[一二三四五六七八]五|十[〇一二三四五]五|时期|本届|新一届|三年|远景|未来|今后")
_SELF = re.compile(r"自身建设|自身硬|政府建设|自我革命|(?:法治|服务型|廉洁|人民满意).{0,8}政府")
_THIS_YEAR = re.compile(r"今年|明年|新的一年|下一年|年度")
_BODY_AHEAD = re.compile(
    r"今年|明年|年内|全年|力争|确保|要(?:坚持|加快|大力|着力|进一步|切实|全面)|争取|加快推进|推动|实施|完善|启动|力促"
)
_BODY_BACK = re.compile(
    r"一年来|过去[一二三四五]|五年来|去年|预计|累计|荣获|获评|同比|成功|圆满|显著|实现了|完成了|取得了|位居|达到"
)
_GOALS = re.compile(r"(?:预期|主要|发展|奋斗|工作)目标(?:任务)?(?:是|为|：|:|，)")


def find_year_part(
    sections: Sequence[Section], paragraphs: Sequence[Paragraph], delivered: date | None, titled: int | None
) -> tuple[int | None, int | None]:
    """Index of the section with the year's tasks, and the year; either may be None.

    ``delivered`` and ``titled`` (a year in the report's title) say which year may be meant: the year of
    delivery, or the next one for a session late in the year (domain notes, «The year's part»).
    """
    parts = [s for s in sections if s.parent is None and not s.annex]
    if not parts:
        return None, None
    hint = _expected_year(delivered, titled, parts, paragraphs)
    scores = [(_score(s, sections, paragraphs, hint, place / len(parts)), place) for place, s in enumerate(parts)]
    best, place = max(scores)
    if best <= 0:
        return None, _year_of_text(paragraphs, hint)
    chosen = _where_the_year_begins(parts, place, paragraphs)
    return chosen.index, _year_of(chosen, paragraphs, hint)


def _where_the_year_begins(parts: Sequence[Section], place: int, paragraphs: Sequence[Paragraph]) -> Section:
    """Of parts without headings of their own that hold the tasks together, the one before them that names the year.

    Where none names it and all are matters of their own (扩大内需, 改善民生), the first one of them.
    """
    if _planned_years(parts[place].title) or _THIS_YEAR.search(parts[place].title):
        return parts[place]
    course = next((i for i, s in enumerate(parts[:place]) if sets_course(s.title)), None)
    if course is not None:
        return parts[course + 1]
    if parts[place].children:
        return parts[place]
    together = [parts[place]]
    for earlier in reversed(parts[:place]):
        if earlier.children or _BACK.search(earlier.title) or _SPAN.search(earlier.title):
            break
        if _planned_years(earlier.title) or _THIS_YEAR.search(earlier.title):
            return earlier
        if _mood(_body(earlier, paragraphs)) < 0:
            break
        together.append(earlier)
    named = any(_PLANS.search(s.title) or _AIMS_ONLY.search(s.title) for s in together)
    return parts[place] if named else together[-1]


def _body(part: Section, paragraphs: Sequence[Paragraph]) -> str:
    return "".join(p.text for p in paragraphs[part.heading : part.end])


def _expected_year(
    delivered: date | None, titled: int | None, parts: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> int | None:
    if titled:
        return titled
    back = [s for s in parts if _BACK.search(s.title) or (s is parts[0] and _mood(_body(s, paragraphs)) < 0)]
    told = [y for s in back for y in years_in(s.title) if not (sets_course(s.title) and y == max(years_in(s.title)))]
    named = [y for s in parts if s not in back for y in _planned_years(s.title)]
    if told:
        named = [y for y in named if y <= max(told) + 1]
    if delivered:
        late = delivered.year + 1
        return late if delivered.month >= 11 and (late in named or delivered.year not in named) else delivered.year
    return max(named, default=max(told) + 1 if told else None)


def sets_course(title: str) -> bool:
    """Whether a part looks back and says as well what the year to come is to bring (``…回顾和2005年工作总体部署``)."""
    clauses = re.split("[和及与、，]", compact(title))
    back = [c for c in clauses if _BACK.search(c)]
    ahead = [y for c in clauses if c not in back and _LOOKS_AHEAD.search(c) for y in _planned_years(c)]
    told = [y for c in back for y in years_in(c)]
    return bool(ahead and back) and (max(ahead) > max(told) if told else any(_LAST_YEAR.search(c) for c in back))


def _planned_years(title: str) -> list[int]:
    """The years of a title without the horizon of a longer plan (``2035年远景目标``)."""
    return years_in(re.sub(r"(?:到)?20\d\d年远景|到20\d\d年|20\d\d[-—－–至到]+20\d\d年?", "", compact(title)))


def _score(
    part: Section, sections: Sequence[Section], paragraphs: Sequence[Paragraph], hint: int | None, place: float
) -> float:
    title = compact(part.title)
    years = _planned_years(title)
    points = 0.0
    if years:
        points += 4 if hint is None or max(years) == hint else -3
    elif _THIS_YEAR.search(title):
        points += 3
    points += 2 * bool(_AHEAD.search(title))
    points -= 6 * bool(_BACK.search(title))
    points -= 3 * bool(_SPAN.search(title) and not years)
    points -= 4 * bool(_SELF.search(title) and not years)
    points -= 2.5 * bool(_AIMS_ONLY.search(title) and not _AHEAD.search(_AIMS_ONLY.sub("", title)))
    body = _body(part, paragraphs)
    points += _mood(body) + min(2.0, 0.25 * len(_lowest(part, sections)))
    points += 1.0 * bool(_GOALS.search(body) and not _SPAN.search(title)) + place
    if len(body) < 300:
        points -= 3
    return points


def _mood(body: str) -> float:
    """From -3 (tells what was done) to 3 (says what shall be done)."""
    ahead, back = len(_BODY_AHEAD.findall(body)), 2 * len(_BODY_BACK.findall(body))
    return 3 * (ahead - back) / (ahead + back) if ahead + back else 0.0


def _lowest(part: Section, sections: Sequence[Section]) -> list[Section]:
    return [s for s in sections if part.heading < s.heading < part.end and not s.children]


def _year_of(part: Section, paragraphs: Sequence[Paragraph], hint: int | None) -> int | None:
    years = _planned_years(part.title)
    if years and hint is None:
        return max(years)
    if hint is not None:
        return hint
    if _SPAN.search(part.title):
        return None
    return _year_of_text(paragraphs[part.heading : part.end], None)


def _year_of_text(paragraphs: Sequence[Paragraph], hint: int | None) -> int | None:
    """The year that the opening sentences are about (``2022年是…之年``)."""
    if hint is not None:
        return hint
    for paragraph in paragraphs[:6]:
        found = re.match(
            r"\s*(?:[（(一二三四五六七八九十）)、]*)(20\d\d)\s*年(?:是|，|政府|经济|全[省市区县]|我[们省市区县])",
            paragraph.text,
        )
        if found:
            return int(found[1])
    return None
