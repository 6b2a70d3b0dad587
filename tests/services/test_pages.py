"""Pages as pictures: drawn apart, with limits, and without harm when that fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from reader.core.errors import (
    Cancelled,
    DamagedFile,
    FileMissing,
    ImportRefused,
    LimitExceeded,
    PasswordNeeded,
    ReadingStopped,
)
from reader.importers import page_process
from reader.importers.picture import MAX_PIXELS, Picture
from reader.services.pages import PageSize, PageSource

Maker = Callable[..., bytes]
Open = Callable[..., PageSource]
_DYING = """
import json, sys
given = sys.stdin.buffer
given.read(json.loads(given.readline())["size"])
print('{"sizes": [[595, 842]]}', flush=True)
given.readline()
sys.exit(7)
"""
_SILENT = "import sys, time; time.sleep(60)"


@pytest.fixture
def file(tmp_path: Path, make_pdf: Maker, words: type) -> Path:
    """A PDF of two pages, words only on the first one."""
    path = tmp_path / "kept.pdf"
    path.write_bytes(make_pdf([[words("各位代表：", 100, 700, 40)], []]))
    return path


@pytest.fixture
def open_pages(file: Path) -> Iterator[Open]:
    """Open a file's pages, the small one's by default."""
    opened: list[PageSource] = []

    def begin(path: Path = file, **options: object) -> PageSource:
        opened.append(PageSource(path, "report.pdf", **options))  # type: ignore[arg-type]
        return opened[-1]

    yield begin
    for source in opened:
        source.close()


def _ink(picture: Picture, left: float, bottom: float, right: float, top: float) -> float:
    """Share of dark pixels in a rectangle of an A4 page, in points."""
    scale = picture.width / 595
    columns = range(round(left * scale), round(right * scale))
    rows = range(round((842 - top) * scale), round((842 - bottom) * scale))
    dark = sum(picture.pixels[(y * picture.width + x) * 4] < 128 for y in rows for x in columns)
    return dark / (len(columns) * len(rows))


def test_page_is_drawn_where_its_words_stand(open_pages: Open) -> None:
    pages = open_pages()
    assert pages.sizes() == (PageSize(595, 842), PageSize(595, 842))
    picture = pages.render(1, 595)
    assert (picture.width, picture.height, len(picture.pixels)) == (595, 842, 595 * 842 * 4)
    assert _ink(picture, 100, 695, 260, 735) > 0.05
    assert _ink(picture, 0, 0, 595, 690) == 0
    assert _ink(pages.render(2, 300), 0, 0, 595, 842) == 0


def test_wider_picture_shows_the_same_larger_but_never_beyond_its_limit(open_pages: Open) -> None:
    pages = open_pages()
    pages.sizes()
    assert pages.render(1, 1190).height == 1684
    huge = pages.render(2, 1_000_000)
    assert huge.width * huge.height <= MAX_PIXELS


def test_page_can_be_asked_for_at_once(open_pages: Open) -> None:
    assert open_pages().render(2, 100).width == 100


def test_process_that_was_killed_is_told_and_started_again(open_pages: Open) -> None:
    pages = open_pages()
    pages.sizes()
    process = pages._process
    assert process is not None
    process._process.kill()
    process._process.wait()
    assert pages.render(1, 100).width == 100


def test_page_that_ends_the_process_is_refused(open_pages: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_process, "worker_command", lambda: [sys.executable, "-c", _DYING])
    pages = open_pages()
    assert pages.sizes() == (PageSize(595, 842),)
    with pytest.raises(ReadingStopped) as refused:
        pages.render(1, 100)
    assert refused.value.status == 7


def test_page_that_is_not_there_is_refused_and_the_next_one_drawn(open_pages: Open) -> None:
    pages = open_pages()
    pages.sizes()
    with pytest.raises(DamagedFile):
        pages.render(3, 100)
    assert pages.render(2, 100).width == 100


def test_answer_that_takes_too_long_is_not_waited_for(open_pages: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_process, "worker_command", lambda: [sys.executable, "-c", _SILENT])
    with pytest.raises(LimitExceeded) as refused:
        open_pages(seconds=0.2).sizes()
    assert refused.value.limit == "time"


def test_closing_ends_the_wait(open_pages: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_process, "worker_command", lambda: [sys.executable, "-c", _SILENT])
    pages, ended = open_pages(), list[Exception]()

    def ask() -> None:
        try:
            pages.sizes()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            ended.append(error)

    waiting = Thread(target=ask)
    waiting.start()
    while pages._process is None:
        waiting.join(0.01)
    pages.close()
    waiting.join(10)
    assert [type(error) for error in ended] == [Cancelled]
    with pytest.raises(Cancelled):
        pages.sizes()


@pytest.mark.parametrize(
    "answer",
    ["no json", "[1]", "{}", '{"sizes": 3}', '{"sizes": [["a", 1]]}', '{"refusal": {"kind": "int"}}', '{"width": -1}'],
)
def test_nonsense_means_a_damaged_file(open_pages: Open, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    program = f"print({answer!r}, flush=True)"
    monkeypatch.setattr(page_process, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(ImportRefused):
        open_pages().sizes()


def test_file_that_went_away_is_said(open_pages: Open, tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as refused:
        open_pages(tmp_path / "gone.pdf").sizes()
    assert refused.value.name == "report.pdf"


def test_damaged_file_is_said(open_pages: Open, file: Path) -> None:
    file.write_bytes(b"%PDF-1.4\nnothing more")
    with pytest.raises(DamagedFile):
        open_pages().sizes()


def test_encrypted_file_asks_for_its_password(open_pages: Open, shared_reports: Path) -> None:
    path = shared_reports.parent / "reports-formats" / "password-is-user.pdf"
    if not path.is_file():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    for password, wrong in ((None, False), ("no", True)):
        with pytest.raises(PasswordNeeded) as refused:
            open_pages(path, password=password).sizes()
        assert refused.value.wrong is wrong
    pages = open_pages(path, password="user")
    assert pages.sizes()
    assert pages.render(1, 200).width == 200
