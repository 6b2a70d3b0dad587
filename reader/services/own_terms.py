"""Glossary entries that people write themselves, for one report or for all of the library."""

from __future__ import annotations

from dataclasses import replace

from reader.core.chars import key
from reader.core.terms.further import OwnTerm
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.own_terms import StoredOwnTerms

SHORTEST = 2
"""Characters of a term: one alone stands inside of too many words."""
LONGEST = 60
"""Characters of a term; what is longer is a sentence."""


class OwnTerms:
    """Own entries of the reports; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredOwnTerms, undo: Undo) -> None:
        self._stored = stored
        self._undo = undo

    def of(self, report: str) -> tuple[OwnTerm, ...]:
        """What explains a report: the entries written in it and those for all reports, the oldest first."""
        return self._stored.of(report)

    def get(self, uid: str) -> OwnTerm | None:
        """One entry; None for one that is removed or never was."""
        return self._stored.get(uid)

    def add(self, report: str, term: str, definition: str, *, everywhere: bool = False) -> ChangeSet:
        """Explain a term; raises ValueError for a term that can't be looked for and for no explanation."""
        at = now()
        own = OwnTerm(new_uid(), report, _tidy(term), definition.strip(), everywhere, at, at)
        _require_useful(own)
        with self._undo.step(report, StepKind.ADD_TERM):
            self._stored.add(own)
        return _touching(report, own.uid)

    def change(
        self,
        uid: str,
        *,
        term: str | None = None,
        definition: str | None = None,
        everywhere: bool | None = None,
        within: str = "",
    ) -> ChangeSet:
        """Change what is given, as one step of the report ``within`` (empty: the one it was written in).

        Raises LookupError for an unknown or removed entry, ValueError as ``add`` does.
        """
        known = self._known(uid)
        wanted = replace(
            known,
            term=known.term if term is None else _tidy(term),
            definition=known.definition if definition is None else definition.strip(),
            everywhere=known.everywhere if everywhere is None else everywhere,
        )
        _require_useful(wanted)
        report = within or known.report
        if not wanted.everywhere and known.everywhere:
            wanted = replace(wanted, report=report)  # it stays where that was decided
        if wanted == known:
            return ChangeSet(report)
        with self._undo.step(report, StepKind.EDIT_TERM):
            self._stored.put(replace(wanted, changed=now()))
        return _touching(report, uid)

    def remove(self, uid: str, within: str = "") -> ChangeSet:
        """Put an entry into the trash; one that is not there changes nothing."""
        known = self._stored.get(uid)
        if known is None:
            return ChangeSet("")
        report = within or known.report
        with self._undo.step(report, StepKind.REMOVE_TERM):
            self._stored.remove(uid, now())
        return _touching(report, uid)

    def _known(self, uid: str) -> OwnTerm:
        found = self._stored.get(uid)
        if found is None:
            raise LookupError(uid)
        return found


def can_be_term(words: str) -> bool:
    """Whether a term may read so: two characters that count at least, and no sentence."""
    return len(key(words)) >= SHORTEST and len(_tidy(words)) <= LONGEST


def _require_useful(own: OwnTerm) -> None:
    if not can_be_term(own.term):
        raise ValueError(own.term)
    if not own.definition:
        raise ValueError(own.definition)


def _tidy(term: str) -> str:
    """One line, without white space around it."""
    return " ".join(term.split())


def _touching(report: str, uid: str) -> ChangeSet:
    return ChangeSet(report, frozenset({(Entity.TERM, uid)}))
