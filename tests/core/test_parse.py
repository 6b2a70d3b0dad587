"""A whole report: nothing is lost on the way, everything points at its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.chars import compact
from reader.core.document import Document, ParagraphKind, Resolution
from reader.core.errors import EmptyFile, NoReportFound
from reader.core.identity import sentence_key
from reader.core.parse import compose, read
from reader.core.repairs import RepairKind
from reader.core.source import Source
from reader.importers import load

PRINTED = """政府工作报告|各位代表：|一、2023年工作回顾|二、2024年工作安排
（一）做强产业。建设两个园区。|（二）做美城乡|名词解释|1.绿网：连成网络的绿道。
[2] 一站通：一次办结。|主要预期目标是：增长6%以上。|推进绿网[1]和一站通[9]建设，新增企业100家
— 3 —|附件1|2024年民生实事|1.新建公园2个。|序号|1|2|　　坚持实干为先，奋力推进
各位代表！让我们团结奋斗！|⼯作\u200b落实。|2024年重点工作|"""
LINES = st.lists(st.sampled_from([*PRINTED.replace("\n", "|").split("|"), "甲" * 120 + "。"]), max_size=30)


def check_points(document: Document) -> None:
    """Every index and offset of a document lies where it says."""
    for number, paragraph in enumerate(document.paragraphs):
        assert paragraph.index == number
        assert all(0 <= s.start < s.end <= len(paragraph.text) for s in paragraph.content.spans)
    for section in document.sections:
        assert section.heading < section.end <= len(document.paragraphs)
        assert all(document.sections[c].parent == section.index for c in section.children)
        assert compact(section.title) in compact(document.paragraphs[section.heading].text) or section.title
    for reference in document.references:
        words = document.paragraphs[reference.paragraph].text[reference.start : reference.end]
        assert str(reference.printed) in words
        assert (reference.entry is None) is (reference.how is Resolution.DANGLING)
    for mention in document.mentions:
        assert 0 <= mention.start < mention.end <= len(document.paragraphs[mention.paragraph].text)
    for target in document.targets:
        assert document.paragraphs[target.paragraph].text[target.start : target.end]
    for group in document.groups:
        for measure in group.measures:
            assert measure.key == sentence_key(measure.text)
            sentence = document.paragraphs[measure.paragraph].content.cut(measure.start, measure.end)
            assert sentence.plain.strip() == measure.text
            assert all(document.targets[i].paragraph == measure.paragraph for i in measure.targets)


@given(lines=LINES)
def test_any_lines_give_a_document_whose_parts_point_at_its_words(
    document_of: Callable[[str], Document], lines: list[str]
) -> None:
    check_points(document_of("\n".join(lines)))


@given(lines=LINES)
def test_every_printed_character_stays_or_is_told_of(document_of: Callable[[str], Document], lines: list[str]) -> None:
    document = document_of("\n".join(lines))
    dropped = (RepairKind.DROPPED_LINE, RepairKind.DUPLICATE_BODY)
    left_out = "".join(r.detail for r in document.repairs if r.kind in dropped)
    kept = "".join(p.text for p in document.paragraphs)
    printed = "\n".join(lines).replace("⼯", "工")
    assert sorted(compact(kept + left_out)) == sorted(compact(printed))


@given(lines=LINES)
def test_reading_twice_gives_the_same_document(document_of: Callable[[str], Document], lines: list[str]) -> None:
    assert document_of("\n".join(lines)) == document_of("\n".join(lines))


def test_an_empty_source_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read(Source("leer.txt", "0" * 64, "text", ()))


def test_a_page_without_a_report_is_refused_with_its_first_words(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("首页\n政务公开\n" + "区政府召开会议，研究部署近期工作。\n" * 60, encoding="utf-8")
    with pytest.raises(NoReportFound) as refusal:
        read(load(page))
    assert refusal.value.found.startswith("首页")


def test_real_reports_lose_no_character_and_point_at_their_words(shared_reports: Path) -> None:
    for path in sorted(shared_reports.glob("*/report.*")):
        source = load(path)
        document = compose(source)
        check_points(document)
        kept = "".join(p.text for p in document.paragraphs if p.kind is not ParagraphKind.TABLE_ROW)
        rows = "".join(p.text for p in document.paragraphs if p.kind is ParagraphKind.TABLE_ROW)
        dropped = (RepairKind.DROPPED_LINE, RepairKind.DUPLICATE_BODY)
        told = "".join(r.detail for r in document.repairs if r.kind in dropped)
        printed = "".join(b.text for b in source.blocks)
        assert sorted(compact(kept + rows + told)) == sorted(compact(printed)), path
