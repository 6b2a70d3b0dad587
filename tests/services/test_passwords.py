"""A library under a password: read by nobody without it, harmed by nothing, and readable again when it is removed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.work import TaskStatus
from reader.services import passwords
from reader.services.reading import read_report
from reader.services.rescue import Rescue, Way
from reader.services.workspace import Workspace, open_workspace, recognised_pages
from reader.storage import keys, rekeying
from reader.storage.backups import Backups, prove
from reader.storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    EncryptionMissing,
    LibraryLocked,
    OtherPassword,
    StorageFull,
    WrongPassword,
)

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "qingyu-2026.md"
FIRST, SECOND = "第一个密码一二三", "第二个密码四五六"
REMARK = "只给自己看的话，旁人不得见"
needs_extra = pytest.mark.skipif(
    not keys.is_installed(), reason="the extra for encryption is not installed (--with-encryption)"
)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Keys that cost nothing to make, and none left over."""
    monkeypatch.setattr(keys, "_COST", 2)
    yield
    passwords.lock(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with work in it, closed and not protected."""
    with open_workspace(tmp_path) as workspace:
        report = workspace.library.add(read_report(SAMPLE), SAMPLE).report.uid
        workspace.annotations.add(report, Passage(5, 0, 5, 4), MarkStyle.HIGHLIGHT, MarkColor.YELLOW, REMARK, ())
        workspace.keeping.make()
    page = recognised_pages(tmp_path) / "abc" / "engine" / "0001.json"
    page.parent.mkdir(parents=True)
    page.write_text(REMARK, "utf-8")
    return tmp_path


@pytest.fixture
def protected(folder: Path) -> Path:
    """The same under the first password, unlocked."""
    passwords.change(folder, FIRST)
    return folder


def readable(folder: Path) -> list[str]:
    """Files that hold the remark, or the beginning of the report's own words."""
    told = [REMARK.encode(), max(SAMPLE.read_text("utf-8").split("。"), key=len).strip()[5:25].encode()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if any(words in path.read_bytes() for words in told))


def tick(workspace: Workspace) -> str:
    [report] = workspace.library.reports()
    task = workspace.tasks.of(report.uid)[0]
    workspace.tasks.set_status(task.uid, TaskStatus.DONE)
    return task.uid


@needs_extra
def test_nothing_can_be_read_while_work_goes_on(folder: Path) -> None:
    assert len(readable(folder)) == 5
    done = passwords.change(folder, FIRST)
    assert (done.left, readable(folder)) == ((), [])
    with open_workspace(folder) as workspace:
        tick(workspace)
        [report] = workspace.library.reports()
        workspace.annotations.add(report.uid, Passage(5, 0, 5, 4), MarkStyle.UNDERLINE, MarkColor.GREEN, REMARK, ())
        backup = workspace.keeping.make()
        assert backup.holdings.marks == 2
        assert (folder / "work.db-wal").stat().st_size > 0
        assert readable(folder) == []
        source = workspace.library.source(report.uid)
        assert source is not None
        assert source.read_bytes() == SAMPLE.read_bytes()
    assert (recognised_pages(folder) / "abc" / "engine" / "0001.json").read_bytes() == REMARK.encode()


@needs_extra
def test_a_protected_library_stays_locked_and_a_wrong_password_changes_nothing(protected: Path) -> None:
    passwords.lock(protected)
    before = {path: path.read_bytes() for path in protected.rglob("*") if path.is_file()}
    with pytest.raises(LibraryLocked):
        open_workspace(protected)
    for wrong in ("", FIRST + " ", SECOND, "x" * 5000):
        with pytest.raises(WrongPassword):
            passwords.unlock(protected, wrong)
    assert passwords.is_locked(protected)
    assert before == {path: path.read_bytes() for path in protected.rglob("*") if path.is_file()}
    passwords.unlock(protected, FIRST)
    with open_workspace(protected) as workspace:
        assert workspace.is_protected
        tick(workspace)


@needs_extra
def test_a_changed_password_opens_the_backups_too_and_the_former_one_nothing(protected: Path) -> None:
    passwords.change(protected, SECOND)
    passwords.lock(protected)
    with pytest.raises(WrongPassword):
        passwords.unlock(protected, FIRST)
    passwords.unlock(protected, SECOND)
    with open_workspace(protected) as workspace:
        backups = workspace.keeping.all(thorough=True)
        assert [backup.trouble for backup in backups] == [None] * 3
        tick(workspace)
        workspace.go_back(backups[-1].path)
        [report] = workspace.library.reports()
        assert {task.status for task in workspace.tasks.of(report.uid)} == {TaskStatus.NOT_STARTED}
    assert readable(protected) == []


@needs_extra
def test_without_its_password_everything_is_as_it_was(protected: Path) -> None:
    passwords.change(protected, None)
    assert not passwords.is_protected(protected)
    with open_workspace(protected) as workspace:
        [report] = workspace.library.reports()
        assert workspace.library.source(report.uid) is not None
        assert [backup.trouble for backup in workspace.keeping.all(thorough=True)] == [None] * 3
    database = sqlite3.connect(protected / "work.db")
    assert database.execute("SELECT count(*) FROM annotation").fetchone() == (1,)
    database.close()
    assert len(readable(protected)) == 7


@needs_extra
def test_a_library_in_use_is_left_alone(folder: Path) -> None:
    with open_workspace(folder) as workspace:
        with pytest.raises(DatabaseBusy):
            passwords.change(folder, FIRST)
        tick(workspace)
    assert not passwords.is_protected(folder)


@needs_extra
@pytest.mark.parametrize("file", [1, 2, 3, 4, 5])
def test_a_full_disk_in_the_middle_changes_nothing(folder: Path, file: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    make, made = rekeying._empty_beside, iter(range(1, 100))

    def full(path: Path) -> Path:
        if next(made) == file:
            raise StorageFull(path)
        return make(path)

    monkeypatch.setattr(rekeying, "_empty_beside", full)
    with pytest.raises(StorageFull):
        passwords.change(folder, FIRST)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    backups = {path for path in after if ".password." in path.name}
    assert len(backups) == 1
    assert set(after) - backups == set(before)
    assert not passwords.is_protected(folder)
    with open_workspace(folder) as workspace:
        tick(workspace)


@needs_extra
@pytest.mark.parametrize("moves", [0, 1, 2, 3, 5])
def test_a_change_that_broke_off_is_finished_at_the_next_opening(
    folder: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, left = rekeying._move, iter(range(moves))

    def breaking(fresh: Path, place: Path) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        move(fresh, place)

    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "_move", breaking)
        with pytest.raises(KeyboardInterrupt):
            passwords.change(folder, FIRST)
    assert passwords.is_locked(folder)
    assert readable(folder) == []
    passwords.unlock(folder, FIRST)
    with open_workspace(folder) as workspace:
        tick(workspace)
        assert all(backup.trouble is None for backup in workspace.keeping.all(thorough=True))
    assert not list(folder.rglob(".*.new"))


@needs_extra
def test_a_backup_from_before_the_password_can_be_gone_back_to(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("stick") / "work-20260101-100000.db"
    stick.write_bytes(Backups(folder / "backups").all()[0].read_bytes())
    passwords.change(folder, FIRST)
    with open_workspace(folder) as workspace:
        tick(workspace)
        workspace.go_back(stick)
        [report] = workspace.library.reports()
        assert {task.status for task in workspace.tasks.of(report.uid)} == {TaskStatus.NOT_STARTED}
    assert readable(folder) == []


@needs_extra
def test_a_backup_under_another_password_is_told_of_and_left(
    protected: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = Backups(protected / "backups").all()[0]
    former = kept.with_name("work-20250101-100000.db")
    content = kept.read_bytes()
    passwords.change(protected, SECOND)
    former.write_bytes(content)
    with pytest.raises(OtherPassword):
        prove(former)
    assert passwords.change(protected, FIRST).left == (former,)
    assert former.read_bytes() == content


@needs_extra
def test_what_was_left_before_the_step_is_removed_at_the_next_opening(
    protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(*_told: object) -> None:
        os._exit(0)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(rekeying, "_note", breaking)
        passwords.change(protected, None)
    os.waitpid(child, 0)
    assert len(list(protected.rglob(".*.new"))) > 4
    assert len(readable(protected)) > 4
    assert passwords.is_protected(protected)
    assert list(protected.rglob(".*.new")) == []
    assert readable(protected) == []
    with open_workspace(protected) as workspace:
        tick(workspace)


@needs_extra
def test_a_package_brings_the_kept_file_out_of_one_protected_library_into_another(
    protected: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    package, other = tmp_path_factory.mktemp("out") / "work.brief", tmp_path_factory.mktemp("other")
    with open_workspace(protected) as workspace:
        assert workspace.exchange.export(package).sources == 1
    open_workspace(other).close()
    passwords.change(other, SECOND)
    with open_workspace(other) as workspace:
        workspace.exchange.take_in(package)
        [report] = workspace.library.reports()
        source = workspace.library.source(report.uid)
        assert source is not None
        assert source.read_bytes() == SAMPLE.read_bytes()
    assert readable(other) == []
    passwords.lock(other)


@needs_extra
def test_lost_texts_are_read_again_from_protected_copies(protected: Path) -> None:
    (protected / "library.db").unlink()
    with open_workspace(protected) as workspace:
        assert workspace.library.read_again() == ()
        [report] = workspace.library.reports()
        assert len(workspace.library.document(report.uid).paragraphs) > 20
    assert readable(protected) == []


@needs_extra
def test_of_a_damaged_file_what_can_be_read_comes_back_protected(protected: Path) -> None:
    with open_workspace(protected) as workspace:
        tasks = workspace.library.reports()[0].tasks
    path = protected / "work.db"
    content = bytearray(path.read_bytes())
    for part in (4, 3, 2):
        place = len(content) // 4096 // part * 4096
        content[place : place + 4096] = os.urandom(4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        open_workspace(protected)
    rescue = Rescue(protected)
    [offer] = [offer for offer in rescue.offers() if offer.way is Way.RECOVERED]
    rescue.take(offer)
    with open_workspace(protected) as workspace:
        assert workspace.is_protected
        assert workspace.library.reports()[0].tasks == tasks
    assert readable(protected) == []


@needs_extra
def test_a_damaged_beginning_does_not_make_the_password_a_wrong_one(protected: Path) -> None:
    passwords.lock(protected)
    path = protected / "work.db"
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert passwords.is_locked(protected)
    with pytest.raises(WrongPassword):
        passwords.unlock(protected, SECOND)
    passwords.unlock(protected, FIRST)
    rescue = Rescue(protected)
    rescue.take(rescue.offers()[0])
    with open_workspace(protected) as workspace:
        tick(workspace)


@needs_extra
def test_a_missing_work_file_is_not_begun_anew_in_the_open(protected: Path) -> None:
    passwords.lock(protected)
    (protected / "work.db").unlink()
    with pytest.raises(LibraryLocked):
        open_workspace(protected)
    passwords.unlock(protected, FIRST)
    with open_workspace(protected) as workspace:
        assert workspace.is_protected
        assert workspace.health.work_was_missing


@needs_extra
def test_errors_and_answers_are_those_of_other_libraries(protected: Path) -> None:
    with open_workspace(protected) as workspace:
        work = workspace._archive.work
        with pytest.raises(sqlite3.IntegrityError):
            work.run("INSERT INTO task_event (task, value) VALUES ('nothing', 'nothing')")
        with pytest.raises(sqlite3.OperationalError):
            work.run("SELECT nothing")
        with pytest.raises(sqlite3.ProgrammingError):
            work.run("SELECT ?", ())
        assert work.run("UPDATE device SET clock = clock") == 1
        with suppress(sqlite3.OperationalError), work.writing():
            work.run("UPDATE device SET clock = 77")
            work.run("SELECT nothing")
        assert work.value("SELECT clock FROM device") != 77


def protected_without_the_extra(folder: Path) -> None:
    """What begins as a protected file does; made by hand, since this is for where nothing can make one."""
    for name in ("work.db", "library.db"):
        (folder / name).write_bytes(bytes(range(1, 17)) + bytes.fromhex("1000020220402020") + bytes(range(256)) * 32)


def test_without_the_extra_a_protected_library_is_known_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "is_installed", lambda: False)
    protected_without_the_extra(tmp_path)
    before = sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir())
    with pytest.raises(EncryptionMissing):
        open_workspace(tmp_path)
    with pytest.raises(EncryptionMissing):
        passwords.unlock(tmp_path, FIRST)
    with pytest.raises(EncryptionMissing):
        passwords.change(tmp_path, None)
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir()) == before


def test_without_the_extra_no_password_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "is_installed", lambda: False)
    open_workspace(tmp_path).close()
    with pytest.raises(EncryptionMissing) as refused:
        passwords.change(tmp_path, FIRST)
    assert refused.value.path == tmp_path
    open_workspace(tmp_path).close()


def test_files_of_other_kinds_are_not_taken_for_protected(tmp_path: Path) -> None:
    for number, content in enumerate((b"", bytes(4096), b"%PDF-1.7" + bytes(60), SAMPLE.read_bytes(), b"\xff" * 64)):
        path = tmp_path / str(number)
        path.write_bytes(content)
        assert keys.salt_of(path) is None
    open_workspace(tmp_path).close()
    assert keys.salt_of(tmp_path / "work.db") is None
