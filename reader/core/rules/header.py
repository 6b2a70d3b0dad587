"""The head of a report: issuing notice, title, date, meeting and speaker (GB/T 9704-2012, 7.2 and 7.3)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reader.core.chars import compact, ends_sentence
from reader.core.document import Header, ParagraphKind
from reader.core.numerals import parse_numeral
from reader.core.rules.draft import Draft, Region, Stream
from reader.core.rules.names import bare_name

_TITLE = re.compile(r"^(?:[^:：]{0,24}?)工作的?报告(?:[（(].{2,24}[）)]|[-_—]?20\d\d年?)?$")
_FRAME = "•·●■◆★☆▲※《》"
_RUN_IN = re.compile(r"^(.{0,24}?工\s*作\s*报\s*告)\s*(?=(?:——|──|－－|--)|[（(][^）)]*(?:会议|大会)[^）)]*[）)]$)")
_NUMBER = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[［(（]\d{4}[〕\]］)）]第?\d{1,4}号$")
_SALUTATION = re.compile(r"^(?:各位代表|各位委员|同志们|主席团)")
_OPENING = re.compile(r"(?:我|受.{1,12}委托).{0,4}(?:代表|向).{0,40}(?:报告|作).{0,12}(?:工作|报告)")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+部分)"
)
_DATE = re.compile(
    r"(\d{4}|[二一][〇○零ＯO0一二三四五六七八九]{3})年(\d{1,2}|[一二三四五六七八九十]{1,2}|元)月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_MEETING = re.compile(r"在(.{4,50}?(?:会议|大会))(?:上|$)")
_OFFICES = "省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|主席|总理|专员|行政公署专员|管委会主任"
_SPACED_OFFICES = "|".join(r"[\s\u3000]*".join(office) for office in _OFFICES.split("|"))
_SPEAKER = re.compile(
    rf"(?P<office>[\u4e00-\u9fff、]*?(?:代理?|副|常务副)?(?:{_SPACED_OFFICES}))[\s\u3000:：]*"
    r"(?P<name>(?<=[\s\u3000:：])(?![在向作代])[\u4e00-\u9fff]{5,8}$|[\u4e00-\u9fff]{2,4}(?:[·・•][\u4e00-\u9fff]{1,8})*|[\u4e00-\u9fff](?:[\s\u3000]+[\u4e00-\u9fff]){1,3}|[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff]{2})"
    r"(?=$|[\s\u3000]*[）)]?$|同志|代表|在|作|向|[，。])"
)
_PLACE = re.compile(r"([\u4e00-\u9fff]{1,14}?(?:省|自治区|市|区|县|自治县|旗|州|新区|镇|乡))(?:第|人民政府|人民代表)")
_DATED_PLACE = re.compile(r"20\d\d年度?(?:[\u4e00-\u9fff]{1,8}[省市区县旗州])?$|[\u4e00-\u9fff]{2,10}20\d\d年度?$")
_OFFICE_LIMIT = 24
_FRONT_LIMIT = 40
_LONGEST_HEAD = 80
_LONGEST_LINE = 400
"""Characters of a line before the speech that are looked at for names and dates; none has so many."""


def is_title(text: str) -> bool:
    """Whether a line is the title of a report (``政府工作报告``, also spaced, or with its place and year)."""
    line = compact(text).strip(_FRAME)
    return bool(_TITLE.match(line)) and "通知" not in line and "名词" not in line


def is_salutation(text: str) -> bool:
    """Whether a paragraph begins by addressing the meeting (``各位代表：``)."""
    return bool(_SALUTATION.match(compact(text)))


def mark_front(stream: Stream) -> None:
    """Give everything before the speech its region and kind."""
    _split_title(stream)
    end = _speech_start(stream.drafts)
    front = stream.drafts[:end]
    for draft in front:
        draft.region = Region.FRONT
    _mend_title(stream, front)
    front = [d for d in front if d in stream.drafts]
    title = max((i for i, d in enumerate(front) if is_title(d.text)), default=None)
    issued = any(_NUMBER.match(compact(d.text)) or compact(d.text).endswith("通知") for d in front)
    for index, draft in enumerate(front):
        draft.kind = _front_kind(draft, index, title, issued=issued)
    _sign_notice(front)
    for draft in stream.drafts[len(front) :]:
        if is_salutation(draft.text) and len(compact(draft.text)) <= 12:
            draft.kind = ParagraphKind.SALUTATION


def _split_title(stream: Stream) -> None:
    """A title with its date and meeting on the same line becomes two lines."""
    for index, draft in enumerate(stream.drafts[:_FRONT_LIMIT]):
        found = _RUN_IN.match(draft.text)
        if found and len(compact(draft.text)) <= _LONGEST_HEAD:
            rest = replace(draft, content=draft.content.cut(found.end()).strip())
            draft.content = draft.content.cut(0, found.end(1))
            stream.drafts.insert(index + 1, rest)
            return


def _speech_start(drafts: list[Draft]) -> int:
    title = _title_before_salutation(drafts[:_FRONT_LIMIT])
    for index, draft in enumerate(drafts[:_FRONT_LIMIT]):
        text = compact(draft.text)
        if is_salutation(text) or _OPENING.search(text[:120]) or _NUMBERED.match(text):
            if index > title:
                return index
        elif len(text) > 120 and ends_sentence(text) and not _is_notice_body(text) and index > title:
            return _back_to_heading(drafts, index)
    return 0


def _title_before_salutation(drafts: list[Draft]) -> int:
    """Where the title stands that the speaker's first words follow; what comes before it introduces the report."""
    spoken = next((i for i, d in enumerate(drafts) if is_salutation(d.text)), 0)
    return max((i for i in range(spoken) if is_title(drafts[i].text)), default=-1)


