"""The child process that reads files: its answers, its limits and its end."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reader.core.errors import Cancelled, DamagedFile, EmptyFile, LimitExceeded, NoTextLayer, ReadingStopped
from reader.importers import isolation, load, pdf
from reader.importers.job import InputFile, Watch

Maker = Callable[[Sequence[Sequence[Any]]], bytes]


@pytest.fixture
def small(make_pdf: Maker, words: type) -> InputFile:
    """A PDF of one page."""
    content = make_pdf([[words("各位代表：", 76, 700), words("新增就业一万人。", 108, 671)]])
    return InputFile(Path("report.pdf"), content)


def test_child_reads_what_the_parent_would(small: InputFile) -> None:
    heard: list[float] = []
    source = isolation.read(small, Watch(lambda fraction, _stage: heard.append(fraction)))
    assert [b.text for b in source.blocks] == ["各位代表：", "新增就业一万人。"]
    assert source == pdf.read(small, Watch())
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_refusal_of_the_child_is_raised_in_the_parent(make_pdf: Maker) -> None:
    with pytest.raises(NoTextLayer) as refused:
        isolation.read(InputFile(Path("scan.pdf"), make_pdf([[], []])), Watch())
    assert (refused.value.name, refused.value.pages) == ("scan.pdf", 2)


def test_child_that_takes_too_long_is_killed(small: InputFile) -> None:
    with pytest.raises(LimitExceeded) as refused:
        isolation.read(small, Watch(), seconds=0.0)
    assert refused.value.limit == "time"


def test_hanging_child_is_killed_when_cancelled(small: InputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    asked = count()
    with pytest.raises(Cancelled):
        isolation.read(small, Watch(cancelled=lambda: next(asked) > 3))


def test_child_that_does_not_listen_is_left_in_peace(small: InputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(LimitExceeded):
        isolation.read(InputFile(small.path, small.data * 2000), Watch(), seconds=0.3)


@pytest.mark.parametrize(
    "program",
    [
        "print('no json')",
        "print('[1]')",
        "print('{\"source\": {}}')",
        "print('{\"progress\": [1, 2]}')",
    ],
)
def test_child_that_talks_nonsense_means_a_damaged_file(
    small: InputFile, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(DamagedFile):
        isolation.read(small, Watch())


def test_traceback_of_the_child_is_logged(
    small: InputFile, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", 'print(\'{"crash": "it broke"}\')'])
    with caplog.at_level(logging.ERROR), pytest.raises(DamagedFile):
        isolation.read(small, Watch())
    assert "it broke" in caplog.text


@pytest.mark.parametrize(
    ("program", "status"), [("import os; os.abort()", -signal.SIGABRT), ("", 0), ("print('{}')", 0), ("exit(3)", 3)]
)
def test_child_that_ends_without_an_answer_is_told(
    small: InputFile, monkeypatch: pytest.MonkeyPatch, program: str, status: int
) -> None:
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(ReadingStopped) as refused:
        isolation.read(small, Watch())
    assert refused.value.status == status


def test_every_format_can_be_read_apart_with_the_same_result(
    tmp_path: Path, make_word: Callable[..., bytes], small: InputFile
) -> None:
    files = {
        "a.txt": "各位代表：\n新增就业一万人。".encode("gb18030"),
        "b.md": "# 政府工作报告\n\n## 一、回顾\n".encode(),
        "c.docx": make_word("<w:p><w:r><w:t>各位代表：</w:t></w:r></w:p>"),
        "d.html": "<html><p>各位代表：</p></html>".encode(),
        "e.pdf": small.data,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert load(tmp_path / name, isolated=True) == load(tmp_path / name), name


def test_refusal_of_the_format_comes_through_the_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\n\n")
    with pytest.raises(EmptyFile):
        load(tmp_path / "a.txt", isolated=True)


def test_frozen_program_starts_itself(small: InputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert isolation.worker_command() == [sys.executable, "--import-worker"]
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-m", "reader", "--import-worker"])
    assert isolation.read(small, Watch()).blocks


@pytest.mark.skipif(not hasattr(os, "kill"), reason="needs signals")
def test_killed_child_is_told(small: InputFile, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(ReadingStopped) as refused:
        isolation.read(small, Watch())
    assert refused.value.status == -signal.SIGKILL


def test_other_work_is_done_here_only_while_a_child_reads(tmp_path: Path, small: InputFile) -> None:
    (tmp_path / "a.txt").write_text("各位代表：", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(small.data)
    done: list[str] = []
    load(tmp_path / "a.txt", meanwhile=lambda: done.append("text"))
    load(tmp_path / "b.pdf", meanwhile=lambda: done.append("pdf"))
    assert done == ["pdf"]
