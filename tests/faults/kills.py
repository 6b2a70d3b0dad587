"""kill -9 at random moments of everything that writes: what was acknowledged is there, and every file is sound."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from made_work import SAMPLE, Outcome, integrity, of_version, stored_versions, with_sample

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.records import replace
from reader.core.work import TaskStatus
from reader.services import passwords
from reader.services.clock import now
from reader.services.reading import read_report
from reader.services.rescue import Rescue
from reader.services.workspace import open_workspace
from reader.storage import keys
from reader.storage.archive import open_archive
from reader.storage.backups import is_good
from reader.storage.database import Database
from reader.storage.errors import DatabaseDamaged, WrongPassword
from reader.storage.rebuilding import new_device

_MARKER = re.compile(r"[［\[]\d+[］\]]")
Acknowledge = Callable[[str], None]
Thing = TypeVar("Thing")


class Ticks:
    """Statuses of tasks."""

    name, longest = "tick", 0.3

    def prepare(self, folder: Path) -> None:
        """Once; the folder is used on."""
        if not folder.exists():
            with_sample(folder)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Tick for ever."""
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            uids = [task.uid for task in workspace.tasks.of(report.uid)]
            for status in _for_ever(tuple(TaskStatus)):
                for uid in uids:
                    if workspace.tasks.set_status(uid, status):
                        acknowledge(f"{uid} {status.value}")

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """The last status told of each task, or the one that was under way."""
        with open_workspace(folder) as workspace:
            events = [
                f"{row[0]} {row[1]}"
                for row in workspace._archive.work.rows("SELECT task, value FROM task_event ORDER BY id")
            ]
        if not acknowledged:
            return []
        told = events[-len(acknowledged) - 1 :]
        return [] if acknowledged in (told[1:], told[:-1], told) else ["an acknowledged tick is missing"]


class Marks:
    """Annotations and bookmarks."""

    name, longest = "mark", 0.3

    def prepare(self, folder: Path) -> None:
        """Once; the folder is used on."""
        if not folder.exists():
            with_sample(folder)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Mark for ever."""
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            for note in _numbers():
                changes = workspace.annotations.add(
                    report.uid, Passage(6, 0, 6, 5), MarkStyle.HIGHLIGHT, MarkColor.GREEN, f"批注{note}", ()
                )
                acknowledge(" ".join(uid for _entity, uid in changes.touched))

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """Every mark that was told of is there."""
        with open_workspace(folder) as workspace:
            here = {row[0] for row in workspace._archive.work.rows("SELECT uid FROM annotation")}
        return [f"{uid} is missing" for line in acknowledged for uid in line.split() if uid not in here]


class Imports:
    """Reports that come in, and come in anew with other words."""

    name, longest = "import", 0.5

    def prepare(self, folder: Path) -> None:
        """A new folder every time."""
        shutil.rmtree(folder, ignore_errors=True)
        open_workspace(folder).close()

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Import one report of each year."""
        document = read_report(SAMPLE)
        with open_workspace(folder) as workspace:
            for year in _numbers():
                header = replace(document.header, year=1000 + year)
                other = replace(document, header=header, source_sha256=f"{year:064x}")
                report = workspace.library.add(other, None, as_new=True).report
                acknowledge(f"{report.uid} {report.tasks}")

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """Every report that was told of is there with all of its tasks, and none with some of them."""
        with open_workspace(folder) as workspace:
            here = {report.uid: report.tasks for report in workspace.library.reports()}
            unread = [r.uid for r in workspace.library.reports() if not workspace.library.document(r.uid).paragraphs]
        lost = [line for line in acknowledged if here.get(line.split()[0]) != int(line.split()[1])]
        return [f"lost: {lost}"] * bool(lost) + ["a report is there in part"] * (
            len(set(here.values())) > 1 or bool(unread)
        )


