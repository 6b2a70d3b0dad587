"""Bad pages, a cut files, a lost first page: how much of 2,000 tasks comes back, without a backup and with one."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from made_work import Outcome, integrity, with_tasks

from reader.services.rescue import Offer, Rescue, Way
from reader.services.workspace import open_workspace
from reader.storage.database import Database
from reader.storage.errors import DatabaseDamaged, StorageError

TASKS = 2000
PAGE = 4096
_NEEDED = 0.98


def run(rounds: int = 30, seed: int = 1) -> Outcome:
    """``rounds`` times three bad pages; then the cut files and the lost first page."""
    random, outcome = Random(seed), Outcome()
    with TemporaryDirectory(prefix="damage-") as place:
        folder = Path(place, "data")
        with_tasks(folder, TASKS)
        path = folder / "work.db"
        sound = path.read_bytes()
        rows = _tasks(path)
        pages = len(sound) // PAGE
        shares, start = [], time.monotonic()
        for _round in range(rounds):
            bad = bytearray(sound)
            for page in random.sample(range(1, pages), 3):
                bad[page * PAGE : (page + 1) * PAGE] = random.choice([bytes(PAGE), random.randbytes(PAGE)])
            shares.append(_share(folder, bytes(bad), rows, outcome, Way.RECOVERED))
        took = (time.monotonic() - start) / max(1, rounds)
        outcome.lines.append(
            f"three bad pages of {pages}, {TASKS} tasks, {rounds} times: at least {min(shares):.2%} recovered, "
            f"{sum(shares) / len(shares):.2%} on average, {took:.1f} s each"
        )
        if min(shares) < _NEEDED:
            outcome.wrong.append(f"only {min(shares):.2%} recovered")
        for share in (0.6, 0.3, 0.15):  # at 60 % all tasks still stand before the cut
            _cut(folder, sound, rows, share, outcome)
        _first_page(folder, sound, rows, outcome)
    return outcome


def _cut(folder: Path, sound: bytes, rows: dict[str, str], share: float, outcome: Outcome) -> None:
    """Everything up to the cut: every task that stands with its words in a record of the bytes that are left."""
    cut = sound[: int(len(sound) * share)]
    before = {uid for uid, words in rows.items() if _stands(cut, uid.encode(), words.partition("。")[0].encode())}
    _write(folder, cut)
    rescue = Rescue(folder)
    back = _tasks(_offer(rescue, Way.RECOVERED).path)
    lost = before - back.keys()
    outcome.lines.append(f"cut to {share:.0%}: {len(back)} of {TASKS} tasks; {len(before)} stand before the cut")
    # A row on the very page that is cut has lost its end; the log of changes may have it as well.
    if len(lost) > 20:
        outcome.wrong.append(f"{len(lost)} tasks before the cut did not come back")
    rescue.tidy()


_RECORD = 400
"""Bytes within which a record has its uid and its words: an index holds uids without words."""


def _stands(content: bytes, uid: bytes, words: bytes) -> bool:
    at = content.find(words)
    while at >= 0:
        if uid in content[max(0, at - _RECORD) : at]:
            return True
        at = content.find(words, at + 1)
    return False


def _first_page(folder: Path, sound: bytes, rows: dict[str, str], outcome: Outcome) -> None:
    _write(folder, sound)
    with open_workspace(folder) as workspace:
        workspace.keeping.make()
    _write(folder, bytes(PAGE) + sound[PAGE:])
    rescue = Rescue(folder)
    offers = rescue.offers()
    told = ", ".join(f"{offer.way.value} {offer.holdings.tasks}" for offer in offers)
    outcome.lines.append(f"first page zeroed: {told} tasks")
    if _tasks(_offer(rescue, Way.BACKUP).path).keys() != rows.keys():
        outcome.wrong.append("the backup does not bring everything back")
    aside = rescue.take(offers[0])
    if aside is None or aside.read_bytes() != bytes(PAGE) + sound[PAGE:]:
        outcome.wrong.append("the damaged file was not kept as it was")
    outcome.wrong += integrity(folder / "work.db")
    if _tasks(folder / "work.db") != rows:
        outcome.wrong.append("not everything is back after the rescue")


def _share(folder: Path, damaged: bytes, rows: dict[str, str], outcome: Outcome, way: Way) -> float:
    _write(folder, damaged)
    try:
        open_workspace(folder).close()
    except DatabaseDamaged:
        pass
    except StorageError as other:
        outcome.wrong.append(f"refused as {type(other).__name__}")
    rescue = Rescue(folder)
    back = _tasks(_offer(rescue, way).path)
    rescue.tidy()
    return sum(back.get(uid) == text for uid, text in rows.items()) / len(rows)


def _offer(rescue: Rescue, way: Way) -> Offer:
    return next(offer for offer in rescue.offers() if offer.way is way)


def _write(folder: Path, content: bytes) -> None:
    for end in ("-wal", "-shm"):
        (folder / f"work.db{end}").unlink(missing_ok=True)
    (folder / "work.db").write_bytes(content)


def _tasks(path: Path) -> dict[str, str]:
    database = Database(path, durable=True, read_only=True)
    try:
        return dict(database.rows("SELECT uid, text || status FROM task"))
    finally:
        database.close()
