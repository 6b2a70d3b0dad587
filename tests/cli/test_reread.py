"""Reports that an earlier version of the program read are read again on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.services.clock import now
from reader.services.reading import read_report
from reader.services.workspace import data_folder, open_workspace
from reader.storage.archive import open_archive

Run = Callable[..., Any]
OTHER = ("清屿", "岚山")


def of_an_earlier_reading(file: Path, read: Callable[[Document], Document] = lambda document: document) -> str:
    """Take a report in as an earlier program would have read it; returns its uid."""
    with open_workspace() as workspace:
        uid = workspace.library.add(read(read_report(file)), file).report.uid
    archive = open_archive(data_folder(), now)
    archive.library.run("UPDATE document SET reading = 0 WHERE uid = ?", (uid,))
    archive.close()
    return uid


def without_the_last_measure(document: Document) -> Document:
    """An earlier program passed a measure over."""
    *groups, last = document.groups
    return replace(document, groups=(*groups, replace(last, measures=last.measures[:-1])))


def older() -> list[str]:
    with open_workspace() as workspace:
        return [report.uid for report in workspace.rereading.older()]


@pytest.fixture
def other_file(report_file: Path) -> Path:
    """The report of another district and year."""
    lines = report_file.read_text("utf-8").replace(*OTHER).replace("2026", "2024").replace("2025", "2023").split("\n\n")
    path = report_file.with_name("lanshan-2024.md")
    path.write_text("\n\n".join(f"{line}岚山另有安排。" if len(line) > 30 else line for line in lines), "utf-8")
    return path


def test_a_report_that_reads_as_before_says_so_and_is_of_this_reading_now(run: Run, report_file: Path) -> None:
    of_an_earlier_reading(report_file)
    answer = run("reread")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Reads as before: ")
    assert older() == []


def test_what_is_read_better_is_told_and_work_is_kept(run: Run, report_file: Path) -> None:
    uid = of_an_earlier_reading(report_file, without_the_last_measure)
    with open_workspace() as workspace:
        task = workspace.tasks.of(uid)[0]
        workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    lines = run("reread").out.splitlines()
    assert lines[0].startswith("Read again: ")
    assert lines[0].endswith("; 1 task is new")
    assert lines[1] == "  The text says the same as before."
    with open_workspace() as workspace:
        tasks = workspace.tasks.of(uid)
        assert [t.status for t in tasks if t.uid == task.uid] == [TaskStatus.DONE]
        assert "改造老旧小区40个，惠及居民1万户。" in [t.text for t in tasks]


def cut_apart(document: Document) -> Document:
    """An earlier program took a sentence's end for another sentence."""
    paragraphs = list(document.paragraphs)
    last = next(p for p in paragraphs if "老旧小区" in p.text)
    content = replace(last.content, text=last.text.replace("40个", "4O个"))
    paragraphs[last.index] = replace(last, content=content)
    return replace(document, paragraphs=tuple(paragraphs))


def test_changes_tells_two_readings_of_one_file(run: Run, report_file: Path) -> None:
    of_an_earlier_reading(report_file, cut_apart)
    run("reread")
    assert "The same file, read again:" in run("changes").out.splitlines()
    told = json.loads(run("changes", "--json").out)
    assert told["by_reading"] is True
    assert [pair["old"]["text"] for pair in told["changes"]["reworded"]] == ["改造老旧小区4O个，惠及居民1万户。"]


def test_all_older_ones_are_read_after_one_backup_and_a_lost_one_is_named(
    run: Run, report_file: Path, other_file: Path
) -> None:
    lost, kept = of_an_earlier_reading(report_file), of_an_earlier_reading(other_file, without_the_last_measure)
    with open_workspace() as workspace:
        workspace.rereading.file(lost).unlink()
        before = len(workspace.keeping.all())
    answer = run("reread", "--older", "--json")
    assert answer.code == 1
    told = {report["report"]: report for report in json.loads(answer.out)["reports"]}
    assert told[lost]["status"] == "failed"
    assert "kept copy" in told[lost]["problem"]
    assert (told[kept]["status"], told[kept]["added"]) == ("changed", 1)
    assert older() == [lost]
    with open_workspace() as workspace:
        assert len(workspace.keeping.all()) == before + 1
        assert workspace.library.document(lost).header.place == "清屿区"
    assert "Stays as it was: " in run("reread", "--older").err


def test_a_library_of_this_reading_has_nothing_to_be_read_again(run: Run, report_file: Path) -> None:
    run("import", report_file)
    answer = run("reread", "--older")
    assert (answer.code, answer.out) == (0, "Every report of the library was read by this version of the program.\n")
    assert json.loads(run("reread", "--older", "--json").out) == {"reports": []}


def test_the_list_tells_programs_which_reports_are_of_an_earlier_reading(
    run: Run, report_file: Path, other_file: Path
) -> None:
    uid = of_an_earlier_reading(report_file)
    run("import", other_file)
    told = json.loads(run("list", "--json").out)["reports"]
    assert {report["uid"]: report["older_reading"] for report in told}[uid] is True
    assert sum(report["older_reading"] for report in told) == 1


def test_the_very_file_imported_once_more_is_read_again_too(run: Run, report_file: Path) -> None:
    of_an_earlier_reading(report_file, without_the_last_measure)
    assert run("import", report_file).out.startswith("Read again: ")
    assert run("import", report_file).out.startswith("Already there: ")
    assert older() == []
