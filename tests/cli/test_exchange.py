"""``exchange``: packages on the command line, told in words and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

Run = Callable[..., Any]
In = Callable[..., Any]


@pytest.fixture
def at(run: Run, tmp_path: Path) -> In:
    """Runs a command in the data folder of a person."""

    def run_it(person: str, *arguments: object) -> Any:
        return run(*arguments, "--data-dir", tmp_path / person)

    return run_it


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "work.brief"


def tick(folder: Path, status: TaskStatus) -> None:
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        workspace.tasks.set_status(workspace.tasks.of(report.uid)[0].uid, status)


def test_work_goes_to_someone_else_and_comes_back(at: In, report_file: Path, stick: Path) -> None:
    at("one", "import", report_file)
    sent = at("one", "exchange", "export", stick, "--name", "Shen")
    assert sent.code == 0
    assert "everything" in sent.out
    assert "from Shen" in sent.out
    tried = at("two", "exchange", "import", stick, "--dry-run")
    assert "this would change" in tried.out
    assert "政府工作报告" not in at("two", "list").out
    got = at("two", "exchange", "import", stick)
    assert got.code == 0
    assert "From Shen" in got.out
    assert "new: 1 report" in got.out
    assert "Backup before" in got.out
    assert at("two", "search", "产业园区").out.count("产业园区") >= 1  # its text is here and can be found
    assert "Nothing new" in at("two", "exchange", "import", stick).out


def test_conflicts_are_listed_and_chosen(at: In, report_file: Path, stick: Path, tmp_path: Path) -> None:
    at("one", "import", report_file)
    at("one", "exchange", "export", stick, "--name", "Shen")
    at("two", "exchange", "import", stick)
    tick(tmp_path / "one", TaskStatus.DONE)
    tick(tmp_path / "two", TaskStatus.DELAYED)
    at("one", "exchange", "export", stick)
    told = at("two", "exchange", "import", stick)
    assert "1 field was edited on both sides" in told.out
    listed = at("two", "exchange", "conflicts")
    assert listed.out.startswith("1. Status")
    assert "Done (Shen" in listed.out
    found = json.loads(at("two", "exchange", "conflicts", "--json").out)["conflicts"]
    assert {found[0]["kept"]["value"], found[0]["other"]["value"]} == {"done", "delayed"}
    assert at("two", "exchange", "conflicts", "--choose", 2).code == 1
    chosen = at("two", "exchange", "conflicts", "--choose", 1, "--side", "other")
    assert "all of it is settled" in chosen.out
    with open_workspace(tmp_path / "two") as workspace:
        [report] = workspace.library.reports()
        assert workspace.tasks.of(report.uid)[0].status.value == found[0]["other"]["value"]


def test_everything_for_programs(at: In, report_file: Path, stick: Path) -> None:
    at("one", "import", report_file)
    sent = json.loads(at("one", "exchange", "export", stick, "--json").out)
    assert sent["sources"] == 1
    got = json.loads(at("two", "exchange", "import", stick, "--json").out)
    assert got["new_edits"] == sent["ops"]
    assert {thing["kind"] for thing in got["touched"]} == {"report", "task"}
    assert (got["missing"], got["without_text"], got["conflicts"]) == ([], [], [])
    at("two", "exchange", "export", stick)
    at("one", "exchange", "import", stick)
    [peer] = json.loads(at("one", "exchange", "peers", "--json").out)["peers"]
    assert at("one", "exchange", "export", stick, "--for", peer["device"][:8]).code == 0
    assert at("one", "exchange", "export", stick, "--for", "nobody").code == 1


def test_other_files_are_refused_in_words(at: In, report_file: Path, tmp_path: Path) -> None:
    refused = at("one", "exchange", "import", report_file)
    assert refused.code == 1
    assert "is no work package" in refused.err
    assert "Nothing was changed" in refused.err
    assert at("one", "exchange", "import", tmp_path / "gone.brief").code == 1
    assert at("one", "exchange", "export", tmp_path / "no" / "folder.brief").code == 1
