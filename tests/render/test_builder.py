"""A report set as a QTextDocument keeps every character and says where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from reader.core.document import (
    Document,
    GlossaryEntry,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Reference,
    Resolution,
    Section,
)
from reader.core.records import replace
from reader.core.richtext import RichText, Span, SpanKind
from reader.render.builder import Typesetter, typeset
from reader.render.offsets import WORD_JOINER, DocumentMap
from reader.render.setting import screen_setting
from reader.render.tokens import DARK, LIGHT

KIND = ParagraphKind

LINES = [
    (KIND.TITLE, "政府工作报告"),
    (KIND.SUBTITLE, "——在青岚区人民代表大会\n第一次会议上"),
    (KIND.SALUTATION, "各位代表："),
    (KIND.HEADING, "一、过去一年"),
    (KIND.BODY, "𠮷水河与“一湖两岸”[1]整治，PM2.5下降。"),
    (KIND.BODY, "（一）强产业。再说一湖两岸[7]。"),
    (KIND.TABLE_ROW, "序号\t项目"),
    (KIND.TABLE_ROW, "1\t一湖两岸𠮷[1]\t教育局"),
    (KIND.TABLE_ROW, "合计"),
    (KIND.HEADING, "名词解释"),
    (KIND.GLOSSARY_ENTRY, "1.一湖两岸：指云湖与沿湖两岸。"),
]


def sample() -> Document:
    paragraphs = [Paragraph(i, kind, RichText(text), None, "") for i, (kind, text) in enumerate(LINES)]
    body = RichText(LINES[4][1], (Span(10, 13, SpanKind.MARKER), Span(18, 21, SpanKind.SUBSCRIPT)))
    paragraphs[4] = Paragraph(4, KIND.BODY, body, 0, "1-1")
    paragraphs[5] = Paragraph(5, KIND.BODY, RichText(LINES[5][1], (Span(13, 16, SpanKind.MARKER),)), 0, "1-2", run_in=7)
    return Document(
        Header(),
        tuple(paragraphs),
        (Section(0, "一、", "过去一年", 1, None, 3, 9), Section(1, "", "名词解释", 1, None, 9, 11, annex=True)),
        glossary=(GlossaryEntry(0, 1, "一湖两岸", "指云湖与沿湖两岸。", 10, 11),),
        references=(
            Reference(4, 10, 13, 1, 0, Resolution.NUMBER_AND_TERM),
            Reference(5, 13, 16, 7, None, Resolution.DANGLING),
            Reference(7, 7, 10, 1, 0, Resolution.NUMBER_AND_TERM),
        ),
        mentions=(
            Mention(4, 5, 9, 0, True),
            Mention(5, 9, 13, 0, False),
            Mention(7, 2, 6, 0, False),
        ),
    )


@pytest.fixture
def page(qtbot: QtBot) -> tuple[Document, QTextDocument, DocumentMap]:
    report, document = sample(), QTextDocument()
    return report, document, typeset(report, document, screen_setting(100), LIGHT)


def words(document: QTextDocument, start: int, end: int) -> str:
    """What a document holds, in the report's characters: without joiners, cells parted by tabs."""
    held = "".join(document.characterAt(i) for i in range(start, end))
    held = held.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return held.replace(WORD_JOINER, "").replace("\u2028", "\n").replace("\ufdd0", "\t")


def cursor_in(document: QTextDocument, start: int) -> QTextCursor:
    """A cursor behind the character at ``start``, where it takes that character's format."""
    cursor = QTextCursor(document)
    cursor.setPosition(start + 1)
    return cursor


