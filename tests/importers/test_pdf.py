"""PDFs that are hard, hostile, or real."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.core.errors import GarbledText, LimitExceeded, NoTextLayer, PasswordNeeded
from reader.core.richtext import SpanKind
from reader.core.source import Source
from reader.importers import isolation, load
from reader.importers.hanzi import common_hanzi, is_garbled
from reader.importers.job import InputFile, Watch

Maker = Callable[[Sequence[Sequence[Any]]], bytes]


@pytest.fixture
def shared_formats(shared_reports: Path) -> Path:
    """The folder with one real report in many formats."""
    folder = shared_reports.parent / "reports-formats"
    if not folder.is_dir():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    return folder


def test_page_that_swells_is_refused_before_it_is_opened(
    make_pdf_of_objects: Callable[[Sequence[bytes]], bytes],
) -> None:
    content = zlib.compress(b" " * (70 * 1024 * 1024), 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    file = InputFile(Path("bomb.pdf"), make_pdf_of_objects(objects))
    with pytest.raises(LimitExceeded) as refused:
        isolation.read(file, Watch())
    assert refused.value.limit == "memory"


def test_common_hanzi_are_those_of_the_standard() -> None:
    assert len(common_hanzi()) == 3755
    assert {"的", "政", "府", "座"} < common_hanzi()


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("新增就业一万人，全区经济稳中有进。" * 20, False),
        ("The quick brown fox jumps over the lazy dog. " * 20, False),
        ("娾╇䶿⹕֏奐䶿䈮⪥◞⹕娾╇" * 30, True),
        ("\ue001\ue002\ue003\ue004" * 60, True),
        ("ÐÂÔö¾ÍÒµÒ»ÍòÈË" * 30, True),
        ("娾䶿", False),
        ("新增就业一万人，全区经济稳中有进。" * 20 + "Â¿½ÃÎ·" * 5, True),
        ("面积 120 平方米 · 坡度 15° ± 2" * 20, False),
    ],
)
def test_garbage_is_told_from_text(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("scan.pdf", NoTextLayer), ("no-tounicode.pdf", GarbledText), ("password-is-user.pdf", PasswordNeeded)],
)
def test_real_files_that_cannot_be_read_say_why(shared_formats: Path, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        load(shared_formats / name)


def test_password_opens_and_a_wrong_one_is_said(shared_formats: Path) -> None:
    path = shared_formats / "password-is-user.pdf"
    assert load(path, password="user").blocks
    with pytest.raises(PasswordNeeded) as refused:
        load(path, password="no")
    assert refused.value.wrong


def _markers(source: Source) -> int:
    return sum(len(b.content.of_kind(SpanKind.MARKER)) for b in source.blocks)


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf", "reportlab-unigb.pdf"])
def test_real_files_keep_every_marker_and_no_page_number(shared_formats: Path, name: str) -> None:
    source = load(shared_formats / name)
    assert _markers(source) == 32
    assert not any(b.text.startswith("— ") and b.text.endswith(" —") for b in source.blocks)


def _folded(source: Source) -> str:
    text = unicodedata.normalize("NFKC", "".join(b.text for b in source.blocks))
    return "".join(text.replace("<sub>", "").replace("</sub>", "").split())


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_real_pdf_holds_every_character_of_the_report(shared_formats: Path, shared_reports: Path, name: str) -> None:
    printed = _folded(load(shared_reports / "hedong-2022" / "report.md"))
    assert _folded(load(shared_formats / name)) == printed


def test_real_footnotes_are_found(shared_formats: Path) -> None:
    for name in ("libreoffice-footnotes.pdf", "word-footnotes.docx"):
        source = load(shared_formats / name)
        assert [n.number for n in source.footnotes] == list(range(1, 33))
        assert _markers(source) == 32
