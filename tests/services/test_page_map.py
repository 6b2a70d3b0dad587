"""From a paragraph to its lines on the printed page and back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # no hints come with it
import pytest

from reader.core.document import Document
from reader.core.parse import compose
from reader.core.richtext import SpanKind
from reader.importers import load
from reader.services.page_map import PageMap

Maker = Callable[..., bytes]

TITLE = "政府工作报告"
SALUTATION = "各位代表："
BODY = ("过去一年，全区上下稳中求进，新增就业一万二千人，", "城乡居民收入持续增长，群众出行更加便捷。")


@pytest.fixture
def pages(make_pdf: Maker, words: type) -> list[list[Any]]:
    """Two pages; the last paragraph begins on the first one and ends on the second."""
    body = [words(line, 108 if at == 0 else 76, 642 - 29 * at) for at, line in enumerate(BODY)]
    last = "今年要做好以下工作：推进沿江步道建设，改造老旧小区，新增社区食堂八"
    return [
        [words(TITLE, 234, 760, 22), words(SALUTATION, 108, 700), *body, words(last, 76, 90)],
        [words("家，完善一刻钟生活圈。", 76, 760)],
    ]


@pytest.fixture
def report(tmp_path: Path, make_pdf: Maker, pages: Sequence[Sequence[Any]]) -> Document:
    """The two pages, read."""
    return _read(tmp_path, make_pdf(pages))


def _read(folder: Path, data: bytes) -> Document:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return compose(load(path))


def _index(report: Document, beginning: str) -> int:
    return next(p.index for p in report.paragraphs if p.text.startswith(beginning))


def _printed(data: bytes, places: PageMap, paragraph: int) -> str:
    """The characters that stand in the paragraph's rectangles, as pdfium tells them."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    found = []
    for page, rect in places.places_of(paragraph):
        text = pdf[page - 1].get_textpage()
        found.append(text.get_text_bounded(rect.left - 0.5, rect.bottom, rect.right + 0.5, rect.top))
    pdf.close()
    return "".join("".join(found).split())


def test_rectangles_hold_the_words_of_their_paragraph(tmp_path: Path, report: Document) -> None:
    data = (tmp_path / "report.pdf").read_bytes()
    places = PageMap(report)
    for paragraph in report.paragraphs:
        assert _printed(data, places, paragraph.index) == "".join(paragraph.text.split())


def test_paragraph_over_two_pages_stands_on_both(report: Document) -> None:
    places, index = PageMap(report), _index(report, "今年要做好")
    assert [place.page for place in places.places_of(index)] == [1, 2]
    offset = report.paragraphs[index].text.index("家，完善")
    assert [place.page for place in (places.place_of(index, offset - 1), places.place_of(index, offset)) if place] == [
        1,
        2,
    ]


def test_click_on_a_character_means_that_character(report: Document) -> None:
    places, index = PageMap(report), _index(report, "过去一年")
    second = report.paragraphs[index].text.index("居民收入")
    rect = places.places_of(index)[1].rect
    column = second - len(BODY[0])
    found = places.paragraph_at(1, rect.left + 16 * (column + 0.5), (rect.top + rect.bottom) / 2)
    assert found == (index, second)


def test_click_between_lines_and_beside_a_short_one_still_means_the_paragraph(report: Document) -> None:
    places, index = PageMap(report), _index(report, "过去一年")
    first, second = (place.rect for place in places.places_of(index))
    between = places.paragraph_at(1, 300, (first.bottom + second.top) / 2)
    beside = places.paragraph_at(1, second.right + 60, second.bottom + 2)
    assert between is not None
    assert between.paragraph == index
    assert beside == (index, len(report.paragraphs[index].text) - 1)


def test_click_on_empty_paper_means_nothing(report: Document) -> None:
    places = PageMap(report)
    assert places.paragraph_at(1, 300, 400) is None
    assert places.paragraph_at(3, 300, 400) is None


def test_first_line_below_a_height_may_be_on_the_next_page(report: Document) -> None:
    places = PageMap(report)
    salutation, last = _index(report, SALUTATION), _index(report, "今年要做好")
    assert places.first_below(1, 730) == (salutation, 0)
    assert places.first_below(1, 40) == (last, report.paragraphs[last].text.index("家，完善"))
    assert places.first_below(2, 40) is None


def test_report_without_pages_has_no_places(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"# {TITLE}\n\n{SALUTATION}\n\n## 一、工作回顾\n\n{''.join(BODY)}\n", "utf-8")
    report = compose(load(path))
    places = PageMap(report)
    assert places.empty
    assert places.place_of(1) is None
    assert places.places_of(1) == ()
    assert places.first_below(1, 100) is None


def test_turned_page_is_mapped_as_it_is_shown(tmp_path: Path, make_pdf: Maker, words: type) -> None:
    lines = ((SALUTATION, 108), (BODY[0], 130), ("现在，向大会报告工作。", 200))
    page = [words(text, x, 100, angle=90) for text, x in lines]
    report = _read(tmp_path, make_pdf([page], rotate=90))
    place = PageMap(report).place_of(_index(report, SALUTATION))
    assert place is not None
    assert place.rect.left == pytest.approx(100, abs=1)
    assert place.rect.bottom == pytest.approx(595 - 108 - 16 * 0.12, abs=1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_part_of_a_page_that_is_shown_counts_from_its_own_corner(
    tmp_path: Path, make_pdf: Maker, words: type, turn: int
) -> None:
    text = [words(SALUTATION, 300, 500, angle=turn), words(BODY[1], 300, 400, angle=turn)]
    whole, cropped = (
        PageMap(_read(tmp_path, make_pdf([text], rotate=turn, shown=shown))).places_of(0)[0].rect
        for shown in ("0 0 595 842", "40 30 565 822")
    )
    moved = {0: (40, 30), 90: (30, 30), 180: (30, 20), 270: (20, 40)}[turn]
    assert (whole.left - cropped.left, whole.bottom - cropped.bottom) == pytest.approx(moved, abs=0.1)


def test_real_report_finds_its_words_on_the_page(shared_reports: Path) -> None:
    path = shared_reports.parent / "reports-formats" / "libreoffice.pdf"
    if not path.is_file():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    report, data = compose(load(path)), path.read_bytes()
    places = PageMap(report)
    wrong = 0
    for paragraph in report.paragraphs:
        marks = paragraph.content.of_kind(SpanKind.SUPERSCRIPT) or paragraph.content.of_kind(SpanKind.SUBSCRIPT)
        if not marks:
            wrong += _printed(data, places, paragraph.index) != "".join(paragraph.text.split())
        lines = places.places_of(paragraph.index)
        assert lines, paragraph
        page, rect = lines[len(lines) // 2]
        found = places.paragraph_at(page, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
        assert found is not None
        assert found.paragraph == paragraph.index
    assert wrong == 0