def test_every_paragraph_stands_in_the_document_as_printed(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    report, document, where = page
    assert [words(document, *where.span(p.index, 0)) for p in report.paragraphs] == [text for _, text in LINES]


def test_mentions_and_markers_map_to_their_characters(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    report, document, where = page
    marked: list[Mention | Reference] = [*report.mentions, *report.references]
    for found in marked:
        printed = report.paragraphs[found.paragraph].text[found.start : found.end]
        assert words(document, *where.span(found.paragraph, found.start, found.end)) == printed


def test_positions_lead_back_to_paragraph_and_offset(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    report, _, where = page
    for paragraph in report.paragraphs:
        for offset in range(len(paragraph.text) + 1):
            assert where.locate(where.position(paragraph.index, offset)) == (paragraph.index, offset)


def test_a_word_joiner_keeps_the_marker_off_the_start_of_a_line(
    page: tuple[Document, QTextDocument, DocumentMap],
) -> None:
    _, document, where = page
    for paragraph, start in ((4, 10), (5, 13), (7, 7)):
        assert document.characterAt(where.position(paragraph, start) - 1) == WORD_JOINER


def test_term_and_marker_lead_to_the_same_place(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    _, document, where = page
    term = cursor_in(document, where.position(4, 5)).charFormat()
    marker = cursor_in(document, where.position(4, 10)).charFormat()
    assert term.anchorHref() == marker.anchorHref() == "place:0"
    assert term.underlineStyle() == term.UnderlineStyle.DotLine
    assert marker.verticalAlignment() == marker.VerticalAlignment.AlignSuperScript
    assert marker.foreground().color().name() == LIGHT.accent


def test_the_first_mention_is_underlined_more_strongly_than_later_ones(
    page: tuple[Document, QTextDocument, DocumentMap],
) -> None:
    _, document, where = page
    first = cursor_in(document, where.position(4, 5)).charFormat().underlineColor().name()
    again = cursor_in(document, where.position(5, 9)).charFormat().underlineColor().name()
    assert (first, again) == (LIGHT.term, LIGHT.term_again)


def test_run_in_headings_and_glossary_terms_are_bold(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    _, document, where = page

    def weight(paragraph: int, offset: int) -> int:
        return cursor_in(document, where.position(paragraph, offset)).charFormat().fontWeight()

    assert weight(5, 6) == QFont.Weight.Bold
    assert weight(5, 7) != QFont.Weight.Bold
    assert weight(10, 5) == QFont.Weight.Bold
    assert weight(10, 6) != QFont.Weight.Bold


def test_body_is_indented_by_two_characters_on_fixed_lines(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    _, document, where = page
    body = document.findBlock(where.position(4)).blockFormat()
    assert body.textIndent() == 2 * 18
    assert body.lineHeight() == round(1.75 * 18)
    assert body.lineHeightType() == body.LineHeightTypes.FixedHeight.value


def test_meeting_punctuation_gives_up_half_its_width(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    _, document, where = page
    tight = cursor_in(document, where.position(4, 9)).charFormat()
    loose = cursor_in(document, where.position(4, 15)).charFormat()
    assert tight.fontLetterSpacing() == -9
    assert loose.fontLetterSpacing() == 0


def test_a_document_is_set_anew_in_place(page: tuple[Document, QTextDocument, DocumentMap]) -> None:
    report, document, where = page
    again = typeset(report, document, screen_setting(200), DARK)
    assert again == where
    body = cursor_in(document, where.position(4)).charFormat()
    assert body.foreground().color().name() == DARK.ink
    assert body.font().pixelSize() == 36


def test_a_report_that_begins_with_a_table_is_set(qtbot: QtBot) -> None:
    rows = tuple(Paragraph(i, KIND.TABLE_ROW, RichText(t), None, "") for i, t in enumerate(("甲\t乙", "", "丙")))
    report, document = Document(Header(), rows, ()), QTextDocument()
    where = typeset(report, document, screen_setting(100), LIGHT)
    assert [words(document, *where.span(i, 0)) for i in range(3)] == ["甲\t乙", "", "丙"]


NOTICE = ["各部门：", "现印发给你们，请认真贯彻落实。", "青岚区人民政府", "2026年1月21日", "（此件主动公开）"]


def test_a_notice_addresses_at_the_left_and_signs_at_the_right(qtbot: QtBot) -> None:
    kinds = (KIND.NOTICE, KIND.NOTICE, KIND.SIGNATURE, KIND.SIGNATURE, KIND.NOTICE)
    report = Document(
        Header(),
        tuple(Paragraph(i, k, RichText(t), None, "") for i, (k, t) in enumerate(zip(kinds, NOTICE, strict=True))),
        (),
    )
    document = QTextDocument()
    where = typeset(report, document, screen_setting(100), LIGHT)
    formats = [document.findBlock(where.position(i)).blockFormat() for i in range(len(NOTICE))]
    assert [bool(f.alignment() & Qt.AlignmentFlag.AlignRight) for f in formats] == [False, False, True, True, False]
    assert [f.textIndent() > 0 for f in formats] == [False, True, False, False, True]


@pytest.mark.usefixtures("qapp")
@given(
    st.lists(
        st.sampled_from(["实施“一湖两岸”", "工程", "，", "。", "、", "《规划》", "（2026年）", "增长6%", "！", "；"]),
        min_size=30,
    ),
    st.integers(8, 30),
)
def test_no_line_begins_or_ends_with_the_wrong_mark(parts: list[str], columns: int) -> None:
    text = "甲" + "".join(p for p, before in zip(parts, ["", *parts], strict=False) if len(p) > 1 or len(before) > 1)
    marker = len(text)
    content = RichText(text + "[1]乙", (Span(marker, marker + 3, SpanKind.MARKER),))
    document = QTextDocument()
    setting = screen_setting(100)
    typeset(Document(Header(), (Paragraph(0, KIND.BODY, content, None, ""),), ()), document, setting, LIGHT)
    document.setTextWidth(columns * setting.size + 2 * setting.margin)
    document.documentLayout().documentSize()
    block = document.firstBlock()
    layout, written = block.layout(), block.text()
    lines = [layout.lineAt(i) for i in range(layout.lineCount())]
    held = [written[line.textStart() : line.textStart() + line.textLength()] for line in lines]
    assert "".join(held) == written
    assert [line for line in held[1:] if line[0] in "，。、；！”》）[" or line[0] == WORD_JOINER] == []
    assert [line for line in held[:-1] if line.rstrip()[-1] in "“《（"] == []


def _everything(document: QTextDocument) -> list[tuple[object, ...]]:
    """Text and formats of each block, run by run."""
    told: list[tuple[object, ...]] = []
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        runs = []
        for each in block:  # type: ignore[attr-defined]
            fragment = each.fragment()
            look = fragment.charFormat()
            runs.append((fragment.text(), look.font().pixelSize(), look.font().bold(), look.anchorHref()))
        told.append((block.text(), shape.textIndent(), shape.topMargin(), shape.alignment(), *runs))
        block = block.next()
    return told


@given(at=st.integers(0, 32), before=st.integers(0, 60), after=st.integers(1, 60), part=st.integers(1, 80))
def test_a_report_set_part_by_part_is_the_same_in_the_end(at: int, before: int, after: int, part: int) -> None:
    once = sample()
    lines = [replace(p, index=i) for i, p in enumerate(once.paragraphs * 3)]
    report = replace(once, paragraphs=tuple(lines))
    whole, grown = QTextDocument(), QTextDocument()
    expected = typeset(report, whole, screen_setting(100), LIGHT)
    typesetter = Typesetter(report, grown, screen_setting(100), LIGHT)
    typesetter.begin(typesetter.edge_before(at, before), typesetter.edge_after(at, after))
    while not typesetter.whole:
        held = typesetter.map.held
        assert at in held
        assert words(grown, *typesetter.map.span(at, 0)) == report.paragraphs[at].text
        if held.start > 0:
            typesetter.prepend(typesetter.edge_before(held.start, part))
        if held.stop < len(lines):
            typesetter.append(typesetter.edge_after(held.stop, part))
    assert _everything(grown) == _everything(whole)
    for paragraph in lines:
        end = len(paragraph.text)
        assert typesetter.map.span(paragraph.index, 0, end) == expected.span(paragraph.index, 0, end)
        for offset in range(end + 1):
            position = expected.position(paragraph.index, offset)
            assert typesetter.map.position(paragraph.index, offset) == position
            assert typesetter.map.locate(position) == expected.locate(position)


def test_what_is_not_set_yet_stands_at_the_nearer_end() -> None:
    report, document = sample(), QTextDocument()
    typesetter = Typesetter(report, document, screen_setting(100), LIGHT)
    typesetter.begin(2, 5)
    start, end = typesetter.map.position(2), typesetter.map.span(4, 0)[1]
    assert typesetter.map.span(0, 0) == (start, start)
    assert typesetter.map.span(10, 3, 5) == (end, end)
    assert typesetter.map.position(1, 7) == start
    assert list(typesetter.map.held) == [2, 3, 4]
