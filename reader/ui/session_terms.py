"""Changes of the glossary entries that people write; loaded when the first is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.session import Session


class SessionTerms:
    """Explains terms from within the open report."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, term: str, definition: str, *, everywhere: bool) -> None:
        """Explain a term of the open report."""
        if self._session.report is not None:
            uid = self._session.report.uid
            self._session.do(
                lambda: self._session.workspace.own_terms.add(uid, term, definition, everywhere=everywhere)
            )

    def change(self, uid: str, *, term: str, definition: str, everywhere: bool) -> None:
        """Change an own entry, from within the open report."""
        if self._session.report is not None:
            within, terms = self._session.report.uid, self._session.workspace.own_terms
            self._session.do(
                lambda: terms.change(uid, term=term, definition=definition, everywhere=everywhere, within=within)
            )

    def remove(self, uid: str) -> None:
        """Put an own entry into the trash."""
        if self._session.report is not None:
            within = self._session.report.uid
            self._session.do(lambda: self._session.workspace.own_terms.remove(uid, within))
