"""Recognised pages of a file on the disk: what was interrupted goes on with them, a text read again needs no more.

Only the process that people use writes here, never the child that reads the file.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.importers.recognised import RecognisedPage, page_from_json, page_to_json

_log = logging.getLogger(__name__)


class KeptPages:
    """One file's pages under ``folder``, by its hash and the engine; without a folder they are kept in memory only."""

    def __init__(self, folder: Path | None, sha256: str, engine: str) -> None:
        self._folder = None if folder is None else folder / sha256
        self._engine = engine
        self._pages: dict[int, RecognisedPage] = {}

    def load(self, wanted: Iterable[int]) -> bool:
        """Take up the wanted pages that are there; True when none is missing.

        Pages of another engine count only when they are complete: a text is of one piece.
        """
        numbers = set(wanted)
        for engine in (self._engine, *self._other_engines()):
            found = {number: page for number in numbers if (page := self._read(engine, number)) is not None}
            if engine == self._engine:
                self._pages = found
            if len(found) == len(numbers):
                self._pages = found
                return True
        return False

    def of(self, wanted: Iterable[int]) -> tuple[RecognisedPage, ...]:
        """The wanted pages that are known."""
        return tuple(self._pages[number] for number in wanted if number in self._pages)

    def keep(self, page: RecognisedPage) -> None:
        """Remember a page; a disk that takes no more only costs the comfort of going on later."""
        self._pages[page.number] = page
        if self._folder is None:
            return
        path = self._path(self._engine, page.number)
        temporary = path.with_suffix(".tmp")
        try:
            _make_private(path.parent)
            temporary.unlink(missing_ok=True)
            os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            told = json.dumps(page_to_json(page), ensure_ascii=False, separators=(",", ":"))
            temporary.write_bytes(told.encode())  # of the path's own kind: a protected library seals it
            temporary.replace(path)
        except OSError:
            _log.warning("page %d could not be kept in %s", page.number, path.parent, exc_info=True)

    def _read(self, engine: str, number: int) -> RecognisedPage | None:
        if self._folder is None:
            return None
        try:
            page = page_from_json(json.loads(self._path(engine, number).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or cut off: it is recognised again
        return page if page.number == number else None

    def _other_engines(self) -> Iterator[str]:
        if self._folder is None or not self._folder.is_dir():
            return
        yield from sorted((each.name for each in self._folder.iterdir() if each.name != self._engine), reverse=True)

    def _path(self, engine: str, number: int) -> Path:
        assert self._folder is not None, "there is nothing to keep pages in"
        return self._folder / engine / f"{number:04}.json"


def _make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the owner alone."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
