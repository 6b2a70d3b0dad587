"""What a damaged work.db still holds comes back: rows of sound pages, things the log tells of, and the backup's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core.terms.further import OwnTerm
from reader.core.work import Task, TaskKind, TaskStatus
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.storage.archive import open_archive
from reader.storage.database import Database
from reader.storage.integrity import problems_of
from reader.storage.rebuilding import rebuilt
from reader.storage.reports import StoredReport
from reader.storage.tasks import KeyedTask

PAGE = 4096
TASKS = 400


@dataclass(frozen=True)
class Sample:
    """The bytes of a work.db, and its tasks by uid."""

    content: bytes
    tasks: dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    archive = open_archive(folder, now)
    report = new_uid()
    archive.reports.put(
        StoredReport(report, "a" * 64, "a.md", None, "政府工作报告", 2026, "清屿区", None, 3, now()), now()
    )
    tasks = [
        Task(new_uid(), report, TaskKind.MEASURE, n, None, ("一、产业",), f"新建园区{n}个，" + "引进企业" * 20, 5, 0, 7)
        for n in range(TASKS)
    ]
    archive.tasks.put(report, [KeyedTask(task, f"k{task.position}") for task in tasks], now())
    for task in tasks[: TASKS // 2]:
        archive.tasks.set_status([task.uid], TaskStatus.DONE, now())
    archive.close()
    content = (folder / "work.db").read_bytes()
    return Sample(content, tasks_in(folder / "work.db"))


def tasks_in(path: Path) -> dict[str, tuple[object, ...]]:
    database = Database(path, durable=True)
    try:
        return {row[0]: row for row in database.rows("SELECT * FROM task")}
    finally:
        database.close()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rebuilt")


def brought_back(content: bytes, folder: Path, backup: Path | None = None) -> dict[str, tuple[object, ...]]:
    """The tasks of the rebuilt file, which is sound whatever it was made from."""
    damaged, made = folder / "damaged.db", folder / "made.db"
    damaged.write_bytes(content)
    rebuilt(damaged, made, backup)
    assert damaged.read_bytes() == content
    database = Database(made, durable=True)
    assert problems_of(database, thorough=True) == ()
    assert database.rows("PRAGMA foreign_key_check") == []
    database.close()
    return tasks_in(made)


def with_bad_pages(content: bytes, pages: Iterator[int] | list[int], noise: bytes) -> bytes:
    spoilt = bytearray(content)
    for page in pages:
        spoilt[page * PAGE : (page + 1) * PAGE] = noise
    return bytes(spoilt)


def test_a_sound_file_comes_back_whole(sample: Sample, tmp_path: Path) -> None:
    assert brought_back(sample.content, tmp_path) == sample.tasks


@pytest.mark.parametrize("seed", range(12))
def test_three_bad_pages_cost_next_to_nothing(sample: Sample, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    pages = random.sample(range(1, len(sample.content) // PAGE), 3)
    noise = random.choice([bytes(PAGE), random.randbytes(PAGE)])
    back = brought_back(with_bad_pages(sample.content, pages, noise), tmp_path)
    same = sum(sample.tasks.get(uid) == row for uid, row in back.items())
    assert same >= 0.98 * TASKS


def test_without_its_first_page_the_rows_tell_what_they_are(sample: Sample, tmp_path: Path) -> None:
    assert brought_back(bytes(PAGE) + sample.content[PAGE:], tmp_path) == sample.tasks


def test_of_a_file_that_was_cut_everything_before_the_cut_comes_back(sample: Sample, tmp_path: Path) -> None:
    whole = len(sample.content) // PAGE
    before = 0
    for share in (0.2, 0.4, 0.6, 0.8):
        cut = sample.content[: int(whole * share) * PAGE + 1000]
        back = brought_back(cut, tmp_path)
        assert all(sample.tasks[uid][:8] == row[:8] for uid, row in back.items())
        assert len(back) >= before
        before = len(back)
    assert before >= 0.8 * TASKS


def test_the_backup_gives_what_is_lost_and_takes_nothing_back(sample: Sample, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    backup.write_bytes(sample.content)
    half = sample.content[: len(sample.content) // PAGE // 3 * PAGE]
    alone = brought_back(half, tmp_path)
    both = brought_back(half, tmp_path, backup)
    assert len(alone) < TASKS
    assert both.keys() == sample.tasks.keys()
    assert all(both[uid] == row for uid, row in alone.items())


def test_a_term_whose_report_is_lost_gets_one_unless_it_explains_all(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "data", now)
    archive.own_terms.add(OwnTerm("a" * 32, "c" * 32, "一廊两岸", "一份报告的", False, now(), now()))
    archive.own_terms.add(OwnTerm("b" * 32, "d" * 32, "网格服务", "所有报告的", True, now(), now()))
    archive.close()
    brought_back((tmp_path / "data" / "work.db").read_bytes(), tmp_path)
    (tmp_path / "made.db").replace(tmp_path / "data" / "work.db")
    archive = open_archive(tmp_path / "data", now)
    assert [report.uid for report in archive.reports.all()] == ["c" * 32]
    assert {term.definition for term in archive.own_terms.of("c" * 32)} == {"一份报告的", "所有报告的"}
    archive.close()


SHARE = st.floats(0, 1, exclude_max=True)
"""Of the file's length, which differs from run to run."""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    hits=st.lists(st.tuples(SHARE, st.binary(min_size=1, max_size=200)), min_size=1, max_size=30),
    cut=st.none() | SHARE,
)
def test_whatever_is_damaged_no_row_comes_back_that_was_not_there(
    sample: Sample, places: Path, hits: list[tuple[float, bytes]], cut: float | None
) -> None:
    spoilt = bytearray(sample.content)
    for share, noise in hits:
        at = int(share * len(spoilt))
        spoilt[at : at + len(noise)] = noise
    if cut is not None:
        del spoilt[int(cut * len(spoilt)) + 1 :]
    back = brought_back(bytes(spoilt), places)
    unknown = sum(uid not in sample.tasks for uid in back)
    # Noise over the end of one row and the beginning of the next can spoil two uids, in the table and in the log.
    assert unknown <= 4 * len(hits), "a flipped byte within a uid makes a row of its own, no more"
