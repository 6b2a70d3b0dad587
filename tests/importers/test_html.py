"""Web pages saved from government sites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import EmptyFile, ImportRefused, LimitExceeded
from reader.core.repairs import RepairKind
from reader.core.richtext import SpanKind
from reader.core.source import Source
from reader.importers.html import read
from reader.importers.html_decoding import decode_page
from reader.importers.job import InputFile, Watch

Loader = Callable[..., Source]

_LONG = "青云区新增就业一万人，城乡居民收入稳步提高，各项事业取得新的进展。"


@pytest.fixture
def load_page(load_bytes: Loader) -> Callable[[str], Source]:
    """Load a page with this body."""
    return lambda body: load_bytes(f"<html><body>{body}</body></html>", "report.html")


def _texts(source: Source) -> list[str]:
    return [b.text for b in source.blocks]


def _dropped(source: Source) -> list[str]:
    return [r.detail for r in source.repairs if r.kind is RepairKind.DROPPED_LINE]


def _site(text: str) -> str:
    links = "".join(f'<li><a href="/{i}">栏目{i}</a></li>' for i in range(9))
    return (
        f'<div class="top"><ul>{links}</ul></div><form><div class="main"><h1>2031年政府工作报告</h1>'
        f'<p>来源：区政府 <a href="/p">打印</a></p><div id="zoom">{text}</div></div>'
        f"<div><ul>{links}</ul></div></form><div>主办：青云区政府办公室<br>备案号：一二三</div>"
    )


def test_only_the_text_and_its_title_are_kept_of_a_site(load_page: Callable[[str], Source]) -> None:
    source = load_page(_site(f"<p>各位代表：</p><p>{_LONG * 20}</p><p>{_LONG * 20}</p>"))
    assert source.format == "html"
    assert _texts(source) == ["2031年政府工作报告", "各位代表：", _LONG * 20, _LONG * 20]
    assert source.blocks[0].heading_level == 1
    around = [r for r in source.repairs if r.kind is RepairKind.PAGE_SURROUNDINGS]
    assert [r.detail for r in around] == ["22"]
    assert not _dropped(source)


def test_glossary_in_a_box_of_its_own_belongs_to_the_text(load_page: Callable[[str], Source]) -> None:
    source = load_page(_site(f"<div><p>{_LONG * 40}</p></div><div><p>名词解释</p><p>1.{_LONG * 3}</p></div>"))
    assert _texts(source)[-2:] == ["名词解释", f"1.{_LONG * 3}"]


def test_share_buttons_and_hidden_lines_within_the_text_are_told(load_page: Callable[[str], Source]) -> None:
    body = (
        f'<div><p>{_LONG * 20}</p><div class="bdshare">分享到：<a href="/w">微信</a></div>'
        f'<p style="display: none">看不见</p><ul><li><a href="/1">上一篇</a></li><li><a href="/2">下一篇</a></li></ul>'
        f"<p>{_LONG * 20}</p></div>"
    )
    source = load_page(body)
    assert _texts(source) == [_LONG * 20, _LONG * 20]
    assert _dropped(source) == ["分享到：微信", "看不见", "上一篇下一篇"]


def test_text_that_a_script_would_show_is_no_hidden_line(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        f"<div><h1>报告</h1><div style='visibility: hidden'><p>{_LONG * 20}</p></div><p>{_LONG}</p></div>"
    )
    assert _texts(source) == ["报告", _LONG * 20, _LONG]


def test_breaks_and_boxes_are_paragraphs_like_any(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        "<div>第一段。<br/>　　第二段。<div>第三段。</div>第四段。<span style='display:block'>第五段。</span></div>"
    )
    assert _texts(source) == ["第一段。", "第二段。", "第三段。", "第四段。", "第五段。"]


def test_white_space_is_what_a_browser_shows(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        "<p>\n  政府\n  工作 <span> 报告 </span>\n</p><p>GDP\n growth</p><pre>甲\n  乙</pre><p>&nbsp;</p><p>丙</p>"
    )
    assert _texts(source) == ["政府工作 报告", "GDP growth", "甲", "乙", "丙"]
    assert source.blocks[-1].blank_before


def test_formats_and_marks(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        "<p><b>重点</b>推进“一网”<sup>[1]</sup>、“两库”<sup>2</sup>，"
        "<span style='font-weight:700'>面积</span>3km<sup>2</sup>，"
        "CO<sub>2</sub>下降<a href='#_ftn3'><span class='MsoFootnoteReference'>[<span>3</span>]</span></a>。</p>"
    )
    content = source.blocks[0].content
    assert content.text == "重点推进“一网”[1]、“两库”[2]，面积3km2，CO2下降[3]。"

    def of(kind: SpanKind) -> list[str]:
        return [content.text[s.start : s.end] for s in content.of_kind(kind)]

    assert of(SpanKind.MARKER) == ["[1]", "[2]", "[3]"]
    assert of(SpanKind.BOLD) == ["重点", "面积"]
    assert of(SpanKind.SUBSCRIPT) == ["2"]
    assert of(SpanKind.SUPERSCRIPT) == ["[1]", "[2]", "2", "[3]"]


def test_number_before_an_entry_is_no_mark(load_page: Callable[[str], Source]) -> None:
    source = load_page("<p><a href='#a'>[1]</a> 一网：指一张网。</p>")
    assert source.blocks[0].text == "[1] 一网：指一张网。"
    assert not source.blocks[0].content.of_kind(SpanKind.MARKER)


def test_notes_of_a_page_that_word_saved_become_footnotes(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        f"<div><p>{_LONG}“一网”<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>。</p><div><hr>"
        "<div id='ftn1'><p><a href='#_ftnref1'>[1]</a> 一网：指一张网。</p></div></div></div>"
    )
    assert [(n.number, n.content.text) for n in source.footnotes] == [(1, "一网：指一张网。")]
    assert _texts(source) == [f"{_LONG}“一网”[1]。"]
    assert not _dropped(source)


def test_headings_alignment_and_indents_are_hints(load_page: Callable[[str], Source]) -> None:
    indented = "<p style='text-indent: 2em'>正文。</p>"
    source = load_page(
        f"<h2>一、回顾</h2><p align='center'>二〇三一年</p>{indented * 3}<p style='text-indent:0'>另行。</p>"
    )
    first, second, third, *_, last = source.blocks
    assert (first.heading_level, second.centered, third.indented, last.indented) == (2, True, True, False)


def test_lists_show_their_numbers(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        "<ol start='3'><li>修路</li><li><p>建桥</p></li><li>3.种树</li></ol>"
        "<ol style='list-style-type: simp-chinese-informal'><li>教育</li></ol><ul><li>养老</li></ul>"
    )
    assert _texts(source) == ["3. 修路", "4. 建桥", "3.种树", "一、教育", "养老"]


def test_tables_are_rows_of_cells(load_page: Callable[[str], Source]) -> None:
    source = load_page(
        "<p>附表</p><table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td><p>修</p><p>路</p></td></tr></table>"
        "<table><tr><td>2</td><td>建桥</td></tr></table>"
    )
    assert [(b.text, b.table) for b in source.blocks] == [
        ("附表", None),
        ("序号\t任务", 1),
        ("1\t修 路", 1),
        ("2\t建桥", 2),
    ]


def test_table_that_frames_the_page_is_no_table(load_page: Callable[[str], Source]) -> None:
    source = load_page(f"<table><tr><td><p>{_LONG * 6}</p><p>{_LONG * 6}</p></td></tr></table>")
    assert [(b.text, b.table) for b in source.blocks] == [(_LONG * 6, None)] * 2


def test_line_of_an_element_is_its_place(load_page: Callable[[str], Source]) -> None:
    source = load_page("\n<p>甲</p>\n\n<p>乙</p>")
    assert [b.content.origins[0].line for b in source.blocks] == [2, 4]


@pytest.mark.parametrize(
    ("declared", "written", "found"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "utf-8", "utf-8"),
        ("big5", "big5hkscs", "big5hkscs"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("no-such-code", "gb18030", "gb18030"),
        ("utf-8", "utf-16", "utf-16"),
    ],
)
def test_bytes_count_more_than_the_declared_encoding(
    load_bytes: Loader, declared: str, written: str, found: str
) -> None:
    text = "各位代表：我代表政府向大會報告工作。"
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={declared}'></head>{text}</html>"
    source = load_bytes(page.encode(written), "report.htm")
    assert (source.format, source.encoding) == ("html", found)
    assert _texts(source) == [text]


def test_page_saved_by_a_browser_or_misnamed_is_a_page(load_bytes: Loader) -> None:
    saved = "<!-- saved from url=(0021)http://example.invalid/ -->\n<!DOCTYPE html><html><body>甲</body></html>"
    assert load_bytes(saved, "report.doc").format == "html"
    assert load_bytes("<p>甲</p>", "report.htm").format == "html"
    assert load_bytes("<?xml version='1.0'?><!DOCTYPE html><html><p>甲</p></html>", "report.xml").format == "html"
    assert load_bytes("不是网页", "report.html").format == "text"


def test_page_without_text_is_empty(load_page: Callable[[str], Source]) -> None:
    with pytest.raises(EmptyFile):
        load_page("<script>var a = 1;</script>")


def test_page_of_endless_boxes_is_refused(load_page: Callable[[str], Source]) -> None:
    with pytest.raises(LimitExceeded):
        load_page("<div>" * 5000 + "甲")


_TAGS = ["p", "div", "br", "table", "tr", "td", "sup", "ol", "li", "b", "pre", "h1", "a"]
_pieces = st.sampled_from([f"<{end}{tag}>" for tag in _TAGS for end in ("", "/")]) | st.sampled_from(
    ("[1]", "1", "甲乙", " ", "\n", "&nbsp;", "x", "<a href='#x'>", "<p style='display:none'>")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_pieces, max_size=40).map("".join))
def test_any_page_keeps_its_places_in_step(body: str) -> None:
    page = f"<html><body>{body}</body></html>".encode()
    try:
        source = read(InputFile(Path("a.html"), page), Watch())
    except ImportRefused:
        return
    for block in source.blocks:
        assert block.text == block.text.strip()
        assert all(0 <= s.start < s.end <= len(block.text) for s in block.content.spans)
        assert all(0 <= o.start < o.end <= len(block.text) for o in block.content.origins)


def test_decoding_never_loses_a_page_of_the_other_chinese_code() -> None:
    text = "<meta charset=big5>政府工作报告"
    assert decode_page(text.encode("gb18030"), "a.html").text != ""
