"""The targets of two reports side by side, as a table for reading and for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reader.core.document import Target
from reader.core.records import record
from reader.core.tracking.pairing import Pairing
from reader.core.work import ReportInfo
from reader.exports.task_csv import rows_as_csv
from reader.exports.task_sheet import text_cell
from reader.exports.writing import write_whole
from reader.i18n import _
from reader.words.work import SIGNS, report_name

SUFFIXES: Final = (".xlsx", ".csv")
_WIDTHS: Final = (48, 24, 24, 16)
"""Of the columns, in characters."""


@record(frozen=True, slots=True)
class ComparedTargets:
    """Both reports by name and their targets: ``rows`` of indicator, both values, and what became of it."""

    heads: tuple[str, str, str, str]
    rows: tuple[tuple[str, str, str, str], ...]


def compared_targets(old: ReportInfo, new: ReportInfo, pairing: Pairing) -> ComparedTargets:
    """The table of a comparison, in the chosen language."""
    years = [str(report.year) if report.year else report_name(report) for report in (old, new)]
    return ComparedTargets((_("Indicator"), years[0], years[1], _("Change")), tuple(comparison_rows(pairing)))


def write_comparison(path: Path, compared: ComparedTargets) -> None:
    """Write the table as the name says, ``.csv`` or else Excel; raises OSError."""
    if path.suffix.lower() == ".csv":
        write_whole(path, rows_as_csv([compared.heads, *compared.rows]).encode("utf-8"))
    else:
        write_whole(path, _as_xlsx([compared.heads, *compared.rows]))


def _as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Targets of two years")
    for number, cells in enumerate(rows, start=1):
        for column, words in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            text_cell(cell, words)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def comparison_rows(pairing: Pairing) -> list[tuple[str, str, str, str]]:
    """Indicator, both values and what became of it: pairs first, then what only one report aims at."""
    nothing = _("not aimed at")
    rows = [(p.new.indicator or p.new.text, _value(p.old), _value(p.new), _change(p.old, p.new)) for p in pairing.pairs]
    rows += [(t.indicator or t.text, nothing, _value(t), _("new")) for t in pairing.only_new]
    rows += [(t.indicator or t.text, _value(t), nothing, _("no longer")) for t in pairing.only_old]
    return rows


def _value(target: Target) -> str:
    if target.value is None:
        return target.text
    return f"{SIGNS.get(target.comparison, '')}{target.value}{target.unit}"


def _change(old: Target, new: Target) -> str:
    if _value(old) == _value(new):
        return _("the same")
    try:
        before, after = float(old.value or ""), float(new.value or "")
    except ValueError:
        return _("otherwise")
    if old.unit != new.unit or before == after:
        return _("otherwise")
    difference = f"{after - before:+.10g}".replace("-", "−")
    return _("{difference} points").format(difference=difference) if new.unit == "%" else f"{difference}{new.unit}"
