"""Reports that an earlier program read are read again by this one, from their kept files; all that was made of them
follows as it follows a corrected version."""

from __future__ import annotations

from pathlib import Path

from reader.core.document import Document
from reader.core.errors import PagesForgotten
from reader.core.reading import READING
from reader.core.records import replace
from reader.core.repairs import RepairKind
from reader.core.work import ReportInfo
from reader.services.library import Library
from reader.services.outcome import ImportOutcome
from reader.storage.archive import Archive
from reader.storage.errors import DocumentLost
from reader.storage.reports import StoredReport


class Rereading:
    """Which texts are of an earlier reading, and what becomes of them. All raise LookupError for an unknown report."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive = archive
        self._library = library

    def older(self) -> tuple[ReportInfo, ...]:
        """The reports in use that an earlier reading made, the last opened or imported first."""
        older = self._archive.readings.older_than(READING)
        return tuple([report for report in self._library.reports() if report.uid in older])

    def is_offered(self, report: str) -> bool:
        """Whether people are to be asked about a report: an earlier reading made it and they did not put that off.

        Cheap, since it is asked whenever a report is opened. Nothing can be offered where its file is gone or
        nothing can be written.
        """
        noted = self._archive.readings.of(report)
        if self._archive.health.read_only or noted is None or max(noted.reading, noted.declined) >= READING:
            return False
        file = self._in_use(report).source_file
        return file is not None and (self._archive.sources.folder / file).exists()

    def decline(self, report: str) -> None:
        """Ask no more about a report before there is a later reading."""
        self._archive.readings.decline(report, READING)

    def file(self, report: str) -> Path:
        """The kept file of a report. Raises DocumentLost when it is gone or not what it was."""
        stored = self._in_use(report)
        kept = self._archive.sources.find(stored.source_file, stored.sha256)
        if kept is None:
            raise DocumentLost(self._archive.sources.folder, stored.title)
        return kept

    def take(self, report: str, document: Document) -> ImportOutcome:
        """Let what was read from ``file`` just now take the place of what is there; the same touches nothing.

        Raises LookupError when another version has come in meanwhile, PagesForgotten when pages are missing that
        were recognised before, and StorageError; nothing is changed then.
        """
        stored = self._in_use(report)
        if document.source_sha256 != stored.sha256:
            raise LookupError(report)
        earlier = self._archive.documents.get(report)
        forgotten = pages_missing_in(document) - (pages_missing_in(earlier) if earlier is not None else set())
        if forgotten and earlier is not None:
            raise PagesForgotten(stored.source_name, len(forgotten))
        return self._library.add(replace(document, source_name=stored.source_name))

    def _in_use(self, report: str) -> StoredReport:
        stored = self._archive.reports.get(report)
        if stored is None or stored.removed:
            raise LookupError(report)
        return stored


def pages_missing_in(document: Document) -> set[str]:
    """The pages of a text that are pictures which nobody has recognised."""
    return {repair.detail for repair in document.repairs if repair.kind is RepairKind.PICTURE_PAGE}
