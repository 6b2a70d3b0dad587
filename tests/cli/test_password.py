"""The password of the library on the command line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli import unlocking
from reader.services import passwords
from reader.storage import keys

Run = Callable[..., Any]
needs_extra = pytest.mark.skipif(
    not keys.is_installed(), reason="the extra for encryption is not installed (--with-encryption)"
)
FIRST, SECOND = "第一个密码一二三", "第二个密码四五六"


@pytest.fixture
def folder(run: Run, report_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library with one report, whose keys cost nothing to make."""
    monkeypatch.setattr(keys, "_COST", 2)
    run("import", report_file)
    folder = Path(os.environ["BRIEFING_READER_DATA"])
    yield folder
    passwords.lock(folder)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first"
    path.write_text(FIRST + "\n", "utf-8")
    return path


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second"
    path.write_bytes(b"\xef\xbb\xbf" + SECOND.encode() + b"\r\nanother line\r\n")
    return path


@needs_extra
def test_a_password_is_set_changed_and_removed(run: Run, folder: Path, first: Path, second: Path) -> None:
    done = run("password", "set", "--new-password-file", first)
    assert (done.code, done.err) == (0, "")
    assert "A forgotten password is final" in done.out
    passwords.lock(folder)
    assert run("list", "--password-file", first).code == 0
    assert "has a password already" in run("password", "set", "--new-password-file", second).err
    assert run("password", "change", "--password-file", first, "--new-password-file", second).code == 0
    passwords.lock(folder)
    refused = run("list", "--password-file", first)
    assert (refused.code, refused.out) == (1, "")
    assert "not the password" in refused.err
    assert "is protected" in run("password", "status").out
    assert run("password", "remove", "--password-file", second).code == 0
    assert "is not protected" in run("password", "status").out
    assert "清屿" in run("list").out


@needs_extra
def test_every_command_asks_for_the_password_and_none_goes_round_it(
    run: Run, folder: Path, first: Path, report_file: Path
) -> None:
    run("password", "set", "--new-password-file", first)
    for command in (["list"], ["tasks"], ["search", "园区"], ["backup"], ["import", report_file], ["restore"]):
        passwords.lock(folder)
        refused = run(*command)
        assert (refused.code, refused.out) == (1, "")
        assert "--password-file" in refused.err
    assert run("inspect", report_file).code == 0
    assert "园区" in run("--password-file", first, "search", "园区").out


@needs_extra
def test_the_password_comes_from_standard_input_too(
    run: Run, folder: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("password", "set", "--new-password-file", first)
    passwords.lock(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO(FIRST + "\n"))
    assert run("list", "--password-file", "-").code == 0


@needs_extra
def test_on_a_terminal_it_is_asked_for_and_a_slip_is_no_harm(
    run: Run, folder: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("password", "set", "--new-password-file", first)
    passwords.lock(folder)
    typed = iter(["falsch", FIRST])
    monkeypatch.setattr(unlocking, "may_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _words: next(typed))
    answer = run("list")
    assert answer.code == 0
    assert "not the password" in answer.err
    assert "清屿" in answer.out


@needs_extra
def test_a_short_password_and_two_that_differ_are_refused_before_anything_is_done(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "short"
    short.write_text("kurz", "utf-8")
    assert "fewer than 8" in run("password", "set", "--new-password-file", short).err
    assert "no terminal" in run("password", "set").err
    typed = iter([FIRST, SECOND])
    monkeypatch.setattr(unlocking, "may_ask", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _words: next(typed))
    differing = run("password", "set")
    assert "not the same" in differing.err
    assert "A forgotten password is final" in differing.err
    assert not passwords.is_protected(folder)


def test_without_the_extra_the_way_out_is_said(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "is_installed", lambda: False)
    refused = run("password", "set")
    assert refused.code == 1
    assert "not installed here" in refused.err
    assert "run.py --with-encryption" in refused.err
    for name in ("work.db", "library.db"):
        (folder / name).write_bytes(bytes(range(1, 17)) + bytes.fromhex("1000020220402020") + bytes(256) * 32)
    refused = run("list")
    assert refused.code == 1
    assert "run.py --with-encryption" in refused.err
