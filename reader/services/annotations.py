"""Marks in the text: highlights and underlines with notes and tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.selectors import Selector, describe, place
from reader.services.changes import ChangeSet, Entity
from reader.services.clock import now
from reader.services.uids import new_uid
from reader.services.undo import StepKind, Undo
from reader.storage.annotations import AnchoredAnnotation, StoredAnnotations, reanchored


class Annotations:
    """Annotations of the reports; every change is on the disk when the method returns."""

    def __init__(self, stored: StoredAnnotations, document: Callable[[str], Document], undo: Undo) -> None:
        self._stored = stored
        self._document = document
        self._undo = undo

    def of(self, report: str) -> tuple[Annotation, ...]:
        """The annotations of a report in text order; those that can't be placed come last."""
        return tuple([anchored.annotation for anchored in self._stored.of(report)])

    def selectors(self, report: str) -> tuple[tuple[Annotation, Selector], ...]:
        """The same with what their words are found by, for other programs."""
        return tuple([(anchored.annotation, anchored.selector) for anchored in self._stored.of(report)])

    def get(self, uid: str) -> Annotation | None:
        """One annotation; None for one that is removed or never was."""
        found = self._stored.get(uid)
        return None if found is None else found.annotation

    def add(
        self,
        report: str,
        passage: Passage,
        style: MarkStyle,
        color: MarkColor,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> ChangeSet:
        """Mark a passage; raises ValueError for one that is not in the text or holds no words."""
        selector = describe(self._document(report), passage)
        if not selector.quote.strip():
            raise ValueError(passage)
        mark = _new(report, selector, style, color, note, tags)
        kind = StepKind.HIGHLIGHT if style is MarkStyle.HIGHLIGHT else StepKind.UNDERLINE
        with self._undo.step(report, kind):
            self._stored.add([AnchoredAnnotation(mark, selector)], mark.created)
        return _touching(report, mark.uid)

    def change(
        self,
        uid: str,
        *,
        style: MarkStyle | None = None,
        color: MarkColor | None = None,
        note: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> ChangeSet:
        """Change what is given, in one step; raises LookupError for an unknown or removed annotation."""
        known = self._known(uid)
        mark = known.annotation
        wanted = replace(
            mark,
            style=mark.style if style is None else style,
            color=mark.color if color is None else color,
            note=mark.note if note is None else note,
            tags=mark.tags if tags is None else _cleaned(tags),
        )
        if wanted == mark:
            return ChangeSet(mark.report)
        kind = StepKind.LOOK
        if wanted.note != mark.note:
            kind = StepKind.NOTE
        elif wanted.tags != mark.tags:
            kind = StepKind.TAGS
        return self._put(AnchoredAnnotation(replace(wanted, changed=now()), known.selector), kind)

    def move(self, uid: str, passage: Passage) -> ChangeSet:
        """Say which words an annotation belongs to; raises LookupError and ValueError as ``change`` and ``add`` do."""
        known = self._known(uid)
        selector = describe(self._document(known.annotation.report), passage)
        if not selector.quote.strip():
            raise ValueError(passage)
        if known.annotation.passage == passage and known.selector == selector:
            return ChangeSet(known.annotation.report)
        moved = reanchored(known, selector)
        return self._put(replace(moved, annotation=replace(moved.annotation, changed=now())), StepKind.PLACE)

    def remove(self, uid: str) -> ChangeSet:
        """Put an annotation into the trash; one that is not there changes nothing."""
        known = self._stored.get(uid)
        if known is None:
            return ChangeSet("")
        with self._undo.step(known.annotation.report, StepKind.REMOVE_ANNOTATION):
            self._stored.remove(uid, now())
        return _touching(known.annotation.report, uid)

    def take_in(self, report: str, incoming: Sequence[tuple[Annotation, Selector]]) -> tuple[ChangeSet, int]:
        """Add annotations from elsewhere, in one step; the same marks that are there already are left out.

        Their words are looked for in the text; what is not found waits to be checked. Returns how many wait, too.
        """
        document = self._document(report)
        there = {_sameness(known.annotation, known.selector) for known in self._stored.of(report)}
        uids = {known.annotation.uid for known in self._stored.every(report)}
        added = []
        for mark, selector in incoming:
            found = place(document, selector)
            known = selector if found is None else describe(document, found.passage)
            own = replace(
                mark,
                uid=mark.uid if mark.uid and mark.uid not in uids else new_uid(),
                report=report,
                passage=None if found is None else found.passage,
                quote=known.quote,
            )
            if _sameness(own, known) not in there:
                there.add(_sameness(own, known))
                uids.add(own.uid)
                added.append(AnchoredAnnotation(own, known))
        with self._undo.step(report, StepKind.IMPORT_ANNOTATIONS):
            self._stored.add(added, now())
        touched = frozenset((Entity.ANNOTATION, each.annotation.uid) for each in added)
        return ChangeSet(report, touched), sum(each.annotation.passage is None for each in added)

    def _known(self, uid: str) -> AnchoredAnnotation:
        found = self._stored.get(uid)
        if found is None:
            raise LookupError(uid)
        return found

    def _put(self, anchored: AnchoredAnnotation, kind: StepKind) -> ChangeSet:
        report = anchored.annotation.report
        with self._undo.step(report, kind):
            self._stored.put([anchored], anchored.annotation.changed)
        return _touching(report, anchored.annotation.uid)


def _new(
    report: str, selector: Selector, style: MarkStyle, color: MarkColor, note: str, tags: Sequence[str]
) -> Annotation:
    at = now()
    return Annotation(
        uid=new_uid(),
        report=report,
        style=style,
        color=color,
        passage=selector.passage,
        quote=selector.quote,
        note=note,
        tags=_cleaned(tags),
        created=at,
        changed=at,
    )


def _cleaned(tags: Sequence[str]) -> tuple[str, ...]:
    """Each tag once, without white space around it; empty ones left out."""
    return tuple(dict.fromkeys(word for tag in tags if (word := tag.strip())))


def _sameness(mark: Annotation, selector: Selector) -> tuple[object, ...]:
    return mark.style, mark.color, mark.passage, selector.quote, mark.note, mark.tags


def _touching(report: str, uid: str) -> ChangeSet:
    return ChangeSet(report, frozenset({(Entity.ANNOTATION, uid)}))
