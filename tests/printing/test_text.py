"""The text as an official document: GB/T 9704-2012 measured on the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from reader.core.document import Document, Header, Paragraph, ParagraphKind, Section
from reader.core.print_choices import PrintChoices
from reader.core.richtext import RichText
from reader.core.terms.further import OwnTerm
from reader.printing import Matter, PagedJob, PrintOptions, text_pages, write_pdf
from reader.printing.fonts import Face
from reader.printing.page import Page, TextMark
from reader.printing.units import UNITS_PER_INCH, mm, pt

WordsOf = Callable[[Path], list[str]]


def text_of(document: Document, options: PrintOptions, own: Sequence[OwnTerm] = ()) -> PagedJob:
    """The pages of a text and own terms."""
    return text_pages(Matter(document, own_terms=tuple(own)), options)


def runs(page: Page) -> list[TextMark]:
    """All text of a page in reading order; the page number comes last."""
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def plain(*texts: str) -> Document:
    """A document of body paragraphs alone."""
    body = (Paragraph(i, ParagraphKind.BODY, RichText(t), None, "") for i, t in enumerate(texts))
    return Document(Header(), tuple(body), ())


def millimetres(units: float) -> float:
    """Layout units in millimetres."""
    return units / UNITS_PER_INCH * 25.4


def test_margins_are_those_of_the_standard(report: Document, options: PrintOptions) -> None:
    sheet = text_of(report, options).sheet
    found = [millimetres(x) for x in (sheet.width, sheet.height, sheet.top, sheet.bottom, sheet.left, sheet.right)]
    assert found == pytest.approx([210, 297, 37, 35, 28, 26])
    assert (millimetres(sheet.text_width), millimetres(sheet.text_height)) == pytest.approx((156, 225))


def test_full_page_has_22_lines_of_28_characters(options: PrintOptions) -> None:
    job = text_of(plain("区" * 28 * 60), options)
    for page in job.pages[:-1]:
        assert len(page.lines) == 22
    first, *full = job.pages[0].lines
    assert len(first.text) == 26
    assert first.left == pytest.approx(mm(28) + mm(156) * 2 / 28)
    assert {len(line.text) for line in full} == {28}
    assert all((line.left, line.right) == pytest.approx((mm(28), mm(184)), abs=pt(0.1)) for line in full)


def test_lines_stand_an_even_distance_apart_within_the_type_area(options: PrintOptions) -> None:
    lines = text_of(plain("区" * 28 * 30), options).pages[0].lines
    gaps = {round(below.baseline - above.baseline, 3) for above, below in pairwise(lines)}
    assert len(gaps) == 1
    assert millimetres(gaps.pop()) == pytest.approx(225 / 22, abs=0.01)
    assert lines[0].baseline - pt(16) > mm(37) - pt(1)
    assert lines[-1].baseline < mm(37 + 225)


def test_no_line_begins_with_a_closing_mark(report: Document, options: PrintOptions) -> None:
    lines = [line for page in text_of(report, options).pages for line in page.lines]
    assert len(lines) > 100
    assert [line.text for line in lines if line.text[0] in "，。、；：！？”）》"] == []


def test_only_a_stop_stands_in_the_right_margin(report: Document, options: PrintOptions) -> None:
    lines = [line for page in text_of(report, options).pages for line in page.lines]
    hanging = [line.text[-1] for line in lines if line.right > mm(184) + pt(1)]
    assert hanging
    assert set(hanging) <= set("，。、；：！？")


def test_body_is_set_in_size_three_and_the_title_in_size_two(report: Document, options: PrintOptions) -> None:
    title, subtitle, *_ = runs(text_of(report, options).pages[0])
    assert (title.text, title.style.points, title.style.face) == ("政府工作报告", 22, Face.SONG_BOLD)
    assert (subtitle.style.points, subtitle.style.face) == (16, Face.SONG)
    assert title.x + pt(22) * 3 == pytest.approx(mm(28 + 78), abs=pt(1))


def test_markers_are_small_and_raised_in_the_text(report: Document, options: PrintOptions) -> None:
    marks = [run for page in text_of(report, options).pages for run in runs(page)]
    at = next(i for i, run in enumerate(marks) if run.text == "[1]" and run.style.points < 10)
    assert marks[at - 1].text.endswith("“两轮驱动”")
    assert marks[at].y < marks[at - 1].y
    assert marks[at + 1].text.startswith("，")
    assert sum(run.text == "[1]" and run.style.points < 10 for run in marks) == 12


def test_glossary_comes_last_on_a_page_of_its_own_with_the_markers_numbers(
    report: Document, options: PrintOptions, tmp_path: Path, words_of: WordsOf
) -> None:
    write_pdf(text_of(report, options), tmp_path / "text.pdf")
    *_, before, last = words_of(tmp_path / "text.pdf")
    assert last.startswith("名词解释[1]“两轮驱动”：指产业和城市两个轮子一起转。[2]便民圈：指步行")
    assert "名词解释" not in before


def test_glossary_can_be_left_out(report: Document, options: PrintOptions, tmp_path: Path, words_of: WordsOf) -> None:
    write_pdf(text_of(report, replace(options, choices=PrintChoices(glossary=False))), tmp_path / "text.pdf")
    assert not any("名词解释" in words or "便民圈：" in words for words in words_of(tmp_path / "text.pdf"))


def test_every_paragraph_is_printed(report: Document, options: PrintOptions, tmp_path: Path, words_of: WordsOf) -> None:
    write_pdf(text_of(report, options), tmp_path / "text.pdf")
    pages = words_of(tmp_path / "text.pdf")
    words = "".join(page.removesuffix(f"—{number}—") for number, page in enumerate(pages, 1))
    for paragraph in report.paragraphs:
        if paragraph.kind is not ParagraphKind.GLOSSARY_ENTRY:
            assert "".join(paragraph.text.split()) in words


def test_page_number_stands_at_the_outer_foot(report: Document, options: PrintOptions) -> None:
    odd, even, *_ = text_of(report, options).pages
    right, left = runs(odd)[-1], runs(even)[-1]
    assert (right.text, left.text) == ("— 1 —", "— 2 —")
    assert right.style.points == 14
    assert left.x == pytest.approx(mm(28) + pt(14))
    assert right.x > mm(150)
    assert mm(297 - 35) < right.y < mm(297 - 35 + 12)


def test_headings_are_told_apart_by_their_numbers(options: PrintOptions) -> None:
    heads = ("一、稳增长", "（一）促消费", "1.办好节会")
    paragraphs = tuple(Paragraph(i, ParagraphKind.HEADING, RichText(t), i, "") for i, t in enumerate(heads))
    numbers = ("一、", "（一）", "1.")
    sections = tuple(Section(i, n, "", i + 1, i - 1 if i else None, i, 3) for i, n in enumerate(numbers))
    *marks, _number = runs(text_of(Document(Header(), paragraphs, sections), options).pages[0])
    assert [mark.style.face for mark in marks] == [Face.HEI, Face.SONG_BOLD, Face.SONG]
    assert {mark.x for mark in marks} == {mm(28) + mm(156) * 2 / 28}


def test_run_in_heading_is_set_apart_from_its_paragraph(options: PrintOptions) -> None:
    text = "（一）促消费。办好节会。"
    paragraph = Paragraph(0, ParagraphKind.BODY, RichText(text), None, "", run_in=7)
    lead, body, _number = runs(text_of(Document(Header(), (paragraph,), ()), options).pages[0])
    assert (lead.text, lead.style.face) == ("（一）促消费。", Face.SONG_BOLD)
    assert (body.text, body.style.face) == ("办好节会。", Face.SONG)


def test_no_heading_is_the_last_line_of_its_page(report: Document, options: PrintOptions) -> None:
    headings = {p.text for p in report.paragraphs if p.kind is ParagraphKind.HEADING}
    pages = text_of(report, options).pages
    assert len(pages) > 3
    assert not any(page.lines[-1].text in headings for page in pages)


@pytest.mark.parametrize("lines_before", range(17, 24))
def test_heading_goes_overleaf_rather_than_closing_a_page(lines_before: int, options: PrintOptions) -> None:
    texts = ("区" * (28 * lines_before - 2), "（一）促消费", "办好节会。")
    kinds = (ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.BODY)
    paragraphs = tuple(
        Paragraph(i, k, RichText(t), None, "") for i, (k, t) in enumerate(zip(kinds, texts, strict=True))
    )
    job = text_of(Document(Header(), paragraphs, (Section(0, "（一）", "促消费", 2, None, 1, 3),)), options)
    assert sum(len(page.lines) for page in job.pages) == lines_before + 2
    assert all(page.lines[-1].text != "（一）促消费" for page in job.pages)
    assert len(job.pages[0].lines) == (21 if lines_before == 21 else min(lines_before + 2, 22))


def test_type_stands_inside_the_type_area_of_the_file(options: PrintOptions, tmp_path: Path) -> None:
    write_pdf(text_of(plain("区" * 28 * 30), options), tmp_path / "text.pdf")
    with pypdfium2.PdfDocument(tmp_path / "text.pdf") as pdf:
        words = pdf[0].get_textpage()
        boxes = [words.get_charbox(i) for i in range(words.count_chars()) if words.get_text_range(i, 1) == "区"]
    left, top = min(box[0] for box in boxes) / 72 * 25.4, 297 - max(box[3] for box in boxes) / 72 * 25.4
    right, bottom = max(box[2] for box in boxes) / 72 * 25.4, 297 - min(box[1] for box in boxes) / 72 * 25.4
    assert len(boxes) == 28 * 22 - 2
    assert (left, right) == pytest.approx((28, 184), abs=0.7)
    # A line is 10.2 mm high and a character 5.6 mm: the rest stands above the first and below the last line.
    assert (top, bottom) == pytest.approx((37 + 2.4, 262 - 2.4), abs=0.5)


def test_issuing_notice_stands_before_the_report_on_its_own_page(report: Document, options: PrintOptions) -> None:
    signature = ParagraphKind.SIGNATURE
    kinds = (ParagraphKind.DOCUMENT_NUMBER, ParagraphKind.NOTICE_TITLE, ParagraphKind.NOTICE, signature, signature)
    texts = ("青政发〔2026〕1号", "关于印发政府工作报告的通知", "各街道：", "青岚区人民政府", "2026年1月20日")
    front = [Paragraph(i, k, RichText(t), None, "") for i, (k, t) in enumerate(zip(kinds, texts, strict=True))]
    title = Paragraph(5, ParagraphKind.TITLE, RichText("政府工作报告"), None, "")
    first, second = text_of(Document(Header(), (*front, title), ()), options).pages
    assert [line.text for line in first.lines] == list(texts)
    assert second.lines[0].text == "政府工作报告"
    addressee, office, dated = first.lines[2:]
    assert addressee.left == pytest.approx(mm(28))
    assert office.right == dated.right
    assert dated.right == pytest.approx(mm(184) - mm(156) * 4 / 28, abs=pt(1))


def test_annex_begins_on_a_page_of_its_own_below_its_label(options: PrintOptions) -> None:
    texts = ("各位代表，让我们努力奋斗！", "附件2", "民生实事清单", "新建公园3座。")
    kinds = (ParagraphKind.BODY, ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.BODY)
    paragraphs = tuple(
        Paragraph(i, k, RichText(t), None, "") for i, (k, t) in enumerate(zip(kinds, texts, strict=True))
    )
    annex = Section(0, "", texts[2], 1, None, 2, 4, annex=True)
    speech, annexed = text_of(Document(Header(), paragraphs, (annex,)), options).pages
    assert [line.text for line in speech.lines] == [texts[0]]
    assert [line.text for line in annexed.lines] == list(texts[1:])
    label, title, body = annexed.lines
    assert label.left == pytest.approx(mm(28))
    assert (title.left + title.right) / 2 == pytest.approx(mm(28 + 78), abs=pt(1))
    line = mm(225) / 22
    assert (title.baseline - label.baseline) / line == pytest.approx(2, abs=0.1)
    assert (body.baseline - label.baseline) / line == pytest.approx(4, abs=0.1)


def test_label_of_the_glossary_goes_with_it(report: Document, options: PrintOptions) -> None:
    entry = report.paragraphs[-2]
    label = Paragraph(1, ParagraphKind.BODY, RichText("附件1"), None, "")
    heading = Paragraph(2, ParagraphKind.HEADING, RichText("名词解释"), 0, "")
    body = Paragraph(0, ParagraphKind.BODY, RichText("各位代表！"), None, "")
    section = Section(0, "", "名词解释", 1, None, 2, 4, annex=True)
    glossary = (replace(report.glossary[0], paragraph=3, end=4),)
    paragraphs = (body, label, heading, replace(entry, index=3, section=0))
    speech, last = text_of(Document(Header(), paragraphs, (section,), glossary), options).pages
    assert [line.text for line in speech.lines] == ["各位代表！"]
    assert [line.text for line in last.lines][:2] == ["附件1", "名词解释"]


def test_what_else_stands_among_the_terms_keeps_its_place(report: Document, options: PrintOptions) -> None:
    texts = ("名词解释", "便民圈：指步行一刻钟能办小事的街区。", "以上由办公室解释。")
    kinds = (ParagraphKind.HEADING, ParagraphKind.GLOSSARY_ENTRY, ParagraphKind.BODY)
    paragraphs = tuple(Paragraph(i, k, RichText(t), 0, "") for i, (k, t) in enumerate(zip(kinds, texts, strict=True)))
    section = Section(0, "", "名词解释", 1, None, 0, 3, annex=True)
    glossary = (replace(report.glossary[1], paragraph=1, end=2),)
    pages = text_of(Document(Header(), paragraphs, (section,), glossary), options).pages
    assert [line.text for line in pages[0].lines] == ["名词解释", "以上由办公室解释。"]


def test_long_title_is_parted_into_lines_of_even_length(options: PrintOptions) -> None:
    title = Paragraph(0, ParagraphKind.TITLE, RichText("青石区人民政府关于二〇二六年重点工作的报告"), None, "")
    first, second = text_of(Document(Header(), (title,), ()), options).pages[0].lines
    assert abs(len(first.text) - len(second.text)) <= 3


def test_empty_report_is_one_page(options: PrintOptions) -> None:
    assert text_of(plain(), options).page_count == 1


def own(term: str) -> OwnTerm:
    """An entry that somebody wrote."""
    noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    return OwnTerm(term, "r", term, f"{term}的\n意思。", False, noon, noon)


def test_own_entries_follow_the_printed_ones_under_a_heading(report: Document, options: PrintOptions) -> None:
    word = report.paragraphs[3].text[:4]
    lines = [line.text for page in text_of(report, options, [own(word), own("没有的词")]).pages for line in page.lines]
    at = lines.index("Entries of our own")
    assert lines[at + 1 :] == [f"{word}：{word}的 意思。"], "what is not in the text is left out"
    assert any("[2] 便民圈" in line for line in lines[:at])


def test_a_report_without_glossary_prints_own_entries_on_a_page_of_their_own(options: PrintOptions) -> None:
    *_speech, last = text_of(plain("推进网格化治理。"), options, [own("网格化")]).pages
    assert [line.text for line in last.lines] == ["Glossary", "Entries of our own", "网格化：网格化的 意思。"]
    pages = text_of(
        plain("推进网格化治理。"), replace(options, choices=PrintChoices(glossary=False)), [own("网格化")]
    ).pages
    assert len(pages) == 1
