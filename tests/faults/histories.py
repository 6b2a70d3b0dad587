"""Random histories of some people over one report: edits, packages that get lost, come twice or in another order.

What must come out is worked out apart from the program: every edit knows which edits its maker had before them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Final

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.bookmark_tree import BookmarkFolder, Placement
from reader.core.checkup import RepairKey
from reader.core.repairs import RepairKind
from reader.core.selectors import Selector
from reader.core.terms.further import OwnTerm
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.core.tracking.units import Unit, UnitKind
from reader.core.work import Bookmark, Task, TaskKind, TaskSource, TaskStatus
from reader.storage.annotations import AnchoredAnnotation
from reader.storage.archive import Archive, open_archive
from reader.storage.bookmarks import AnchoredBookmark
from reader.storage.coverage import Declined
from reader.storage.merging.conflicts import Conflicts
from reader.storage.merging.merge import Incoming, Merged, merge
from reader.storage.merging.ops import Op, known_of, marks_of, ops_missing_in
from reader.storage.merging.resolving import SHARED
from reader.storage.oplog import CREATED, FieldChange, LoggedEntity
from reader.storage.reports import StoredReport
from reader.storage.tasks import KeyedTask
from reader.storage.views import SavedView

START: Final = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
REPORT_FILE: Final = "ab" * 32
TASKS: Final = 4
_UIDS: Final = ("report", "task", "merged_into")
_LOCAL: Final = {"report": ("source_file", "opened", "imported")}
"""Columns that no op tells, and the time of import, which each side has its own of."""


@dataclass
class Edit:
    """An op as the story sees it: which it is, and which others its maker had."""

    op: Op
    before: frozenset[tuple[str, int]]


@dataclass
class Replica:
    """One person's library."""

    name: str
    archive: Archive
    moment: datetime
    bookmarks: list[str] = field(default_factory=list)
    steps: list[tuple[FieldChange, ...]] = field(default_factory=list)
    had: set[tuple[str, int]] = field(default_factory=set)

    @property
    def report(self) -> str:
        """The uid of the report here."""
        return str(self.archive.work.value("SELECT uid FROM report ORDER BY uid LIMIT 1"))

    def tick(self) -> datetime:
        """The next moment."""
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass(frozen=True)
class Package:
    """What one sends the other."""

    sender: str
    incoming: Incoming


@dataclass
class History:
    """Some people and all that they did."""

    people: tuple[Replica, ...]
    edits: dict[tuple[str, int], Edit] = field(default_factory=dict)
    sent: list[Package] = field(default_factory=list)
    merges: int = 0
    replayed: int = 0
    reordered: int = 0
    conflicts: int = 0
    came: set[tuple[str, int]] = field(default_factory=set)
    """Who has taken in which package, by its number."""

    @property
    def lost(self) -> int:
        """How many packages nobody has ever taken in."""
        return len(self.sent) - len({number for _name, number in self.came})

    def noted(self, who: Replica) -> None:
        """Note the ops that someone has made or got since the last time."""
        own = who.archive.work.value("SELECT uid FROM device")
        rows = who.archive.work.rows("SELECT device, seq, clock, at, entity, uid, field, value FROM op ORDER BY seq")
        there = {(op.device, op.seq): op for op in (Op(*row) for row in rows)}
        fresh = sorted(there.keys() - who.had, key=lambda key: (key[0] == own, key[1]))
        for key in fresh:
            if key[0] == own and key not in self.edits:
                self.edits[key] = Edit(there[key], frozenset(who.had))
            who.had.add(key)

    def send(self, who: Replica, other: Replica, *, whole: bool = False) -> Package:
        """Pack what the other did not have when they last met, or everything."""
        work = who.archive.work
        lacking = {} if whole else _unbroken_of(other, who)
        package = Package(who.name, Incoming("x.brief", ops_missing_in(work, lacking), marks_of(work)))
        self.sent.append(package)
        return package

    def take(self, who: Replica, package: Package) -> Merged:
        """Merge a package."""
        self.noted(who)
        merged = merge(who.archive.work, package.incoming, who.tick(), readable=lambda _r: read_all(who.archive))
        self.merges += 1
        number = next(n for n, sent in enumerate(self.sent) if sent is package)
        earlier = {n for name, n in self.came if name == who.name and self.sent[n].sender == package.sender}
        self.replayed += number in earlier
        self.reordered += number not in earlier and any(n > number for n in earlier)
        self.conflicts += len(merged.conflicts)
        self.came.add((who.name, number))
        who.steps.clear()
        self.noted(who)
        return merged


