"""The library: reports come in, are found again, and go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from reader.core.document import Document
from reader.core.errors import ImportRefused
from reader.core.work import ReportInfo
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.identity import SAME_HEADER, SAME_REPORT, carried_over, fingerprints
from reader.services.places import placed
from reader.services.reading import read_report
from reader.services.seeds import seeded
from reader.services.uids import new_uid
from reader.storage.archive import Archive
from reader.storage.errors import DocumentLost
from reader.storage.reports import StoredReport


class ImportStatus(Enum):
    """What an import meant for the library."""

    NEW = "new"
    SAME = "same"
    """The very file is there already; nothing changed."""
    UPDATED = "updated"
    """Another version of a report that is there; its tasks and bookmarks moved with the text."""
    RESTORED = "restored"
    """The report had been removed and is back, with all that was made of it."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did. ``moved`` and ``unplaced`` count tasks and bookmarks together."""

    report: ReportInfo
    status: ImportStatus
    changes: ChangeSet
    moved: int = 0
    """Found again in other words or at another place than before."""
    unplaced: int = 0
    """Kept without a place, since their words are not in this version."""


class Library:
    """The reports that were imported; every change is on the disk when the method returns."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._documents: dict[str, Document] = {}

    def add(self, document: Document, source: Path | None = None) -> ImportOutcome:
        """Take a report in, or recognise it as one that is there.

        ``source`` is the file that it was read from; a copy is kept, from which the text can be read
        again. Tasks and bookmarks of an earlier version move along; none is dropped.
        """
        with self._archive.work.writing():  # from the first look on, so that two processes don't both find it new
            known, status = self._recognised(document)
            report = _described(document, known)
            if source is not None:
                kept = self._archive.sources.keep(source, document.source_sha256)
                report = replace(report, source_file=kept or report.source_file)
            touched, moved, unplaced = self._store(report, document, fresh=status is not ImportStatus.SAME)
        return ImportOutcome(
            report=self.report(report.uid),
            status=status,
            changes=ChangeSet("" if touched else report.uid, touched),
            moved=moved,
            unplaced=unplaced,
        )

    def holding(self, sha256: str) -> str | None:
        """The uid of the report in use that a file with this hash was read as; None when it has to be read."""
        known = self._archive.reports.of_source(sha256)
        return None if known is None or known.removed or known.sha256 != sha256 else known.uid

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports in use, the last opened or imported first."""
        counts = self._archive.tasks.counts()
        return tuple(
            [_info(r, *counts.get(r.uid, (0, 0))) for r in self._archive.reports.all() if not r.removed],
        )

    def report(self, report: str) -> ReportInfo:
        """One report as lists show it; raises LookupError when there is none in use with this uid."""
        return _info(self._in_use(report), *self._archive.tasks.counts(report).get(report, (0, 0)))

    def document(self, report: str) -> Document:
        """The text of a report, read again from its kept source where library.db has lost it.

        Raises LookupError for an unknown report, DocumentLost when the source is gone too, and
        ImportRefused when it needs its password once more.
        """
        stored = self._in_use(report)
        cached = self._documents.get(report)
        if cached is None or cached.source_sha256 != stored.sha256:
            cached = self._archive.documents.get(report)
            if cached is None or cached.source_sha256 != stored.sha256:
                cached = self._read_again(stored)
            self._documents = {report: cached}
        return cached

    def mark_opened(self, report: str) -> ChangeSet:
        """Note that a report is being read: it comes first in the list."""
        self._archive.reports.put(replace(self._in_use(report), opened=now()), now())
        return ChangeSet("", frozenset({(Entity.REPORT, report)}))

    def remove(self, report: str) -> ChangeSet:
        """Take a report out of the list; what people made of it stays and returns with the report."""
        stored = self._in_use(report)
        self._archive.reports.put(replace(stored, removed=True), now())
        self._archive.documents.remove(report)
        self._documents.pop(report, None)
        return ChangeSet("", frozenset({(Entity.REPORT, report)}))

    def _in_use(self, report: str) -> StoredReport:
        stored = self._archive.reports.get(report)
        if stored is None or stored.removed:
            raise LookupError(report)
        return stored

    def _recognised(self, document: Document) -> tuple[StoredReport | None, ImportStatus]:
        """The report that a document belongs to, and what its import means."""
        known = self._archive.reports.of_source(document.source_sha256)
        status = ImportStatus.SAME
        if known is None:
            known = self._earlier_version(document)
            status = ImportStatus.NEW if known is None else ImportStatus.UPDATED
        return known, ImportStatus.RESTORED if known is not None and known.removed else status

    def _earlier_version(self, document: Document) -> StoredReport | None:
        """The report that this is another version of: the one with most of its paragraphs."""
        stored_reports = self._archive.reports.all()
        if not stored_reports:
            return None
        marks = {mark for mark in fingerprints(document) if mark is not None}
        shared = self._archive.documents.shared_paragraphs(marks)
        best: tuple[float, StoredReport] | None = None
        for stored in stored_reports:
            if _contradicts(stored, document):
                continue
            share = shared.get(stored.uid, 0) / max(1, len(marks))
            needed = SAME_HEADER if _same_header(stored, document) else SAME_REPORT
            if share >= needed and (best is None or share > best[0]):
                best = (share, stored)
        return best[1] if best else None

    def _store(
        self, report: StoredReport, document: Document, *, fresh: bool
    ) -> tuple[frozenset[tuple[Entity, str]], int, int]:
        """Write a version; returns what was touched, and how many things moved and lost their place.

        The work is committed last: should the program die in between, the library's version is not the
        work's, and the text is read again from the work's source when the report is opened.
        """
        at = now()
        if not fresh and self._archive.documents.get(report.uid) == document:
            self._archive.reports.put(report, at)  # its source may be kept only now
            return frozenset(), 0, 0
        with self._archive.work.writing():
            self._archive.reports.put(report, at)
            old = self._archive.tasks.of(report.uid)
            tasks, moved, unplaced = carried_over(old, seeded(document, report.uid))
            touched = {(Entity.TASK, uid) for uid in self._archive.tasks.put(report.uid, tasks, at)}
            places = placed(self._archive.bookmarks.of(report.uid), document)
            bookmarks = self._archive.bookmarks.place(places.items(), at)
            self._archive.documents.put(report.uid, document, fingerprints(document))
        self._documents = {report.uid: document}
        touched |= {(Entity.BOOKMARK, uid) for uid in bookmarks} | {(Entity.REPORT, report.uid)}
        lost = sum(paragraph is None for paragraph in places.values())
        return frozenset(touched), moved + len(bookmarks), unplaced + lost

    def _read_again(self, stored: StoredReport) -> Document:
        source = self._archive.sources.find(stored.source_file, stored.sha256)
        if source is None:
            raise DocumentLost(self._archive.sources.folder, stored.title)
        try:
            document = replace(read_report(source), source_name=stored.source_name)
        except ImportRefused as refused:
            refused.name = stored.source_name  # people know the file by its own name
            raise
        self._store(stored, document, fresh=True)
        return document


