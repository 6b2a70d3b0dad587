"""A work.db that can't be opened: every way out is told with what it brings back, and the damaged file is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.document import Document
from reader.core.work import TaskStatus
from reader.services.rescue import Rescue, Way
from reader.services.workspace import open_workspace
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, DatabaseForeign, StorageError

PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path, make_report: Callable[..., Document]) -> Path:
    """A report with one task done in the backup, and a second one since."""
    folder = tmp_path / "data"
    with open_workspace(folder) as workspace:
        report = workspace.library.add(make_report()).report.uid
        first, second, *_ = workspace.tasks.of(report)
        workspace.tasks.set_status(first.uid, TaskStatus.DONE)
        workspace.keeping.make()
        workspace.tasks.set_status(second.uid, TaskStatus.DONE)
    return folder


def statuses(folder: Path) -> list[str]:
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        return [task.status.value for task in workspace.tasks.of(report.uid)]


def spoil(path: Path, what: Callable[[bytes], bytes], error: type[StorageError]) -> bytes:
    """Damage a file, see that it is refused, and return what it holds then."""
    path.write_bytes(what(path.read_bytes()))
    with pytest.raises(error):
        open_workspace(path.parent)
    return path.read_bytes()


def test_of_a_damaged_file_the_newest_work_is_offered_first(folder: Path) -> None:
    damaged = spoil(folder / "work.db", lambda c: c[: 4 * PAGE] + b"\xa5" * PAGE * 3 + c[7 * PAGE :], DatabaseDamaged)
    rescue = Rescue(folder)
    offers = rescue.offers()
    assert {offer.way for offer in offers} == set(Way)
    assert offers[0].way is not Way.BACKUP
    assert offers[0].holdings.done == 2
    assert next(o for o in offers if o.way is Way.BACKUP).holdings.done == 1
    assert (folder / "work.db").read_bytes() == damaged, "looking changes nothing"
    aside = rescue.take(offers[0])
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert statuses(folder)[:2] == ["done", "done"]
    assert not (folder / "rescue").exists()


def test_without_its_first_page_the_work_comes_back_too(folder: Path) -> None:
    spoil(folder / "work.db", lambda content: bytes(PAGE) + content[PAGE:], DatabaseDamaged)
    rescue = Rescue(folder)
    rescue.take(rescue.offers()[0])
    assert statuses(folder)[:2] == ["done", "done"]


def test_of_an_emptied_file_the_backup_alone_is_offered(folder: Path) -> None:
    spoil(folder / "work.db", lambda _content: b"", DatabaseEmptied)
    rescue = Rescue(folder)
    [offer] = rescue.offers()
    assert offer.way is Way.BACKUP
    rescue.take(offer)
    assert statuses(folder)[:2] == ["done", "not_started"]


def test_a_cut_file_is_completed_from_the_backup(folder: Path) -> None:
    spoil(folder / "work.db", lambda content: content[: 7 * PAGE], DatabaseDamaged)
    rescue = Rescue(folder)
    both = next(offer for offer in rescue.offers() if offer.way is Way.BOTH)
    assert both.holdings.tasks == 6
    rescue.take(both)
    assert len(statuses(folder)) == 6


def test_a_file_of_another_program_is_left_alone(folder: Path) -> None:
    foreign = (folder / "library.db").read_bytes()
    spoil(folder / "work.db", lambda _content: foreign, DatabaseForeign)
    with pytest.raises(DatabaseForeign):
        Rescue(folder).offers()
    assert (folder / "work.db").read_bytes() == foreign


def test_noise_without_a_backup_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "work.db").write_bytes(b"\xa5" * 50_000)
    assert Rescue(tmp_path).offers() == ()
