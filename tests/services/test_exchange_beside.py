"""Packages beside the window: taken in by connections of their own, and stopped without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.errors import Cancelled
from reader.core.work import TaskStatus
from reader.paths import RESOURCES
from reader.services import exchange_beside
from reader.services.exchanged import Stage
from reader.services.reading import read_report
from reader.services.workspace import open_workspace

SAMPLE = RESOURCES / "sample" / "qingyu-2026.md"


def never() -> bool:
    return False


def quiet(_stage: Stage, _number: int, _of: int) -> None:
    return


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one report, of which one task is done."""
    with open_workspace(tmp_path / "one") as one:
        one.exchange.set_name("甲")
        report = one.library.add(read_report(SAMPLE), SAMPLE).report.uid
        one.tasks.set_status(one.tasks.of(report)[0].uid, TaskStatus.DONE)
    done = exchange_beside.export(tmp_path / "one", tmp_path / "x.brief", None)
    assert (done.whole, done.sources) == (True, 1)
    return done.path


def test_the_window_s_connection_sees_what_was_taken_in_and_the_text_is_there(package: Path, tmp_path: Path) -> None:
    stages: list[tuple[Stage, int, int]] = []
    with open_workspace(tmp_path / "two") as two:
        assert exchange_beside.preview(tmp_path / "two", package, never).new_reports
        assert two.library.reports() == ()
        taken = exchange_beside.take_in(tmp_path / "two", package, lambda *told: stages.append(told), never)
        [(report, _title)] = taken.outcome.new_reports
        assert (taken.unread, taken.left) == ((), 0)
        assert two.tasks.of(report)[0].status is TaskStatus.DONE
        assert two.library.without_text() == ()
    assert stages == [(Stage.TRYING, 0, 0), (Stage.BACKING_UP, 0, 0), (Stage.MERGING, 0, 0), (Stage.TEXTS, 1, 1)]


@pytest.mark.parametrize("stage", [Stage.TRYING, Stage.BACKING_UP, Stage.MERGING])
def test_stopped_in_any_stage_before_the_end_nothing_is_changed(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    monkeypatch.setattr("reader.storage.database._STEPS_BETWEEN", 50)
    heard: list[Stage] = []
    with open_workspace(tmp_path / "two") as two:
        with pytest.raises(Cancelled):
            exchange_beside.take_in(
                tmp_path / "two", package, lambda told, _number, _of: heard.append(told), lambda: stage in heard
            )
        assert heard[-1] is stage
        assert two.library.reports() == ()
        assert two.exchange.peers() == ()
        assert list((tmp_path / "two").glob("sources/*")) == []
        assert exchange_beside.take_in(tmp_path / "two", package, quiet, never).outcome.new_reports


def test_stopped_while_texts_are_read_what_came_in_stays(package: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "three") as three:
        counted = 0

        def stopped() -> bool:
            nonlocal counted
            counted += len(three.library.reports())  # from the moment on when the merge is there
            return counted > 0

        left = exchange_beside.take_in(tmp_path / "three", package, quiet, stopped)
        assert left.left == 1
        [report] = three.library.reports()
        assert three.library.document(report.uid).paragraphs


def test_a_text_that_cannot_be_read_is_told_and_the_rest_stays(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.core.errors import PasswordNeeded
    from reader.services.library import Library

    def locked(_library: Library, _report: str) -> None:
        raise PasswordNeeded("报告.pdf")

    monkeypatch.setattr(Library, "document", locked)
    taken = exchange_beside.take_in(tmp_path / "two", package, quiet, never)
    [(title, error)] = taken.unread
    assert title == "政府工作报告"
    assert isinstance(error, PasswordNeeded)
