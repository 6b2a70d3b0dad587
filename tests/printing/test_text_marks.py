"""The text with its marks: grey ground, lines, numbered notes at the end, and the same lines as without."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.print_choices import PrintChoices
from reader.printing import Matter, PagedJob, PrintOptions, text_pages, write_pdf
from reader.printing.page import RuleMark, ShadeMark, TextMark

AT = datetime(2026, 3, 1, tzinfo=UTC)


def mark(passage: Passage | None, style: MarkStyle, note: str = "", tags: tuple[str, ...] = ()) -> Annotation:
    """A mark in the report."""
    return Annotation("m", "r", style, MarkColor.YELLOW, passage, "扎实推进", note, tags, AT, AT)


def marked(report: Document, options: PrintOptions, *marks: Annotation) -> PagedJob:
    """The pages with marks."""
    return text_pages(Matter(report, annotations=marks), replace(options, choices=PrintChoices(marks=True)))


def words(job: PagedJob) -> list[str]:
    """Every line of every page."""
    return [line.text for page in job.pages for line in page.lines]


def test_highlight_is_a_grey_ground_below_its_letters(report: Document, options: PrintOptions) -> None:
    job = marked(report, options, mark(Passage(5, 4, 5, 60), MarkStyle.HIGHLIGHT))
    shades = [m for page in job.pages for m in page.marks if isinstance(m, ShadeMark)]
    assert len(shades) == 3
    page = next(page for page in job.pages if shades[0] in page.marks)
    for shade in shades:
        below = [m for m in page.marks if isinstance(m, TextMark) and shade.y < m.y < shade.y + shade.height]
        assert any(abs(m.x - shade.x) < 1 for m in below)
        assert page.marks.index(shade) < min(page.marks.index(m) for m in below)
    assert "".join(m.text for s in shades for m in page.marks if isinstance(m, TextMark)
                   and s.y < m.y < s.y + s.height and s.x - 1 <= m.x < s.x + s.width) == (
        report.paragraphs[5].text[4:60]
    )  # fmt: skip


def test_underline_is_a_line(report: Document, options: PrintOptions) -> None:
    job = marked(report, options, mark(Passage(5, 0, 5, 6), MarkStyle.UNDERLINE))
    (rule,) = [m for page in job.pages for m in page.marks if isinstance(m, RuleMark)]
    assert rule.y1 == rule.y2
    assert 5.5 < (rule.x2 - rule.x1) / 320 < 6.5


def test_marks_leave_the_lines_as_they_were(report: Document, options: PrintOptions) -> None:
    plain = text_pages(Matter(report), options)
    job = marked(report, options, mark(Passage(5, 3, 9, 20), MarkStyle.HIGHLIGHT))
    assert words(job) == words(plain)


def test_marks_are_left_out_where_they_are_not_wanted(report: Document, options: PrintOptions) -> None:
    one = mark(Passage(5, 4, 5, 60), MarkStyle.HIGHLIGHT, "请核实")
    job = text_pages(Matter(report, annotations=(one,)), options)
    assert not any(isinstance(m, ShadeMark) for page in job.pages for m in page.marks)
    assert not any("请核实" in line for line in words(job))


def test_notes_are_numbered_and_told_at_the_end(report: Document, options: PrintOptions) -> None:
    job = marked(
        report,
        options,
        mark(Passage(4, 0, 4, 4), MarkStyle.HIGHLIGHT, "请商务局核实", ("督办", "一季度")),
        mark(Passage(6, 0, 6, 6), MarkStyle.HIGHLIGHT),
        mark(Passage(8, 0, 8, 6), MarkStyle.UNDERLINE, "另\n附材料"),
        mark(None, MarkStyle.HIGHLIGHT, "原句已改"),
    )
    runs = [m.text for page in job.pages for m in page.marks if isinstance(m, TextMark)]
    assert [text for text in runs if text.startswith("note ")] == ["note 1", "note 2"]
    last = "".join(line.text for line in job.pages[-1].lines)
    assert last.startswith("Notes")
    assert "Note 1 (1.1)\u3000“扎实推进”: 请商务局核实 [督办, 一季度]" in last
    assert "“扎实推进”: 另 附材料" in last
    assert "Note 3 (not placed)\u3000“扎实推进”: 原句已改" in last


def test_reference_stands_right_after_its_words(report: Document, options: PrintOptions) -> None:
    job = marked(report, options, mark(Passage(5, 0, 5, 6), MarkStyle.HIGHLIGHT, "请核实"))
    line = next(text for text in words(job) if "note 1" in text)
    assert line.startswith(report.paragraphs[5].text[:6] + "note 1" + report.paragraphs[5].text[6:12])


def test_outline_of_the_text_is_its_tree(report: Document, options: PrintOptions, tmp_path: Path) -> None:
    job = marked(report, options, mark(Passage(5, 0, 5, 6), MarkStyle.HIGHLIGHT, "请核实"))
    write_pdf(job, tmp_path / "text.pdf")
    read = PdfReader(tmp_path / "text.pdf")
    tops = [entry for entry in read.outline if not isinstance(entry, list)]
    assert [entry.title for entry in tops] == ["2026年重点工作", "名词解释", "Notes"]
    assert read.get_destination_page_number(tops[-1]) == job.page_count - 1
    (below,) = [entry for entry in read.outline if isinstance(entry, list)]
    assert len(below) == 12