def _back_to_heading(drafts: list[Draft], index: int) -> int:
    """A part title right before the first long paragraph belongs to the speech."""
    if index and drafts[index - 1].hint is not None and not is_title(drafts[index - 1].text):
        return index - 1
    return index


def _is_notice_body(text: str) -> bool:
    return "印发" in text or "通知" in text


def _mend_title(stream: Stream, front: list[Draft]) -> None:
    """A title set on two lines (``某某区人民政府`` / ``工作报告``, ``某某区2024年`` / ``政府工作报告``)."""
    for first, second in pairwise(front):
        line, rest = compact(first.text), compact(second.text)
        dated = rest == "政府工作报告" and bool(_DATED_PLACE.match(line))
        if dated or (rest == "工作报告" and line.endswith(("政府", "省", "市", "区", "县", "旗", "州"))):
            stream.merge(first, second)
            stream.leave_out([second])
            return


def _sign_notice(front: list[Draft]) -> None:
    """The date of a notice and the office above it are its signature (GB/T 9704-2012, 7.3.5)."""
    for place, draft in enumerate(front):
        if draft.kind is not ParagraphKind.NOTICE or not _DATE.fullmatch(compact(draft.text)):
            continue
        draft.kind = ParagraphKind.SIGNATURE
        before = front[place - 1] if place else None
        if before is not None and before.kind is ParagraphKind.NOTICE and _is_office(before.text):
            before.kind = ParagraphKind.SIGNATURE


def _is_office(line: str) -> bool:
    """A short line that is no sentence and addresses nobody."""
    return len(compact(line)) <= _OFFICE_LIMIT and not line.rstrip().endswith(("。", "：", ":", "）", ")"))


