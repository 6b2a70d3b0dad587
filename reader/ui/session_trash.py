"""What was deleted from the open report; loaded when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.services.changes import Entity

if TYPE_CHECKING:
    from reader.services.trash import Removed
    from reader.ui.session import Session


class SessionTrash:
    """Puts deleted things back, or deletes them for good."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def removed(self) -> tuple[Removed, ...]:
        """What was deleted from the open report, the newest first."""
        report = self._session.report
        return self._session.workspace.trash.of(report.uid) if report else ()

    def restore(self, entity: Entity, uid: str) -> None:
        """Put a deleted thing back."""
        within = self._session.report.uid if self._session.report else ""
        self._session.do(lambda: self._session.workspace.trash.restore(entity, uid, within))

    def purge(self, entity: Entity, uid: str) -> None:
        """Delete a thing in the trash for good."""
        self._session.do(lambda: self._session.workspace.trash.purge(entity, uid))

    def purge_all(self) -> None:
        """Delete everything in the trash of the open report for good."""
        if self._session.report is not None:
            uid = self._session.report.uid
            self._session.do(lambda: self._session.workspace.trash.purge_all(uid))
