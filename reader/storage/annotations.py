"""Annotations in work.db, with the selectors by which their words are found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.core.records import record
from reader.core.selectors import Selector
from reader.storage.database import Database, Row
from reader.storage.oplog import FieldChange, LoggedEntity, OpLog, creation
from reader.storage.packed import packed_list, unpacked, words

_FIELDS: Final = (
    "uid", "report", "style", "color", "placed", "first", "start", "last", "ends", "quote", "prefix", "suffix",
    "standing", "note", "tags", "created", "changed",
)  # fmt: skip
_COLUMNS: Final = ", ".join(_FIELDS)
_STYLES: Final = {style.value: style for style in MarkStyle}
_COLORS: Final = {color.value: color for color in MarkColor}


@record(frozen=True, slots=True)
class AnchoredAnnotation:
    """An annotation with its selector; ``annotation.passage`` is the selector's, or None while it has no place."""

    annotation: Annotation
    selector: Selector


class StoredAnnotations:
    """The annotations of all reports; one in the trash stays in the file, a purged one without its words."""

    def __init__(self, database: Database, log: OpLog) -> None:
        self._database = database
        self._log = log

    def of(self, report: str) -> tuple[AnchoredAnnotation, ...]:
        """The annotations of a report in text order, those without a place last."""
        return self._found(
            "report = ? AND removed IS NULL ORDER BY NOT placed, first, start, last, ends, created, uid", report
        )

    def every(self, report: str) -> tuple[AnchoredAnnotation, ...]:
        """The annotations of a report with those in the trash, which move with the text too."""
        return self._found("report = ? AND NOT purged", report)

    def get(self, uid: str) -> AnchoredAnnotation | None:
        """The annotation with this uid unless it is in the trash or never was."""
        found = self._found("uid = ? AND removed IS NULL", uid)
        return found[0] if found else None

    def removed(self, report: str) -> tuple[tuple[Annotation, datetime], ...]:
        """The annotations in the trash, each with the time when it went there."""
        rows = self._database.rows(
            f"SELECT removed, {_COLUMNS} FROM annotation WHERE report = ? AND removed IS NOT NULL AND NOT purged",
            (report,),
        )
        return tuple([(_anchored(own).annotation, datetime.fromisoformat(at)) for at, *own in rows])

    def report_of(self, uid: str) -> str | None:
        """The report of an annotation, also of one in the trash; None for an unknown or purged one."""
        report: str | None = self._database.value("SELECT report FROM annotation WHERE uid = ? AND NOT purged", (uid,))
        return report

    def add(self, anchored: Sequence[AnchoredAnnotation], at: datetime) -> None:
        """Store new annotations, all or none."""
        rows = [_row(each) for each in anchored]
        with self._database.writing():
            self._database.run_many(
                f"INSERT INTO annotation ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})", rows
            )
            self._log.record([creation(LoggedEntity.ANNOTATION, str(row[0]), _logged(row)) for row in rows], at)

    def put(self, anchored: Sequence[AnchoredAnnotation], at: datetime) -> tuple[str, ...]:
        """Bring annotations up to date; returns the uids of those that differed."""
        touched = []
        with self._database.writing():
            for row in map(_row, anchored):
                uid = str(row[0])
                stored = self._database.rows(f"SELECT {_COLUMNS} FROM annotation WHERE uid = ?", (uid,))
                changes = _changes(uid, stored[0], row) if stored else []
                if changes:
                    assignments = ", ".join(f"{field} = ?" for field in _FIELDS[1:])
                    self._database.run(f"UPDATE annotation SET {assignments} WHERE uid = ?", (*row[1:], uid))
                    self._log.record(changes, at)
                    touched.append(uid)
        return tuple(touched)

    def remove(self, uid: str, at: datetime) -> bool:
        """Put an annotation into the trash; returns whether it was there."""
        return self._set_removed(uid, None, at.isoformat(), at)

    def restore(self, uid: str, at: datetime) -> bool:
        """Take an annotation out of the trash; returns whether it was there."""
        since = self._database.value("SELECT removed FROM annotation WHERE uid = ? AND NOT purged", (uid,))
        return since is not None and self._set_removed(uid, since, None, at)

    def purge(self, uid: str, at: datetime) -> bool:
        """Take the words of an annotation in the trash out of its row; returns whether it was there."""
        from reader.storage.purging import purge

        return purge(self._database, self._log, LoggedEntity.ANNOTATION, uid, at)

    def _set_removed(self, uid: str, old: str | None, new: str | None, at: datetime) -> bool:
        with self._database.writing():
            changed = self._database.run(
                "UPDATE annotation SET removed = ? WHERE uid = ? AND removed IS ?", (new, uid, old)
            )
            if changed:
                self._log.record([FieldChange(LoggedEntity.ANNOTATION, uid, "removed", new, old)], at)
        return bool(changed)

    def _found(self, where: str, value: str) -> tuple[AnchoredAnnotation, ...]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM annotation WHERE {where}", (value,))
        return tuple([_anchored(row) for row in rows])


def _changes(uid: str, before: Row, row: Row) -> list[FieldChange]:
    pairs = zip(_FIELDS, before, row, strict=True)
    return [
        FieldChange(LoggedEntity.ANNOTATION, uid, field, _value(field, new), _value(field, old))
        for field, old, new in pairs
        if old != new
    ]


def _logged(row: Row) -> Mapping[str, object]:
    return {field: _value(field, value) for field, value in zip(_FIELDS[1:], row[1:], strict=True)}


def _value(field: str, value: object) -> object:
    """A column as the log tells it: lists unpacked."""
    return unpacked(str(value)) if field == "tags" else value


def _row(anchored: AnchoredAnnotation) -> Row:
    mark, selector = anchored.annotation, anchored.selector
    return (
        mark.uid,
        mark.report,
        mark.style.value,
        mark.color.value,
        int(mark.passage is not None),
        selector.first,
        selector.start,
        selector.last,
        selector.end,
        selector.quote,
        selector.prefix,
        selector.suffix,
        selector.standing,
        mark.note,
        packed_list(mark.tags),
        mark.created.isoformat(),
        mark.changed.isoformat(),
    )


def _anchored(row: Sequence[object] | Row) -> AnchoredAnnotation:
    uid, report, style, color, placed, first, start, last, end, quote, prefix, suffix, standing, *rest = tuple(row)
    note, tags, created, changed = rest
    selector = Selector(quote, prefix, suffix, first, start, last, end, standing)
    mark = Annotation(
        uid=uid,
        report=report,
        style=_STYLES[style],
        color=_COLORS[color],
        passage=selector.passage if placed else None,
        quote=quote,
        note=note,
        tags=words(tags),
        created=datetime.fromisoformat(created),
        changed=datetime.fromisoformat(changed),
    )
    return AnchoredAnnotation(mark, selector)


def reanchored(anchored: AnchoredAnnotation, selector: Selector | None) -> AnchoredAnnotation:
    """The annotation at another place, or without one."""
    if selector is None:
        return AnchoredAnnotation(replace(anchored.annotation, passage=None), anchored.selector)
    mark = replace(anchored.annotation, passage=selector.passage, quote=selector.quote)
    return AnchoredAnnotation(mark, selector)