class Readings:
    """A report that two readings of its file take in turns, so that all tasks move each time."""

    name, longest = "reread", 0.5

    def prepare(self, folder: Path) -> None:
        """Once; the folder is used on."""
        if not folder.exists():
            report = with_sample(folder)
            with open_workspace(folder) as workspace:
                workspace.tasks.set_status([task.uid for task in workspace.tasks.of(report)], TaskStatus.DONE)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Let each take the place of the other for ever."""
        document = read_report(SAMPLE)
        words = SAMPLE.read_text("utf-8").replace("各位代表：", "各位代表：\n\n会前已将报告印发各位代表。", 1)
        other = folder / "other.md"
        other.write_text(words, "utf-8")
        shifted = replace(read_report(other), source_sha256=document.source_sha256)
        if len(shifted.paragraphs) == len(document.paragraphs):
            raise SystemExit("both readings are the same")
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            for reading in _for_ever((shifted, document)):
                workspace.rereading.take(report.uid, reading)
                acknowledge(str(len(reading.paragraphs)))

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """Every task stands at its words in the text that is there, and is as it was."""
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            texts = [paragraph.text for paragraph in workspace.library.document(report.uid).paragraphs]
            tasks = workspace.tasks.of(report.uid)
        wrong = [f"{task.text} is not done any more" for task in tasks if task.status is not TaskStatus.DONE]
        for task in tasks:
            there = "" if task.paragraph is None else texts[task.paragraph][task.start : task.end]
            if _MARKER.sub("", there) != task.origin:
                wrong.append(f"{task.origin} is not where its task points: {there}")
        return wrong


class Migrations:
    """A work.db of an earlier version is brought up to date."""

    name, longest = "migration", 0.3
    tasks = 300

    def __init__(self) -> None:
        *earlier, _present = stored_versions()
        self._versions = _for_ever(tuple(earlier))

    def prepare(self, folder: Path) -> None:
        """A new folder every time, of the next version."""
        shutil.rmtree(folder, ignore_errors=True)
        of_version(next(self._versions), folder, self.tasks)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Open it, which migrates."""
        open_archive(folder, now).close()
        acknowledge("opened")

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """It opens with every task, and a backup from before is there once it did."""
        archive = open_archive(folder, now)
        count = archive.work.value("SELECT count(*) FROM task")
        backups = archive.backups.all()
        archive.close()
        wrong = [f"{count} tasks instead of {self.tasks + 1}"] * (count != self.tasks + 1)
        return wrong + ["no backup from before"] * (not any(".migration." in path.name for path in backups))


class BackupsMade:
    """Backups."""

    name, longest = "backup", 0.3

    def prepare(self, folder: Path) -> None:
        """Once; the folder is used on."""
        if not folder.exists():
            with_sample(folder)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Back up for ever."""
        with open_workspace(folder) as workspace:
            while True:
                acknowledge(str(workspace.keeping.make().path))

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """Everything that bears the name of a backup is one, and the last one told of is there."""
        with open_workspace(folder) as workspace:
            made = workspace.keeping.all()
        wrong = [f"{backup.path.name} is not sound" for backup in made if not is_good(backup.path)]
        return wrong + ["the last backup is missing"] * (bool(acknowledged) and not Path(acknowledged[-1]).exists())


class Restores:
    """Going back to one backup and to another in turn."""

    name, longest = "restore", 0.5

    def prepare(self, folder: Path) -> None:
        """Two backups that differ in a thousand rows; once."""
        if folder.exists():
            return
        report = with_sample(folder)
        for name, status in (("one", TaskStatus.NOT_STARTED), ("two", TaskStatus.DONE)):
            with open_workspace(folder) as workspace:
                for task in workspace.tasks.of(report):
                    workspace.tasks.set_status(task.uid, status)
                made = workspace.keeping.make()
                shutil.copy(made.path, folder / f"{name}.db")

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Go to and fro."""
        with open_workspace(folder) as workspace:
            for name in _for_ever(("one", "two")):
                workspace.go_back(folder / f"{name}.db")
                acknowledge(name)

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """It is one of the two wholly: the last one told of, or the next."""
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            found = {task.status for task in workspace.tasks.of(report.uid)}
        if len(found) != 1:
            return ["half of one and half of the other"]
        return []


