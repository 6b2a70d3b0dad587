"""Which importer gets a file, and how the others are refused."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from reader.core.errors import Cancelled, DamagedFile, FileMissing, UnknownFormat
from reader.core.source import Source
from reader.importers import load

Loader = Callable[..., Source]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _zip(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "suffix"),
    [
        (_OLE, "report.doc", ".doc"),
        (_OLE, "report.docx", ".doc"),
        (_OLE, "report.wps", ".wps"),
        (_OLE, "table.xls", ".xls"),
        (_zip("readme.txt"), "report.ofd", ".zip"),
        (_zip("xl/workbook.xml"), "table.docx", ".xlsx"),
        (_zip("readme.txt"), "report.zip", ".zip"),
        (b"<?xml version='1.0'?><w/>", "report.xml", ".xml"),
        (b"{\\rtf1\\ansi x}", "report.doc", ".rtf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "report.doc", ".mht"),
        (b"\x89PNG\r\n\x1a\n\0\0", "scan.png", ".png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "scan.pdf", ".jpg"),
    ],
)
def test_format_without_importer_is_named_by_its_content(
    load_bytes: Loader, content: bytes, name: str, suffix: str
) -> None:
    with pytest.raises(UnknownFormat) as refused:
        load_bytes(content, name)
    assert refused.value.suffix == suffix
    assert refused.value.name == name


def test_content_decides_and_not_the_suffix(load_bytes: Loader) -> None:
    assert load_bytes("各位代表：", "report.dat").format == "text"
    assert load_bytes("各位代表：", "report").format == "text"
    assert load_bytes("各位代表：", "report.docx").format == "text"
    assert load_bytes("# 政府工作报告\n\n## 一、回顾\n", "report.txt").format == "markdown"
    assert load_bytes("推行“一站通”<sup>1</sup>，连成“绿网”<sup>2</sup>。\n", "report.txt").format == "markdown"
    assert load_bytes("各位代表：", "report.MD").format == "markdown"


def test_two_letters_of_a_text_are_no_picture(load_bytes: Loader) -> None:
    assert load_bytes("BM25是一种算法。", "report.txt").format == "text"


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.ofd"])
def test_bytes_that_do_not_keep_what_the_suffix_claims_are_damaged(load_bytes: Loader, name: str) -> None:
    with pytest.raises(DamagedFile):
        load_bytes(b"\0\1\2\3" * 100, name)


def test_cut_archive_is_damaged(load_bytes: Loader) -> None:
    with pytest.raises(DamagedFile):
        load_bytes(_zip("word/document.xml")[:60], "report.docx")


def test_missing_file_and_folder_are_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as refused:
        load(tmp_path / "none.txt")
    assert refused.value.name == "none.txt"
    with pytest.raises(FileMissing):
        load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("各位代表：", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(FileMissing):
        load(path)


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("各位代表：", encoding="utf-8")
    heard: list[float] = []
    load(path, progress=lambda fraction, _stage: heard.append(fraction))
    assert heard[0] == 0.0
    assert heard[-1] == 1.0
    assert heard == sorted(heard)


def test_cancelled_load_stops(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("各位代表：", encoding="utf-8")
    with pytest.raises(Cancelled):
        load(path, cancelled=lambda: True)
