"""Reading files with pages that are pictures: what is kept of earlier recognition is used, the rest is recognised.

The parent's side. The pages are recognised in a child process of their own, with limits that suit it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.core.errors import GarbledText, NoTextLayer
from reader.core.repairs import RepairKind
from reader.core.source import Source
from reader.importers import isolation
from reader.importers.job import InputFile, Recognition, Watch
from reader.importers.kept_pages import KeptPages
from reader.importers.recognised import page_from_json, page_to_json

SECONDS_A_PAGE = 3.0
"""What a page takes on a common computer, for the estimate that people are told."""
_DRAWING = "200"
"""Named with the engine, since its results depend on the dots an inch that pages are drawn with."""


def is_installed() -> bool:
    """The extra is there: pages can be recognised on this computer."""
    from importlib.util import find_spec

    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def engine_name() -> str:
    """The engine with its version; pages are kept under it."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and most files need it not

    try:
        return f"rapidocr-{version('rapidocr')}-{_DRAWING}"
    except PackageNotFoundError:
        return "none"


def minutes_for(pages: int) -> int:
    """About how many minutes that many pages take, at least one."""
    return max(1, round(pages * SECONDS_A_PAGE / 60))


def pictured(source: Source) -> tuple[int, ...]:
    """Numbers of the pages that are pictures and are missing in the text."""
    numbers = (
        repair.origin.page
        for repair in source.repairs
        if repair.kind is RepairKind.PICTURE_PAGE and repair.origin is not None
    )
    return tuple(number for number in numbers if number is not None)


def read(file: InputFile, watch: Watch, recognition: Recognition, meanwhile: Callable[[], object] | None) -> Source:
    """The file's source, with its pictures recognised where that was done before or is wanted now.

    Raises what ``isolation.read`` does, and RecognitionBroken.
    """
    refused: NoTextLayer | GarbledText | None = None
    source: Source | None = None
    try:
        source = isolation.read(file, watch, meanwhile=meanwhile)
        wanted = pictured(source)
    except (NoTextLayer, GarbledText) as refusal:
        if not refusal.recognisable:
            raise
        refused = refusal
        wanted = tuple(range(1, refusal.pages + 1))
    if wanted:
        folder = None if recognition.folder is None else recognition.folder()
        kept = KeptPages(folder, file.sha256, engine_name())
        if kept.load(wanted) or (recognition.begin and is_installed()):
            return isolation.read(file, watch, recognising=_Pages(kept, wanted, recognition))
    if refused is not None:
        raise refused
    assert source is not None, "what was not refused was read"
    return source


class _Pages:
    """What the child is told of pages, and what it tells."""

    def __init__(self, kept: KeptPages, wanted: tuple[int, ...], recognition: Recognition) -> None:
        self._kept = kept
        self._wanted = wanted
        self._recognition = recognition

    def request(self) -> dict[str, Any]:
        """The pages to recognise, and those of them that are known."""
        known = self._kept.of(self._wanted)
        return {"pages": list(self._wanted), "known": [page_to_json(page) for page in known]}

    def begun(self, page: int) -> None:
        """The child turns to a page."""
        if self._recognition.page_begun is not None and page in self._wanted:
            self._recognition.page_begun(self._wanted.index(page) + 1, len(self._wanted))

    def take(self, found: dict[str, Any]) -> None:
        """The child has recognised a page; raises KeyError, TypeError or ValueError when it is none."""
        page = page_from_json(found)
        if page.number in self._wanted:
            self._kept.keep(page)