class Rescues:
    """A damaged work.db is replaced by what was recovered."""

    name, longest = "rescue", 1.2

    def prepare(self, folder: Path) -> None:
        """A new damaged folder every time."""
        shutil.rmtree(folder, ignore_errors=True)
        with_sample(folder)
        path = folder / "work.db"
        content = path.read_bytes()
        path.write_bytes(bytes(4096) + content[4096:])

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Take the best offer."""
        rescue = Rescue(folder)
        rescue.take(rescue.offers()[0])
        acknowledge("taken")

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """The damaged file is there under one of its names, and the work is there or can be had."""
        try:
            open_workspace(folder).close()
        except DatabaseDamaged:
            rescue = Rescue(folder)
            rescue.take(rescue.offers()[0])
            if acknowledged:
                return ["told of as done, and still damaged"]
        with open_workspace(folder) as workspace:
            reports = workspace.library.reports()
        wrong = ["the work is gone"] * (len(reports) != 1 or reports[0].tasks < 50)
        asides = [path for path in folder.glob("work.db.damaged-*") if path.read_bytes()[:4096] == bytes(4096)]
        return wrong + ["the damaged file is gone"] * (not asides)


class Merges:
    """Another person's work on the same report comes in."""

    name, longest = "merge", 0.6

    def prepare(self, folder: Path) -> None:
        """Two copies of one library, edited apart; new every time."""
        shutil.rmtree(folder, ignore_errors=True)
        report = with_sample(folder)
        shutil.copytree(folder, folder / "other")
        database = Database(folder / "other" / "work.db", durable=True)
        new_device(database)
        database.close()
        for place, status, half in ((folder, TaskStatus.DONE, 0), (folder / "other", TaskStatus.DELAYED, 1)):
            with open_workspace(place) as workspace:
                for task in workspace.tasks.of(report)[half::2]:
                    workspace.tasks.set_status(task.uid, status)

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Take it in."""
        with open_workspace(folder) as workspace:
            workspace.merge_in(folder / "other" / "work.db")
        acknowledge("merged")

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """All of it came in or nothing; taken in once more, both persons' edits are there."""
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            found = {task.status for task in workspace.tasks.of(report.uid)[1::2]}
            wrong = ["half of it came in"] * (len(found) != 1)
            wrong += ["told of as merged, and it is not"] * (bool(acknowledged) and found != {TaskStatus.DELAYED})
            workspace.merge_in(folder / "other" / "work.db")
            tasks = workspace.tasks.of(report.uid)
        both = {task.status for task in tasks[::2]}, {task.status for task in tasks[1::2]}
        return wrong + ["an edit is lost"] * (both != ({TaskStatus.DONE}, {TaskStatus.DELAYED}))


