"""How much was read is told in shares of the characters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.progress import paragraph_keys, shares

TEXT = """# 政府工作报告
各位代表：
# 一、去年工作回顾
  一年来全区上下同心。
# （一）产业稳步向前
  我们挨家走访厂房。
# 二、今年工作安排
  今年要把好事办实。
# 名词解释
  1.一廊两岸：指沿汀江两岸的步行廊道。
"""


@pytest.fixture(scope="module")
def report(document_of: Callable[[str], Document]) -> Document:
    return document_of(TEXT)


def test_nothing_and_everything(report: Document) -> None:
    everything = range(len(report.paragraphs))
    assert shares(report, ()).percent == 0
    assert set(shares(report, ()).sections) == {0.0}
    assert shares(report, everything).percent == 100
    assert set(shares(report, everything).sections) == {1.0}


def test_the_glossary_need_not_be_read(report: Document) -> None:
    annex = next(s for s in report.sections if s.annex)
    assert shares(report, range(annex.heading)).percent == 100


def test_a_part_counts_what_was_read_in_its_sections(report: Document) -> None:
    part = next(s for s in report.sections if "去年" in s.title)
    below = next(s for s in report.sections if "产业" in s.title)
    read = range(below.heading, below.end)
    length = sum(len(p.text) for p in report.paragraphs[part.heading : part.end])
    part_read = sum(len(report.paragraphs[i].text) for i in read)
    found = shares(report, read)
    assert found.sections[below.index] == 1.0
    assert found.sections[part.index] == pytest.approx(part_read / length)


def test_a_paragraph_is_known_by_its_words_alone(report: Document, document_of: Callable[[str], Document]) -> None:
    later = document_of(TEXT.replace("各位代表：", "各位代表：\n  请予审议。"))
    assert len(later.paragraphs) == len(report.paragraphs) + 1
    assert set(paragraph_keys(report)) < set(paragraph_keys(later))
