"""A document comes in: is it known, what becomes of the work on its earlier version or reading, and writing it down.

Loaded only when something is imported: opening a report needs none of it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reader.core.compare import Comparison, compare
from reader.core.document import Document
from reader.core.reading import READING
from reader.core.records import record
from reader.core.work import ReadingPosition
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
from reader.storage.errors import StorageError
from reader.storage.reports import StoredReport

_TOLD_BY = 40
"""Code points from where reading stopped that the place is found by."""


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
    """What storing a version touched and changed; the counts as in ``ImportOutcome``."""

    touched: frozenset[tuple[Entity, str]] = frozenset()
    moved: int = 0
    unplaced: int = 0
    added: int = 0
    summary: Comparison | None = None
    replaced: bool = False
    """The text became another, so that places in the one before mean nothing any more."""


def store(archive: Archive, report: StoredReport, document: Document, *, fresh: bool) -> Stored:
    """Write a version, or another reading of the one that is there; ``settle`` is told when it is on the disk.

    The work is committed last: should the program die in between, the library's version is not the
    work's, and the text is read again from the work's source when the report is opened. Where both are of one file
    the text stays unsettled, and the work follows it when the report is opened.
    """
    at = now()
    there = archive.documents.get(report.uid)
    settled = archive.documents.is_settled(report.uid)
    if not fresh and settled and there == document:
        archive.reports.put(report, at)  # its source may be kept only now
        return Stored()
    noted = archive.readings.of(report.uid)
    with archive.work.writing():
        known = archive.reports.get(report.uid)
        earlier = there
        if there is not None and not (settled and known is not None and known.sha256 == there.source_sha256):
            earlier = None  # a version that the work never took up, left by a program that died
        archive.reports.put(report, at)
        asks_the_same = earlier is not None and _asks_the_same(earlier, document)
        stored = Stored() if asks_the_same else _work_moved(archive, report.uid, earlier, document, at)
        summary = None
        if there != document:
            known_file = known is not None and known.sha256 == document.source_sha256
            again = known_file and (not asks_the_same or (noted is not None and noted.again))
            with archive.library.writing():
                summary = _compared(archive, report.uid, earlier, document)
                archive.documents.put(report.uid, document, fingerprints(document))
                archive.readings.note(report.uid, READING, again=again)
    touched = stored.touched | {(Entity.REPORT, report.uid)}
    return replace(stored, touched=touched, summary=summary, replaced=not asks_the_same)


def settle(archive: Archive, report: str, *, read: bool = True) -> None:
    """Note, once the work is on the disk, that it has followed the text; ``read``: which was read from its file now.

    Where that can't be noted it follows once more.
    """
    with suppress(StorageError), archive.library.writing():
        archive.readings.settle(report)
        if read:
            archive.readings.confirm(report, READING)


def _asks_the_same(earlier: Document, document: Document) -> bool:
    """Nothing that work hangs on is otherwise: its words, and what follows from them for the year."""
    words = [[(p.kind, p.text, p.section) for p in version.paragraphs] for version in (earlier, document)]
    plans = [(v.sections, v.targets, v.objectives, v.groups, v.livelihood) for v in (earlier, document)]
    return words[0] == words[1] and plans[0] == plans[1]


def _work_moved(archive: Archive, report: str, earlier: Document | None, document: Document, at: datetime) -> Stored:
    """Let tasks, bookmarks, marks and the place of reading follow their words."""
    before = archive.tasks.uids(report)
    tasks, moved, unplaced = _tasks_moved(archive, report, earlier, document, at)
    places = placed(archive.bookmarks.every(report), document)
    bookmarks = archive.bookmarks.place(places.items(), at)
    marks, moved_marks = _annotations_moved(archive, report, document, at)
    if earlier is not None:
        _position_moved(archive, report, earlier, document)
    touched = {(Entity.TASK, uid) for uid in tasks} | {(Entity.BOOKMARK, uid) for uid in bookmarks}
    touched |= {(Entity.ANNOTATION, uid) for uid in marks}
    lost = sum(anchored.bookmark.paragraph is None for anchored in archive.bookmarks.of(report))
    if marks:
        lost += sum(anchored.annotation.passage is None for anchored in archive.annotations.of(report))
    return Stored(
        frozenset(touched),
        moved + len(bookmarks) + moved_marks,
        unplaced + lost,
        len(archive.tasks.uids(report) - before) if before else 0,
    )


def _position_moved(archive: Archive, report: str, earlier: Document, document: Document) -> None:
    """Let reading go on at the words where it stopped, where they are found."""
    from reader.core.annotations import Passage
    from reader.core.selectors import describe, place

    kept = archive.settings.position(report)
    if kept is None or kept.paragraph >= len(earlier.paragraphs):
        return
    length = len(earlier.paragraphs[kept.paragraph].text)
    start = min(kept.offset, length - 1)
    if start < 0:
        return
    words = Passage(kept.paragraph, start, kept.paragraph, min(start + _TOLD_BY, length))
    found = place(document, describe(earlier, words))
    if found is not None:
        archive.settings.set_position(report, ReadingPosition(found.passage.first, found.passage.start))


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
    """Keep with the report what changed; a reading that finds the same words lets what a version changed stand."""
    if earlier is None:
        return None
    comparison = compare(earlier, document)
    one_file = earlier.source_sha256 == document.source_sha256
    same_places = [p.text for p in earlier.paragraphs] == [p.text for p in document.paragraphs]
    if comparison or not (one_file and same_places):
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
