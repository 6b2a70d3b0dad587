"""Protection is taken off in a child process that can be killed and can't answer nonsense."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from reader.core.errors import DamagedFile, LimitExceeded, ReadingStopped
from reader.importers import unlocking
from reader.importers.unlocking import unlocked


def _child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(unlocking, "command", lambda _module, _switch: [sys.executable, "-c", code])


def test_pages_of_a_plain_file_come_back(make_pdf: Callable[..., bytes], words: type) -> None:
    content = make_pdf([[words("各位代表：", 76, 700)]])
    assert unlocked(content, "a.pdf").startswith(b"%PDF-")


def test_what_is_no_pdf_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        unlocked(b"%PDF-1.4 and nothing more", "a.pdf")


def test_child_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(LimitExceeded) as refused:
        unlocked(b"%PDF-", "a.pdf", seconds=0.2)
    assert refused.value.limit == "time"


def test_child_that_dies_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(ReadingStopped):
        unlocked(b"%PDF-", "a.pdf")


@pytest.mark.parametrize("answer", ["nonsense", "[]", '{"refusal": {"kind": "SystemExit", "facts": {}}}'])
def test_nonsense_of_the_child_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    _child(monkeypatch, f"print({answer!r})")
    with pytest.raises(DamagedFile):
        unlocked(b"%PDF-", "a.pdf")


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    _child(monkeypatch, "print('{\"size\": 900}'); print('half')")
    with pytest.raises(ReadingStopped):
        unlocked(b"%PDF-", "a.pdf")
