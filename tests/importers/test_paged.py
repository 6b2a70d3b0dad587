"""Pages of characters as a source, whatever a damaged file says of their places."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.core.repairs import RepairKind
from reader.importers.job import InputFile, Watch
from reader.importers.page import Face, Page, Run
from reader.importers.paged import source_of

FILE = InputFile(Path("damaged.pdf"), b"")
RUNS = tuple(
    Run(f"新增就业{row}万人。", 108, 236, 740 - 29 * row, 16, Face("FangSong", bold=False)) for row in range(1, 9)
)


@pytest.mark.parametrize("nowhere", [math.nan, math.inf, -math.inf, 1e300, -1e9])
@pytest.mark.parametrize("value", ["left", "right", "baseline", "size"])
def test_words_without_a_place_on_the_page_are_left_out_and_told(value: str, nowhere: float) -> None:
    astray: dict[str, Any] = {"text": "别处。", value: nowhere}
    runs = (*RUNS, replace(RUNS[0], **astray))
    source = source_of([Page(1, 595, 842, runs)], FILE, "pdf", Watch())
    whole = source_of([Page(1, 595, 842, RUNS)], FILE, "pdf", Watch())
    assert source.blocks == whole.blocks
    assert [(r.kind, r.detail, r.origin and r.origin.page) for r in source.repairs] == [
        (RepairKind.DROPPED_LINE, "别处。", 1)
    ]


@pytest.mark.parametrize("side", [math.nan, math.inf, 0.0, -842.0])
def test_a_page_without_a_size_is_read_all_the_same(side: float) -> None:
    read = source_of([Page(1, side, side, RUNS)], FILE, "pdf", Watch())
    assert "".join(block.text for block in read.blocks) == "".join(run.text for run in RUNS)
