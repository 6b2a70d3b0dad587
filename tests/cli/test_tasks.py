"""Tasks carried out from the command line: fields, parts, entries, filters, units, coverage, the next year."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.core.tracking.filters import TaskQuery
from reader.core.tracking.views import TaskView
from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

Run = Callable[..., Any]


@pytest.fixture
def imported(run: Run, report_file: Path) -> Callable[[str], str]:
    """The invented report in the library; gives the short id of the task with some words."""
    assert run("import", report_file).code == 0

    def short(words: str) -> str:
        return str(next(task["uid"] for task in tasks(run) if words in task["text"]))[:6]

    return short


def tasks(run: Run, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("tasks", "--format", "json", *arguments).out)["tasks"]
    return found


def task(run: Run, words: str) -> dict[str, Any]:
    return next(found for found in tasks(run) if words in found["text"])


def test_fields_are_set_and_shown(run: Run, imported: Callable[[str], str]) -> None:
    uid = imported("园区")
    said = run(
        "tasks", "set", uid, "--status", "In progress", "--lead", "发改局", "--support", "区财政局、商务委",
        "--deadline", "2026Q2", "--current", "1", "--priority", "high",
        "--note", "每月报送", "--star",
    )  # fmt: skip
    assert (said.code, said.out) == (0, "1 task changed.\n")
    found = task(run, "园区")
    assert (found["lead"], found["supporting"]) == ("发展和改革局", ["区财政局", "商务局"]), "aliases are resolved"
    assert (found["deadline"], found["own_deadline"]) == ("2026-06-30", True)
    assert (found["target"], found["current"], found["measure_unit"], found["percentage"]) == ("3", "1", "个", 33.3)
    shown = run("tasks", "show", uid).out
    assert "  Lead unit: 发展和改革局\n" in shown
    assert "  Target: 1/3个 33%\n" in shown
    assert "每月报送" in run("tasks").out
    run("tasks", "set", uid, "--deadline", "year-end", "--support", "")
    assert (task(run, "园区")["deadline"], task(run, "园区")["supporting"]) == ("2026-12-31", [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", "ffffffff", "--note", "x"), "No task of the report has the id «ffffffff»"),
        (("set", "ID"), "Nothing to change was given"),
        (("set", "ID", "--text", " "), "A task needs words"),
        (("split", "ID", "--at", "999"), "no parts at these places"),
        (("merge", "ID"), "at least two tasks"),
        (("add",), "A task needs words"),
        (("add", "--quote", "清屿"), "give words that stand there once"),
        (("progress", "ID", " "), "An entry needs words"),
        (("progress", "ID", "--strike", "x"), "No entry of this task"),
        (("--view", "没有"), "No view is saved as «没有»"),
        (("rollover", "1"), "can't take tasks over from itself"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, imported: Callable[[str], str], arguments: tuple[str, ...], words: str
) -> None:
    uid = imported("园区")
    before = tasks(run)
    answer = run("tasks", *(uid if argument == "ID" else argument for argument in arguments))
    assert answer.code == 1
    assert words in answer.err
    assert tasks(run) == before


@pytest.mark.parametrize(
    "arguments", [("set", "x", "--deadline", "2026-13-01"), ("set", "x", "--status", "later"), ("--light", "green")]
)
def test_a_value_that_is_none_is_not_understood(
    run: Run, imported: Callable[[str], str], arguments: tuple[str, ...]
) -> None:
    answer = run("tasks", *arguments)
    assert answer.code == 2
    assert f"«{arguments[-1]}»" in answer.err


def test_a_beginning_that_fits_several_tasks_is_refused_with_their_ids(run: Run, imported: object) -> None:
    answer = run("tasks", "set", "", "--note", "x")
    assert answer.code == 1
    for number in range(16):
        fitting = [found for found in tasks(run) if str(found["uid"]).startswith(f"{number:x}")]
        answer = run("tasks", "set", f"{number:x}", "--note", "x")
        assert answer.code == (0 if len(fitting) == 1 else 1)


def test_tasks_are_split_merged_and_added(run: Run, imported: Callable[[str], str]) -> None:
    uid = imported("小区")
    parts = run("tasks", "split", uid, "--at", "10").out.splitlines()
    assert [line.split("  ")[1] for line in parts] == ["改造老旧小区40个，", "惠及居民1万户。"]
    second = parts[1].split("  ")[0]
    merged = run("tasks", "merge", uid, second).out.splitlines()
    assert merged[0].endswith("改造老旧小区40个，惠及居民1万户。")
    added = run("tasks", "add", "--quote", "办理时限压缩30%以上").out
    assert added.endswith("办理时限压缩30%以上\n")
    assert task(run, "办理时限压缩30%以上")["source"] in ("own", "report")
    own = run("tasks", "add", "编制方案。", "--group", "附加工作", "--after", uid).out.split("  ")[0]
    assert run("tasks", "move", own, "--before", uid).out == "1 task changed.\n"
    assert run("tasks", "remove", own).out == "1 task changed.\n"
    assert "编制方案" not in run("tasks").out


def test_entries_are_written_listed_and_struck(run: Run, imported: Callable[[str], str]) -> None:
    uid = imported("园区")
    run("tasks", "progress", uid, "已完成选址", "--day", "2026-03-01", "--author", "沈砚舟")
    said = run("tasks", "progress", uid, "用地未落实", "--kind", "problem", "--day", "2026-04-01").out
    assert said.splitlines()[1].endswith("2026-03-01 Progress  已完成选址 (沈砚舟)")
    entries = json.loads(run("tasks", "progress", uid, "--json").out)["entries"]
    assert [(entry["kind"], entry["struck"]) for entry in entries] == [("progress", False), ("problem", False)]
    assert "[struck]" in run("tasks", "progress", uid, "--strike", entries[1]["uid"][:8]).out


def test_lists_are_narrowed_sorted_and_grouped(run: Run, imported: Callable[[str], str]) -> None:
    run("tasks", "set", imported("园区"), "--lead", "区工信局", "--deadline", "2026-03-31")
    run("tasks", "set", imported("小区"), "--lead", "区住建局", "--status", "done")
    on = ("--date", "2026-05-01")
    assert [found["lead"] for found in tasks(run, *on, "--light", "red")] == ["区工信局"]
    assert [found["lead"] for found in tasks(run, "--unit", "区住建局", "--unit", "区工信局", "--sort", "lead")] == [
        "区工信局",
        "区住建局",
    ], "as the directory has them"
    assert len(tasks(run, "--no-unit")) == 3
    assert len(tasks(run, "--words", "老舊 小區")) == 1
    assert len(tasks(run, "--section", "实体经济", "--status", "not_started")) == 2
    assert len(tasks(run, "--due-to", "2026Q1")) == 1
    lines = run("tasks", "--by", "lead", *on).out.splitlines()
    assert lines.index("区工信局") < lines.index("区住建局") < lines.index("No lead unit")
    assert any("Overdue" in line for line in lines)
    with open_workspace() as workspace:
        workspace.views.save("完成的", TaskView(TaskQuery(statuses=frozenset({TaskStatus.DONE}))))
    assert [found["lead"] for found in tasks(run, "--view", "完成的")] == ["区住建局"]


def test_the_state_of_the_work_is_told(run: Run, imported: Callable[[str], str]) -> None:
    run("tasks", "set", imported("园区"), "--lead", "区工信局", "--deadline", "2026-03-31")
    run("tasks", "set", imported("小区"), "--status", "done", "--deadline", "2026-06-30")
    run("tasks", "set", imported("一窗通办"), "--status", "in_progress", "--deadline", "2026-06-30")
    told = json.loads(run("report", "--date", "2026-05-01", "--json").out)
    assert told["date"] == "2026-05-01"
    assert (told["total"]["total"], told["total"]["done"], told["total"]["red"]) == (5, 1, 1)
    assert [(each["unit"], each["red"]) for each in told["units"]] == [("区工信局", 1), ("", 0)]
    assert [each["text"][:4] for each in told["due"]] == ["推行“一"]
    text = run("report", "--date", "2026-05-01").out
    assert "1 of 5 done (20%), Overdue 1" in text
    assert "Due in Q2 2026" in text


def test_a_bureau_is_summed_and_asked_for_by_any_of_its_names(run: Run, imported: Callable[[str], str]) -> None:
    for words, unit in (("园区", "区教育局"), ("小区", "区教育局"), ("一窗通办", "教育局")):
        run("tasks", "set", imported(words), "--lead", unit)
    told = json.loads(run("report", "--json").out)
    assert [(each["unit"], each["total"]) for each in told["units"]] == [("区教育局", 3), ("", 2)]
    assert [found["lead"] for found in tasks(run, "--unit", "教育局")] == ["区教育局", "教育局", "区教育局"]


def test_coverage_lists_what_is_open_and_takes_decisions(run: Run, imported: Callable[[str], str]) -> None:
    run("tasks", "remove", imported("园区"))
    told = json.loads(run("coverage", "--open", "--json").out)
    [clause] = told["clauses"]
    assert (clause["text"], told["total"]["open"]) == ("新建产业园区3个。", 1)
    assert "新建产业园区3个。" in run("coverage", "--open").out
    said = run("coverage", "--decline", clause["key"][:8], "--reason", "并入另一项").out
    assert said.splitlines()[-1].endswith("Needs no task 1, Not looked at 0")
    told = json.loads(run("coverage", "--json").out)
    assert [each["reason"] for each in told["clauses"] if each["state"] == "declined"] == ["并入另一项"]
    run("coverage", "--reopen", clause["key"])
    assert json.loads(run("coverage", "--json").out)["total"]["open"] == 1
    assert run("coverage", "--decline", "zzz").code == 1


def test_units_are_listed_added_and_renamed(run: Run) -> None:
    assert run("units", "add", "云汀街道", "--kind", "street", "--alias", "云汀街道办").out == "Added: 云汀街道\n"
    assert run("units", "add", "教育局").code == 1
    assert run("units").out.splitlines()[-1] == "云汀街道 (also: 云汀街道办) · Streets and townships"
    assert run("units", "alias", "云汀街道", "云汀办").out == "Changed: 云汀街道\n"
    assert run("units", "alias", "云汀街道", "财政局").code == 1
    assert run("units", "rename", "云汀办", "云汀镇").out == "Changed: 云汀镇\n"
    assert run("units", "hide", "云汀镇").code == 0
    assert "云汀镇" not in run("units", "list").out
    units = json.loads(run("units", "list", "--all", "--json").out)["units"]
    assert units[-1]["aliases"] == ["云汀街道办", "云汀办", "云汀街道"]
    assert run("units", "hide", "没有的单位").code == 1


def test_tasks_go_over_into_the_next_year(
    run: Run, imported: Callable[[str], str], report_file: Path, tmp_path: Path
) -> None:
    run("tasks", "set", imported("园区"), "--status", "done")
    later = tmp_path / "lanxi-2027.md"
    text = report_file.read_text(encoding="utf-8").replace("清屿区", "岚溪区").replace("2026", "2027")
    text = text.replace("新建产业园区3个", "新建标准厂房8万平方米").replace("增长6%以上", "增长5.5%左右")
    later.write_text(text.replace("2025", "2026"), encoding="utf-8")
    run("import", later)
    assert "4 tasks would be taken over" in run("tasks", "rollover", "清屿", "--report", "岚溪", "--dry-run").out
    assert "4 tasks taken over" in run("tasks", "rollover", "清屿", "--report", "岚溪").out
    assert "0 tasks taken over" in run("tasks", "rollover", "清屿", "--report", "岚溪").out
    carried = [found for found in tasks(run, "--report", "岚溪") if found["continues"]]
    assert {tuple(found["path"]) for found in carried} == {("Carried over from 2026",)}
    shown = run("tasks", "show", carried[0]["uid"], "--report", "岚溪").out
    assert "Continues: " in shown
    told = json.loads(run("tasks", "compare", "清屿", "岚溪", "--json").out)
    first = told["pairs"][0]
    assert (first["old"]["value"], first["new"]["value"]) == ("6", "5.5")
    assert "→" in run("tasks", "compare", "清屿", "岚溪").out
