"""The child process that opens an Excel file, so that a hostile one can only harm this.

It is given one line of JSON (``name``) and the file's bytes, and answers with one line of JSON: ``sheets`` or, instead,
``refusal``. A sheet is its name, whether it is hidden, and its rows with words in them: number, cells, filled places.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from reader.core.errors import DamagedFile, ImportRefused, LimitExceeded
from reader.importers import wire
from reader.importers.confinement import end_with_parent, forbid_writing, limit_memory

MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_PARTS, _MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 2000, 64, 20_000, 256, 600_000
_MOST_CHARACTERS: Final = 40_000_000
_SWOLLEN: Final = 200 * 1024 * 1024
_MERGED: Final = re.compile(rb'mergeCell\s[^>]*?ref="([A-Za-z0-9:$]{1,40})"')
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def main() -> int:
    """Read the request, answer it, and return the exit status."""
    end_with_parent()
    request = json.loads(sys.stdin.buffer.readline())
    data, name = sys.stdin.buffer.read(), request["name"]
    limit_memory()
    message: dict[str, Any]
    try:
        import openpyxl  # noqa: F401  # before nothing may be written any more

        forbid_writing()
        message = {"sheets": sheets_of(data, name)}
    except ImportRefused as refusal:
        message = {"refusal": wire.refusal_to_json(refusal)}
    except MemoryError:
        message = {"refusal": wire.refusal_to_json(LimitExceeded(name, "memory"))}
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
    return 0


def sheets_of(data: bytes, name: str) -> list[dict[str, Any]]:
    """The sheets of a file; raises DamagedFile and LimitExceeded(``size``)."""
    formulas = _checked(data, name)
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")  # what openpyxl says of parts that nobody reads here
    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
        other = openpyxl.load_workbook(BytesIO(data), keep_links=False) if formulas else None
    except MemoryError:
        raise
    except Exception as broken:
        raise DamagedFile(name) from broken
    if len(book.worksheets) > _MOST_SHEETS:
        raise LimitExceeded(name, "size")
    sheets, left = [], _MOST_CHARACTERS
    for sheet in book.worksheets:
        sheets.append(_sheet(sheet, None if other is None else other[sheet.title], name))
        left -= sum(len(words) for row in sheets[-1]["rows"] for words in row[1])
        if left < 0:  # one long text may be in every cell at no cost
            raise LimitExceeded(name, "size")
    return sheets


def _checked(data: bytes, name: str) -> bool:
    """Whether formulas are in the file; refuses what swells, what declares entities, and what is no archive."""
    if len(data) > MOST_BYTES:
        raise LimitExceeded(name, "size")
    formulas, left = False, _SWOLLEN
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _SWOLLEN:
                raise LimitExceeded(name, "size")
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                with archive.open(part) as opened:
                    content = opened.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise LimitExceeded(name, "size")
                if any(mark in content for mark in _DOCTYPES):
                    raise DamagedFile(name)
                if part.filename.startswith("xl/worksheets/"):
                    if _merged_area(content) > _MOST_CELLS:
                        raise LimitExceeded(name, "size")
                    formulas = formulas or b"<f>" in content or b"<f " in content or b":f>" in content
                    if content.count(b"</row>") > 20 * _MOST_ROWS or content.count(b"<c ") > 2 * _MOST_CELLS:
                        raise LimitExceeded(name, "size")
    except (LimitExceeded, DamagedFile, MemoryError):
        raise
    except Exception as broken:
        # zipfile lets errors of every decompressor through: zlib, lzma, encryption, truncation
        raise DamagedFile(name) from broken
    return formulas


def _merged_area(content: bytes) -> int:
    """How many cells are merged into others; openpyxl makes every one of them."""
    from openpyxl.utils import range_boundaries

    area = 0
    for found in _MERGED.finditer(content):
        try:
            left, top, right, bottom = range_boundaries(found[1].decode("ascii"))
        except (ValueError, TypeError):
            continue
        area += abs((right - left + 1) * (bottom - top + 1))
    return area


def _sheet(sheet: Any, formulas: Any, name: str) -> dict[str, Any]:
    merged = _merged(sheet)
    by_row: dict[int, dict[int, Any]] = {}
    for (number, place), cell in sheet._cells.items():  # iter_rows makes the cells up to the furthest one
        if place <= _MOST_COLUMNS and (cell.value is not None or (number, place) in merged):
            by_row.setdefault(number, {})[place - 1] = cell
    if len(by_row) > _MOST_ROWS or sum(map(len, by_row.values())) > _MOST_CELLS:
        raise LimitExceeded(name, "size")
    for number, place in () if formulas is None else _without_value(sheet, formulas):
        by_row.setdefault(number, {}).setdefault(place - 1, None)
    rows = [_row(number, by_row[number], merged) for number in sorted(by_row)]
    return {"name": sheet.title, "hidden": sheet.sheet_state != "visible", "rows": [row for row in rows if row[1]]}


def _row(number: int, cells: dict[int, Any], merged: dict[tuple[int, int], str]) -> list[Any]:
    """Its number, words, the places filled from a merged cell, and those whose value is not known."""
    words = [""] * (max(cells) + 1)
    filled, unknown = [], []
    for place, cell in sorted(cells.items()):
        if (number, place + 1) in merged:
            words[place] = merged[number, place + 1]
            filled.append(place)
        elif cell is None or cell.data_type == "e":
            unknown.append(place)
        else:
            words[place] = cell_text(cell)
    return [number, words, filled, unknown] if any(words) or unknown else [number, [], [], []]


def _without_value(sheet: Any, formulas: Any) -> Iterator[tuple[int, int]]:
    """Places of formulas that the file holds no value of."""
    for place, cell in formulas._cells.items():
        known = sheet._cells.get(place)
        if cell.data_type == "f" and (known is None or known.value is None):
            yield place


def _merged(sheet: Any) -> dict[tuple[int, int], str]:
    """The words of cells that are merged with one further up or left, of merges that any table may have."""
    found: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] > _MOST_ROWS or len(found) > _MOST_CELLS:
            continue
        words = cell_text(sheet.cell(area.min_row, area.min_col))
        found |= {place: words for place in _places(area) if place != (area.min_row, area.min_col)}
    return found


def _places(area: Any) -> Iterator[tuple[int, int]]:
    return ((r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1))


def cell_text(cell: Any) -> str:
    """The words of a cell as people see them: numbers without artefacts, per cent, days as ISO dates."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        return _number(value * 100 if percent else value) + ("%" if percent else "")
    return str(value)


def _number(value: float) -> str:
    words = f"{value:.15g}" if isinstance(value, float) else str(value)
    if "e" not in words:
        return words
    from decimal import Decimal

    return f"{Decimal(words):f}"[:400]


if __name__ == "__main__":
    sys.exit(main())
