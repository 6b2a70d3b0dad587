"""Scans on the command line: the way out is told, and recognised pages are used."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.cli.recognition import recognition
from reader.importers.recognised import RecognisedPage
from reader.importers.recognition import is_installed
from tests.cli.conftest import Answer

Run = Callable[..., Answer]
Keep = Callable[..., None]


@pytest.mark.skipif(is_installed(), reason="the extra for recognition is installed")
def test_scan_without_the_extra_is_refused_with_how_to_get_it(run: Run, scan_file: Path, chinese: None) -> None:
    answer = run("inspect", scan_file, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "packaging/run.py --with-ocr" in answer.err
    assert "信息中心" in answer.err


@pytest.mark.skipif(not is_installed(), reason="the extra for recognition is not installed (--with-ocr)")
def test_scan_is_only_imported_when_recognition_is_wished(run: Run, scan_file: Path) -> None:
    answer = run("import", scan_file)
    assert answer.code == 1
    assert f"about 1 minute: «import --ocr {scan_file.name}»" in answer.err


@pytest.mark.skipif(not is_installed(), reason="the extra for recognition is not installed (--with-ocr)")
def test_inspect_recognises_by_itself_and_says_how_far_it_is(run: Run, scan_file: Path, tmp_path: Path) -> None:
    answer = run("--data-dir", tmp_path / "data", "inspect", scan_file, "--json")
    told = json.loads(answer.out)
    assert told["header"]["title"] == "政府工作报告"
    assert [line for line in answer.err.splitlines() if line.startswith("page")] == [
        "page 1 of 3",
        "page 2 of 3",
        "page 3 of 3",
    ]


def test_recognised_pages_are_read_in_silence_and_stay_readable(
    run: Run, scan_file: Path, tmp_path: Path, keep_pages: Keep
) -> None:
    data = tmp_path / "data"
    keep_pages(data / "recognised", scan_file)
    answer = run("--data-dir", data, "inspect", scan_file, "--json")
    assert answer.err == ""
    told = json.loads(answer.out)
    assert [(r["kind"], r["detail"], r["page"]) for r in told["repairs"] if r["kind"] == "recognised"] == [
        ("recognised", "1–3", 1)
    ]
    assert run("--data-dir", data, "import", scan_file).code == 0
    for lost in data.glob("library.db*"):
        lost.unlink()
    again = run("--data-dir", data, "tasks", "--format", "json")
    assert "新增社区食堂8家" in again.out


def test_pages_that_an_import_could_not_read_are_told(
    run: Run, mixed_report: Path, tmp_path: Path, keep_pages: Keep, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    data = tmp_path / "data"
    first = run("--data-dir", data, "import", mixed_report)
    assert first.code == 0
    assert "1 page of 部分扫描.pdf is a picture: its text is missing." in first.err
    assert "--with-ocr" in first.err or "import --ocr" in first.err
    keep_pages(data / "recognised", mixed_report, [replace(recorded_pages[2], number=4)])
    again = run("--data-dir", data, "import", mixed_report)
    assert (again.code, again.err) == (0, "")


def test_progress_of_a_recognition_that_goes_on_counts_what_is_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = recognition(tmp_path, Path("扫描.pdf"), wanted=True)
    assert told.page_begun is not None
    told.page_begun(81, 120)
    told.page_begun(82, 120)
    first, *pages = capsys.readouterr().err.splitlines()
    assert first.startswith("Recognising the text of 扫描.pdf: about 2 minutes.")
    assert pages == ["page 81 of 120", "page 82 of 120"]
