"""OFD files: text objects with places in millimetres."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

import pytest

from reader.core.errors import DamagedFile, LimitExceeded, NoTextLayer
from reader.core.repairs import RepairKind
from reader.core.richtext import SpanKind
from reader.core.source import Source

Loader = Callable[..., Source]
Words = tuple[str, float, float, float]
"""Text, millimetres from the left, baseline in millimetres from the top, size."""

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_FULL = 26
"""Characters of a full line of size 6 between the margins."""


def _object(words: Words) -> str:
    text, left, baseline, size = words
    deltas = " ".join([str(size)] * (len(text) - 1))
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {baseline - size} 200 {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{deltas}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_file(pages: Sequence[Sequence[Words] | None], *, prolog: str = "") -> bytes:
    """An OFD file of A4 pages; None is a page whose content is missing."""
    kids = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
    files = {
        "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{kids}</ofd:Pages></ofd:Document>",
    }
    for i, page in enumerate(pages):
        if page is not None:
            objects = "".join(map(_object, page))
            layer = f'<ofd:Content><ofd:Layer ID="8">{objects}</ofd:Layer></ofd:Content>'
            files[f"Doc_0/Pages/{i}.xml"] = f"{prolog}<ofd:Page {_SPACE}>{layer}</ofd:Page>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_lines_become_paragraphs_over_pages_and_page_numbers_are_told(load_bytes: Loader) -> None:
    line = "甲乙丙丁戊己庚辛壬癸" * 3
    first = [
        ("各位代表：", 27, 40, 6),
        (line[: _FULL - 2], 39, 50, 6),
        (line[:_FULL], 27, 60, 6),
        ("— 1 —", 100, 285, 4),
    ]
    second = [("末行。", 27, 40, 6), ("— 2 —", 100, 285, 4)]
    source = load_bytes(ofd_file([first, second]), "report.ofd")
    assert source.format == "ofd"
    assert [b.text for b in source.blocks] == ["各位代表：", line[: _FULL - 2] + line[:_FULL] + "末行。"]
    assert [r.detail for r in source.repairs if r.kind is RepairKind.DROPPED_LINE] == ["— 1 —", "— 2 —"]
    assert [o.page for o in source.blocks[1].content.origins] == [1, 1, 2]
    rect = source.blocks[0].content.origins[0].rect
    assert rect is not None
    assert rect.left == pytest.approx(27 * 72 / 25.4, abs=0.1)
    assert 297 * 72 / 25.4 - rect.top == pytest.approx(34.7 * 72 / 25.4, abs=1)


def test_small_raised_number_is_a_mark(load_bytes: Loader) -> None:
    page = [("推进“一网”", 39, 50, 6), ("[1]", 75, 48, 3.5), ("建设。", 86, 50, 6)]
    content = load_bytes(ofd_file([page]), "report.ofd").blocks[0].content
    assert content.text == "推进“一网”[1]建设。"
    assert [(s.start, s.end) for s in content.of_kind(SpanKind.MARKER)] == [(6, 9)]


def test_pages_of_pictures_have_no_text(load_bytes: Loader) -> None:
    with pytest.raises(NoTextLayer) as refused:
        load_bytes(ofd_file([[], []]), "report.ofd")
    assert refused.value.pages == 2


@pytest.mark.parametrize("broken", [ofd_file([None]), ofd_file([]), ofd_file([[("甲", 27, 40, 6)]], prolog="<broken")])
def test_missing_and_broken_pages_are_not_left_out_silently(load_bytes: Loader, broken: bytes) -> None:
    with pytest.raises(DamagedFile):
        load_bytes(broken, "report.ofd")


def test_entities_are_refused(load_bytes: Loader) -> None:
    bomb = ofd_file([[("甲", 27, 40, 6)]], prolog='<!DOCTYPE a [<!ENTITY b "bbbb">]>')
    with pytest.raises(LimitExceeded):
        load_bytes(bomb, "report.ofd")


def test_swelling_part_is_refused(load_bytes: Loader) -> None:
    with zipfile.ZipFile(BytesIO(ofd_file([]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["Doc_0/Document.xml"] = b" " * (70 * 1024 * 1024)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(LimitExceeded):
        load_bytes(bomb.getvalue(), "report.ofd")