def _unbroken_of(other: Replica, who: Replica) -> dict[str, tuple[tuple[int, int], ...]]:
    """What the other is known to have: here simply what they have, half of the time something older."""
    return known_of(other.archive.work) if who.moment.second % 2 else {}


@contextmanager
def history(folder: Path, *, people: int = 2, apart: bool = False) -> Iterator[History]:
    """Libraries with one report each. ``apart``: all imported the file themselves, under uids of their own."""
    story = History(
        tuple(
            Replica(name, open_archive(folder / name, lambda: START), START + timedelta(hours=number))
            for number, name in enumerate(("one", "two", "three")[:people])
        )
    )
    first = story.people[0]
    try:
        for number, person in enumerate(story.people, start=1):
            if apart or person is first:
                import_report(person.archive, f"r{number}", f"t{number}", person.tick())
                story.noted(person)
            else:
                story.take(person, story.send(first, person, whole=True))
        yield story
    finally:
        for person in story.people:
            person.archive.close()


def import_report(archive: Archive, report: str, prefix: str, at: datetime, tasks: int = TASKS) -> None:
    """A report with some tasks, as if it had been read from a file; two each have the same words."""
    archive.reports.put(StoredReport(report, REPORT_FILE, "x.md", None, "政府工作报告", 2026, "", None, 9, at), at)
    made = [
        KeyedTask(Task(f"{prefix}-{n}", report, TaskKind.MEASURE, n, 1, ("一、",), f"句{n}。", n, 0, 3), f"key{n // 2}")
        for n in range(tasks)
    ]
    archive.tasks.put(report, made, at)


def act(story: History, who: Replica, random: Random) -> None:
    """One edit of a random kind, or one taken back."""
    archive, at = who.archive, who.tick()
    with archive.log.heard() as heard:
        if archive.work.value("SELECT 1 FROM report") is not None:
            random.choice(_ACTS)(who, random, at)
    purged = {change.uid for change in heard if change.field == "purged"}
    if purged:  # as the program does: what touched it can't be taken back any more
        who.steps[:] = [step for step in who.steps if not purged & {change.uid for change in step}]
    elif heard and heard[0].entity is not LoggedEntity.SEEN_REPAIR:
        who.steps.append(tuple(heard))
    story.noted(who)


def _status(who: Replica, random: Random, at: datetime) -> None:
    tasks = who.archive.work.rows("SELECT uid FROM task ORDER BY uid")
    who.archive.tasks.set_status([random.choice(tasks)[0]], random.choice(list(TaskStatus)), at)


def _star(who: Replica, random: Random, at: datetime) -> None:
    tasks = who.archive.work.rows("SELECT uid FROM task ORDER BY uid")
    who.archive.tasks.set_bookmarked(random.choice(tasks)[0], random.random() < 0.5, at)


def _dismiss(who: Replica, random: Random, at: datetime) -> None:
    tasks = who.archive.work.rows("SELECT uid FROM task ORDER BY uid")
    who.archive.tasks.set_dismissed([random.choice(tasks)[0]], random.random() < 0.5, at)


def _bookmark(who: Replica, random: Random, at: datetime) -> None:
    uid = f"b-{who.name}-{random.getrandbits(40):x}"
    who.archive.bookmarks.add(AnchoredBookmark(Bookmark(uid, who.report, random.randrange(9), "引文", at), "前", "后"))


def _move_bookmark(who: Replica, random: Random, at: datetime) -> None:
    if marks := who.archive.work.rows("SELECT uid FROM bookmark WHERE NOT purged ORDER BY uid"):
        who.archive.bookmarks.place([(random.choice(marks)[0], random.randrange(9))], at)


def _remove_bookmark(who: Replica, random: Random, at: datetime) -> None:
    if marks := who.archive.work.rows("SELECT uid FROM bookmark ORDER BY uid"):
        uid = random.choice(marks)[0]
        random.choice([who.archive.bookmarks.remove, who.archive.bookmarks.restore, who.archive.bookmarks.purge])(
            uid, at
        )


def _mark(who: Replica, random: Random, at: datetime) -> None:
    passage, uid = Passage(1, 0, 1, 2), f"a-{who.name}-{random.getrandbits(40):x}"
    mark = Annotation(
        uid, who.report, MarkStyle.HIGHLIGHT, MarkColor.YELLOW, passage, "句1", "", ("甲",), created=at, changed=at
    )
    who.archive.annotations.add([AnchoredAnnotation(mark, Selector("句1", "", "。", 1, 0, 1, 2, 1))], at)


