"""Two people's work put together: both end in the same state, whatever comes when, and no edit of a field is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from histories import REPORT_FILE, START, History, Replica, history, lived, read_all, state

from reader.core.errors import PackageDamaged
from reader.core.terms.further import OwnTerm
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.tracking.units import Unit, UnitKind
from reader.core.work import Bookmark, TaskStatus
from reader.storage.archive import Archive, open_archive
from reader.storage.bookmarks import AnchoredBookmark
from reader.storage.database import Database, make_empty_file
from reader.storage.devices import Devices
from reader.storage.merging.conflicts import Conflicts
from reader.storage.merging.merge import Incoming, merge, merge_from
from reader.storage.merging.ops import Op, known_of, marks_of, ops_missing_in
from reader.storage.packed import packed
from reader.storage.schema import WORK, migrate

NOON = "2026-01-15T12:00:00+08:00"
LATER = START + timedelta(days=1)


@pytest.mark.parametrize("seed", range(12))
def test_random_histories_end_alike_and_lose_nothing(tmp_path: Path, seed: int) -> None:
    problems, _story = lived(tmp_path, Random(seed), people=2 + seed % 3 // 2, apart=seed % 2 == 1)
    assert problems == []


@pytest.fixture
def two(tmp_path: Path) -> Iterator[History]:
    """Two people with the same report, who have met once."""
    with history(tmp_path) as story:
        yield story


def exchange(story: History) -> None:
    one, two = story.people
    story.take(two, story.send(one, two, whole=True))
    story.take(one, story.send(two, one, whole=True))


def status(who: Replica, task: str) -> str:
    return str(who.archive.work.value("SELECT status FROM task WHERE uid = ?", (task,)))


def test_the_later_edit_counts_and_the_other_is_kept_on_both_sides(two: History) -> None:
    one, other = two.people
    one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
    other.archive.tasks.set_bookmarked("t1-1", True, other.tick())
    other.archive.tasks.set_status(["t1-0"], TaskStatus.DELAYED, other.tick())
    exchange(two)
    for who in two.people:
        assert status(who, "t1-0") == "delayed"
        [conflict] = Conflicts(who.archive.work).all()
        assert (conflict.uid, conflict.field) == ("t1-0", "status")
        assert (conflict.kept.value, conflict.other.value) == ("delayed", "done")
        assert conflict.other.device == Devices(one.archive.work).own


def test_edits_of_different_fields_are_no_conflict(two: History) -> None:
    one, other = two.people
    one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
    other.archive.tasks.set_bookmarked("t1-0", True, other.tick())
    exchange(two)
    assert Conflicts(one.archive.work).all() == ()
    assert one.archive.work.rows("SELECT status, bookmarked FROM task WHERE uid = 't1-0'") == [("done", 1)]
    assert state(one.archive) == state(other.archive)


def test_an_edit_made_with_the_other_before_the_eyes_is_no_conflict_and_settles_one(two: History) -> None:
    one, other = two.people
    one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
    other.archive.tasks.set_status(["t1-0"], TaskStatus.DELAYED, other.tick())
    exchange(two)
    one.archive.tasks.set_status(["t1-0"], TaskStatus.IN_PROGRESS, one.tick())
    exchange(two)
    for who in two.people:
        conflicts = Conflicts(who.archive.work)
        conflicts.refresh()
        assert conflicts.all() == ()
        assert status(who, "t1-0") == "in_progress"


def test_the_clock_goes_on_after_what_was_received(two: History) -> None:
    one, other = two.people
    for _round in range(5):
        one.archive.tasks.set_bookmarked("t1-0", _round % 2 == 0, one.tick())
    two.take(other, two.send(one, other, whole=True))
    other.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, other.tick())
    newest = "SELECT clock, device FROM op ORDER BY clock DESC, device DESC LIMIT 1"
    assert other.archive.work.rows(newest)[0][1] == Devices(other.archive.work).own
    assert one.archive.work.value("SELECT max(clock) FROM op") < other.archive.work.value("SELECT max(clock) FROM op")


def test_a_status_that_came_is_in_the_history_of_the_task_once(two: History) -> None:
    one, _other = two.people
    at = one.tick()
    one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, at)
    exchange(two)
    exchange(two)
    for who in two.people:
        assert who.archive.work.rows("SELECT at, value FROM task_event WHERE task = 't1-0'") == [
            (at.isoformat(), "done")
        ]


def test_a_missing_package_is_named_and_what_depends_on_it_waits(two: History) -> None:
    one, other = two.people
    own = Devices(one.archive.work).own
    first = one.archive.work.value("SELECT seq FROM device") + 1
    one.archive.bookmarks.add(AnchoredBookmark(Bookmark("b", "r1", 3, "引文", one.tick()), "", ""))
    lost = two.send(one, other, whole=True)
    one.archive.bookmarks.place([("b", 5)], one.tick())
    one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
    whole = two.send(one, other, whole=True).incoming
    late = replace(whole, ops=[op for op in whole.ops if op.device != own or op.seq > first])
    merged = merge(other.archive.work, late, LATER)
    assert merged.gaps == {own: ((first, first),)}
    assert merged.waiting == 1
    assert status(other, "t1-0") == "done"
    assert other.archive.bookmarks.of("r1") == ()
    assert known_of(other.archive.work)[own] != known_of(one.archive.work)[own]
    found = merge(other.archive.work, lost.incoming, LATER)
    assert (found.gaps, found.waiting) == ({}, 0)
    assert [mark.bookmark.paragraph for mark in other.archive.bookmarks.of("r1")] == [5]


def test_what_was_deleted_here_and_edited_there_is_not_lost(two: History) -> None:
    one, other = two.people
    one.archive.bookmarks.add(AnchoredBookmark(Bookmark("b", "r1", 3, "引文", one.tick()), "", ""))
    exchange(two)
    one.archive.bookmarks.remove("b", one.tick())
    other.archive.bookmarks.place([("b", 7)], other.tick())
    exchange(two)
    for who in two.people:
        [(mark, _since)] = who.archive.bookmarks.removed("r1")
        assert (mark.paragraph, mark.quote) == (7, "引文")


def test_what_one_took_back_and_the_other_went_on_with_comes_back(two: History) -> None:
    one, other = two.people
    with one.archive.log.heard() as heard:
        one.archive.bookmarks.add(AnchoredBookmark(Bookmark("b", "r1", 3, "引文", one.tick()), "", ""))
    exchange(two)
    other.archive.bookmarks.place([("b", 7)], other.tick())
    one.archive.fields.apply([replace(c, value=c.old, old=c.value) for c in heard], one.tick())
    assert one.archive.bookmarks.of("r1") == ()
    exchange(two)
    for who in two.people:
        assert [mark.bookmark.paragraph for mark in who.archive.bookmarks.of("r1")] == [7]


def test_the_same_file_imported_on_both_sides_is_one_report_with_one_list_of_tasks(tmp_path: Path) -> None:
    with history(tmp_path, apart=True) as story:
        one, two = story.people
        two.archive.tasks.set_status(["t2-0"], TaskStatus.DONE, two.tick())
        one.archive.tasks.set_bookmarked("t1-3", True, one.tick())
        exchange(story)
        for who, prefix in zip(story.people, ("1", "2"), strict=True):
            [report] = who.archive.reports.all()
            assert (report.uid, report.sha256) == (f"r{prefix}", REPORT_FILE)
            tasks = [keyed.task for keyed in who.archive.tasks.of(report.uid)]
            assert [task.uid for task in tasks] == [f"t{prefix}-{n}" for n in range(4)]
            assert [task.status for task in tasks[:2]] == [TaskStatus.DONE, TaskStatus.NOT_STARTED]
            assert [task.bookmarked for task in tasks] == [False, False, False, True]
        assert Conflicts(one.archive.work).all() == ()


def test_a_third_who_got_both_before_they_met_has_one_report_too(tmp_path: Path) -> None:
    with history(tmp_path, people=3, apart=True) as story:
        one, two, three = story.people
        two.archive.tasks.set_status(["t2-0"], TaskStatus.DONE, two.tick())
        story.take(three, story.send(one, three, whole=True))
        story.take(three, story.send(two, three, whole=True))
        assert [report.uid for report in three.archive.reports.all()] == ["r3"]
        assert status(three, "t3-0") == "done"
        assert three.archive.work.value("SELECT count(*) FROM task") == 4


def test_two_rows_that_turn_out_to_be_one_become_one(tmp_path: Path) -> None:
    with history(tmp_path, people=3, apart=True) as story:
        one, two, three = story.people
        three.archive.work.run("UPDATE report SET sha256 = ? WHERE uid = 'r3'", ("cd" * 32,))
        for who in (one, two):
            ops = [op for op in ops_missing_in(who.archive.work, {}) if op.field != "same_as"]
            # A third person got both when nobody had seen yet that they are one.
            hidden = [replace(op, value=op.value.replace(REPORT_FILE, who.name * 8)) for op in ops]
            merge(three.archive.work, Incoming("x", hidden), LATER)
        assert three.archive.work.value("SELECT count(*) FROM report") == 3
        three.archive.work.run("INSERT INTO position VALUES ('r2', 4, 0)")
        three.archive.tasks.set_status(["t2-1"], TaskStatus.DONE, three.tick())
        story.take(one, story.send(two, one, whole=True))
        told = [op for op in ops_missing_in(one.archive.work, {}) if op.field == "same_as"]
        merge(three.archive.work, Incoming("x", told), LATER, readable=lambda _r: read_all(three.archive))
        assert three.archive.work.rows("SELECT report, paragraph FROM position") == [("r1", 4)]
        assert status(three, "t1-1") == "done"
        assert three.archive.work.rows("SELECT task, value FROM task_event") == [("t1-1", "done")]
        assert three.archive.work.value("SELECT count(*) FROM report") == 2


def test_a_library_that_went_back_in_time_gets_its_edits_back_and_loses_no_new_ones(tmp_path: Path) -> None:
    with history(tmp_path) as story:
        one, two = story.people
        backup = one.archive.backups.make(one.archive.work, START)
        one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
        one.archive.tasks.set_status(["t1-1"], TaskStatus.DONE, one.tick())
        story.take(two, story.send(one, two, whole=True))
        restored = Replica("restored", reopened(backup, tmp_path / "restored"), LATER)
        try:
            restored.archive.tasks.set_status(["t1-2"], TaskStatus.DELAYED, restored.tick())
            for _round in range(2):
                story.take(restored, story.send(two, restored, whole=True))
                story.take(two, story.send(restored, two, whole=True))
            for who in (restored, two):
                assert [status(who, f"t1-{n}") for n in range(3)] == ["done", "done", "delayed"]
            assert state(restored.archive) == state(two.archive)
        finally:
            restored.archive.close()


def test_a_restored_library_can_be_told_to_count_anew(tmp_path: Path) -> None:
    with history(tmp_path) as story:
        one, two = story.people
        backup = one.archive.backups.make(one.archive.work, START)
        one.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, one.tick())
        story.take(two, story.send(one, two, whole=True))
        archive = reopened(backup, tmp_path / "restored")
        try:
            before = Devices(archive.work).own
            assert Devices(archive.work).renew() != before
            archive.tasks.set_status(["t1-2"], TaskStatus.DELAYED, LATER)
            merged = merge(
                two.archive.work, Incoming("x", ops_missing_in(archive.work, {}), marks_of(archive.work)), LATER
            )
            assert merged.ops == 1
            assert [status(two, f"t1-{n}") for n in range(3)] == ["done", "not_started", "delayed"]
        finally:
            archive.close()


def reopened(backup: Path, folder: Path) -> Archive:
    folder.mkdir()
    shutil.copy(backup, folder / "work.db")
    return open_archive(folder, lambda: START)


def test_another_database_is_merged_whole_and_left_as_it_is(two: History) -> None:
    one, other = two.people
    other.archive.tasks.set_status(["t1-0"], TaskStatus.DONE, other.tick())
    backup = other.archive.backups.make(other.archive.work, START)
    before = backup.read_bytes()
    tried = merge_from(one.archive.work, backup, LATER, dry_run=True)
    assert status(one, "t1-0") == "not_started"
    merged = merge_from(one.archive.work, backup, LATER)
    assert (tried.ops, [c.uid for c in tried.changes]) == (merged.ops, [c.uid for c in merged.changes]) == (1, ["t1-0"])
    assert status(one, "t1-0") == "done"
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", '"finished"'),
        ("position", '"first"'),
        ("targets", "[[1]]"),
        ("path", "null"),
        ("report", "7"),
        ("bookmarked", "1e999"),
        ("position", "99999999999999999999"),
    ],
)
def test_what_the_program_could_not_read_is_not_taken_in(two: History, field: str, value: str) -> None:
    one = two.people[0]
    before = everything(one)
    op = Op("f" * 32, 1, 10_000, START.isoformat(), "task", "t1-0", field, value)
    with pytest.raises(PackageDamaged):
        merge(one.archive.work, Incoming("x.brief", [op]), LATER, readable=lambda _r: read_all(one.archive))
    assert everything(one) == before


@pytest.mark.parametrize(
    ("entity", "field", "value"),
    [
        ("task", "status", '"finished"'),
        ("annotation", "created", '{"report": "later"}'),
        ("bookmark", "created", '"once"'),
        ("progress_entry", "task", '["t1-0"]'),
        ("report", "sha256", "[[1]]"),
        ("task", "deadline", '"someday"'),
        ("annotation", "changed", '"0001-01-01T00:00:00+00:00"'),
        ("task", "targets", '[[1, 2, 3, "产值", "soon", "6", "%", "6%"]]'),
    ],
)
def test_nothing_unfit_waits_in_the_log_for_its_time(two: History, entity: str, field: str, value: str) -> None:
    one = two.people[0]
    before = everything(one)
    op = Op("f" * 32, 1, 10_000, START.isoformat(), entity, "not-here-yet", field, value)
    with pytest.raises(PackageDamaged):
        merge(one.archive.work, Incoming("x.brief", [op]), LATER)
    assert everything(one) == before


def everything(who: Replica) -> tuple[object, ...]:
    rows = who.archive.work.rows
    return state(who.archive), rows("SELECT * FROM op"), rows("SELECT * FROM device")


def test_fields_that_this_version_has_no_column_for_stay_in_the_log(two: History) -> None:
    one = two.people[0]
    op = Op("f" * 32, 1, 10_000, START.isoformat(), "task", "t1-0", "mood", '"sunny"')
    merged = merge(one.archive.work, Incoming("x.brief", [op]), LATER)
    assert (merged.ops, merged.changes) == (1, ())
    assert op in ops_missing_in(one.archive.work, {})


def test_what_an_upgrade_gave_to_tasks_is_told_to_others(tmp_path: Path, two: History) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    make_empty_file(folder / "work.db")
    old = Database(folder / "work.db", durable=True)
    old.run(f"PRAGMA application_id = {WORK.application_id}")
    migrate(old, tuple(step for step in WORK.migrations() if step.number <= 5))
    fields = {
        "report": "r9", "kind": "livelihood", "key": "k", "position": 0, "section": 1, "path": [], "text": "新建学校。",
        "paragraph": 3, "start": 0, "ends": 5, "targets": [], "units": ["区教育局", "区住建局"], "status": "done",
        "bookmarked": 0,
    }  # fmt: skip
    report: dict[str, object] = {"sha256": "ef" * 32, "source_name": "x.md", "title": "报告", "place": ""}
    report |= {"paragraphs": 9, "imported": NOON}
    with old.writing():
        _insert(old, "report", "r9", report)
        _insert(old, "task", "t9", {k: packed(v) if isinstance(v, list) else v for k, v in fields.items()})
        ops = [("report", "r9", {**report, "removed": 0, "year": None, "delivered": None}), ("task", "t9", fields)]
        for seq, (entity, uid, value) in enumerate(ops, start=1):
            row = ("e" * 32, seq, seq, NOON, entity, uid, "created", packed(value))
            old.run("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        old.run("UPDATE device SET uid = ?, seq = 2, clock = 2", ("e" * 32,))
    old.close()
    upgraded = open_archive(folder, lambda: START)
    try:
        merge(upgraded.work, Incoming("x", ()), LATER)  # any merge tells it
        told = ops_missing_in(upgraded.work, {})
        assert merge(upgraded.work, Incoming("x", told), LATER).ops == 0
        for who, sent in zip(two.people, (told, told[:2]), strict=True):
            merge(who.archive.work, Incoming("x", sent), LATER)
            assert who.archive.tasks.of("r9") == upgraded.tasks.of("r9")
            [keyed] = who.archive.tasks.of("r9")
            assert (keyed.task.lead, keyed.task.supporting) == ("区教育局", ("区住建局",))
            assert keyed.task.origin == "新建学校。"
    finally:
        upgraded.close()


def _insert(database: Database, table: str, uid: str, fields: Mapping[str, object]) -> None:
    marks = ", ".join("?" * (len(fields) + 1))
    database.run(f"INSERT INTO {table} (uid, {', '.join(fields)}) VALUES ({marks})", (uid, *fields.values()))


def test_two_aliases_given_to_one_unit_on_two_sides_are_a_conflict(two: History) -> None:
    for who, alias in zip(two.people, ("教委", "文教局"), strict=True):
        who.archive.units.put([Unit("u", "教育局", UnitKind.BUREAU, (alias,))], who.tick())
    exchange(two)
    for who in two.people:
        [conflict] = Conflicts(who.archive.work).all()
        assert (conflict.entity, conflict.field) == ("unit", "aliases")
        assert sorted([conflict.kept.value, conflict.other.value], key=str) == [["教委"], ["文教局"]]


def test_a_purged_task_takes_its_entries_along_everywhere(two: History) -> None:
    one, other = two.people
    at = one.tick()
    entry = ProgressEntry("e", "t1-0", EntryKind.PROGRESS, at.date(), "已开工", "甲", "d", at)
    one.archive.entries.add([entry], at)
    exchange(two)
    assert other.archive.entries.of_report("r1") == (entry,)
    one.archive.task_edits.remove(["t1-0"], one.tick())
    one.archive.task_edits.purge("t1-0", one.tick())
    exchange(two)
    for who in two.people:
        assert who.archive.entries.of_report("r1") == ()
        assert who.archive.work.rows("SELECT text, note FROM task WHERE uid = 't1-0'") == [("", "")]


def test_words_that_one_deleted_for_good_are_gone_on_both_sides(two: History) -> None:
    one, other = two.people
    one.archive.own_terms.add(OwnTerm("w", one.report, "一廊两岸", "秘密的解释", False, START, START))
    one.archive.bookmarks.add(AnchoredBookmark(Bookmark("b", one.report, 1, "引文", START), "前", "后"))
    one.archive.bookmark_tree.rename("b", "秘密的名字", one.tick())
    exchange(two)
    one.archive.own_terms.remove("w", one.tick())
    one.archive.own_terms.purge("w", one.tick())
    one.archive.bookmarks.remove("b", one.tick())
    one.archive.bookmarks.purge("b", one.tick())
    exchange(two)
    for who in two.people:
        assert who.archive.work.rows("SELECT term, definition, purged FROM own_term") == [("", "", 1)]
        assert who.archive.work.rows("SELECT quote, name, purged FROM bookmark") == [("", "", 1)]
    assert state(one.archive) == state(other.archive)


def test_a_term_for_all_reports_needs_no_report_and_waits_for_one_when_it_explains_it_alone(two: History) -> None:
    """As where the report that it was written in has been deleted for good, log and all."""
    one, other = two.people
    term = OwnTerm("w", "r7", "一廊两岸", "我的解释", True, START, START)
    one.archive.own_terms.add(term)
    exchange(two)
    assert other.archive.own_terms.of("r1") == (term,)
    assert state(one.archive) == state(other.archive)

    device = "f" * 32
    narrow = Op(device, 1, 10_000, LATER.isoformat(), "own_term", "w", "everywhere", "0")
    [gone] = merge(other.archive.work, Incoming("x", [narrow]), LATER).changes
    assert (gone.gone, gone.report, gone.label) == (True, "", "一廊两岸")
    assert other.archive.own_terms.of("r1") == ()

    report = {"sha256": "ef" * 32, "source_name": "x.md", "title": "报告", "place": "", "paragraphs": 9}
    born = Op(device, 2, 10_001, NOON, "report", "r7", "created", packed({**report, "imported": NOON}))
    merge(other.archive.work, Incoming("x", [born]), LATER)
    assert other.archive.own_terms.of("r7") == (replace(term, everywhere=False),)
    wide = Op(device, 3, 10_002, LATER.isoformat(), "own_term", "w", "everywhere", "1")
    for who in two.people:
        merge(who.archive.work, Incoming("x", [narrow, born, wide]), LATER)
        assert who.archive.own_terms.of("r1") == (term,)
    assert state(one.archive) == state(other.archive)
