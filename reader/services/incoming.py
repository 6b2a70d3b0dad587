"""A document comes in: is it known, what becomes of the work on its earlier version, and writing it down.

Loaded only when something is imported: opening a report needs none of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reader.core.compare import Comparison, compare
from reader.core.document import Document
from reader.core.records import record
from reader.services.changes import Entity
from reader.services.clock import now
from reader.services.followed import followed
from reader.services.identity import SAME_HEADER, SAME_REPORT, carried_over, fingerprints
from reader.services.outcome import ImportStatus
from reader.services.places import found_in_text, placed
from reader.services.seeds import seeded
from reader.services.uids import derived_uid, new_uid
from reader.storage.archive import Archive
from reader.storage.comparisons import Comparisons
from reader.storage.reports import StoredReport


def recognised(archive: Archive, document: Document) -> tuple[StoredReport | None, ImportStatus]:
    """The report that a document belongs to, and what its import means."""
    known = archive.reports.of_source(document.source_sha256)
    status = ImportStatus.SAME
    if known is None:
        known = _earlier_version(archive, document)
        status = ImportStatus.NEW if known is None else ImportStatus.UPDATED
    return known, ImportStatus.RESTORED if known is not None and known.removed else status


def _earlier_version(archive: Archive, document: Document) -> StoredReport | None:
    """The report that this is another version of: the one with most of its paragraphs."""
    stored_reports = archive.reports.all()
    if not stored_reports:
        return None
    marks = {mark for mark in fingerprints(document) if mark is not None}
    shared = archive.documents.shared_paragraphs(marks)
    best: tuple[float, StoredReport] | None = None
    for stored in stored_reports:
        if _contradicts(stored, document):
            continue
        share = shared.get(stored.uid, 0) / max(1, len(marks))
        needed = SAME_HEADER if _same_header(stored, document) else SAME_REPORT
        if share >= needed and (best is None or share > best[0]):
            best = (share, stored)
    return best[1] if best else None


@record(frozen=True, slots=True)
class Stored:
    """What storing a version touched and changed; ``moved`` and ``unplaced`` as in ``ImportOutcome``."""

    touched: frozenset[tuple[Entity, str]] = frozenset()
    moved: int = 0
    unplaced: int = 0
    summary: Comparison | None = None


def store(archive: Archive, report: StoredReport, document: Document, *, fresh: bool) -> Stored:
    """Write a version.

    The work is committed last: should the program die in between, the library's version is not the
    work's, and the text is read again from the work's source when the report is opened.
    """
    at = now()
    earlier = archive.documents.get(report.uid)
    if not fresh and earlier == document:
        archive.reports.put(report, at)  # its source may be kept only now
        return Stored()
    with archive.work.writing():
        known = archive.reports.get(report.uid)
        if earlier is not None and (known is None or known.sha256 != earlier.source_sha256):
            earlier = None  # a version that the work never took up, left by a program that died
        archive.reports.put(report, at)
        tasks, moved, unplaced = _tasks_moved(archive, report.uid, earlier, document, at)
        places = placed(archive.bookmarks.every(report.uid), document)
        bookmarks = archive.bookmarks.place(places.items(), at)
        marks, moved_marks = _annotations_moved(archive, report.uid, document, at)
        with archive.library.writing():
            summary = _compared(archive, report.uid, earlier, document)
            archive.documents.put(report.uid, document, fingerprints(document))
    touched = {(Entity.TASK, uid) for uid in tasks} | {(Entity.BOOKMARK, uid) for uid in bookmarks}
    touched |= {(Entity.ANNOTATION, uid) for uid in marks} | {(Entity.REPORT, report.uid)}
    lost = sum(anchored.bookmark.paragraph is None for anchored in archive.bookmarks.of(report.uid))
    if marks:
        lost += sum(anchored.annotation.passage is None for anchored in archive.annotations.of(report.uid))
    return Stored(frozenset(touched), moved + len(bookmarks) + moved_marks, unplaced + lost, summary)


def _annotations_moved(archive: Archive, report: str, document: Document, at: datetime) -> tuple[tuple[str, ...], int]:
    """Put the annotations, those in the trash too, where their words stand now; returns the uids that changed.

    Also how many stand elsewhere or at other words than before.
    """
    if not archive.has_annotations(report):
        return (), 0
    from reader.core.selectors import describe, place
    from reader.storage.annotations import reanchored

    moved, elsewhere = [], 0
    for known in archive.annotations.every(report):
        found = place(document, known.selector)
        own = reanchored(known, None if found is None else describe(document, found.passage))
        moved.append(own)
        elsewhere += (own.annotation.passage, own.annotation.quote) != (
            known.annotation.passage,
            known.annotation.quote,
        )
    return archive.annotations.put(moved, at), elsewhere


def _tasks_moved(
    archive: Archive, report: str, earlier: Document | None, document: Document, at: datetime
) -> tuple[frozenset[str], int, int]:
    """Carry the tasks over; returns the uids that changed, and how many moved and lost their place."""
    dismissed, hidden = archive.tasks.dismissed(report), archive.tasks.hidden(report)
    old = (*archive.tasks.of(report), *hidden, *dismissed)
    seeds = seeded(document, report, archive.tasks.uids(report))
    carried, moved, _gone = carried_over(old, seeds)
    tasks = found_in_text(followed(old, carried, earlier, document), document)
    purged = {keyed.task.uid for keyed in hidden if not keyed.task.text}
    tasks = tuple(keyed for keyed in tasks if keyed.task.uid not in purged)
    touched = archive.tasks.put(report, tasks, at)
    placeless = {keyed.task.uid for keyed in tasks if keyed.task.lost}
    dismissed_uids = {keyed.task.uid for keyed in dismissed}
    back = archive.tasks.set_dismissed(sorted(dismissed_uids - placeless), False, at)
    return touched | set(back), moved, len(placeless - dismissed_uids - {keyed.task.uid for keyed in hidden})


def _compared(archive: Archive, report: str, earlier: Document | None, document: Document) -> Comparison | None:
    """Keep with the report what changed, unless both are readings of one file."""
    if earlier is None or earlier.source_sha256 == document.source_sha256:
        return None
    comparison = compare(earlier, document)
    Comparisons(archive.library).put(report, earlier.source_sha256, document.source_sha256, comparison)
    return comparison


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


def described(archive: Archive, document: Document, known: StoredReport | None) -> StoredReport:
    """The report that a document is, or becomes."""
    uid = derived_uid("report", document.source_sha256)
    header = document.header
    report = StoredReport(
        uid=uid if archive.reports.get(uid) is None else new_uid(),
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
    return replace(
        report,
        uid=known.uid,
        imported=known.imported,
        opened=known.opened,
        source_file=kept_source,
        name=known.name,
        tags=known.tags,
    )
