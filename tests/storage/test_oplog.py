"""Every change of a task or bookmark leaves an op, and neither ops nor events can be altered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.core.work import Bookmark, Task, TaskKind, TaskStatus
from reader.storage.archive import Archive
from reader.storage.bookmarks import AnchoredBookmark
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog
from reader.storage.reports import StoredReport
from reader.storage.tasks import KeyedTask

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TASK = Task(
    "t",
    "r",
    TaskKind.LIVELIHOOD,
    0,
    2,
    ("一、民生",),
    "新增学位600个。",
    5,
    0,
    9,
    named_units=("区教育局",),
    lead="区教育局",
)
STATES = ("dismissed", "removed", "purged")
"""Set after a task was made, and by ops of their own."""
KEYED = KeyedTask(TASK, "k")


@pytest.fixture
def archive(open_folder: Callable[[], Archive]) -> Iterator[Archive]:
    opened = open_folder()
    opened.reports.put(StoredReport("r", "a" * 64, "x.md", None, "政府工作报告", 2026, "", None, 9, NOON), NOON)
    opened.tasks.put("r", [KEYED], NOON)
    yield opened
    opened.close()


def ops(archive: Archive, uid: str) -> list[tuple[str, object]]:
    rows = archive.work.rows("SELECT field, value FROM op WHERE uid = ? ORDER BY seq", (uid,))
    return [(field, json.loads(value)) for field, value in rows]


def test_a_new_task_is_one_op_with_all_its_fields(archive: Archive) -> None:
    [(field, value)] = ops(archive, "t")
    assert field == "created"
    assert isinstance(value, dict)
    assert value["path"] == ["一、民生"]
    assert value["units"] == ["区教育局"]
    assert value["status"] == "not_started"
    assert set(value) == {row[1] for row in archive.work.rows("PRAGMA table_info(task)")} - {"uid", *STATES}


def test_a_tick_is_one_op_and_one_event(archive: Archive) -> None:
    archive.tasks.set_status(["t"], TaskStatus.DONE, NOON)
    archive.tasks.set_status(["t"], TaskStatus.DONE, NOON)
    assert ops(archive, "t")[1:] == [("status", "done")]
    assert archive.work.rows("SELECT task, at, kind, value FROM task_event") == [
        ("t", NOON.isoformat(), "status", "done")
    ]


def test_only_fields_that_changed_are_logged(archive: Archive) -> None:
    corrected = KeyedTask(replace(TASK, text="新增学位800个。", named_units=("区教育局", "区住建局")), "k2")
    assert archive.tasks.put("r", [corrected], NOON) == {"t"}
    assert ops(archive, "t")[1:] == [("key", "k2"), ("text", "新增学位800个。"), ("units", ["区教育局", "区住建局"])]
    assert archive.tasks.put("r", [corrected], NOON) == frozenset()
    assert archive.tasks.of("r") == (corrected,)


def test_a_bookmark_is_logged_from_its_making_to_its_end(archive: Archive) -> None:
    mark = AnchoredBookmark(Bookmark("b", "r", 4, "引文", NOON), "前", "后")
    archive.bookmarks.add(mark)
    assert archive.bookmarks.place([("b", 6), ("b", 6)], NOON) == ("b",)
    assert archive.bookmarks.remove("b", NOON)
    assert not archive.bookmarks.remove("b", NOON)
    fields = ops(archive, "b")
    assert [field for field, _value in fields] == ["created", "paragraph", "removed", "removed_at"]
    assert fields[1] == ("paragraph", 6)


def test_sequence_and_clock_go_up_by_one_for_each_op(archive: Archive) -> None:
    archive.tasks.set_bookmarked("t", True, NOON)
    archive.tasks.set_status(["t"], TaskStatus.DELAYED, NOON)
    rows = archive.work.rows("SELECT seq, clock FROM op ORDER BY seq")
    assert rows == [(number, number) for number in range(1, len(rows) + 1)]
    assert archive.work.value("SELECT count(DISTINCT device) FROM op") == 1


def test_a_change_that_cannot_be_logged_does_not_happen(archive: Archive) -> None:
    archive.work.run("CREATE TRIGGER no_ops BEFORE INSERT ON op BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        archive.tasks.set_status(["t"], TaskStatus.DONE, NOON)
    assert archive.tasks.of("r")[0].task.status is TaskStatus.NOT_STARTED
    assert archive.work.value("SELECT count(*) FROM task_event") == 0


@pytest.mark.parametrize(
    "sql", ["UPDATE op SET value = '0'", "DELETE FROM op", "UPDATE task_event SET value = ''", "DELETE FROM task_event"]
)
def test_history_cannot_be_altered(archive: Archive, sql: str) -> None:
    archive.tasks.set_status(["t"], TaskStatus.DONE, NOON)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        archive.work.run(sql)


def test_ops_of_one_moment_keep_their_order(archive: Archive) -> None:
    log = OpLog(archive.work)
    log.record([FieldChange(LoggedEntity.TASK, "x", field, None) for field in "abc"], NOON)
    assert [field for field, _value in ops(archive, "x")] == ["a", "b", "c"]
