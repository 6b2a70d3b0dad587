"""Changes of the marks in the open report; loaded when the first is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.selectors import Selector
from reader.services.changes import ChangeSet

if TYPE_CHECKING:
    from reader.ui.session import Session


class SessionMarks:
    """Marks words, and takes marks in that come from elsewhere."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, passage: Passage, style: MarkStyle, color: MarkColor, note: str = "", tags: tuple[str, ...] = ()
    ) -> None:
        """Mark words of the open report."""
        if self._session.report is not None:
            uid = self._session.report.uid
            self._session.do(lambda: self._session.workspace.annotations.add(uid, passage, style, color, note, tags))
            self._session.add_read(range(passage.first, passage.last + 1))  # who marks words has read them

    def change(
        self,
        uid: str,
        *,
        style: MarkStyle | None = None,
        color: MarkColor | None = None,
        note: str | None = None,
        tags: tuple[str, ...] | None = None,
    ) -> None:
        """Change what is given of a mark."""
        self._session.do(
            lambda: self._session.workspace.annotations.change(uid, style=style, color=color, note=note, tags=tags)
        )

    def remove(self, uid: str) -> None:
        """Put a mark into the trash."""
        self._session.do(lambda: self._session.workspace.annotations.remove(uid))

    def take_in(self, incoming: Sequence[tuple[Annotation, Selector]]) -> tuple[int, int] | None:
        """Add marks from elsewhere, in one step; how many came in, and how many of them wait to be checked.

        None when it failed.
        """
        if self._session.report is None:
            return None
        uid, counts = self._session.report.uid, None

        def add() -> ChangeSet:
            nonlocal counts
            changes, waiting = self._session.workspace.annotations.take_in(uid, incoming)
            counts = len(changes.touched), waiting
            return changes

        self._session.do(add)
        return counts
