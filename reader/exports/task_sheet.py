"""The task table as an Excel file that others fill in and send back.

Besides the table it holds notes on how to fill it in and two hidden sheets: the units that are offered, and what every
row said when it went out, against which it is held when it comes back. Ids stand in a hidden column, with a check.
"""

from __future__ import annotations

import json
from copy import copy
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reader.core.roundtrip.fields import SheetField, SheetTask, cell_words, sheet_task
from reader.core.roundtrip.ids import checked_id
from reader.core.tracking.rows import TaskRow
from reader.core.work import Priority, TaskStatus
from reader.exports.sheet_columns import ID, LIGHT, NUMBER, SENTENCE, SheetColumn, columns
from reader.exports.sheet_values import shown_words
from reader.exports.task_table import TaskTable
from reader.i18n import _
from reader.words.tracking import light_word
from reader.words.work import kind_heading

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

BASE_SHEET: Final = "_base"
"""Hidden: a line of JSON on the table, then one row a task: its id, and its values as JSON in cells of ``PIECE``."""
UNITS_SHEET: Final = "_units"
VERSION: Final = 1
PIECE: Final = 16_000
"""Characters a cell."""
HEADER_ROW: Final = 3
LINE: Final = 14.5
"""Points from one line of a cell to the next."""
SPARE_ROWS: Final = 30
"""Empty rows below the table for tasks that people add."""
_FONT, _HEAVY = "宋体", "黑体"


def as_xlsx(table: TaskTable) -> bytes:
    """An Excel file; openpyxl is loaded for it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _("Tasks")
    shown, tasks = columns(), [_task(table, row) for row in table.rows]
    _head(sheet, table, shown)
    _fill(sheet, table, tasks, shown)
    _offer(book, sheet, table, shown)
    _protect(sheet)
    _set_up_print(sheet, shown)
    _notes(book)
    _base(book, table, tasks)
    book.properties.creator = ""
    book.properties.title = cell_words(table.title)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _task(table: TaskTable, row: TaskRow) -> SheetTask:
    """What a row says; a task without headings stands under the name of its list."""
    task = sheet_task(row, table.entries.get(row.task.uid, ()))
    if task.values[SheetField.SECTION]:
        return task
    return SheetTask(task.uid, {**task.values, SheetField.SECTION: kind_heading(row.task.kind)})


def text_cell(cell: Cell, words: str) -> None:
    """Put words into a cell as words, whatever they look like: nothing is taken for a formula, now or when edited."""
    cell.value = words or None
    if words:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = words[:1] in tuple("=+-@\t＝＋－＠")


def _head(sheet: Worksheet, table: TaskTable, shown: tuple[SheetColumn, ...]) -> None:
    from openpyxl.styles import Alignment, Font

    last = sum(column.what not in (SENTENCE, ID) for column in shown)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=last)
    title = _("{title}: table of tasks").format(title=table.title)
    text_cell(sheet["A1"], cell_words(f"{title} ({table.unit})" if table.unit else title))
    sheet["A1"].font = Font(name=_HEAVY, size=18)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center")
    words = _("Made on {day}. Write into the light cells alone; how to fill it in stands on the second sheet.")
    text_cell(sheet["A2"], words.format(day=table.day.isoformat()))
    sheet["A2"].font = Font(name=_FONT, size=10, color="595959")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 34, 18
    for place, column in enumerate(shown, start=1):
        cell = sheet.cell(HEADER_ROW, place)
        text_cell(cell, column.title)
        cell.font = Font(name=_HEAVY, size=11)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill, cell.border = _ground("E7E6E6"), _lines()
        dimension = sheet.column_dimensions[cell.column_letter]
        dimension.width, dimension.hidden = column.width, column.what == ID
    sheet.row_dimensions[HEADER_ROW].height = 30
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 4)


def _fill(sheet: Worksheet, table: TaskTable, tasks: list[SheetTask], shown: tuple[SheetColumn, ...]) -> None:
    kinds: dict[tuple[str, bool, bool], Any] = {}
    for number in range(len(tasks) + SPARE_ROWS):
        spare = number >= len(tasks)
        for place, column in enumerate(shown, start=1):
            cell = sheet.cell(HEADER_ROW + 1 + number, place)
            if spare:
                _empty(cell, column)
            else:
                _write(cell, column, table, number, tasks[number])
            free = column.filled or (spare and column.what in (SheetField.TEXT, SheetField.SECTION))
            kind = (cell.number_format, bool(cell.quotePrefix), free)
            if kind not in kinds:  # a style is made once; openpyxl takes long to find out that it has it
                _dress(cell, free=free)
                kinds[kind] = cell._style
            cell._style = copy(kinds[kind])
        sheet.row_dimensions[HEADER_ROW + 1 + number].height = _height(sheet, HEADER_ROW + 1 + number, shown)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{sheet.cell(HEADER_ROW + len(tasks), len(shown)).coordinate}"


def _dress(cell: Cell, *, free: bool) -> None:
    from openpyxl.styles import Alignment, Font, Protection

    cell.font, cell.border = Font(name=_FONT, size=11), _lines()
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if free:
        cell.protection, cell.fill = Protection(locked=False), _ground("FFFBEF")


def _height(sheet: Worksheet, number: int, shown: tuple[SheetColumn, ...]) -> float:
    """Points that the printed cells of a row need, since not every program measures rows when it opens a file."""
    lines = 1
    for place, column in enumerate(shown, start=1):
        words = sheet.cell(number, place).value
        if isinstance(words, str) and column.what not in (SENTENCE, ID):
            room = max(2, int(column.width) - 1)
            lines = max(lines, sum(1 + (_halves(line) - 1) // room for line in words.split("\n")))
    return min(400, 4 + LINE * lines)


def _halves(line: str) -> int:
    """Its width in halves of a Chinese character."""
    return max(1, sum(1 if char.isascii() else 2 for char in line))


def _write(cell: Cell, column: SheetColumn, table: TaskTable, number: int, task: SheetTask) -> None:
    row = table.rows[number]
    if column.what == NUMBER:
        cell.value = number + 1
    elif column.what == LIGHT:
        text_cell(cell, light_word(row.light))
    elif column.what == SENTENCE:
        text_cell(cell, cell_words(row.task.origin))
    elif column.what == ID:
        text_cell(cell, checked_id(task.uid))
    elif column.what is SheetField.DEADLINE and row.deadline is not None and row.deadline >= date(1901, 1, 1):
        cell.value, cell.number_format = row.deadline, "yyyy-mm-dd"
    elif isinstance(column.what, SheetField):
        text_cell(cell, shown_words(column.what, task.values[column.what]))


def _empty(cell: Cell, column: SheetColumn) -> None:
    cell.number_format = "yyyy-mm-dd" if column.what is SheetField.DEADLINE else "@"


def _offer(book: Workbook, sheet: Worksheet, table: TaskTable, shown: tuple[SheetColumn, ...]) -> None:
    """Lists to choose from; of units other names may be written too."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = book.create_sheet(UNITS_SHEET)
    offered.sheet_state = "hidden"
    for number, unit in enumerate(table.units, start=1):
        text_cell(offered.cell(number, 1), cell_words(unit))
    choices = {
        SheetField.STATUS: (_listed(shown_words(SheetField.STATUS, s.value) for s in TaskStatus), True),
        SheetField.PRIORITY: (_listed(shown_words(SheetField.PRIORITY, p.value) for p in Priority), True),
    }
    if table.units:
        units = f"{UNITS_SHEET}!$A$1:$A${len(table.units)}"
        choices |= {SheetField.LEAD: (units, False), SheetField.SUPPORTING: (units, False)}
    for place, column in enumerate(shown, start=1):
        if column.what in choices:
            formula, strict = choices[column.what]
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
            rule.errorTitle, rule.error = column.title, _("Choose one of the list.")
            letter = sheet.cell(HEADER_ROW, place).column_letter
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + len(table.rows) + SPARE_ROWS}")
            sheet.add_data_validation(rule)


