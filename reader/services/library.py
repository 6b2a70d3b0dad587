"""The library: reports come in, are found again, and go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.document import Document
from reader.core.errors import ImportRefused
from reader.core.records import replace
from reader.core.work import ReportInfo
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.storage.archive import Archive
from reader.storage.errors import DocumentLost, StorageFull, StorageReadOnly
from reader.storage.reports import StoredReport

if TYPE_CHECKING:
    from reader.core.compare import Comparison
    from reader.services.outcome import ImportOutcome, Recognised


class Library:
    """The reports that were imported; every change is on the disk when the method returns."""

    def __init__(self, archive: Archive, recognised: Path | None = None) -> None:
        """``recognised``: the folder of recognised pages, from which a scan is read again."""
        self._archive = archive
        self._recognised = recognised
        self._documents: dict[str, Document] = {}
        self.text_replaced: Callable[[str], None] = lambda _report: None
        """Hears of every report whose text became another."""

    def recognise(self, document: Document) -> Recognised:
        """What ``add`` would do with a document; changes nothing."""
        from reader.core.compare import compare
        from reader.services import incoming
        from reader.services.outcome import ImportStatus, Recognised

        known, status = incoming.recognised(self._archive, document)
        if known is None:
            return Recognised(None, status)
        earlier = None if status is ImportStatus.SAME else self._archive.documents.get(known.uid)
        counts = self._archive.tasks.counts(known.uid).get(known.uid, (0, 0))
        return Recognised(_info(known, *counts), status, None if earlier is None else compare(earlier, document))

    def add(self, document: Document, source: Path | None = None, *, as_new: bool = False) -> ImportOutcome:
        """Take a report in, or recognise it as one that is there.

        ``source`` is the file that it was read from; a copy is kept, from which the text can be read
        again. Tasks and bookmarks of an earlier version move along; none is dropped. ``as_new`` makes a
        report of its own of another version; the very file that is there already stays that report.
        """
        from reader.services import incoming
        from reader.services.outcome import ImportOutcome, ImportStatus

        with self._archive.work.writing():  # from the first look on, so that two processes don't both find it new
            known, status = incoming.recognised(self._archive, document)
            if as_new and known is not None and known.sha256 != document.source_sha256:
                known, status = None, ImportStatus.NEW
            report = incoming.described(self._archive, document, known)
            if source is not None:
                kept = self._archive.sources.keep(source, document.source_sha256)
                report = replace(report, source_file=kept or report.source_file)
            fresh = status is not ImportStatus.SAME
            stored = incoming.store(self._archive, report, document, fresh=fresh)
        incoming.settle(self._archive, report.uid)
        if stored.replaced:
            self.text_replaced(report.uid)
        self._documents = {report.uid: document}
        return ImportOutcome(
            report=self.report(report.uid),
            status=status,
            changes=ChangeSet("" if stored.touched else report.uid, stored.touched),
            moved=stored.moved,
            unplaced=stored.unplaced,
            added=stored.added,
            summary=stored.summary,
        )

    def changes(self, report: str) -> Comparison | None:
        """What changed in the text when a report was last imported again; None where that is not known.

        Raises LookupError for an unknown report.
        """
        from reader.storage.comparisons import Comparisons

        return Comparisons(self._archive.library).get(report, self._in_use(report).sha256)

    def changed_by_reading(self, report: str) -> bool:
        """Whether ``changes`` tells two readings of the present file apart, not two versions."""
        from reader.storage.comparisons import Comparisons

        return Comparisons(self._archive.library).is_of_readings(report)

    def has_changes(self, report: str) -> bool:
        """Whether ``changes`` knows something; cheap, since it is asked whenever a report is opened."""
        return self._archive.documents.is_compared(report, self._in_use(report).sha256)

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
        if not self._archive.health.read_only and not self._archive.documents.is_settled(report):
            self._take_up(stored, cached, read=False)
        return cached

    def source(self, report: str) -> Path | None:
        """The kept copy of the file that a report was read from; None when it is gone or not what it was.

        Raises LookupError for an unknown report.
        """
        stored = self._in_use(report)
        return self._archive.sources.find(stored.source_file, stored.sha256)

    def mark_opened(self, report: str) -> ChangeSet:
        """Note that a report is being read: it comes first in the list."""
        stored = self._in_use(report)
        if self._archive.health.read_only:
            return ChangeSet("")
        self._archive.reports.put(replace(stored, opened=now()), now())
        return ChangeSet("", frozenset({(Entity.REPORT, report)}))

    def remove(self, report: str) -> ChangeSet:
        """Take a report out of the list; what people made of it stays and returns with the report."""
        stored = self._in_use(report)
        self._archive.reports.put(replace(stored, removed=True), now())
        self._archive.documents.remove(report)
        self._documents.pop(report, None)
        return ChangeSet("", frozenset({(Entity.REPORT, report)}))

    def forget_texts(self) -> None:
        """Ask the library anew for every text."""
        self._documents = {}

    def without_text(self) -> tuple[ReportInfo, ...]:
        """The reports in use whose text is not in library.db, so that it has to be read again."""
        return tuple([r for r in self.reports() if self._archive.documents.source_of(r.uid) != r.sha256])

    def read_again(self, tell: Callable[[ReportInfo], None] = lambda _report: None) -> tuple[ReportInfo, ...]:
        """Read every text that is not in library.db from its kept source; returns the reports whose text is lost.

        ``tell`` hears of each report before it is read.
        """
        lost = []
        for report in self.without_text():
            tell(report)
            try:
                self.document(report.uid)
            except (ImportRefused, DocumentLost):
                lost.append(report)
        return tuple(lost)

    def settle_texts(self) -> None:
        """Let the work follow every text that it may not have followed yet."""
        for report in self._archive.readings.unsettled():
            with suppress(LookupError, ImportRefused, DocumentLost):
                self.document(report)

    def forget_recent(self) -> ChangeSet:
        """Forget when reports were opened: the list shows them in the order in which they came."""
        for stored in self._archive.reports.all():
            if stored.opened is not None:
                self._archive.reports.put(replace(stored, opened=None), now())
        return ChangeSet("", frozenset((Entity.REPORT, r.uid) for r in self.reports()))

    def removed(self) -> tuple[ReportInfo, ...]:
        """The reports that were taken out of the list (回收站), the last opened first."""
        counts = self._archive.tasks.counts()
        return tuple(_info(r, *counts.get(r.uid, (0, 0))) for r in self._archive.reports.all() if r.removed)

    def restore(self, report: str) -> ChangeSet:
        """Bring a removed report back; its text is read again from the kept source when it is opened.

        Raises LookupError for one that is not among the removed.
        """
        stored = self._archive.reports.get(report)
        if stored is None or not stored.removed:
            raise LookupError(report)
        self._archive.reports.put(replace(stored, removed=False), now())
        return ChangeSet("", frozenset({(Entity.REPORT, report)}))

    def _in_use(self, report: str) -> StoredReport:
        stored = self._archive.reports.get(report)
        if stored is None or stored.removed:
            raise LookupError(report)
        return stored

    def _read_again(self, stored: StoredReport) -> Document:
        source = self._archive.sources.find(stored.source_file, stored.sha256)
        if source is None:
            raise DocumentLost(self._archive.sources.folder, stored.title)
        try:
            document = replace(self._read(source), source_name=stored.source_name)
        except ImportRefused as refused:
            refused.name = stored.source_name  # people know the file by its own name
            raise
        self._take_up(stored, document)
        return document

    def _take_up(self, stored: StoredReport, document: Document, *, read: bool = True) -> None:
        """Let the work follow a text that it may not know yet; ``read``: it was read from its file now."""
        from reader.services import incoming

        with suppress(StorageFull, StorageReadOnly):  # what can't be kept can be read all the same
            incoming.store(self._archive, stored, document, fresh=True)
            incoming.settle(self._archive, stored.uid, read=read)
        self.text_replaced(stored.uid)

    def _read(self, source: Path) -> Document:
        from reader.importers.job import Recognition
        from reader.services.reading import read_report

        folder = self._recognised
        return read_report(source, recognition=None if folder is None else Recognition(lambda: folder))


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
        delivered=stored.delivered,
        name=stored.name,
        tags=stored.tags,
    )
