"""Whether what others made or moved stands at its words here: their text may be another reading of the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from reader.core.document import Document
from reader.core.wording import normalised
from reader.core.work import Task, TaskKind
from reader.services.places import surroundings
from reader.services.seeds import without_markers
from reader.storage.annotations import AnchoredAnnotation
from reader.storage.archive import Archive
from reader.storage.bookmarks import AnchoredBookmark
from reader.storage.oplog import CREATED

_PLACES: Final = frozenset({CREATED, "paragraph", "start", "ends", "first", "last"})
"""Fields that point into the text, and what a thing was made with."""


def unsettle_astray(archive: Archive, edited: Iterable[tuple[str, str, str]]) -> None:
    """Let work follow the text anew where something that was merged stands beside its words.

    ``edited``: report, thing and field of everything that others have changed.
    """
    moved: dict[str, set[str]] = defaultdict(set)
    for report, uid, field in edited:
        if report and field in _PLACES:
            moved[report].add(uid)
    for report, uids in moved.items():
        known, document = archive.reports.get(report), archive.documents.get(report)
        if known is None or document is None or known.sha256 != document.source_sha256:
            continue  # the text is read when the report is opened, and work follows then
        if not all(_stand(archive, report, document, uids)):
            archive.readings.unsettle(report)


def _stand(archive: Archive, report: str, document: Document, uids: Collection[str]) -> Iterator[bool]:
    tasks = (*archive.tasks.of(report), *archive.tasks.hidden(report))
    yield from (_task_stands(keyed.task, document) for keyed in tasks if keyed.task.uid in uids)
    bookmarks = archive.bookmarks.every(report)
    yield from (_bookmark_stands(known, document) for known in bookmarks if known.bookmark.uid in uids)
    if archive.has_annotations(report):
        marks = archive.annotations.every(report)
        yield from (_mark_stands(known, document) for known in marks if known.annotation.uid in uids)


def _task_stands(task: Task, document: Document) -> bool:
    if task.paragraph is None:
        return True
    if task.paragraph >= len(document.paragraphs) or task.end > len(document.paragraphs[task.paragraph].text):
        return False
    if task.kind is TaskKind.LIVELIHOOD:
        return True  # its words are put together from its lines
    raw = document.paragraphs[task.paragraph].text[task.start : task.end]
    words = without_markers(document, task.paragraph, task.start, task.end)
    return normalised(task.origin) in (normalised(words), normalised(raw))


def _bookmark_stands(known: AnchoredBookmark, document: Document) -> bool:
    paragraph = known.bookmark.paragraph
    if paragraph is None:
        return True
    if paragraph >= len(document.paragraphs):
        return False
    return normalised(surroundings(document, paragraph)[0]) == normalised(known.bookmark.quote)


def _mark_stands(known: AnchoredAnnotation, document: Document) -> bool:
    passage = known.annotation.passage
    if passage is None:
        return True
    folded = document.folded
    return folded.holds(passage) and normalised(folded.words(passage)) == normalised(known.annotation.quote)