def _listed(words: Any) -> str:
    return '"' + ",".join(words) + '"'


def _protect(sheet: Worksheet) -> None:
    """Without a password: it keeps hands off by mistake, no more."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.sort = protection.autoFilter = False


def _set_up_print(sheet: Worksheet, shown: tuple[SheetColumn, ...]) -> None:
    last = sheet.cell(HEADER_ROW, sum(column.what not in (SENTENCE, ID) for column in shown)).column_letter
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{last}{sheet.max_row - SPARE_ROWS}"
    sheet.oddFooter.center.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.6, 0.75, 0.35


def _notes(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_("How to fill it in"), 1)
    sheet.column_dimensions["A"].width = 100
    for number, words in enumerate(_note_words(), start=1):
        cell = sheet.cell(number, 1)
        text_cell(cell, words)
        cell.font = Font(name=_HEAVY if number == 1 else _FONT, size=14 if number == 1 else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.page_setup.paperSize = 9
    sheet.protection.sheet = True


def _note_words() -> tuple[str, ...]:
    return (
        _("How to fill it in"),
        _("1. Write into the light cells. Grey ones come from the report and are only shown."),
        _("2. Status and priority are chosen from a list. Units are chosen or written, several with 、 between."),
        _("3. Deadlines are dates, or words such as 6月底 and 二季度."),
        _("4. Target and reached value are numbers, counted in the unit beside them."),
        _("5. Progress, problem and next step: write over what stands there, or below it. What was told before stays."),
        _("6. A new task goes into an empty row below the table. A row that you delete is not deleted with us."),
        _("7. Rows may be sorted and filtered. Please leave the hidden column and the hidden sheets as they are."),
        _("8. Save it as .xlsx and send it back. Nothing is taken over before it was looked at."),
    )


def _base(book: Workbook, table: TaskTable, tasks: list[SheetTask]) -> None:
    sheet = book.create_sheet(BASE_SHEET)
    sheet.sheet_state = "veryHidden"
    told = {"version": VERSION, "report": table.report, "unit": table.unit, "exported": table.made.isoformat()}
    text_cell(sheet.cell(1, 1), json.dumps(told, ensure_ascii=False))
    for number, task in enumerate(tasks, start=2):
        text_cell(sheet.cell(number, 1), checked_id(task.uid))
        values = json.dumps({field.value: value for field, value in task.values.items()}, ensure_ascii=True)
        for place in range(0, len(values), PIECE):
            text_cell(sheet.cell(number, 2 + place // PIECE), values[place : place + PIECE])


def _ground(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour)


def _lines() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="A6A6A6")
    return Border(left=side, right=side, top=side, bottom=side)
