"""A power cut in the middle of any write: the write-ahead log breaks off or is torn at any byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from made_work import Outcome, integrity, with_sample

from reader.core.work import TaskStatus
from reader.services.workspace import open_workspace

EDITS = 60
_SECTOR = 512
_PAGE = 4096


def run(rounds: int = 300, seed: int = 1) -> Outcome:
    """As many logs broken off at random; half of them with a sector of noise at the end."""
    random, outcome = Random(seed), Outcome()
    kept_counts = []
    with TemporaryDirectory(prefix="power-") as place:
        live, cut = Path(place, "live"), Path(place, "cut")
        report = with_sample(live)
        lengths = []
        with open_workspace(live) as workspace:
            workspace._archive.work.run("PRAGMA wal_autocheckpoint = 0")
            workspace._archive.work.run("PRAGMA wal_checkpoint(TRUNCATE)")
            base = (live / "work.db").read_bytes()
            tasks = workspace.tasks.of(report)[:EDITS]
            for task in tasks:
                workspace.tasks.set_status(task.uid, TaskStatus.DONE)
                lengths.append((live / "work.db-wal").stat().st_size)
            log = (live / "work.db-wal").read_bytes()
            shutil.copytree(live, cut)
        with open_workspace(live):
            pass
        folded = (live / "work.db").read_bytes()
        outcome.wrong += _while_folding(cut, base, folded, log, report, random, rounds // 4)
        for _round in range(rounds):
            shutil.rmtree(cut, ignore_errors=True)
            shutil.copytree(live, cut)
            (cut / "work.db").write_bytes(base)
            end = random.randrange(len(log) + 1)
            torn = random.random() < 0.5
            left = log[:end]
            if torn and end > _SECTOR:
                left = left[:-_SECTOR] + random.randbytes(_SECTOR)
            (cut / "work.db-wal").write_bytes(left)
            whole = sum(length <= end - (_SECTOR if torn else 0) for length in lengths)
            with open_workspace(cut) as workspace:
                done = [task.status is TaskStatus.DONE for task in workspace.tasks.of(report)[:EDITS]]
            kept_counts.append(sum(done))
            if not all(done[:whole]) or any(done[i] and not done[i - 1] for i in range(1, len(done))):
                outcome.wrong.append(f"log cut at {end}: {sum(done)} edits instead of {whole}")
            outcome.wrong += integrity(cut / "work.db")
    outcome.lines.append(
        f"{rounds} logs of {len(log)} bytes cut or torn: every edit before the cut is there ({min(kept_counts)} to "
        f"{max(kept_counts)} of {EDITS}), none in part; {rounds // 4} cuts while the log is folded in: all are there"
    )
    return outcome


def _while_folding(
    folder: Path, base: bytes, folded: bytes, log: bytes, report: str, random: Random, rounds: int
) -> list[str]:
    """The cut comes while pages go from the log into the file: any of them may have, one of them in part."""
    wrong = []
    for number in range(rounds):
        pages = bytearray(base.ljust(len(folded), b"\x00"))
        for start in range(0, len(folded), _PAGE):
            if random.random() < 0.5:
                end = start + (_PAGE if random.random() < 0.9 else _SECTOR * random.randrange(8))
                pages[start:end] = folded[start:end]
        (folder / "work.db").write_bytes(pages)
        (folder / "work.db-wal").write_bytes(log)
        (folder / "work.db-shm").unlink(missing_ok=True)
        with open_workspace(folder) as workspace:
            done = sum(task.status is TaskStatus.DONE for task in workspace.tasks.of(report)[:EDITS])
        if done != EDITS or integrity(folder / "work.db"):
            wrong.append(f"cut {number} while folding: {done} of {EDITS} edits")
    return wrong
