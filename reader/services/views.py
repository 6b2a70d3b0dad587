"""Saved views of the task table."""

from __future__ import annotations

from reader.core.records import record
from reader.core.tracking.views import TaskView, view_as_json, view_from_json
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.views import SavedView, StoredViews


@record(frozen=True, slots=True)
class NamedView:
    """A view under the name that a person gave it."""

    uid: str
    name: str
    view: TaskView


class Views:
    """The saved views of the library; their steps of undo belong to no report (``undo("")``)."""

    def __init__(self, stored: StoredViews, undo: Undo) -> None:
        self._stored = stored
        self._undo = undo

    def all(self) -> tuple[NamedView, ...]:
        """The views in their order."""
        return tuple(NamedView(kept.uid, kept.name, view_from_json(kept.definition)) for kept in self._stored.all())

    def save(self, name: str, view: TaskView) -> ChangeSet:
        """Keep a view under a name, in place of the one that has it; raises ValueError for an empty name."""
        name = name.strip()
        if not name:
            raise ValueError(name)
        kept = self._stored.all()
        same = next((each for each in kept if each.name == name), None)
        position = same.position if same else max((each.position for each in kept), default=-1.0) + 1
        return self._put(SavedView(same.uid if same else new_uid(), name, view_as_json(view), position))

    def rename(self, uid: str, name: str) -> ChangeSet:
        """Give a view another name; raises LookupError for an unknown view, ValueError for an empty or taken name."""
        known, name = self._known(uid), name.strip()
        if not name or any(each.name == name and each.uid != uid for each in self._stored.all()):
            raise ValueError(name)
        return self._put(SavedView(uid, name, known.definition, known.position))

    def remove(self, uid: str) -> ChangeSet:
        """Take a view out of the list; raises LookupError for an unknown one."""
        known = self._known(uid)
        with self._undo.step("", StepKind.VIEWS):
            self._stored.remove(known, now())
        return ChangeSet("", frozenset({(Entity.VIEW, uid)}))

    def _known(self, uid: str) -> SavedView:
        found = next((each for each in self._stored.all() if each.uid == uid), None)
        if found is None:
            raise LookupError(uid)
        return found

    def _put(self, view: SavedView) -> ChangeSet:
        with self._undo.step("", StepKind.VIEWS):
            changed = self._stored.put(view, now())
        return ChangeSet("", frozenset({(Entity.VIEW, view.uid)} if changed else ()))
