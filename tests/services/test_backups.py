"""Backups as people handle them: what each holds, what going back would change, and going back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.services.backups import BackupKind, described
from reader.services.workspace import Workspace, open_workspace
from reader.storage.database import Database
from reader.storage.errors import DatabaseDamaged, DatabaseForeign
from reader.storage.holdings import Kept
from reader.storage.rebuilding import new_device

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


def test_a_backup_tells_what_it_holds(workspace: Workspace, report: str) -> None:
    task = workspace.tasks.of(report)[0]
    workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    workspace.bookmarks.toggle(report, 3)
    made = workspace.keeping.make()
    assert (made.kind, made.trouble) == (BackupKind.BY_HAND, None)
    held = made.holdings
    assert (held.reports, held.tasks, held.done, held.marks, held.bookmarks) == (1, 6, 1, 0, 1)
    assert held.changed is not None
    assert workspace.keeping.all() == (made,)


def test_going_back_brings_the_old_work_and_keeps_the_new_in_a_backup(workspace: Workspace, report: str) -> None:
    first, second, *_ = workspace.tasks.of(report)
    workspace.tasks.set_status(first.uid, TaskStatus.DONE)
    backup = workspace.keeping.make()
    workspace.tasks.set_status(second.uid, TaskStatus.DONE)
    workspace.bookmarks.toggle(report, 4)
    before = workspace.go_back(backup.path)
    assert [task.status.value for task in workspace.tasks.of(report)][:2] == ["done", "not_started"]
    assert workspace.bookmarks.of(report) == ()
    assert before.kind is BackupKind.RESTORE
    assert (before.holdings.done, before.holdings.bookmarks) == (2, 1)
    workspace.go_back(before.path)
    assert [task.status.value for task in workspace.tasks.of(report)][:2] == ["done", "done"]
    assert len(workspace.bookmarks.of(report)) == 1


def test_the_difference_is_told_before_and_changes_nothing(workspace: Workspace, report: str) -> None:
    workspace.bookmarks.toggle(report, 4)
    backup = workspace.keeping.make()
    task = workspace.tasks.of(report)[0]
    workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    workspace.bookmarks.toggle(report, 4)
    workspace.bookmarks.toggle(report, 5)
    told = {one.kind: one for one in workspace.keeping.difference(backup.path)}
    assert told[Kept.TASK].changed == (task.text,)
    assert len(told[Kept.BOOKMARK].only_first) == len(told[Kept.BOOKMARK].only_second) == 1
    assert not told[Kept.REPORT]
    assert workspace.tasks.of(report)[0].status is TaskStatus.DONE
    assert [path.name for path in workspace.folder.iterdir() if path.name.startswith(".")] == []


def test_reports_are_told_apart_by_place_and_year_or_by_their_own_name(workspace: Workspace, report: str) -> None:
    def told() -> tuple[str, ...]:
        return next(one for one in workspace.keeping.difference(backup.path) if one.kind is Kept.REPORT).changed

    backup = workspace.keeping.make()
    info = workspace.library.report(report)
    workspace.shelf.tag(report, ("督办",))
    assert info.place
    assert all(words in told()[0] for words in (info.title, info.place, str(info.year)))
    workspace.shelf.rename(report, "给区长的一份")
    assert told() == ("给区长的一份",)


def test_a_backup_that_is_damaged_is_shown_as_such_and_not_gone_back_to(workspace: Workspace, report: str) -> None:
    backup = workspace.keeping.make()
    content = bytearray(backup.path.read_bytes())
    content[4096 * 5 : 4096 * 8] = b"\xa5" * 4096 * 3
    backup.path.write_bytes(content)
    [shown] = workspace.keeping.all(thorough=True)
    assert isinstance(shown.trouble, DatabaseDamaged)
    with pytest.raises(DatabaseDamaged):
        workspace.go_back(backup.path)
    assert len(workspace.tasks.of(report)) == 6
    assert len(workspace.keeping.all()) == 1, "nothing was to be gone back to, so nothing was backed up"


def test_a_file_that_is_no_backup_is_told(workspace: Workspace) -> None:
    assert isinstance(described(workspace.folder / "library.db").trouble, DatabaseForeign)


def test_a_chosen_folder_gets_backups_and_sources_of_its_own(
    workspace: Workspace, tmp_path: Path, make_report: Make
) -> None:
    stick = tmp_path / "stick"
    folder = workspace.keeping.choose(stick)
    assert folder.parent == stick
    source = workspace.folder / "sources"
    source.mkdir()
    from hashlib import sha256

    name = sha256(b"text").hexdigest() + ".md"
    (source / name).write_bytes(b"text")
    made = workspace.keeping.make()
    assert made.path.parent == folder
    assert (folder / "sources" / name).read_bytes() == b"text"
    (source / name).unlink()
    workspace.go_back(made.path)
    assert (source / name).read_bytes() == b"text", "going back brings them too"
    assert workspace.keeping.choose(stick) == folder, "chosen once more it is the same"
    assert workspace.keeping.choose(None) == workspace.folder / "backups"


def test_the_chosen_folder_is_known_at_the_next_start(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        folder = workspace.keeping.choose(tmp_path / "stick")
    with open_workspace(tmp_path / "data") as workspace:
        assert workspace.keeping.folder == folder
        assert [one.path.parent for one in workspace.keeping.all()] == [folder], "the day's backup went there"


def test_what_only_another_file_knows_is_taken_in_and_what_is_newer_here_stays(
    workspace: Workspace, report: str, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    made = workspace.keeping.make()
    other.mkdir()
    shutil.copy(made.path, other / "work.db")
    database = Database(other / "work.db", durable=True)
    new_device(database)
    database.close()
    first, second, *_ = workspace.tasks.of(report)
    with open_workspace(other) as elsewhere:
        elsewhere.tasks.set_status(first.uid, TaskStatus.DELAYED)
    workspace.tasks.set_status(second.uid, TaskStatus.DONE)
    before, taken = workspace.merge_in(other / "work.db")
    assert taken >= 1
    assert [task.status for task in workspace.tasks.of(report)][:2] == [TaskStatus.DELAYED, TaskStatus.DONE]
    assert (before.kind, before.holdings.done) == (BackupKind.RESTORE, 1)
    assert workspace.merge_in(other / "work.db")[1] == 0, "once more changes nothing"