def _note(who: Replica, random: Random, at: datetime) -> None:
    marks = who.archive.annotations.of(who.report)
    if marks:
        chosen = random.choice(marks)
        mark = replace(
            chosen.annotation,
            note=f"注{random.randrange(1000)}",
            color=random.choice(list(MarkColor)),
            tags=tuple(random.sample("甲乙丙", 2)),
            changed=at,
        )
        who.archive.annotations.put([AnchoredAnnotation(mark, chosen.selector)], at)


def _remove_mark(who: Replica, random: Random, at: datetime) -> None:
    if marks := who.archive.work.rows("SELECT uid FROM annotation ORDER BY uid"):
        annotations = who.archive.annotations
        random.choice([annotations.remove, annotations.restore, annotations.purge])(random.choice(marks)[0], at)


def _see(who: Replica, random: Random, at: datetime) -> None:
    key = RepairKey(next(iter(RepairKind)), f"行{random.randrange(3)}")
    who.archive.seen_repairs.put(who.report, [key], seen=random.random() < 0.6, at=at)


def _take_back(who: Replica, random: Random, at: datetime) -> None:
    if who.steps:
        step = who.steps.pop()
        who.archive.fields.apply([replace(c, value=c.old, old=c.value) for c in reversed(step)], at)


def _fields(who: Replica, random: Random, at: datetime) -> None:
    tasks = who.archive.tasks.of(who.report)
    if tasks:
        before = random.choice(tasks)
        number = random.randrange(100)
        after = random.choice(
            [
                replace(before.task, lead=f"局{number}", supporting=(f"街{number}",)),
                replace(before.task, note=f"注{number}", text=f"句{number}。"),
                replace(before.task, deadline=date(2026, 1 + number % 12, 1), current=str(number)),
                replace(before.task, position=number / 8, reordered=True),
                replace(before.task, merged_into=random.choice(tasks).task.uid),
            ]
        )
        who.archive.task_edits.change([(before, KeyedTask(after, before.key))], at)


def _own_task(who: Replica, random: Random, at: datetime) -> None:
    uid = f"own-{who.name}-{random.getrandbits(40):x}"
    task = Task(uid, who.report, TaskKind.MEASURE, 9.5, None, ("一、",), "自己的。", None, 0, 0, source=TaskSource.OWN)
    who.archive.task_edits.add([KeyedTask(task, "")], at)


def _remove_task(who: Replica, random: Random, at: datetime) -> None:
    uid, edits = _task(who, random), who.archive.task_edits
    match random.randrange(3):
        case 0:
            edits.remove([uid], at)
        case 1:
            edits.restore(uid, at)
        case _:
            edits.purge(uid, at)


def _entry(who: Replica, random: Random, at: datetime) -> None:
    uid = f"e-{who.name}-{random.getrandbits(40):x}"
    task, kind, device = _task(who, random), random.choice(list(EntryKind)), who.archive.entries.device()
    who.archive.entries.add([ProgressEntry(uid, task, kind, date(2026, 3, 1), "进展", who.name, device, at)], at)


def _strike(who: Replica, random: Random, at: datetime) -> None:
    if entries := who.archive.work.rows("SELECT uid FROM progress_entry ORDER BY uid"):
        who.archive.entries.set_struck(random.choice(entries)[0], random.random() < 0.7, at)


def _decline(who: Replica, random: Random, at: datetime) -> None:
    declined = Declined(f"key{random.randrange(3)}", "句。", f"因{random.randrange(9)}")
    who.archive.coverage.put(who.report, [declined], declined=random.random() < 0.7, at=at)


def _unit(who: Replica, random: Random, at: datetime) -> None:
    number = random.randrange(2)
    aliases = (f"别名{random.randrange(9)}",)
    who.archive.units.put([Unit(f"u{number}", f"局{number}", UnitKind.BUREAU, aliases, float(number), False)], at)


def _view(who: Replica, random: Random, at: datetime) -> None:
    uid = f"v-{who.name}-{random.randrange(2)}"
    view = SavedView(uid, f"视图{random.randrange(9)}", "{}", 1.5)
    (who.archive.views.put if random.random() < 0.7 else who.archive.views.remove)(view, at)


def _own_term(who: Replica, random: Random, at: datetime) -> None:
    """A term of the report, or one for all that was written in a report which was wiped since."""
    uid, homeless = f"w-{who.name}-{random.getrandbits(40):x}", random.random() < 0.3
    report, words = "wiped" if homeless else who.report, f"释{random.randrange(99)}"
    who.archive.own_terms.add(OwnTerm(uid, report, "一廊两岸", words, homeless, at, at))