class Passwords:
    """A password is set, changed and removed in turn. The keys are made cheaply, so that there is more to kill."""

    name, longest = "password", 0.8
    words: tuple[str | None, ...] = ("密码甲甲甲甲甲甲", "密码乙乙乙乙乙乙", None)

    def prepare(self, folder: Path) -> None:
        """Once, with backups, a kept file and a recognised page; the folder is used on."""
        keys._COST = 2
        if not folder.exists():
            with_sample(folder)
            page = folder / "recognised" / "a" / "engine" / "0001.json"
            page.parent.mkdir(parents=True)
            page.write_text('{"words": "识别出来的文字"}', "utf-8")

    def work(self, folder: Path, acknowledge: Acknowledge) -> None:
        """Go on from where it is."""
        at = self._present(folder)
        while True:
            at = (at + 1) % len(self.words)
            passwords.change(folder, self.words[at])
            acknowledge(str(at))

    def check(self, folder: Path, acknowledged: list[str]) -> list[str]:
        """One password opens everything: the last one told of or the next; none of its files is of another form."""
        at = self._present(folder)
        told = [int(line) for line in acknowledged[-1:]]
        wrong = [f"{at} opens it after {told}"] * (bool(told) and at not in (told[0], (told[0] + 1) % 3))
        with open_workspace(folder) as workspace:
            [report] = workspace.library.reports()
            wrong += ["tasks are missing"] * (report.tasks < 50)
            wrong += [f"{b.path.name}: {b.trouble!r}" for b in workspace.keeping.all(thorough=True) if b.trouble]
            wrong += ["the kept file is gone"] * (workspace.library.source(report.uid) is None)
        files = [path for path in folder.rglob("*") if path.suffix in (".db", ".md") or path.name == "0001.json"]
        salts = {keys.salt_of(path) for path in files}
        return wrong + [f"{len(salts)} forms of files"] * (len(salts) != 1)

    def _present(self, folder: Path) -> int:
        """Which of the words is the password now, with the library unlocked."""
        passwords.lock(folder)
        if not passwords.is_protected(folder):
            return 2
        for number, word in enumerate(self.words[:2]):
            with suppress(WrongPassword):
                passwords.unlock(folder, word or "")
                return number
        raise WrongPassword()


class Scenario(Protocol):
    """Something that writes, and what must be there after it was killed."""

    name: str
    longest: float

    def prepare(self, folder: Path) -> None: ...
    def work(self, folder: Path, acknowledge: Acknowledge) -> None: ...
    def check(self, folder: Path, acknowledged: list[str]) -> list[str]: ...


SCENARIOS: tuple[Callable[[], Scenario], ...] = (
    Ticks,
    Marks,
    Imports,
    Readings,
    Migrations,
    BackupsMade,
    Restores,
    Rescues,
    Merges,
    *([Passwords] if keys.is_installed() else []),
)


def run(rounds: int = 500, seed: int = 1) -> Outcome:
    """``rounds`` kills, shared out evenly."""
    random, outcome = Random(seed), Outcome()
    scenarios = [kind() for kind in SCENARIOS]
    done: Counter[str] = Counter()
    told: Counter[str] = Counter()
    start = time.monotonic()
    with TemporaryDirectory(prefix="kills-") as place:
        for number in range(rounds):
            scenario = scenarios[number % len(scenarios)]
            folder = Path(place, scenario.name)
            scenario.prepare(folder)
            acknowledged = _killed(partial(scenario.work, folder), random.uniform(0, scenario.longest))
            try:
                wrong = [*scenario.check(folder, acknowledged), *integrity(folder / "work.db")]
                wrong += _library(folder)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told
                wrong = [f"{type(error).__name__}: {error}"]
            done[scenario.name] += 1
            told[scenario.name] += len(acknowledged)
            outcome.wrong += [f"round {number}, {scenario.name}: {line}" for line in wrong]
    outcome.lines = [
        f"{rounds} kills in {time.monotonic() - start:.0f} s, {sum(told.values())} acknowledged changes, seed {seed}",
        *(f"  {name:10} {done[name]:4} kills, {told[name]:6} acknowledged" for name in done),
    ]
    return outcome


def _killed(work: Callable[[Acknowledge], None], after: float) -> list[str]:
    """Do something in a child, kill it after some seconds, and return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            os.write(writing, b"begun\n")
            work(partial(_tell, writing))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        lines.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def _library(folder: Path) -> list[str]:
    path = folder / "library.db"
    if not path.exists():
        return []
    database = Database(path, durable=False)
    try:
        return [str(row[0]) for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"]
    finally:
        database.close()


def _for_ever(things: tuple[Thing, ...]) -> Iterator[Thing]:
    while True:
        yield from things


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number
