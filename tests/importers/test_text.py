"""Plain text files of every encoding, and what their lines say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import BinaryFile, EmptyFile
from reader.core.repairs import RepairKind
from reader.core.source import Source
from reader.importers import load
from reader.importers.job import InputFile, Watch
from reader.importers.text import read

Loader = Callable[..., Source]

_TEXT = "青禾区政府工作报告\r\n\r\n　　各位代表：\r\n　　新增就业1.2万人。\r\n"
_lines = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd"), max_size=30
)


def _read(content: bytes) -> Source:
    return read(InputFile(Path("report.txt"), content), Watch())


def test_each_line_that_is_not_empty_is_a_block(load_bytes: Loader) -> None:
    source = load_bytes(_TEXT)
    assert [b.text for b in source.blocks] == ["青禾区政府工作报告", "各位代表：", "新增就业1.2万人。"]
    assert [b.blank_before for b in source.blocks] == [False, True, False]
    assert [b.indented for b in source.blocks] == [False, True, True]
    assert source.format == "text"
    assert source.name == "report.txt"
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("encoding", "named", "repaired"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("gb18030", "gb18030", True),
        ("gbk", "gb18030", True),
        ("utf-16", "utf-16", True),
        ("utf-16-le", "utf-16-le", True),
        ("utf-16-be", "utf-16-be", True),
        ("utf-32", "utf-32", True),
    ],
)
def test_chinese_encodings_are_told_apart(load_bytes: Loader, encoding: str, named: str, repaired: bool) -> None:
    source = load_bytes(_TEXT.encode(encoding))
    assert [b.text for b in source.blocks] == ["青禾区政府工作报告", "各位代表：", "新增就业1.2万人。"]
    assert source.encoding == named
    assert [r.kind for r in source.repairs] == [RepairKind.DECODED] * repaired


def test_rare_characters_survive_gb18030(load_bytes: Loader) -> None:
    assert load_bytes("镕𠮷㐂".encode("gb18030")).blocks[0].text == "镕𠮷㐂"


def test_broken_bytes_are_shown_and_said(load_bytes: Loader) -> None:
    content = ("全区上下团结一心。" * 40).encode() + "\n新增就业".encode() + b"\xe4\xbd" + "万人".encode()
    source = load_bytes(content)
    assert source.encoding == "utf-8"
    assert source.blocks[1].text == "新增就业\ufffd万人"
    (repair,) = source.repairs
    assert repair.kind is RepairKind.DECODED
    assert repair.origin is not None
    assert (repair.origin.line, repair.origin.column) == (2, 4)
    assert "就业" in repair.detail


def test_gb18030_with_a_broken_byte_is_still_read(load_bytes: Loader) -> None:
    content = ("全区上下团结一心。" * 40).encode("gb18030") + b"\n\xff\n" + "新增就业".encode("gb18030")
    source = load_bytes(content)
    assert source.encoding == "gb18030"
    assert source.blocks[-1].text == "新增就业"


def test_file_without_indents_leaves_them_open(load_bytes: Loader) -> None:
    assert {b.indented for b in load_bytes("各位代表：\n新增就业。").blocks} == {None}


def test_short_line_far_to_the_right_looks_centered(load_bytes: Loader) -> None:
    title, body = load_bytes("          政府工作报告\n    各位代表：").blocks
    assert title.centered
    assert not body.centered


def test_page_feeds_and_separators_part_lines(load_bytes: Loader) -> None:
    source = load_bytes("第一页\n\x0c第二页\u2028续")
    assert [b.text for b in source.blocks] == ["第一页", "第二页", "续"]
    assert [b.content.origins[0].line for b in source.blocks] == [1, 2, 2]
    assert [b.content.origins[0].column for b in source.blocks] == [0, 1, 5]


@pytest.mark.parametrize("content", [b"", b"  \r\n\t", "　\n".encode(), b"\xef\xbb\xbf\n"])
def test_file_without_text_is_refused(load_bytes: Loader, content: bytes) -> None:
    with pytest.raises(EmptyFile):
        load_bytes(content)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"\x7fELF\x02\x01\x01\x00", bytes(range(256)) * 4])
def test_binary_file_is_refused(load_bytes: Loader, content: bytes) -> None:
    with pytest.raises(BinaryFile):
        load_bytes(content, "report.dat")


@given(st.lists(_lines, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_origins_point_at_the_very_characters(lines: list[str], end: str) -> None:
    text = end.join(["题", *lines])
    source = _read(text.encode())
    printed = re.split(r"\r\n|\r|\n", text)
    for block in source.blocks:
        for index, character in enumerate(block.text):
            origin = block.content.origin_at(index)
            assert origin is not None
            assert printed[origin.line - 1][origin.column + index - origin.start] == character


@given(st.lists(_lines, min_size=1, max_size=8))
def test_no_character_is_lost_or_doubled(lines: list[str]) -> None:
    text = "\n".join(["题", *lines])
    found = "".join(b.text for b in _read(text.encode()).blocks)
    assert "".join(found.split()) == "".join(text.removeprefix("\ufeff").split())


def test_real_texts_come_through_whole(shared_reports: Path) -> None:
    for path in sorted(shared_reports.glob("*/report.txt")):
        source = load(path)
        printed = path.read_bytes().decode(source.encoding or "utf-8")
        assert "".join("".join(b.text for b in source.blocks).split()) == "".join(printed.split()), path
