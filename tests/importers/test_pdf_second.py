"""What pdfium leaves out or gets wrong, and pypdf knows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.core.errors import GarbledText, LimitExceeded
from reader.core.repairs import RepairKind
from reader.core.richtext import SpanKind
from reader.core.source import Source
from reader.importers import load, pdf_gate
from reader.importers.page import Face, Page, Run
from reader.importers.pdf_second import SecondReader

Loader = Callable[..., Source]
Maker = Callable[[Sequence[bytes]], bytes]

_FACE = Face("FangSong", bold=False)
_LINES = ["各位代表：", "新增就业一万人，全区经济稳中有进，城乡居民收入稳步提高，各项", "事业取得新的进展。"] * 15


def _page(*runs: Run, lost: tuple[Run, ...]) -> Page:
    return Page(1, 595, 842, runs, lost)


def _pdf(make: Maker, content: bytes, font: bytes) -> bytes:
    return make(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            font,
        ]
    )


def _gbk_font(encoding: bytes) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/FangSong/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>" % encoding
    )


@pytest.mark.parametrize("encoding", [b"GBK-EUC-H", b"GBKp-EUC-H"])
def test_lost_bracket_is_taken_from_the_operator_that_shows_it(make_pdf_of_objects: Maker, encoding: bytes) -> None:
    content = (
        b"q 1 0 0 1 10 0 cm BT /F1 16 Tf 20 TL 66 720 Td <D2BB> Tj T* (ab) Tj 100 0 Td /F1 10 Tf (]) Tj ET Q "
        b"BT /F1 16 Tf 1 0 0 1 300 500 Tm [(x) -20 <CDF8>] TJ (after) Tj ET"
    )
    lost = tuple(Run("", x, x + 5, y, 10.0, _FACE) for x, y in ((176.0, 700.0), (300.2, 499.9), (400.0, 400.0)))
    second = SecondReader(_pdf(make_pdf_of_objects, content, _gbk_font(encoding)), None)
    page = second.completed(_page(Run("一", 76, 92, 720, 16.0, _FACE), lost=lost))
    assert [(run.text, run.left) for run in page.runs] == [("一", 76), ("]", 176.0), ("x网", 300.2)]
    assert page.lost == ()


def test_file_that_pypdf_cannot_read_loses_nothing_more() -> None:
    page = _page(Run("一", 76, 92, 720, 16.0, _FACE), lost=(Run("", 92, 97, 720, 10.0, _FACE),))
    assert SecondReader(b"%PDF-1.4 nothing", None).completed(page) == page


def _western_font() -> bytes:
    widths = b" ".join([b"500"] * 224)
    return (
        b"<</Type/Font/Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[%s]>>"
        % widths
    )


def _shown(line: str, place: int) -> bytes:
    code = line.encode("gb18030")
    for special in (b"\\", b"(", b")"):
        code = code.replace(special, b"\\" + special)
    return b"BT /F1 14 Tf 1 0 0 1 76 %d Tm (%s) Tj ET" % (place, code)


def test_chinese_that_calls_itself_western_is_read_as_what_it_is(
    load_bytes: Loader, make_pdf_of_objects: Maker
) -> None:
    content = b"\n".join(_shown(line, 790 - 16 * i) for i, line in enumerate(_LINES))
    source = load_bytes(_pdf(make_pdf_of_objects, content, _western_font()), "report.pdf")
    assert [b.text for b in source.blocks][:2] == [_LINES[0], _LINES[1] + _LINES[2]]
    assert [r.detail for r in source.repairs if r.kind is RepairKind.DECODED] == ["gb18030"]


def test_text_that_no_reading_makes_sense_of_is_refused(load_bytes: Loader, make_pdf_of_objects: Maker) -> None:
    content = b"\n".join(
        b"BT /F1 14 Tf 1 0 0 1 76 %d Tm <%s> Tj ET" % (790 - i * 16, b"e3c5d8" * 20) for i in range(40)
    )
    with pytest.raises(GarbledText):
        load_bytes(_pdf(make_pdf_of_objects, content, _western_font()), "report.pdf")


def test_second_reading_keeps_pages_and_places(make_pdf_of_objects: Maker) -> None:
    content = b"\n".join(_shown(line, 790 - 16 * i) for i, line in enumerate(_LINES))
    lies = _page(Run("ÐÂÔö¾ÍÒµ" * 40, 76, 500, 790, 14.0, _FACE), lost=())
    found = SecondReader(_pdf(make_pdf_of_objects, content, _western_font()), None).truer([lies])
    assert found is not None
    assert [page.number for page in found] == [1]
    first = found[0].runs[0]
    assert replace(first, right=0.0) == Run("各位代表：", 76.0, 0.0, 790.0, 14.0, Face("", bold=False))


@pytest.mark.parametrize(
    "filters",
    [
        b"[/FlateDecode /FlateDecode]",
        b"/LZWDecode",
        b"7 0 R",
        b"/Fl#61teDecode",
        b"[/FlateDecode" + b" " * 99 + b"/Fl]",
    ],
)
def test_filters_that_hide_their_size_are_looked_at_closely(filters: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr("reader.importers.pdf_contents.check_contents", lambda _data, name: looked.append(name))
    pdf_gate.check(b"%PDF-1.4\n4 0 obj<</Length 3/Filter " + filters + b">>stream\nabc\nendstream", "a.pdf")
    assert looked == ["a.pdf"]


def test_gate_takes_no_longer_for_a_file_full_of_beginnings() -> None:
    def seconds(count: int) -> float:
        began = time.perf_counter()
        pdf_gate.check(b"%PDF-1.4\n" + b"/Filter [ " * count, "a.pdf")
        return time.perf_counter() - began

    assert seconds(200_000) < 1.0


def test_simple_file_passes_the_gate_without_pypdf(make_pdf: Any, words: type, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_data: bytes, name: str) -> None:
        raise LimitExceeded(name, "memory")

    monkeypatch.setattr("reader.importers.pdf_contents.check_contents", refuse)
    pdf_gate.check(make_pdf([[words("各位代表：", 76, 700)]]), "a.pdf")


@pytest.mark.parametrize("name", ["cid-gbk-euc.pdf", "cid-gbkp-euc.pdf"])
def test_real_files_keep_the_marks_that_pdfium_loses(shared_reports: Path, name: str) -> None:
    path = shared_reports.parent / "reports-formats" / name
    if not path.is_file():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    source = load(path)
    assert sum(len(b.content.of_kind(SpanKind.MARKER)) for b in source.blocks) == 32
