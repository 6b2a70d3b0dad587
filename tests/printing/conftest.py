"""A small report of a district that does not exist, its tasks, and what a reader of the PDF sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtWidgets import QApplication

from reader.core.document import (
    Comparison,
    Document,
    GlossaryEntry,
    Header,
    Paragraph,
    ParagraphKind,
    Section,
    Target,
)
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.work import Task, TaskKind, TaskStatus
from reader.printing import PrintOptions

SENTENCES = (
    "实施重点产业链提升行动，引进链主企业3家以上，培育专精特新企业20家。",
    "推进老旧小区改造，完善“一刻钟”便民生活圈，让群众出门有绿荫、下楼有去处。",
    "深化放管服改革，推行一件事一次办，企业开办时间压缩至半个工作日以内。",
    "多渠道促进就业，新增城镇就业1.2万人以上，城镇调查失业率控制在5%以内。",
)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need Qt's application."""


@pytest.fixture
def options() -> PrintOptions:
    """Printed on a fixed day."""
    return PrintOptions(date(2026, 3, 5))


@pytest.fixture
def tasks() -> tuple[Task, ...]:
    """Two objectives, 60 measures in six groups under two parts, three livelihood items with units."""
    made: list[Task] = []

    def add(kind: TaskKind, path: tuple[str, ...], text: str, units: tuple[str, ...] = ()) -> None:
        number = len(made)
        phrase = text[-12:-1]
        target = Target(0, 0, 0, "", Comparison.AT_LEAST, "3", "家", phrase)
        statuses = tuple(TaskStatus)
        made.append(
            Task(
                f"task-{number}",
                "report",
                kind,
                number,
                None,
                path,
                text,
                0,
                0,
                len(text),
                (target,) if number % 3 == 0 else (),
                lead=units[0] if units else "",
                supporting=units[1:],
                status=statuses[number % 4],
                bookmarked=number % 10 == 4,
            )
        )

    add(TaskKind.OBJECTIVE, (), "地区生产总值增长6%左右")
    add(TaskKind.OBJECTIVE, (), "一般公共预算收入增长5%")
    for number in range(60):
        part = ("一、聚力产业强区，夯实发展根基", "二、聚力民生改善，增进群众福祉")[number // 30]
        group = f"（{'一二三四五六'[number // 10]}）第{number // 10 + 1}组重点工作扎实推进"
        add(TaskKind.MEASURE, (part, group), f"第{number}项，" + SENTENCES[number % 4] * (1 + number % 3))
    for number in range(3):
        add(TaskKind.LIVELIHOOD, (), f"实事{number}\n新建社区食堂{number + 2}处。", ("区民政局", "区商务局"))
    return tuple(made)


@pytest.fixture
def report() -> Document:
    """A title, a part with long paragraphs and markers in them, a glossary of two entries."""
    paragraphs: list[Paragraph] = []

    def add(kind: ParagraphKind, text: str, section: int | None, *spans: Span) -> None:
        paragraphs.append(Paragraph(len(paragraphs), kind, RichText(text, spans), section, ""))

    add(ParagraphKind.TITLE, "政府工作报告", None)
    add(ParagraphKind.SUBTITLE, "——2026年1月8日在青石区第三届人民代表大会第一次会议上", None)
    add(ParagraphKind.SALUTATION, "各位代表：", None)
    add(ParagraphKind.HEADING, "2026年重点工作", 0)
    for number in range(12):
        add(ParagraphKind.HEADING, f"（{'一二三四五六七八九十'[number % 10]}）第{number}组工作", 1 + number)
        body = "".join(SENTENCES) * 3
        add(ParagraphKind.BODY, body, 1 + number)
        marked = "坚持“两轮驱动”[1]，" + "扎实推进城乡融合发展和基层治理创新，"
        add(ParagraphKind.BODY, marked, 1 + number, Span(8, 11, SpanKind.MARKER))
    add(ParagraphKind.HEADING, "名词解释", 13)
    add(ParagraphKind.GLOSSARY_ENTRY, "1.“两轮驱动”：指产业和城市两个轮子一起转。", 13)
    add(ParagraphKind.GLOSSARY_ENTRY, "2.便民圈：指步行一刻钟能办日常小事的街区。", 13)
    last = len(paragraphs)
    parts = [Section(0, "", "2026年重点工作", 1, None, 3, last - 3, tuple(range(1, 13)))]
    parts += [Section(1 + n, f"（{n}）", f"第{n}组工作", 2, 0, 4 + 3 * n, 7 + 3 * n) for n in range(12)]
    parts.append(Section(13, "", "名词解释", 1, None, last - 3, last, annex=True))
    glossary = (
        GlossaryEntry(0, 1, "“两轮驱动”", "指产业和城市两个轮子一起转。", last - 2, last - 1),
        GlossaryEntry(1, 2, "便民圈", "指步行一刻钟能办日常小事的街区。", last - 1, last),
    )
    header = Header(title="政府工作报告", year=2026, place="青石区")
    return Document(header, tuple(paragraphs), tuple(parts), glossary, year_part=0)


@pytest.fixture
def words_of() -> Callable[[Path], list[str]]:
    """The words of a PDF page by page, without white space, as an independent reader finds them."""

    def read(path: Path) -> list[str]:
        with pypdfium2.PdfDocument(path) as pdf:
            return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]

    return read
