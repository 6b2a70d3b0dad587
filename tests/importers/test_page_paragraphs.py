"""Paragraphs, headings, markers and notes from the places of characters on PDF pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.core.errors import DamagedFile, GarbledText, NoTextLayer
from reader.core.repairs import RepairKind
from reader.core.richtext import SpanKind
from reader.core.source import Source
from reader.importers.job import InputFile, Watch
from reader.importers.pdf import read as read_pdf

Maker = Callable[..., bytes]

LEFT, EMS, SIZE, PITCH, TOP = 76.0, 28, 16.0, 29.0, 740.0
_SENTENCE = "青禾区全年经济运行稳中有进民生福祉持续增进各项事业取得新的成效发展活力不断增强"


def _read(content: bytes) -> Source:
    return read_pdf(InputFile(Path("report.pdf"), content), Watch())


class _Setter:
    """Sets paragraphs the way an office program does: two ems of indent, 28 characters a line, 20 lines a page."""

    def __init__(self, words: type, lines: int = 20) -> None:
        self._words = words
        self._lines = lines
        self.pages: list[list[Any]] = [[]]
        self._row = 0

    def line(self, text: str, indent: float = 0, size: float = SIZE, **look: Any) -> None:
        if self._row == self._lines:
            self.pages.append([])
            self._row = 0
        baseline = TOP - self._row * PITCH
        self.pages[-1].append(self._words(text, LEFT + indent * SIZE, baseline, size, **look))
        self._row += 1

    def paragraph(self, text: str) -> None:
        for i, part in enumerate(_wrapped(text)):
            self.line(part, 0 if i else 2)

    def centered(self, text: str, size: float = SIZE, **look: Any) -> None:
        self.line(text, (EMS - len(text) * size / SIZE) / 2, size, **look)

    def mark(self, text: str, after: int, size: float = 9.0) -> None:
        last = self.pages[-1][-1]
        self.pages[-1].append(self._words(text, last.left + after * last.size, last.baseline + 7, size))

    def foot(self, text: str, baseline: float = 60.0) -> None:
        self.pages[-1].append(self._words(text, 280, baseline, 14.0))

    def skip(self) -> None:
        self._row += 1

    def read(self, make: Maker) -> Source:
        return _read(make(self.pages))


def _wrapped(text: str) -> Iterator[str]:
    yield text[: EMS - 2]
    for start in range(EMS - 2, len(text), EMS):
        yield text[start : start + EMS]


@pytest.fixture
def setter(words: type) -> _Setter:
    return _Setter(words)


def _texts(source: Source) -> list[str]:
    return [b.text for b in source.blocks]


def test_wrapped_lines_become_paragraphs(setter: _Setter, make_pdf: Maker) -> None:
    first, second = _SENTENCE * 2 + "。", _SENTENCE + "就业。"
    setter.paragraph(first)
    setter.paragraph(second)
    setter.line("各位代表：")
    setter.paragraph(second)
    source = setter.read(make_pdf)
    assert _texts(source) == [first, second, "各位代表：", second]
    assert [b.indented for b in source.blocks] == [True, True, False, True]
    assert source.repairs == ()
    assert source.format == "pdf"


def test_paragraph_that_fills_its_last_line_ends_at_the_next_indent(setter: _Setter, make_pdf: Maker) -> None:
    full = (_SENTENCE * 2)[: EMS - 2 + EMS]
    setter.paragraph(full)
    setter.paragraph(_SENTENCE + "。")
    assert _texts(setter.read(make_pdf)) == [full, _SENTENCE + "。"]


def test_line_left_short_for_what_may_not_be_parted_goes_on(setter: _Setter, make_pdf: Maker) -> None:
    setter.line((_SENTENCE)[: EMS - 2], 2)
    setter.line((_SENTENCE * 2)[: EMS - 2])
    setter.line("“双减”政策深入实施，校外培训全面规范。")
    setter.paragraph(_SENTENCE)
    assert len(_texts(setter.read(make_pdf))) == 2


def test_paragraph_over_a_page_break_is_one_and_said(setter: _Setter, make_pdf: Maker) -> None:
    for _ in range(9):
        setter.paragraph(_SENTENCE + "。")
    setter.line("短。", 2)
    setter.paragraph(_SENTENCE + "。")
    source = setter.read(make_pdf)
    assert len(setter.pages) == 2
    assert _texts(source)[-1] == _SENTENCE + "。"
    (repair,) = source.repairs
    assert repair.kind is RepairKind.JOINED_PARAGRAPH
    assert repair.detail == _SENTENCE[EMS - 10 : EMS - 2] + _SENTENCE[EMS - 2 : EMS + 6]
    assert repair.origin is not None
    assert (repair.origin.page, repair.origin.line) == (2, 1)


def test_page_numbers_and_running_heads_are_dropped_and_said(setter: _Setter, make_pdf: Maker) -> None:
    for page in range(1, 5):
        setter.line(_SENTENCE[page : page + 20] + "。", 2)
        setter.foot(f"— {page} —")
        setter.foot("青禾区政府工作报告", 800.0)
        setter.pages.append([])
        setter._row = 0
    source = setter.read(make_pdf)
    assert "".join(_texts(source)) == "".join(_SENTENCE[page : page + 20] + "。" for page in range(1, 5))
    dropped = [r.detail for r in source.repairs if r.kind is RepairKind.DROPPED_LINE]
    assert dropped == [text for page in range(1, 5) for text in ("青禾区政府工作报告", f"— {page} —")]


@pytest.mark.parametrize(("numbers", "kept"), [(["13", "14", "15"], 0), (["17", "17", "19"], 3)])
def test_bare_numbers_are_page_numbers_where_they_count(
    setter: _Setter, make_pdf: Maker, numbers: list[str], kept: int
) -> None:
    for number in numbers:
        setter.line(_SENTENCE[len(setter.pages) :][:20] + "。", 2)
        setter.foot(number)
        setter.pages.append([])
        setter._row = 0
    assert sum(t.isdecimal() for t in _texts(setter.read(make_pdf))) == kept


def test_line_printed_again_after_a_page_break_is_dropped(setter: _Setter, make_pdf: Maker) -> None:
    setter.line(_SENTENCE[: EMS - 2], 2)
    setter.line(_SENTENCE[5 : 5 + EMS])
    setter.pages.append([])
    setter._row = 0
    setter.line(_SENTENCE[5 : 5 + EMS])
    setter.line("末句。")
    source = setter.read(make_pdf)
    assert _texts(source) == [_SENTENCE[: EMS - 2] + _SENTENCE[5 : 5 + EMS] + "末句。"]
    assert RepairKind.DROPPED_LINE in {r.kind for r in source.repairs}


def test_titles_are_centered_and_ranked_by_size(setter: _Setter, make_pdf: Maker) -> None:
    setter.centered("青禾区人民政府工作报告", 22.0)
    setter.centered("二〇二五年一月八日")
    setter.skip()
    setter.centered("过去一年工作回顾", 18.0)
    for _ in range(4):
        setter.paragraph(_SENTENCE + "。")
    setter.line("一、稳增长", 2, font="SimHei")
    setter.line("（一）抓项目", 2, font="KaiTi")
    setter.line("重点任务", 2, font="Song-Bold")
    source = setter.read(make_pdf)
    by_text = {b.text: b for b in source.blocks}
    assert by_text["青禾区人民政府工作报告"].heading_level == 1
    assert by_text["过去一年工作回顾"].heading_level == 2
    assert by_text["过去一年工作回顾"].centered
    assert by_text["过去一年工作回顾"].blank_before
    assert by_text["二〇二五年一月八日"].heading_level is None
    assert by_text["二〇二五年一月八日"].centered
    assert by_text["一、稳增长"].heading_level == 3
    assert by_text["（一）抓项目"].heading_level == 4
    assert by_text["重点任务"].heading_level == 3
    assert by_text["重点任务"].content.of_kind(SpanKind.BOLD)


def test_title_over_two_lines_is_one(setter: _Setter, make_pdf: Maker) -> None:
    setter.centered("青禾区人民政府关于印发政府工作报告的通知"[:20], 22.0)
    setter.centered("及任务分解", 22.0)
    setter.paragraph(_SENTENCE + "。")
    setter.paragraph(_SENTENCE + "。")
    assert _texts(setter.read(make_pdf))[0] == "青禾区人民政府关于印发政府工作报告的通知及任务分解"


def test_centered_heading_after_a_full_line_stands_alone(setter: _Setter, make_pdf: Maker) -> None:
    setter.paragraph((_SENTENCE * 2)[: EMS - 2 + EMS])
    setter.centered("名词解释")
    setter.paragraph(_SENTENCE + "。")
    assert "名词解释" in _texts(setter.read(make_pdf))


@pytest.mark.parametrize(("mark", "text"), [("[1]", "[1]"), ("12", "[12]"), ("［3］", "［3］")])
def test_small_raised_numbers_are_markers(setter: _Setter, make_pdf: Maker, mark: str, text: str) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.line("深入实施“双减”", 2)
    setter.mark(mark, 7)
    content = setter.read(make_pdf).blocks[1].content
    assert content.text == "深入实施“双减”" + text
    (marker,) = content.of_kind(SpanKind.MARKER)
    assert content.text[marker.start : marker.end] == text


def test_marker_that_is_hardly_smaller_is_one_where_it_stands_clearly_higher(setter: _Setter, make_pdf: Maker) -> None:
    setter.paragraph("推进“一廊两岸”　建设，提升功能品质")
    setter.mark("[3]", 10, size=SIZE * 0.9)
    setter.paragraph("面积　万平方米，比上年增长一成")
    setter.mark("12", 4, size=SIZE * 0.96)
    first, second = setter.read(make_pdf).blocks[:2]
    assert [first.content.text[m.start : m.end] for m in first.content.of_kind(SpanKind.MARKER)] == ["[3]"]
    assert second.content.of_kind(SpanKind.MARKER) == ()


def test_marker_over_a_line_end_is_one(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.line(_SENTENCE[: EMS - 4] + "[1", 2)
    last = setter.pages[-1].pop()
    setter.pages[-1].append(words(last.text[:-2], last.left, last.baseline))
    setter.pages[-1].append(words("[1", last.left + (EMS - 4) * SIZE, last.baseline + 7, 9.0))
    setter.line("")
    end = setter.pages[-1].pop()
    setter.pages[-1].append(words("2]", LEFT, end.baseline + 7, 9.0))
    setter.pages[-1].append(words("全面推进。", LEFT + 18, end.baseline))
    content = setter.read(make_pdf).blocks[1].content
    assert content.text == _SENTENCE[: EMS - 4] + "[12]全面推进。"
    (marker,) = content.of_kind(SpanKind.MARKER)
    assert content.text[marker.start : marker.end] == "[12]"


def test_raised_power_is_no_marker_and_lowered_digits_are_lowered(
    setter: _Setter, make_pdf: Maker, words: type
) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.line("新增绿地5km", 2)
    setter.mark("23", 7)
    setter.line("PM", 2)
    last = setter.pages[-1][-1]
    setter.pages[-1].append(words("2.5", last.left + 2 * SIZE, last.baseline - 3, 9.0))
    power, lowered = setter.read(make_pdf).blocks[1:]
    assert power.text == "新增绿地5km23"
    assert [s.kind for s in power.content.spans] == [SpanKind.SUPERSCRIPT]
    assert lowered.text == "PM2.5"
    assert [s.kind for s in lowered.content.spans] == [SpanKind.SUBSCRIPT]


def test_notes_at_the_foot_are_parted_from_the_text(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.line("推动“四个之城”", 2)
    setter.mark("11", 7)
    setter.line("培育“星火企业”", 2)
    setter.mark("12", 7)
    page = setter.pages[-1]
    page.append(words("11 四个之城：", LEFT, 140, 10.5))
    page.append(words("12 星火企业：新兴的", LEFT, 125, 10.5))
    setter.pages.append([])
    setter._row = 0
    setter.paragraph(_SENTENCE + "。")
    setter.pages[-1].append(words("初创企业。", LEFT, 125, 10.5))
    setter.foot("— 2 —")
    source = setter.read(make_pdf)
    assert [(n.number, n.content.text) for n in source.footnotes] == [
        (11, "四个之城："),
        (12, "星火企业：新兴的初创企业。"),
    ]
    assert _texts(source) == [_SENTENCE + "。", "推动“四个之城”[11]", "培育“星火企业”[12]", _SENTENCE + "。"]


def test_a_note_may_stand_on_the_page_after_its_mark(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.line("推动“四个之城”", 2)
    setter.mark("7", 7)
    setter.pages.append([])
    setter._row = 0
    setter.paragraph(_SENTENCE + "。")
    setter.pages[-1].append(words("7 四个之城：说明。", LEFT, 125, 10.5))
    source = setter.read(make_pdf)
    assert [(n.number, n.content.text) for n in source.footnotes] == [(7, "四个之城：说明。")]
    assert _texts(source) == [_SENTENCE + "。", "推动“四个之城”[7]", _SENTENCE + "。"]


def test_a_heading_in_its_own_face_ends_where_the_text_begins(setter: _Setter, make_pdf: Maker) -> None:
    setter.line("一、" + _SENTENCE[: EMS - 2], font="SimHei")
    for _ in range(3):
        setter.line(_SENTENCE[:EMS])
    setter.line(_SENTENCE[:9] + "。")
    assert [len(text) for text in _texts(setter.read(make_pdf))] == [EMS, EMS * 3 + 10]


def test_notes_that_every_page_counts_anew_are_counted_through(setter: _Setter, make_pdf: Maker, words: type) -> None:
    for term in ("四个之城", "星火企业"):
        setter.paragraph(_SENTENCE + "。")
        setter.line(f"推动“{term}”", 2)
        setter.mark("① ", 8)
        setter.pages[-1].append(words(f"①{term}：说明。", LEFT, 125, 10.5))
        setter.pages.append([])
        setter._row = 0
    source = setter.read(make_pdf)
    assert [(n.number, n.content.text) for n in source.footnotes] == [(1, "四个之城：说明。"), (2, "星火企业：说明。")]
    marked = [b.content for b in source.blocks if b.content.of_kind(SpanKind.MARKER)]
    assert [c.text for c in marked] == ["推动“四个之城”[1]", "推动“星火企业”[2]"]


def test_small_print_without_a_mark_stays_text(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.pages[-1].append(words("11 此件主动公开", LEFT, 125, 10.5))
    source = setter.read(make_pdf)
    assert source.footnotes == ()
    assert _texts(source)[-1] == "11 此件主动公开"


def test_rows_of_a_table_keep_their_cells_apart(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    for left, right in (("指标", "目标"), ("就业", "一万人"), ("税收", "增长")):
        setter.line(left)
        last = setter.pages[-1][-1]
        setter.pages[-1].append(words(right, LEFT + 200, last.baseline, SIZE))
    setter.paragraph(_SENTENCE + "。")
    source = setter.read(make_pdf)
    assert [(b.table, b.text) for b in source.blocks[1:4]] == [
        (1, "指标\t目标"),
        (1, "就业\t一万人"),
        (1, "税收\t增长"),
    ]
    assert source.blocks[4].table is None


@pytest.mark.parametrize(("gaps", "text"), [(1, "青禾 区区长"), (2, "青禾 区区 长"), (4, "青禾区区长")])
def test_gap_is_a_space_unless_the_line_is_stretched(
    setter: _Setter, make_pdf: Maker, words: type, gaps: int, text: str
) -> None:
    setter.paragraph(_SENTENCE + "。")
    pieces = {1: ["青禾", "区区长"], 2: ["青禾", "区区", "长"], 4: list("青禾区区长")}[gaps]
    setter.skip()
    left, baseline = LEFT + 160, TOP - 4 * PITCH
    for piece in pieces:
        setter.pages[-1].append(words(piece, left, baseline))
        left += (len(piece) + 0.3) * SIZE
    assert setter.read(make_pdf).blocks[-1].text == text


def test_watermark_is_left_out_and_said(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.pages[-1].append(words("内部资料", 200, 500, 40.0, angle=45))
    source = setter.read(make_pdf)
    assert _texts(source) == [_SENTENCE + "。"]
    assert [(r.kind, r.detail) for r in source.repairs] == [(RepairKind.DROPPED_LINE, "内部资料")]


def test_origins_tell_page_line_and_place(setter: _Setter, make_pdf: Maker) -> None:
    text = _SENTENCE + "。"
    setter.paragraph(text)
    first, second = setter.read(make_pdf).blocks[0].content.origins
    assert (first.page, first.line, first.column, first.end) == (1, 1, 0, EMS - 2)
    assert (second.page, second.line, second.column, second.start) == (1, 2, 0, EMS - 2)
    assert second.rect is not None
    assert (second.rect.left, second.rect.right) == (LEFT, LEFT + (len(text) - EMS + 2) * SIZE)
    assert second.rect.bottom < TOP - PITCH < second.rect.top


@pytest.mark.parametrize(("turn", "steps"), [(90, (29, 0)), (180, (0, 29)), (270, (-29, 0))])
def test_turned_pages_are_read_as_they_are_shown(
    make_pdf: Maker, words: type, turn: int, steps: tuple[int, int]
) -> None:
    rows = [
        words(text, 300 + i * steps[0], 400 + i * steps[1], angle=turn)
        for i, text in enumerate(["各位代表：", "新增就业一万人。", "再出发。"])
    ]
    source = _read(make_pdf([rows], rotate=turn))
    assert "".join(_texts(source)) == "各位代表：新增就业一万人。再出发。"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_sideways_are_read_upright(
    setter: _Setter, make_pdf: Maker, words: type, turn: int
) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.paragraph(_SENTENCE + "，" + _SENTENCE + "。")
    straight, aside = _read(make_pdf(setter.pages)), _read(make_pdf(setter.pages, rotate=turn))
    assert _texts(aside) == _texts(straight)
    first, turned = straight.blocks[0].content.origins[0].rect, aside.blocks[0].content.origins[0].rect
    assert first is not None
    assert turned is not None
    width, height = 595, 842
    x0, y0, x1, y1 = first.left, first.bottom, first.right, first.top
    shown = {
        90: (y0, width - x1, y1, width - x0),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (height - y1, x0, height - y0, x1),
    }
    assert (turned.left, turned.bottom, turned.right, turned.top) == pytest.approx(shown[turn], abs=0.1)


def test_pages_without_text_are_pictures(make_pdf: Maker, words: type) -> None:
    with pytest.raises(NoTextLayer) as refused:
        _read(make_pdf([[], [words("1", 280, 60)], []]))
    assert refused.value.pages == 3


def test_characters_too_small_to_see_are_left_out(setter: _Setter, make_pdf: Maker, words: type) -> None:
    setter.paragraph(_SENTENCE + "。")
    setter.pages[-1].append(words("看不见的字", LEFT, 300, 0.01))
    assert _texts(setter.read(make_pdf)) == [_SENTENCE + "。"]


def test_pages_with_furniture_alone_are_pictures(make_pdf: Maker, words: type) -> None:
    with pytest.raises(NoTextLayer):
        _read(make_pdf([[words(f"— {number} —", 280, 60)] for number in range(1, 5)]))


def test_text_layer_that_lies_is_garbled(setter: _Setter, make_pdf: Maker) -> None:
    for row in range(15):
        setter.line("".join(chr(0x6F00 + (row * 37 + i * 13) % 0x1F00) for i in range(EMS)))
    with pytest.raises(GarbledText):
        setter.read(make_pdf)


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n%%EOF", b"%PDF-"])
def test_file_that_is_no_pdf_inside_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedFile):
        _read(content)
