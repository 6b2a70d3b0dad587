"""Bookmarks of the open report in their folders; loaded when they are arranged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.services.changes import ChangeSet

if TYPE_CHECKING:
    from reader.core.bookmark_tree import Spot
    from reader.ui.session import Session


class SessionFolders:
    """Names and moves bookmarks and folders."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str, before: str = "") -> str:
        """Make a folder of bookmarks where another node stands; returns its uid."""
        made = ""
        if self._session.report is not None:
            uid = self._session.report.uid

            def add() -> ChangeSet:
                nonlocal made
                changes, made = self._session.workspace.bookmark_folders.add_folder(uid, name, before)
                return changes

            self._session.do(add)
        return made

    def remove(self, uid: str) -> None:
        """Take a folder of bookmarks away; what is in it stays."""
        self._session.do(lambda: self._session.workspace.bookmark_folders.remove_folder(uid))

    def move(self, uid: str, to: Spot) -> None:
        """Put a bookmark or folder elsewhere."""
        self._session.do(lambda: self._session.workspace.bookmark_folders.move(uid, to))

    def rename(self, uid: str, name: str) -> None:
        """Name a bookmark or folder."""
        self._session.do(lambda: self._session.workspace.bookmark_folders.rename(uid, name))
