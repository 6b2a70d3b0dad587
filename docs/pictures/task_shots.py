"""Pictures of the year's tasks: checklist, card, table, dashboard, coverage, tables that come back."""

from __future__ import annotations

from camera import settle, wait
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QDialog
from stage import Stage

from reader.core.roundtrip.fields import SheetField
from reader.core.tracking.patches import TaskPatch
from reader.exports.sheet_columns import columns
from reader.exports.task_table import TableFormat, table_of
from reader.ui.action_table import Act
from reader.ui.tables_flow import TablesFlow
from reader.ui.task_desk import TaskDesk


def checklist(stage: Stage) -> None:
    """The checklist by itself, wide enough for its targets; then with nothing that matches."""
    stage.do(Act.SHOW_LEFT)
    stage.window.splitter.setSizes([0, 560, 720])
    settle()
    stage.show_measures()
    stage.take("tasks", stage.window.tasks)
    stage.do(Act.SHOW_LEFT)
    stage.window.splitter.setSizes([268, 650, 360])
    stage.window.tasks.filter_line.setText("没有的词")
    stage.take("tasks-nothing")
    stage.window.tasks.clear_filters()
    stage.show_measures()


def card(stage: Stage) -> None:
    """The card of a task with its progress."""
    task = stage.measures()[1]
    desk(stage).carding.show(task.uid)
    settle(300)
    stage.take("task-card")
    desk(stage).carding.close()


def table(stage: Stage) -> None:
    """The table, with some rows chosen."""
    stage.do(Act.TASK_TABLE)
    settle(300)
    page = desk(stage).page
    stage.take("table-begin")
    rows = [page.table.model_.row_of(task.uid) or 0 for task in stage.measures()[:5]]
    page.table.setCurrentIndex(page.table.model_.index(rows[0], 1))
    page.table.scrollTo(page.table.model_.index(rows[0] - 1, 1), QAbstractItemView.ScrollHint.PositionAtTop)
    stage.take("table")
    chosen = QItemSelection(page.table.model_.index(rows[1], 1), page.table.model_.index(rows[3], 1))
    page.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    stage.take("table-bulk")
    page.table.clearSelection()
    page.filters.words.setText("没有的词")
    settle(400)
    stage.take("table-nothing")
    page.filters.clear.click()
    stage.do(Act.TASK_TABLE)


def dashboard(stage: Stage) -> None:
    """The dashboard."""
    stage.do(Act.DASHBOARD)
    settle(300)
    stage.take("dashboard")
    stage.do(Act.DASHBOARD)


def coverage(stage: Stage) -> None:
    """The walk over sentences that nobody has decided on."""
    stage.turn_to("各位代表！蓝图")
    stage.do(Act.COVERAGE)
    settle(400)
    stage.take("coverage")
    stage.do(Act.COVERAGE)


def dialogs(stage: Stage) -> None:
    """Directory of units, lights, two years, what is left over, splitting."""
    for name, act in (
        ("units", Act.UNITS),
        ("task-settings", Act.TASK_SETTINGS),
        ("compare-targets", Act.COMPARE_TARGETS),
        ("roll-over", Act.ROLL_OVER),
        ("export-tasks", Act.EXPORT_TASKS),
    ):
        stage.do(act)
        stage.take_dialog(name, front_dialog(stage))


def difference(stage: Stage) -> None:
    """What a table that came back would change, a conflict among it."""
    import openpyxl

    flow = stage.wiring.features.of(Act.EXPORT_TASKS)
    assert isinstance(flow, TablesFlow)
    report = stage.session.report
    assert report is not None
    out = stage.folder / "发展和改革局.xlsx"
    rows = stage.workspace.tracking.rows(report.uid)
    flow.write(table_of(stage.workspace, report, rows), TableFormat.EXCEL, out)
    wait(lambda: not flow.job.running)
    stage.take("exported")
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    place = {column.what: number for number, column in enumerate(columns(), start=1)}
    tasks = stage.measures()
    at = {str(sheet.cell(n, place[SheetField.TEXT]).value): n for n in range(4, sheet.max_row)}
    for task, status, progress in zip(
        tasks[1:4], ("已完成", "推进中", "滞后"), ("已开工", "", "等待批复"), strict=True
    ):
        sheet.cell(at[task.text], place[SheetField.STATUS]).value = status
        sheet.cell(at[task.text], place[SheetField.PROGRESS]).value = progress or None
    sheet.cell(at[tasks[6].text], place[SheetField.NOTE]).value = "已列入区级重点项目"
    book.save(out)
    editing = stage.workspace.task_editing
    stage.session.do(lambda: editing.change(tasks[6].uid, TaskPatch(note="请分管领导过目")))
    flow.read([out])
    wait(lambda: flow.difference_dialog is not None)
    dialog = flow.difference_dialog
    assert dialog is not None
    stage.take_dialog("difference", dialog)
    stage.session.undo()
    stage.window.late_strip.hide()


def desk(stage: Stage) -> TaskDesk:
    """Who answers for the tasks."""
    found = stage.wiring.features.of(Act.TASK_TABLE)
    assert isinstance(found, TaskDesk)
    return found


def front_dialog(stage: Stage) -> QDialog:
    """The dialog that was opened last."""
    return [dialog for dialog in stage.window.findChildren(QDialog) if dialog.isVisible()][-1]
