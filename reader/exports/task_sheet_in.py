"""An Excel file that came back, read beside this process and understood by the titles of its columns."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from reader.core.errors import DamagedFile, LimitExceeded, NoSpreadsheet, NoTaskTable, ReadingStopped
from reader.core.records import record
from reader.core.roundtrip.fields import SheetField, Values, cell_words
from reader.core.roundtrip.ids import read_id
from reader.core.roundtrip.returned import ReturnedTable, SheetDoubt, SheetRow
from reader.exports.sheet_columns import ID, meaning, own_titles
from reader.exports.sheet_values import read_words
from reader.exports.sheet_worker import MOST_BYTES
from reader.exports.task_sheet import BASE_SHEET, UNITS_SHEET
from reader.importers import wire
from reader.importers.confinement import command, environment, folder

SECONDS: Final = 120.0
"""Wall-clock limit of the child process."""
SWITCH: Final = "--sheet-worker"
_WORKER: Final = "reader.exports.sheet_worker"
_HEADER_WITHIN: Final = 30
"""Rows with words, from the top, in which the titles are looked for."""


def read_table(path: Path, year: int, *, seconds: float = SECONDS) -> ReturnedTable:
    """The task table of a file; days without a year lie in ``year``.

    Raises OSError, NoSpreadsheet, DamagedFile, LimitExceeded, ReadingStopped, and NoTaskTable where no sheet has the
    titles of one.
    """
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise NoSpreadsheet(path.name)
    if path.stat().st_size > MOST_BYTES:
        raise LimitExceeded(path.name, "size")
    return table_of(path.name, _asked(path.read_bytes(), path.name, seconds), year)


def _asked(data: bytes, name: str, seconds: float) -> list[dict[str, Any]]:
    """What the child process found."""
    try:
        done = subprocess.run(
            command(_WORKER, SWITCH),
            input=json.dumps({"name": name}).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=folder(),
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        raise LimitExceeded(name, "time") from late
    if not done.stdout.strip():
        raise ReadingStopped(name, done.returncode)
    try:
        message = json.loads(done.stdout)
        refusal = wire.refusal_from_json(message["refusal"], name) if "refusal" in message else None
        sheets = [] if refusal is not None else list(message["sheets"])
    except (ValueError, KeyError, TypeError, AttributeError) as garbled:
        raise DamagedFile(name) from garbled
    if refusal is not None:
        raise refusal
    return sheets


@record(frozen=True, slots=True)
class _Base:
    """What the hidden sheet tells."""

    report: str = ""
    unit: str = ""
    exported: datetime | None = None
    values: Mapping[str, Values] | None = None


def table_of(name: str, sheets: list[dict[str, Any]], year: int) -> ReturnedTable:
    """The table that sheets hold; raises NoTaskTable."""
    base, rows = _Base(), list[SheetRow]()
    doubts: list[tuple[SheetDoubt, str]] = []
    found = False
    for sheet in sheets:
        if sheet["name"] == BASE_SHEET:
            base = _base(sheet["rows"])
        elif sheet["name"] != UNITS_SHEET:
            header = _header(sheet["rows"])
            if header is not None:
                found = True
                rows += _rows(sheet, *header, year, doubts)
            elif not sheet["hidden"] and len(sheet["rows"]) and not _is_ours(sheet["rows"]):
                doubts.append((SheetDoubt.SHEET, sheet["name"]))
    if not found:
        raise NoTaskTable(name)
    if base.values is None:
        doubts.insert(0, (SheetDoubt.NO_BASE, ""))
    return ReturnedTable(name, base.report, base.unit, base.exported, tuple(rows), base.values or {}, tuple(doubts))


def _is_ours(rows: list[list[Any]]) -> bool:
    """The sheet of notes: words in the first column alone."""
    return all(len(words) == 1 for _number, words, _filled, _open in rows)


def _header(rows: list[list[Any]]) -> tuple[int, dict[int, SheetField | str], list[str]] | None:
    """Where the titles stand (place among the rows), what each column holds, and the titles that say nothing."""
    own = own_titles()
    for place, (_number, words, filled, _open) in enumerate(rows[:_HEADER_WITHIN]):
        held: dict[int, SheetField | str] = {}
        unknown = []
        for column, title in enumerate(words):
            what = None if column in filled else meaning(title, own)
            if what is not None and what not in held.values():
                held[column] = what
            elif title.strip() and column not in filled:
                unknown.append(title.strip())
        if len(held) >= 2 and (SheetField.TEXT in held.values() or ID in held.values()):
            return place, held, unknown
    return None


def _rows(
    sheet: dict[str, Any],
    header: int,
    held: dict[int, SheetField | str],
    unknown: list[str],
    year: int,
    doubts: list[tuple[SheetDoubt, str]],
) -> list[SheetRow]:
    doubts += [(SheetDoubt.COLUMN, title) for title in unknown]
    found = []
    for number, words, filled, open_formulas in sheet["rows"][header + 1 :]:
        values: dict[SheetField, str] = {}
        unread: list[tuple[SheetField, str]] = []
        id_words = ""
        for column, what in held.items():
            cell = words[column] if column < len(words) else ""
            if column in filled and what in (ID, SheetField.TEXT):
                cell = ""
            if what == ID:
                id_words = cell
            elif isinstance(what, SheetField) and column in open_formulas:
                doubts.append((SheetDoubt.FORMULA, f"{sheet['name']} {number}"))
            elif isinstance(what, SheetField):
                try:
                    value = read_words(what, cell, year)
                except ValueError:
                    unread.append((what, cell_words(cell)))
                    continue
                if value is not None:
                    values[what] = value
        if id_words.strip() or any(values.values()) or unread:
            found.append(SheetRow(sheet["name"], number, id_words, values, tuple(unread)))
    return found


def _base(rows: list[list[Any]]) -> _Base:
    """Nothing where the sheet is not as it went out; of single damaged rows nothing is known."""
    try:
        told = json.loads(rows[0][1][0])
        exported = datetime.fromisoformat(told["exported"])
        report, unit = str(told["report"]), str(told["unit"])
    except (ValueError, KeyError, TypeError, IndexError):
        return _Base()
    found: dict[str, Values] = {}
    for _number, words, _filled, _open in rows[1:]:
        uid = read_id(words[0]) if words else None
        try:
            values = {SheetField(field): str(value) for field, value in json.loads("".join(words[1:])).items()}
        except (ValueError, AttributeError):
            continue
        if uid is not None:
            found[uid] = values
    return _Base(report, unit, exported, found)
