"""What tables that came back change, in words. For window and command line."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.roundtrip.difference import FieldChange, NewReason, NewRow, Said, TableDifference
from reader.core.roundtrip.fields import SheetField
from reader.core.roundtrip.matching import Match
from reader.core.roundtrip.returned import SheetDoubt
from reader.exports.sheet_columns import columns
from reader.exports.sheet_values import shown_words
from reader.i18n import _, ngettext
from reader.services.history import TaskChange as Changed


def sheet_field_word(field: SheetField) -> str:
    """The title of the column that a field stands in."""
    return next(column.title for column in columns() if column.what is field)


def sheet_value_words(field: SheetField, value: str | None) -> str:
    """A value as the table shows it."""
    return shown_words(field, value) if value else _("empty")


def said_words(said: Said) -> str:
    """Where a value stands: file or unit, sheet and row."""
    who = said.unit or said.file
    return _("{who}, row {row}").format(who=who, row=said.row)


def here_words(changed: Changed | None) -> str:
    """Since when our value is there."""
    if changed is None:
        return _("here")
    at = f"{changed.at.astimezone():%Y-%m-%d %H:%M}"
    return _("here, {when}").format(when=at) if changed.here else _("from another computer, {when}").format(when=at)


def losing_words(change: FieldChange, value: str) -> str:
    """The entry that keeps a value which does not count."""
    return _("Told otherwise and not taken: {field}: {value}").format(
        field=sheet_field_word(change.field), value=sheet_value_words(change.field, value)
    )


def match_words(match: Match) -> str:
    """Why a row is held for a task's, where its id does not say."""
    return {
        Match.ID: "",
        Match.WORDS: _("id damaged or missing; found by its words"),
        Match.LIKE: _("id damaged; only like this task"),
    }[match]


def reason_words(reason: NewReason) -> str:
    """Why a row belongs to no task."""
    return {
        NewReason.NEW: _("added in the table"),
        NewReason.DAMAGED: _("id damaged, and no task with such words"),
        NewReason.GONE: _("its task is not in the list any more"),
        NewReason.COPY: _("a copied row with other words"),
    }[reason]


def doubt_words(doubt: SheetDoubt, detail: str) -> str:
    """What was left alone in a file."""
    return {
        SheetDoubt.SHEET: _("Sheet «{detail}» holds no task table and was passed over."),
        SheetDoubt.COLUMN: _("Column «{detail}» is not known and was passed over."),
        SheetDoubt.FORMULA: _("A formula without value was passed over: {detail}"),
        SheetDoubt.NO_BASE: _("The file does not hold what went out: every difference counts as filled in."),
    }[doubt].format(detail=detail)


def new_words(row: NewRow) -> str:
    """The words of a row that belongs to no task."""
    return row.values.get(SheetField.TEXT, "")


def summary_words(told: TableDifference) -> str:
    """How much there is of everything."""
    parts = [
        ngettext("{count} task changed", "{count} tasks changed", len(told.changed)).format(count=len(told.changed)),
        ngettext("{count} as it was", "{count} as they were", told.same).format(count=told.same),
    ]
    new, missing, unread = len(told.new), len(told.missing), len(told.unread)
    counted = (
        (len(told.conflicts), ngettext("{count} conflict", "{count} conflicts", len(told.conflicts))),
        (new, ngettext("{count} new row", "{count} new rows", new)),
        (missing, ngettext("{count} missing row", "{count} missing rows", missing)),
        (unread, ngettext("{count} unread cell", "{count} unread cells", unread)),
    )
    parts += [words.format(count=count) for count, words in counted if count]
    return _(", ").join(parts)


def difference_lines(told: TableDifference) -> Iterator[str]:
    """All of it, for reading."""
    for task in told.changed:
        note = match_words(task.match)
        yield f"~ {task.text}" + (f" ({note})" if note else "")
        for change in task.changes:
            yield from change_lines(change)
    for row in told.new:
        yield f"+ {new_words(row)} ({reason_words(row.reason)}; {said_words(row.said)})"
    for gone in told.missing:
        yield "- " + _("{text} (no row in {file}; the task stays)").format(text=gone.text, file=gone.file)
    for cell in told.unread:
        field = sheet_field_word(cell.field)
        words = _("{field}: «{value}» means nothing here and was passed over ({where})")
        yield f"? {cell.text}"
        yield "    " + words.format(field=field, value=cell.said.value, where=said_words(cell.said))
    yield summary_words(told)


def change_lines(change: FieldChange) -> Iterator[str]:
    """One field: before and after, or the sides of a conflict."""
    field, ours = sheet_field_word(change.field), sheet_value_words(change.field, change.ours)
    sides = [f"{sheet_value_words(change.field, side.value)} ({said_words(side)})" for side in change.sides]
    if not change.conflict:
        for side in sides:
            yield "    " + _("{field}: {old} → {new}").format(field=field, old=ours, new=side)
        return
    yield "  ! " + _("{field}: conflict").format(field=field)
    yield "      " + _("went out: {value}").format(value=sheet_value_words(change.field, change.base))
    yield "      " + _("now here: {value}").format(value=ours)
    for side in sides:
        yield "      " + _("table: {value}").format(value=side)
