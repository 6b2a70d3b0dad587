"""What is marked in an annotated copy: bookmarked paragraphs, the tasks that someone has taken up, and annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.core.richtext import Rect
from reader.core.work import Bookmark, Task, TaskStatus
from reader.exports.page_places import PagePlaces, PageRect
from reader.i18n import _
from reader.words.work import kind_heading, status_word

_BOOKMARK: Final = "fff3b0"
_COLOURS: Final = {
    TaskStatus.NOT_STARTED: "ffd24d",
    TaskStatus.IN_PROGRESS: "9fd0ff",
    TaskStatus.DONE: "a9e5a5",
    TaskStatus.DELAYED: "ffb0a8",
}
HIGHLIGHT_COLOURS: Final = {
    MarkColor.YELLOW: "ffe066",
    MarkColor.GREEN: "a8e6a1",
    MarkColor.BLUE: "a5d4ff",
    MarkColor.PINK: "ffb8d2",
    MarkColor.PURPLE: "d5bfff",
}
UNDERLINE_COLOURS: Final = {
    MarkColor.YELLOW: "9a7400",
    MarkColor.GREEN: "2f7d32",
    MarkColor.BLUE: "1f66b0",
    MarkColor.PINK: "b8326e",
    MarkColor.PURPLE: "6b45b5",
}


@dataclass(frozen=True, slots=True)
class PageMark:
    """A highlight or underline on one page with its note; ``name`` is unique in the file."""

    page: int
    rects: tuple[Rect, ...]
    colour: str
    """Six hex digits, RGB."""
    note: str
    name: str
    underline: bool = False


def page_marks(
    places: PagePlaces, tasks: Iterable[Task], bookmarks: Iterable[Bookmark], annotations: Iterable[Annotation] = ()
) -> Iterator[PageMark]:
    """One mark for each page that a bookmarked paragraph, a starred or begun task, or an annotation stands on.

    What has no place in the text or on a page is left out. Bookmarks come first, so that tasks lie over them, and
    annotations over both.
    """
    for mark in bookmarks:
        if mark.paragraph is not None:
            yield from _marks(places.of(mark.paragraph), _BOOKMARK, mark.name or _("Bookmark"), mark.uid)
    for task in tasks:
        if task.paragraph is not None and (task.bookmarked or task.status is not TaskStatus.NOT_STARTED):
            rects = places.of(task.paragraph, task.start, task.end)
            yield from _marks(rects, _COLOURS[task.status], _note(task), task.uid)
    for annotation in annotations:
        yield from _annotation_marks(places, annotation)


def _annotation_marks(places: PagePlaces, annotation: Annotation) -> Iterator[PageMark]:
    passage = annotation.passage
    if passage is None:
        return
    rects: list[PageRect] = []
    for paragraph in range(passage.first, passage.last + 1):
        start = passage.start if paragraph == passage.first else 0
        rects += places.of(paragraph, start, passage.end if paragraph == passage.last else None)
    underline = annotation.style is MarkStyle.UNDERLINE
    colour = (UNDERLINE_COLOURS if underline else HIGHLIGHT_COLOURS)[annotation.color]
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    note = "\n".join(part for part in (annotation.note, tags) if part)
    for mark in _marks(rects, colour, note, annotation.uid):
        yield replace(mark, underline=underline)


def _marks(rects: Iterable[PageRect], colour: str, note: str, uid: str) -> Iterator[PageMark]:
    pages: dict[int, list[Rect]] = {}
    for place in rects:
        pages.setdefault(place.page, []).append(place.rect)
    for page, own in pages.items():
        yield PageMark(page, tuple(own), colour, note, f"{uid}-{page}")


def _note(task: Task) -> str:
    lines = [status_word(task.status) + (" ★" if task.bookmarked else "")]
    lines.append(" › ".join(task.path) or kind_heading(task.kind))
    if task.units:
        lines.append("、".join(task.units))
    return "\n".join(lines)
