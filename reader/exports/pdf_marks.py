"""What is marked in an annotated copy: bookmarked paragraphs and the tasks that someone has taken up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reader.core.richtext import Rect
from reader.core.work import Bookmark, Task, TaskStatus
from reader.exports.page_places import PagePlaces, PageRect
from reader.i18n import _
from reader.work_words import kind_heading, status_word

_BOOKMARK: Final = "fff3b0"
_COLOURS: Final = {
    TaskStatus.NOT_STARTED: "ffd24d",
    TaskStatus.IN_PROGRESS: "9fd0ff",
    TaskStatus.DONE: "a9e5a5",
    TaskStatus.DELAYED: "ffb0a8",
}


@dataclass(frozen=True, slots=True)
class PageMark:
    """A highlight on one page with its note; ``name`` is unique in the file."""

    page: int
    rects: tuple[Rect, ...]
    colour: str
    """Six hex digits, RGB."""
    note: str
    name: str


def page_marks(places: PagePlaces, tasks: Iterable[Task], bookmarks: Iterable[Bookmark]) -> Iterator[PageMark]:
    """One mark for each page that a bookmarked paragraph or a starred or begun task stands on.

    What has no place in the text or on a page is left out. Bookmarks come first, so that tasks lie over them.
    """
    for mark in bookmarks:
        if mark.paragraph is not None:
            yield from _marks(places.of(mark.paragraph), _BOOKMARK, _("Bookmark"), mark.uid)
    for task in tasks:
        if task.paragraph is not None and (task.bookmarked or task.status is not TaskStatus.NOT_STARTED):
            rects = places.of(task.paragraph, task.start, task.end)
            yield from _marks(rects, _COLOURS[task.status], _note(task), task.uid)


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