def _reword_term(who: Replica, random: Random, at: datetime) -> None:
    if terms := who.archive.own_terms.of(who.report):
        chosen = random.choice(terms)
        other = replace(chosen, definition=f"释{random.randrange(99)}", changed=at)
        for_all = not chosen.everywhere
        wider = replace(chosen, everywhere=for_all, report=chosen.report if for_all else who.report, changed=at)
        who.archive.own_terms.put(random.choice([other, wider]))


def _remove_term(who: Replica, random: Random, at: datetime) -> None:
    if terms := who.archive.work.rows("SELECT uid FROM own_term ORDER BY uid"):
        own = who.archive.own_terms
        random.choice([own.remove, own.restore, own.purge])(random.choice(terms)[0], at)


def _folder(who: Replica, random: Random, at: datetime) -> None:
    uid = f"f-{who.name}-{random.getrandbits(40):x}"
    who.archive.bookmark_tree.add(BookmarkFolder(uid, who.report, f"夹{random.randrange(9)}", at, None))


def _arrange(who: Replica, random: Random, at: datetime) -> None:
    work = who.archive.work
    nodes = "SELECT uid FROM bookmark WHERE NOT purged UNION SELECT uid FROM bookmark_folder"
    marks = [row[0] for row in work.rows(nodes)]
    folders = [None, *(row[0] for row in work.rows("SELECT uid FROM bookmark_folder ORDER BY uid"))]
    if marks:
        uid = random.choice(sorted(marks))
        if random.random() < 0.5:
            who.archive.bookmark_tree.arrange([Placement(uid, random.choice(folders), random.randrange(9))], at)
        else:
            who.archive.bookmark_tree.rename(uid, f"名{random.randrange(99)}", at)


def _remove_folder(who: Replica, random: Random, at: datetime) -> None:
    if folders := who.archive.work.rows("SELECT uid FROM bookmark_folder WHERE NOT removed ORDER BY uid"):
        who.archive.bookmark_tree.remove(random.choice(folders)[0], at)


def _name_report(who: Replica, random: Random, at: datetime) -> None:
    if (stored := who.archive.reports.get(who.report)) is not None:
        named = replace(stored, name=f"名{random.randrange(99)}")
        tagged = replace(stored, tags=tuple(random.sample("甲乙丙", 2)))
        who.archive.reports.put(random.choice([named, tagged]), at)


def _task(who: Replica, random: Random) -> str:
    return str(random.choice(who.archive.work.rows("SELECT uid FROM task WHERE NOT purged ORDER BY uid"))[0])


_ACTS: Final = (
    _fields, _fields, _fields, _own_task, _remove_task, _entry, _entry, _strike, _decline, _unit, _view,
    _status, _status, _status, _star, _dismiss, _bookmark, _bookmark, _move_bookmark, _remove_bookmark, _mark, _mark,
    _note, _note, _note, _remove_mark, _see, _take_back, _own_term, _own_term, _reword_term, _reword_term, _remove_term,
    _folder, _arrange, _arrange, _remove_folder, _name_report,
)  # fmt: skip


def read_all(archive: Archive) -> None:
    """Read everything as the program does."""
    for report in archive.reports.all():
        archive.tasks.of(report.uid)
        archive.bookmarks.every(report.uid)
        archive.annotations.every(report.uid)
        archive.seen_repairs.of(report.uid)
        archive.task_edits.removed(report.uid)
        archive.entries.of_report(report.uid)
        archive.coverage.of(report.uid)
        archive.own_terms.of(report.uid)
        archive.own_terms.removed(report.uid)
        archive.bookmark_tree.folders(report.uid)
    archive.units.all()
    archive.views.all()