def _front_kind(draft: Draft, index: int, title: int | None, *, issued: bool) -> ParagraphKind:
    text = compact(draft.text)
    if index == title:
        return ParagraphKind.TITLE
    if _NUMBER.match(text):
        return ParagraphKind.DOCUMENT_NUMBER
    if title is not None and index < title and (issued or not is_signature(draft.text)):
        return ParagraphKind.NOTICE_TITLE if text.endswith("通知") else ParagraphKind.NOTICE
    if _DATE.search(text) or text.startswith(("——", "--", "──", "－－")) or "会议" in text:
        return ParagraphKind.SUBTITLE
    if _SPEAKER.search(draft.text.strip()[:_LONGEST_LINE]) or bare_name(_undated(draft.text)):
        return ParagraphKind.SPEAKER
    return ParagraphKind.SUBTITLE if title is not None else ParagraphKind.BODY


def is_signature(text: str) -> bool:
    """Nothing but a date, or the speaker's office and name."""
    line = text.strip().strip("（()）")[:_LONGEST_LINE]
    speaker = _SPEAKER.fullmatch(line)
    return bool(_DATE.fullmatch(compact(line)) or speaker)


def read_header(stream: Stream) -> Header:
    """The header fields that are printed in the front matter; the year comes later."""
    front = list(stream.of(Region.FRONT))
    title = _first(front, ParagraphKind.TITLE)
    number = _first(front, ParagraphKind.DOCUMENT_NUMBER)
    notice = _first(front, ParagraphKind.NOTICE_TITLE)
    lines = [d.text.strip()[:_LONGEST_LINE] for d in front if d.kind in (ParagraphKind.SUBTITLE, ParagraphKind.SPEAKER)]
    run = "".join(lines)
    name, office = _speaker(lines)
    meeting = _MEETING.search(compact(run)) or _MEETING.search(compact(title.text) if title else "")
    opening = " ".join(compact(d.text)[:160] for d in list(stream.of(Region.SPEECH))[:3])
    place = _PLACE.search(meeting[1] if meeting else "") or _PLACE.search(office) or _PLACE.search(_government(opening))
    return Header(
        title=compact(title.text).strip(_FRAME) if title else None,
        delivered=_delivered(lines) or _date(compact(title.text) if title else ""),
        meeting=meeting[1] if meeting else "",
        place=place[1] if place else "",
        speaker=name,
        speaker_office=office,
        document_number=compact(number.text) if number else "",
        notice_title=notice.text.strip() if notice else "",
    )


def _first(front: list[Draft], kind: ParagraphKind) -> Draft | None:
    return next((d for d in front if d.kind is kind), None)


def _government(text: str) -> str:
    found = re.search(r"代表([\u4e00-\u9fff]{2,16}?)(?:第[^，]{1,6}届|[一二三四五六七八九十]+届)?人民政府", text)
    return found[1] + "人民政府" if found else ""


def _delivered(lines: list[str]) -> date | None:
    """The date beside the meeting, rather than that of a web page or a newspaper."""
    run = compact("".join(lines))
    beside = re.search(rf"{_DATE.pattern}(?=[^。]{{0,30}}?在.{{4,50}}?(?:会议|大会))", run)
    return _date(beside[0] if beside else run)


def _date(text: str) -> date | None:
    found = _DATE.search(text)
    if not found:
        return None
    year, month, day = (
        1 if found[i] == "元" else parse_numeral(found[i] if found[i].isdigit() else found[i].replace("0", "〇"))
        for i in (1, 2, 3)
    )
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _speaker(lines: list[str]) -> tuple[str | None, str]:
    for line in lines:
        rest = _DATE.sub("", re.sub(r"^[—\-─－]+", "", line)).strip()
        rest = (
            re.sub(r"^.*(?:会议|大会)上?(?=.*(?:长|席|理|员))", "", rest)
            if re.search("会议上?.*(?:" + _OFFICES + ")", rest)
            else rest
        )
        found = _SPEAKER.search(rest.strip())
        if found:
            return compact(found["name"]), compact(found["office"])
    return next(filter(None, map(bare_name, map(_undated, lines))), None), ""


def _undated(line: str) -> str:
    return _DATE.sub("", line[:_LONGEST_LINE])