def _same_header(stored: StoredReport, document: Document) -> bool:
    header = document.header
    if header.title != stored.title or header.year is None or header.year != stored.year:
        return False
    same_day = stored.delivered is not None and stored.delivered == header.delivered
    return same_day or (bool(stored.place and header.place) and _may_be_one_place(stored.place, header.place))


def _contradicts(stored: StoredReport, document: Document) -> bool:
    """Both year and place are known and differ: one of them may be misread, but not both."""
    header = document.header
    other_year = None not in (stored.year, header.year) and stored.year != header.year
    return other_year and not _may_be_one_place(stored.place, header.place)


def _may_be_one_place(one: str, other: str) -> bool:
    """A place may be printed with or without what lies above it (``云汀市清屿区``, ``清屿区``), or not at all."""
    return one in other or other in one


def _described(document: Document, known: StoredReport | None) -> StoredReport:
    header = document.header
    report = StoredReport(
        uid=new_uid(),
        sha256=document.source_sha256,
        source_name=document.source_name,
        source_file=None,
        title=header.title or Path(document.source_name).stem,
        year=header.year,
        place=header.place,
        delivered=header.delivered,
        paragraphs=len(document.paragraphs),
        imported=now(),
    )
    if known is None:
        return report
    kept_source = known.source_file if known.sha256 == report.sha256 else None
    return replace(report, uid=known.uid, imported=known.imported, opened=known.opened, source_file=kept_source)


def _info(stored: StoredReport, tasks: int, done: int) -> ReportInfo:
    return ReportInfo(
        uid=stored.uid,
        title=stored.title,
        year=stored.year,
        place=stored.place,
        source_name=stored.source_name,
        sha256=stored.sha256,
        imported=stored.imported,
        opened=stored.opened,
        paragraphs=stored.paragraphs,
        tasks=tasks,
        tasks_done=done,
    )