def state(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what is merged, with one name for things that have two, in an order of their own."""
    names = _names(archive)
    tables = [entity.value for entity in LoggedEntity] + ["task_event"]
    result: dict[str, list[tuple[object, ...]]] = {}
    for table in tables:
        columns = [row[1] for row in archive.work.rows(f"PRAGMA table_info({table})")]
        kept = [c for c in columns if c not in _LOCAL.get(table, ()) and c != "id"]
        if kept:
            lives = " WHERE task IN (SELECT uid FROM task)" if table == "task_event" else ""
            rows = archive.work.rows(f"SELECT {', '.join(kept)} FROM {table}{lives}")
            result[table] = sorted((tuple(names.get(v, v) for v in row) for row in rows), key=repr)
    return result


def _names(archive: Archive) -> dict[object, object]:
    """For a uid here the first in order of all that mean the same."""
    classes: dict[str, set[str]] = {}
    for uid, canonical in archive.work.rows("SELECT uid, canonical FROM alias"):
        classes.setdefault(canonical, {canonical}).add(uid)
    return {uid: min(names) for names in classes.values() for uid in names}


def lost_edits(story: History, archive: Archive) -> list[str]:
    """The last words on a field that are neither what the row says nor listed as a conflict."""
    names = _names(archive)
    by_field: dict[tuple[str, object, str], list[Edit]] = {}
    born: dict[object, list[Edit]] = {}
    for edit in story.edits.values():
        op = edit.op
        if op.field == CREATED and op.entity in SHARED:
            told = json.loads(op.value) or {}
            for name, value in told.items():
                single = replace(op, field=name, value=json.dumps(value))
                key = (op.entity, names.get(op.uid, op.uid), name)
                by_field.setdefault(key, []).append(Edit(single, edit.before))
        if op.field == CREATED:
            born.setdefault(names.get(op.uid, op.uid), []).append(edit)
        elif op.field != "same_as":
            by_field.setdefault((op.entity, names.get(op.uid, op.uid), op.field), []).append(edit)
    listed = {
        (names.get(c.uid, c.uid), c.field, json.dumps(c.other.value, ensure_ascii=False))
        for c in Conflicts(archive.work).all(with_seen=True)
    }
    lost = []
    for (entity, uid, name), edits in by_field.items():
        rows = archive.work.rows(f"SELECT * FROM {entity}")
        columns = [row[1] for row in archive.work.rows(f"PRAGMA table_info({entity})")]
        row = next((dict(zip(columns, r, strict=True)) for r in rows if names.get(r[0], r[0]) == uid), None)
        if row is None and entity == "progress_entry":
            continue  # its task was purged, which takes the entries along
        if row is None:
            if not _all_undone(born.get(uid, []), edits):
                lost.append(f"{entity} {uid} is gone")
            continue
        ends = [e.op for e in born.get(uid, []) if e.op.value == "null"]
        edits = [e for e in edits if not any(e.op.device == o.device and e.op.seq < o.seq for o in ends)]
        last = [e for e in edits if not any((e.op.device, e.op.seq) in o.before for o in edits)]
        for edit in last:
            if edit.op.field in _UIDS:
                continue  # says the same in other words on each side
            value = json.loads(edit.op.value)
            told = json.dumps(value, ensure_ascii=False)
            column = json.loads(str(row[name])) if isinstance(value, list) else row[name]
            if column != value and (uid, name, told) not in listed and not _excused(row, name):
                lost.append(f"{entity} {uid} {name}: {told}, there is {column!r}")
    return lost


def _excused(row: dict[str, object], name: str) -> bool:
    """Purged things have lost their words; that was somebody's wish, made later."""
    return bool(row.get("purged")) or name == "purged"


def _all_undone(born: list[Edit], edits: list[Edit]) -> bool:
    """Whoever made it took it back, and nobody else had touched it."""
    last = max(born, key=lambda e: e.op.stamp, default=None)
    return last is not None and last.op.value == "null" and all(e.op.device == last.op.device for e in edits)


def lived(
    folder: Path, random: Random, *, steps: int = 30, people: int = 2, apart: bool = False
) -> tuple[list[str], History]:
    """Live through a random history and return what went wrong, nothing when all is well."""
    with history(folder, people=people, apart=apart) as story:
        for _step in range(steps):
            who, other = random.sample(story.people, 2)
            what = random.random()
            if what < 0.75:
                act(story, who, random)
            elif what < 0.87:
                story.send(who, other)
            elif fitting := [p for p in story.sent if p.sender != who.name]:
                story.take(who, random.choice(fitting))  # an old one, one again, or one after a lost one
        _meet(story)
        return _problems(story), story


def _meet(story: History) -> None:
    """All exchange everything, as often as it takes for what merging itself tells to get across."""
    for _round in range(3):
        for one, two in permutations(story.people, 2):
            story.take(two, story.send(one, two, whole=True))


def _problems(story: History) -> list[str]:
    one, *others = story.people
    problems = [
        f"{table}, {one.name} and {other.name}: {set(rows) ^ set(state(other.archive)[table])}"
        for other in others
        for table, rows in state(one.archive).items()
        if rows != state(other.archive)[table]
    ]
    for who in story.people:
        problems += [f"{who.name}: {words}" for words in lost_edits(story, who.archive)]
        again = merge(who.archive.work, story.sent[-1].incoming, who.tick())
        problems += [f"{who.name}: a replay changed {again.changes}"] if again.ops or again.changes else []
    return problems
