"""How tasks get on: dated entries (进展, 问题, 下一步) that are added and struck, never altered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.core.records import record
from reader.core.tracking.entries import EntryKind, ProgressEntry
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.settings import Settings
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.entries import StoredEntries
from reader.storage.task_edits import StoredTaskEdits


@record(frozen=True, slots=True)
class NewEntry:
    """An entry to be written; ``day`` None is today, an empty ``author`` the person named in the settings."""

    task: str
    kind: EntryKind
    text: str
    day: date | None = None
    author: str = ""


class Entries:
    """The entries of all tasks; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredEntries, edits: StoredTaskEdits, settings: Settings, undo: Undo) -> None:
        self._stored = stored
        self._edits = edits
        self._settings = settings
        self._undo = undo

    def of(self, task: str, *, struck: bool = False) -> tuple[ProgressEntry, ...]:
        """The entries of a task and of those that it took in, by their day; ``struck``: also those not to count."""
        uids = [task, *(other.uid for other in self._edits.taken_in(task))]
        return tuple(entry for entry in self._stored.of(uids) if struck or not entry.struck)

    def of_report(self, report: str, *, struck: bool = False) -> dict[str, tuple[ProgressEntry, ...]]:
        """The entries of every task of a report that has any, by its uid and their day."""
        found: dict[str, list[ProgressEntry]] = {}
        for entry in self._stored.of_report(report):
            if struck or not entry.struck:
                found.setdefault(entry.task, []).append(entry)
        return {task: tuple(entries) for task, entries in found.items()}

    def add(self, task: str, kind: EntryKind, text: str, day: date | None = None, author: str = "") -> ChangeSet:
        """Write one entry; raises LookupError for an unknown task, ValueError for a text without words."""
        return self.add_all([NewEntry(task, kind, text, day, author)])

    def add_all(self, entries: Sequence[NewEntry]) -> ChangeSet:
        """Write entries on tasks of one report, in one step; all or none."""
        report = self._report_of(entries)
        at = now()
        made = [self._made(entry) for entry in entries]
        with self._undo.step(report, StepKind.PROGRESS_ENTRY):
            self._stored.add(made, at)
        return _touching(report, made)

    def strike(self, uid: str, on: bool = True) -> ChangeSet:
        """Let an entry count no longer, or again; raises LookupError for an unknown one."""
        entry = self._known(uid)
        report = self._edits.report_of(entry.task) or ""
        with self._undo.step(report, StepKind.STRIKE_ENTRY):
            changed = self._stored.set_struck(uid, on, now())
        return _touching(report, [entry]) if changed else ChangeSet(report)

    def correct(self, uid: str, text: str) -> ChangeSet:
        """Strike an entry and write another in its place, for the same day and of the same kind, in one step."""
        entry = self._known(uid)
        made = self._made(NewEntry(entry.task, entry.kind, text, entry.day, entry.author))
        report = self._edits.report_of(entry.task) or ""
        with self._undo.step(report, StepKind.PROGRESS_ENTRY):
            self._stored.set_struck(uid, True, now())
            self._stored.add([made], now())
        return _touching(report, [entry, made])

    def _made(self, entry: NewEntry) -> ProgressEntry:
        text = entry.text.strip()
        if not text:
            raise ValueError(entry.text)
        at = now()
        author = entry.author or self._settings.preferences.author
        day = at.date() if entry.day is None else entry.day
        return ProgressEntry(new_uid(), entry.task, entry.kind, day, text, author, self._stored.device(), at)

    def _known(self, uid: str) -> ProgressEntry:
        entry = self._stored.get(uid)
        if entry is None:
            raise LookupError(uid)
        return entry

    def _report_of(self, entries: Sequence[NewEntry]) -> str:
        reports = {entry.task: self._edits.report_of(entry.task) for entry in entries}
        if None in reports.values():
            raise LookupError([task for task, report in reports.items() if report is None])
        known = {report for report in reports.values() if report is not None}
        if len(known) > 1:
            raise ValueError(known)
        return known.pop() if known else ""


def _touching(report: str, entries: Sequence[ProgressEntry]) -> ChangeSet:
    touched = {(Entity.ENTRY, entry.uid) for entry in entries} | {(Entity.TASK, entry.task) for entry in entries}
    return ChangeSet(report, frozenset(touched))
