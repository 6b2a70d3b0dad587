"""What a work package changes, by report and task, for a tree of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.core.records import record
from reader.i18n import _
from reader.services.exchanged import Exchanged, FieldConflict, Touched
from reader.storage.oplog import LoggedEntity
from reader.words.exchange import field_word, how_words, kind_words, value_words

MOST = 3000
"""Rows; what goes beyond is counted."""
_TASK = LoggedEntity.TASK.value
_REPORT = LoggedEntity.REPORT.value


@record(frozen=True, slots=True)
class Row:
    """One line with what became of it, and what hangs on it."""

    words: str
    how: str
    below: tuple[Row, ...] = ()


def rows_of(outcome: Exchanged, reports: Mapping[str, str], tasks: Mapping[str, str]) -> tuple[Row, ...]:
    """What both sides edited, then a row for each report with its tasks and marks; of new reports the numbers alone.

    ``reports`` and ``tasks`` give names by uid; what belongs to no report stands at the end.
    """
    new = dict(outcome.new_reports)
    by_report: dict[str, list[Touched]] = {}
    for thing in outcome.touched:
        by_report.setdefault(thing.uid if thing.kind == _REPORT else thing.report, []).append(thing)
    both = tuple(map(_conflict, outcome.conflicts[:MOST]))
    rows, room = [Row(_("Edited on both sides"), "", both)] if both else [], MOST
    for report in sorted(by_report, key=lambda uid: (uid == "", uid not in new)):
        things = by_report[report]
        if report in new:
            rows.append(Row(new[report], _("new report"), _counted(things)))
            continue
        below = _of_report(things[:room], tasks)
        room -= len(things[:room])
        if len(things) > len(things[:room]) and room <= 0:
            below = (*below, Row(_("… and others"), ""))
        how = next((how_words(t) for t in things if t.kind == _REPORT), "")
        rows.append(Row(reports.get(report) or _("For all reports"), how, below))
    return tuple(rows)


def _conflict(conflict: FieldConflict) -> Row:
    kept, other = (value_words(conflict.field, said.value) for said in (conflict.kept, conflict.other))
    return Row(
        _("{field}: {thing}").format(field=field_word(conflict.field), thing=conflict.label or conflict.uid[:8]),
        _("counts: {kept}; other: {other}").format(kept=kept, other=other),
    )


def _counted(things: Sequence[Touched]) -> tuple[Row, ...]:
    counts: dict[str, int] = {}
    for thing in things:
        if thing.kind != _REPORT:
            counts[thing.kind] = counts.get(thing.kind, 0) + 1
    return tuple(Row(kind_words(kind, count), "") for kind, count in counts.items())


def _of_report(things: Sequence[Touched], tasks: Mapping[str, str]) -> tuple[Row, ...]:
    """Tasks with their entries first, then the rest."""
    own = {thing.uid: thing for thing in things if thing.kind == _TASK}
    hanging: dict[str, list[Row]] = {}
    others: list[Row] = []
    for thing in things:
        if thing.kind in (_TASK, _REPORT):
            continue
        row = Row(_named(thing), how_words(thing))
        if thing.task:
            hanging.setdefault(thing.task, []).append(row)
        else:
            others.append(row)
    rows = []
    for uid in dict.fromkeys((*own, *hanging)):
        task = own.get(uid)
        words = (task.label if task else "") or tasks.get(uid, "") or uid[:8]
        rows.append(Row(words, how_words(task) if task else "", tuple(hanging.get(uid, ()))))
    return (*rows, *others)


def _named(thing: Touched) -> str:
    kind = {
        LoggedEntity.BOOKMARK.value: _("Bookmark"),
        LoggedEntity.ANNOTATION.value: _("Annotation"),
        LoggedEntity.PROGRESS_ENTRY.value: _("Progress entry"),
        LoggedEntity.UNIT.value: _("Unit"),
        LoggedEntity.COVERAGE.value: _("Decision on a sentence"),
        LoggedEntity.SAVED_VIEW.value: _("Saved view"),
    }.get(thing.kind, _("Other entry"))
    return _("{kind}: {words}").format(kind=kind, words=thing.label) if thing.label else kind
