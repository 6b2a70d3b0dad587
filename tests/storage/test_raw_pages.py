"""Pages read without SQLite are those that SQLite reads, wherever its log breaks off."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from reader.storage.raw_pages import RawPages, committed_frames, read_raw


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose last twenty transactions stand in its log alone, as a power cut leaves it."""
    folder = tmp_path_factory.mktemp("logged")
    live = sqlite3.connect(folder / "live.db", isolation_level=None)
    live.execute("PRAGMA journal_mode = WAL")
    live.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, text TEXT)")
    live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(20):
        live.execute("INSERT INTO line VALUES (?, ?)", (number, "海堤" * 700))
    for end in ("", "-wal"):
        shutil.copy(f"{folder / 'live.db'}{end}", f"{folder / 'cut.db'}{end}")
    live.close()
    return folder / "cut.db"


def rows_by_sqlite(path: Path) -> int:
    database = sqlite3.connect(path)
    try:
        return int(database.execute("SELECT count(*) FROM line").fetchone()[0])
    finally:
        database.close()


def rows_by_pages(path: Path, folder: Path) -> int:
    """Our pages written out as a file without a log, counted by SQLite."""
    raw = read_raw(path)
    flat = folder / "flat.db"
    pages = bytearray(b"".join(raw.page(number).ljust(raw.size, b"\x00") for number in range(1, raw.count + 1)))
    pages[18:20] = b"\x01\x01"  # no log
    flat.write_bytes(pages)
    return rows_by_sqlite(flat)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.33, 0.5, 0.77, 0.9, 0.999, 1.0])
@pytest.mark.parametrize("torn", [False, True])
def test_a_log_that_breaks_off_counts_up_to_its_last_whole_transaction(
    logged: Path, tmp_path: Path, share: float, torn: bool
) -> None:
    cut = tmp_path / "cut.db"
    shutil.copy(logged, cut)
    log = Path(f"{logged}-wal").read_bytes()
    kept = log[: int(len(log) * share)]
    if torn and len(kept) > 6000:  # the last sector was written with other bytes
        kept = kept[:-512] + b"\xa5" * 512
    Path(f"{cut}-wal").write_bytes(kept)
    ours = rows_by_pages(cut, tmp_path)
    assert ours == rows_by_sqlite(cut)
    assert share < 1 or torn or ours == 20


def test_a_log_of_another_file_is_not_taken() -> None:
    assert committed_frames(b"\x00" * 5000, 4096) == {}
    assert committed_frames(b"", 4096) == {}


def test_a_file_of_noise_has_pages_without_a_header() -> None:
    raw = RawPages(b"\xa5" * 10_000)
    assert (raw.has_header, raw.version, raw.count) == (False, None, 3)
