"""Word files: everything that a reader sees, in the order of the body."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import DamagedFile, EmptyFile, LimitExceeded
from reader.core.repairs import RepairKind
from reader.core.richtext import RichText, SpanKind
from reader.core.source import Source
from reader.importers import load

Loader = Callable[..., Source]


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(*runs: str, properties: str = "") -> str:
    inner = "".join(r if r.startswith("<") else _run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _texts(source: Source) -> list[str]:
    return [b.text for b in source.blocks]


def _kinds(content: RichText) -> list[tuple[str, str]]:
    return [(content.text[s.start : s.end], s.kind.value) for s in content.spans]


_RAISED = '<w:vertAlign w:val="superscript"/>'


def test_paragraphs_carry_their_hints(load_word: Loader) -> None:
    source = load_word(
        _paragraph("政府工作报告", properties='<w:jc w:val="center"/>')
        + _paragraph()
        + _paragraph("各位代表：", properties='<w:ind w:firstLineChars="200" w:firstLine="640"/>')
        + _paragraph("　　全角缩进。")
        + _paragraph("顶格。", properties='<w:ind w:firstLineChars="0" w:firstLine="0"/>')
    )
    assert _texts(source) == ["政府工作报告", "各位代表：", "全角缩进。", "顶格。"]
    assert [b.centered for b in source.blocks] == [True, False, False, False]
    assert [b.indented for b in source.blocks] == [False, True, True, False]
    assert [b.blank_before for b in source.blocks] == [False, True, False, False]
    assert [b.content.origins[0].line for b in source.blocks] == [1, 3, 4, 5]


def test_soft_breaks_part_blocks_and_page_breaks_do_not(load_word: Loader) -> None:
    source = load_word(
        _paragraph("名词解释", "<w:r><w:br/><w:t>1.双减：减负。</w:t></w:r>", '<w:r><w:br w:type="page"/></w:r>', "续")
    )
    assert _texts(source) == ["名词解释", "1.双减：减负。续"]
    assert [b.content.origins[0].column for b in source.blocks] == [0, 5]


def test_headings_come_from_styles_and_outline(load_word: Loader) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="一级标题"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="基"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Title"/></w:style>'
    )
    source = load_word(
        _paragraph("一、甲", properties='<w:pStyle w:val="1"/>')
        + _paragraph("二、乙", properties='<w:pStyle w:val="a"/>')
        + _paragraph("三、丙", properties='<w:outlineLvl w:val="0"/>')
        + _paragraph("题", properties='<w:pStyle w:val="c"/>')
        + _paragraph("正文", properties='<w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    assert [b.heading_level for b in source.blocks] == [2, 3, 1, 1, None]


def test_faces_of_official_documents_hint_at_headings(load_word: Loader) -> None:
    def face(name: str) -> str:
        return f'<w:rFonts w:eastAsia="{name}"/>'

    source = load_word(
        _paragraph(_run("政府工作报告", face("方正小标宋简体")))
        + _paragraph(_run("一、工作回顾", face("黑体")))
        + _paragraph(_run("（一）稳增长", face("楷体_GB2312")))
        + _paragraph(_run("（二）惠民生。", face("楷体_GB2312")), _run("新增就业一万人。" * 20, face("仿宋_GB2312")))
    )
    assert [b.heading_level for b in source.blocks] == [1, 2, 3, None]


def test_face_of_the_whole_text_hints_at_nothing(load_word: Loader) -> None:
    source = load_word(_paragraph(_run("各位代表：", '<w:rFonts w:eastAsia="楷体"/>')) * 3)
    assert {b.heading_level for b in source.blocks} == {None}


def test_runs_keep_bold_raised_and_lowered(load_word: Loader) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="p"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    source = load_word(
        _paragraph(
            "全区", _run("重点", "<w:b/>"), _run("任务", '<w:rStyle w:val="s"/>'), _run("。", '<w:b w:val="0"/>')
        )
        + _paragraph("PM", _run("2.5", '<w:vertAlign w:val="subscript"/>'), "与5km", _run("2", _RAISED))
        + _paragraph("粗", _run("细", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="p"/>'),
        styles=styles,
    )
    assert _kinds(source.blocks[0].content) == [("重点任务", "bold")]
    assert _kinds(source.blocks[1].content) == [("2.5", "subscript"), ("2", "superscript")]
    assert _kinds(source.blocks[2].content) == [("粗", "bold")]


@pytest.mark.parametrize(
    ("runs", "text", "marker"),
    [
        ([_run("[1]", _RAISED)], "“双减”[1]政策", "[1]"),
        ([_run("[", _RAISED), _run("12", _RAISED), _run("]", _RAISED)], "“双减”[12]政策", "[12]"),
        ([_run("3", _RAISED)], "“双减”[3]政策", "[3]"),
        ([_run("［4］", '<w:position w:val="12"/>')], "“双减”［4］政策", "［4］"),
    ],
)
def test_raised_numbers_are_markers(load_word: Loader, runs: list[str], text: str, marker: str) -> None:
    content = load_word(_paragraph("“双减”", *runs, "政策")).blocks[0].content
    assert content.text == text
    assert [content.text[m.start : m.end] for m in content.of_kind(SpanKind.MARKER)] == [marker]


def test_circled_numbers_are_enumerations(load_word: Loader) -> None:
    content = load_word(_paragraph("措施", _run("①", _RAISED))).blocks[0].content
    assert content.of_kind(SpanKind.MARKER) == ()


def test_notes_are_numbered_by_their_references(load_word: Loader) -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 双减：减负。</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="3"><w:p><w:r><w:t>未被引用</w:t></w:r></w:p></w:footnote>'
    )
    ends = f'<w:endnote w:id="7">{_paragraph("雏鹰：企业。")}{_paragraph("续。")}</w:endnote>'
    source = load_word(
        _paragraph(
            "雏鹰", '<w:r><w:endnoteReference w:id="7"/></w:r>', "与双减", '<w:r><w:footnoteReference w:id="7"/></w:r>'
        ),
        footnotes=notes,
        endnotes=ends,
    )
    content = source.blocks[0].content
    assert content.text == "雏鹰[1]与双减[2]"
    assert [(m.start, m.end) for m in content.of_kind(SpanKind.MARKER)] == [(2, 5), (8, 11)]
    assert content.origin_at(3) is None
    assert [(f.number, f.content.text) for f in source.footnotes] == [(1, "雏鹰：企业。续。"), (2, "双减：减负。")]


def test_brackets_around_the_mark_of_a_note_are_not_doubled(load_word: Loader) -> None:
    notes = (
        '<w:footnote w:id="1"><w:p><w:r><w:t>[</w:t><w:footnoteRef/><w:t>] 双减：减负。</w:t></w:r></w:p></w:footnote>'
    )
    source = load_word(
        _paragraph(
            "“双减”", _run("[", _RAISED), '<w:r><w:footnoteReference w:id="1"/></w:r>', _run("]", _RAISED), "政策"
        ),
        footnotes=notes,
    )
    content = source.blocks[0].content
    assert content.text == "“双减”[1]政策"
    assert [(m.start, m.end) for m in content.of_kind(SpanKind.MARKER)] == [(4, 7)]
    policy = content.origin_at(7)
    assert policy is not None
    assert policy.column == 6
    assert source.footnotes[0].content.text == "双减：减负。"


def test_changes_are_read_as_accepted(load_word: Loader) -> None:
    source = load_word(
        _paragraph(
            "新增",
            "<w:del><w:r><w:delText>五</w:delText></w:r></w:del>",
            f"<w:ins>{_run('六')}</w:ins>",
            f"<w:moveFrom>{_run('去')}</w:moveFrom>",
            f"<w:moveTo>{_run('来')}</w:moveTo>",
            _run("隐", "<w:vanish/>"),
            "万人",
        )
        + _paragraph("第一段", properties="<w:rPr><w:del/></w:rPr>")
        + _paragraph("与第二段相连")
        + f"<w:del>{_paragraph('删')}</w:del>"
    )
    assert _texts(source) == ["新增六来万人", "第一段与第二段相连"]


def test_last_paragraph_with_a_deleted_end_is_kept(load_word: Loader) -> None:
    assert _texts(load_word(_paragraph("末段", properties="<w:rPr><w:del/></w:rPr>"))) == ["末段"]


def test_wrappers_do_not_hide_text(load_word: Loader) -> None:
    source = load_word(
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{_paragraph('内容控件')}</w:sdtContent></w:sdt>"
        + _paragraph(
            f"<w:hyperlink>{_run('链接')}</w:hyperlink>",
            f"<w:smartTag>{_run('标记')}</w:smartTag>",
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>',
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:char="00D7"/></w:r>',
        )
    )
    assert _texts(source) == ["内容控件", "链接标记拼甲\t乙-×"]


def test_text_box_is_read_once_after_its_paragraph(load_word: Loader) -> None:
    box = f"<w:txbxContent>{_paragraph('框内')}</w:txbxContent>"
    anchored = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert _texts(load_word(_paragraph("框外", anchored) + _paragraph("后文"))) == ["框外", "框内", "后文"]


def _cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(_paragraph, paragraphs)) or '<w:p/>'}</w:tc>"


def test_table_rows_are_blocks_and_merged_cells_are_read_once(load_word: Loader) -> None:
    first, merged = _cell("就业", properties='<w:vMerge w:val="restart"/>'), _cell("就业", properties="<w:vMerge/>")
    rows = (
        _cell("指标") + _cell("目标", "（预期）"),
        first + _cell("1.2万人"),
        merged + _cell("1.3万人"),
        _cell() + _cell(),
    )
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    source = load_word(_paragraph("前") + table + _paragraph("间") + table.replace("指标", "项目"))
    assert [(b.table, b.text) for b in source.blocks][:5] == [
        (None, "前"),
        (1, "指标\t目标 （预期）"),
        (1, "就业\t1.2万人"),
        (1, "\t1.3万人"),
        (None, "间"),
    ]
    assert source.blocks[5].table == 2


def test_table_around_running_text_is_no_table(load_word: Loader) -> None:
    source = load_word(f"<w:tbl><w:tr>{_cell('政府工作报告', '各位代表：', '新增就业。' * 80)}</w:tr></w:tbl>")
    assert {b.table for b in source.blocks} == {None}
    assert len(source.blocks) == 3


def test_table_of_contents_is_left_out_and_said(load_word: Loader) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    source = load_word(
        _paragraph("一、工作回顾3", properties='<w:pStyle w:val="t"/>') + _paragraph("一、工作回顾"), styles=styles
    )
    assert _texts(source) == ["一、工作回顾"]
    assert [(r.kind, r.detail) for r in source.repairs] == [(RepairKind.DROPPED_LINE, "一、工作回顾3")]


def test_strict_files_are_read(load_bytes: Loader) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{strict}"><w:body>{_paragraph("各位代表：")}</w:body></w:document>',
        )
    assert _texts(load_bytes(buffer.getvalue(), "report.docx")) == ["各位代表："]


def test_entities_are_refused(load_bytes: Loader) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>')
    with pytest.raises(DamagedFile):
        load_bytes(buffer.getvalue(), "report.docx")


def test_archive_that_swells_is_refused(load_bytes: Loader) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (65 * 1024 * 1024))
    with pytest.raises(LimitExceeded) as refused:
        load_bytes(buffer.getvalue(), "report.docx")
    assert refused.value.limit == "size"


@pytest.mark.parametrize("body", ["", _paragraph(), _paragraph("   ")])
def test_file_without_text_is_refused(load_word: Loader, body: str) -> None:
    with pytest.raises(EmptyFile):
        load_word(body)


def test_broken_and_bottomless_xml_is_damaged(load_word: Loader) -> None:
    with pytest.raises(DamagedFile):
        load_word("<w:p>")
    with pytest.raises(DamagedFile):
        load_word("<w:ins>" * 5000 + _paragraph("x") + "</w:ins>" * 5000)


_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="<>&\ufffe\uffff"),
    min_size=1,
    max_size=6,
)


@given(st.lists(st.tuples(_TEXT, st.sampled_from(["", "<w:b/>", _RAISED])), min_size=1, max_size=6))
def test_origins_point_at_the_very_characters(
    tmp_path_factory: pytest.TempPathFactory, make_word: Callable[..., bytes], runs: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    path.write_bytes(make_word(_paragraph(*(_run(t, p) for t, p in runs))))
    printed = "".join(t for t, _ in runs)
    content = load(path).blocks[0].content
    own = [o for i in range(len(content.text)) if (o := content.origin_at(i)) is not None]
    assert len(own) == len(printed)
    for index, character in enumerate(content.text):
        origin = content.origin_at(index)
        if origin is not None:
            assert printed[origin.column + index - origin.start] == character


def test_real_files_come_through_whole(shared_reports: Path) -> None:
    for path in sorted(shared_reports.glob("*/report.docx")):
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml").decode()
        printed = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
        assert "".join("".join(_texts(load(path))).split()) == "".join(printed.split()), path
