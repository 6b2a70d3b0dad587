"""Markdown as it comes from character recognition and converters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.richtext import RichText, SpanKind
from reader.core.source import Source, SourceBlock
from reader.importers import load
from reader.importers.job import InputFile, Watch
from reader.importers.markdown import read

Loader = Callable[..., Source]


def _blocks(text: str) -> tuple[SourceBlock, ...]:
    return read(InputFile(Path("report.md"), text.encode()), Watch()).blocks


def _one(text: str) -> RichText:
    (block,) = _blocks(text)
    return block.content


def _kinds(content: RichText) -> list[tuple[str, str]]:
    return [(content.text[s.start : s.end], s.kind.value) for s in content.spans]


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("# 政府工作报告", "政府工作报告", 1),
        ("### **一、稳增长** ###", "一、稳增长", 3),
        ("####　二、惠民生", "二、惠民生", 4),
        ("##无空格标题", "无空格标题", 2),
        ("#1楼改造", "#1楼改造", None),
        ("#话题#很热", "#话题#很热", None),
        ("####### 七级", "####### 七级", None),
    ],
)
def test_headings_carry_their_level(line: str, text: str, level: int | None) -> None:
    (block,) = _blocks(line)
    assert (block.text, block.heading_level) == (text, level)


def test_underlined_headings_are_headings() -> None:
    title, part, body = _blocks("政府工作报告\n===\n\n工作回顾\n---\n各位代表。\n\n---\n")
    assert (title.heading_level, part.heading_level, body.heading_level) == (1, 2, None)


def test_rule_below_a_sentence_is_a_rule() -> None:
    assert [b.heading_level for b in _blocks("各位代表，请予审议。\n---\n下一页")] == [None, None]


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("**重点**任务", "重点任务", [("重点", "bold")]),
        ("甲**“乙”**丙", "甲“乙”丙", [("“乙”", "bold")]),
        ("**甲****乙**", "甲乙", [("甲乙", "bold")]),
        ("__粗__和*斜*与***都***", "粗和斜与都", [("粗", "bold"), ("都", "bold")]),
        ("<b>粗</b><strong>体</strong>", "粗体", [("粗体", "bold")]),
        ("5*3*2=30 与 a_b_c", "5*3*2=30 与 a_b_c", []),
        ("没有**结尾", "没有**结尾", []),
        ("面积5km<sup>2</sup>", "面积5km2", [("2", "superscript")]),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度", [("2.5", "subscript")]),
        (r"\*号\[1\]与&amp;、&#25105;", "*号[1]与&、我", []),
        ("[文字](http://example.org/a)和![图](x.png)", "文字和", []),
        ("[1](2021)不是链接", "[1](2021)不是链接", []),
        ("〔2021〕11号 [2] ［3］", "〔2021〕11号 [2] ［3］", []),
        ("<政府工作报告>一书", "<政府工作报告>一书", []),
        ("`代码`与<https://a.b/c>", "代码与https://a.b/c", []),
        (r"增长$6\%$以上、$6-6.5\%$", "增长6%以上、6-6.5%", []),
        ("$100和$200", "$100和$200", []),
        ("&nosuchentity;", "&nosuchentity;", []),
    ],
)
def test_inline_markup_becomes_formats(source: str, text: str, kinds: list[tuple[str, str]]) -> None:
    content = _one(source)
    assert content.text == text
    assert _kinds(content) == kinds


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("“三个着力”<sup>[1]</sup>要求", "“三个着力”[1]要求"),
        ("“三个着力”<sup>1</sup>要求", "“三个着力”[1]要求"),
        ("“三个着力”<sup>［1］</sup>要求", "“三个着力”［1］要求"),
        (r"“三个着力”<sup>\[1\]</sup>要求", "“三个着力”[1]要求"),
        ("“三个着力”[[1]](#_ftn1)要求", "“三个着力”[1]要求"),
        ("“三个着力”<sup>[[1]](#fn1)</sup>要求", "“三个着力”[1]要求"),
        ("“三个着力”$^{[1]}$要求", "“三个着力”[1]要求"),
        ("“三个着力”^[1]^要求", "“三个着力”[1]要求"),
        ("“三个着力”[^1]要求", "“三个着力”[1]要求"),
    ],
)
def test_raised_numbers_are_markers(source: str, text: str) -> None:
    content = _one(source)
    assert content.text == text
    (marker,) = content.of_kind(SpanKind.MARKER)
    assert content.text[marker.start : marker.end] == text[6:9]
    assert content.of_kind(SpanKind.SUPERSCRIPT)


def test_neighbouring_markers_stay_two() -> None:
    content = _one("词<sup>[1]</sup><sup>[2]</sup>")
    assert [(m.start, m.end) for m in content.of_kind(SpanKind.MARKER)] == [(1, 4), (4, 7)]


def test_footnotes_are_parted_from_the_text(load_bytes: Loader) -> None:
    source = load_bytes(
        "“双减”[^2]与[^词]。\n\n[^2]: 减轻**负担**。\n    续行。\n[^词]: 另一条。\n\n后文。", "report.md"
    )
    assert [b.text for b in source.blocks] == ["“双减”[2]与[3]。", "后文。"]
    assert [(f.number, f.content.text) for f in source.footnotes] == [(2, "减轻负担。续行。"), (3, "另一条。")]
    assert source.footnotes[0].content.of_kind(SpanKind.BOLD)


def test_list_numbers_are_kept_and_bullets_dropped() -> None:
    blocks = _blocks("- 项目一\n* 项目二\n3. 第三\n1\\. 第一\n— 5 —\n- 5 -\n—— 破折号")
    assert [b.text for b in blocks] == ["项目一", "项目二", "3. 第三", "1. 第一", "— 5 —", "- 5 -", "—— 破折号"]


def test_hard_breaks_part_and_wraps_join() -> None:
    blocks = _blocks("——2025年1月  \n大会上\n\n全区上下团结\n一心，奋力拼搏\\\n再出发")
    assert [(b.text, b.soft_joined) for b in blocks] == [
        ("——2025年1月", False),
        ("大会上", False),
        ("全区上下团结", False),
        ("一心，奋力拼搏", True),
        ("再出发", False),
    ]


def test_line_a_paragraph_without_empty_lines_is_not_joined() -> None:
    blocks = _blocks("各位代表：\n过去一年，全区经济稳中有进，民生持续改善。\n一、工作回顾。\n新增就业一万人。")
    assert not any(b.soft_joined for b in blocks)


def test_evenly_wrapped_lines_are_joined_even_after_full_stops() -> None:
    blocks = _blocks("过去一年全区经济稳中有进。\n民生持续改善发展势头良好，\n就业形势稳定。")
    assert [b.soft_joined for b in blocks] == [False, True, True]


def test_indented_line_begins_a_paragraph() -> None:
    blocks = _blocks("前文没有结束\n　　后文另起一段")
    assert [(b.soft_joined, b.indented) for b in blocks] == [(False, False), (False, True)]


def test_tables_become_rows_with_tabs() -> None:
    blocks = _blocks("前\n\n| 指标 | **目标** |\n|---|:-:|\n| 就业 | 1\\|2万 |\n| | 3 |\n\n后\n\n|甲|乙|\n")
    assert [(b.table, b.text) for b in blocks] == [
        (None, "前"),
        (1, "指标\t目标"),
        (1, "就业\t1|2万"),
        (1, "\t3"),
        (None, "后"),
        (2, "甲\t乙"),
    ]
    assert [s.kind for s in blocks[1].content.spans] == [SpanKind.BOLD]


def test_html_of_converters_is_read() -> None:
    blocks = _blocks(
        '<p align="center">题目</p><br/>\n\n<table><tr><td>一</td><td>二</td></tr>'
        "<tr><td></td><td>四</td></tr></table>\n\n<!-- 注\n释 -->后文<span style='x'>！</span>"
    )
    assert [(b.table, b.text) for b in blocks] == [(None, "题目"), (1, "一\t二"), (1, "\t四"), (None, "后文！")]


def test_front_matter_quotes_fences_and_targets_leave_only_their_text() -> None:
    blocks = _blocks("---\ntitle: 报告\n---\n```markdown\n> # 标题\n```\n\n[a]: http://example.org\n[1]: 不是链接\n")
    assert [b.text for b in blocks] == ["标题", "[1]: 不是链接"]


@pytest.mark.parametrize("unit", ["<!--", "<sup>", "[", "![", "*", "`", "_a", "<b ", "| ", "[a](", "  ", "&", "\\"])
def test_endless_markup_is_read_in_passing(unit: str) -> None:
    text = "题" + unit * (60_000 // len(unit))
    assert _blocks(text)[0].text.startswith("题")


_WORDS = st.sampled_from(
    [
        "就业",
        "**",
        "*",
        "_",
        "<sup>[1]</sup>",
        "<sub>2</sub>",
        "`",
        "[a](/b)",
        "\\*",
        "&lt;",
        "|",
        "# ",
        "\n",
        "\n\n",
        " ",
        "1. ",
    ]
)


@given(st.lists(_WORDS, max_size=25).map("".join))
def test_origins_point_at_the_very_characters(text: str) -> None:
    text = "题\n\n" + text
    lines = text.split("\n")
    for block in _blocks(text):
        for index, character in enumerate(block.text):
            origin = block.content.origin_at(index)
            if origin is not None:
                printed = lines[origin.line - 1][origin.column + index - origin.start]
                assert printed == character or (printed == "&" and character == "<")


@given(st.lists(_WORDS, max_size=25).map("".join))
def test_no_word_is_lost_or_doubled(text: str) -> None:
    found = "".join(b.text for b in _blocks("题\n\n" + text))
    assert found.count("就业") == text.count("就业")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t*_#|<>[]()`\\"),
        max_size=60,
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    blocks = _blocks("题\n" + text)
    assert all(b.text.strip() for b in blocks)


def test_real_markdown_keeps_every_marker(shared_reports: Path) -> None:
    source = load(shared_reports / "hedong-2022" / "report.md")
    markers = [m for b in source.blocks for m in b.content.of_kind(SpanKind.MARKER)]
    assert len(markers) == 32
    assert not any(c in b.text for b in source.blocks for c in "*<>\\`#|")
