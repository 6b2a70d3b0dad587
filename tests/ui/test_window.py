"""A person opens a report, goes about in it, marks and ticks, and finds all of it again the next day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.app import open_first
from reader.core.document import Section
from reader.core.work import Task, TaskStatus
from reader.ui.action_table import Act
from reader.ui.models.glossary import OccurrenceRow
from reader.ui.models.tree import Role
from reader.ui.theme import ThemeChoice
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.task_delegate import TaskDelegate
from reader.ui.wiring import Wiring

Start = Callable[[], Wiring]


def rows(tree: RowTree) -> list[QModelIndex]:
    """Every row of a tree, shown or folded away."""
    found: list[QModelIndex] = []

    def walk(parent: QModelIndex) -> None:
        for row in range(tree.model().rowCount(parent)):
            index = tree.model().index(row, 0, parent)
            found.append(index)
            walk(index)

    walk(QModelIndex())
    return found


def row_with(tree: RowTree, words: str) -> QModelIndex:
    """The first row whose words hold these."""
    return next(index for index in rows(tree) if words in str(index.data()))


def click(tree: RowTree, index: QModelIndex, at: QPoint | None = None) -> None:
    """Click on a row, in its middle or ``at`` pixels from its corner."""
    tree.scrollTo(index)
    rect = tree.visualRect(index)
    point = rect.center() if at is None else rect.topLeft() + at
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=point)


def task_named(wiring: Wiring, words: str) -> Task:
    """The task whose sentence holds these words."""
    return next(task for task in wiring.session.tasks() if words in task.text)


def section_of(wiring: Wiring) -> Section | None:
    """The section at the reading line."""
    document = wiring.session.document
    assert document is not None
    section = document.paragraphs[wiring.window.view.reading_paragraph()].section
    return None if section is None else document.sections[section]


def test_a_click_in_the_tree_goes_to_the_section_and_marks_it(desk: Wiring) -> None:
    tree = desk.window.outline.tree
    click(tree, row_with(tree, "办好民生小事"))
    section = section_of(desk)
    assert section is not None
    assert section.title == "办好民生小事"
    assert tree.marked.data() == "（二）办好民生小事"


def test_a_folded_part_carries_the_mark_of_the_section_in_it(desk: Wiring) -> None:
    tree = desk.window.outline.tree
    click(tree, row_with(tree, "办好民生小事"))
    tree.collapse(row_with(tree, "2031年工作安排"))
    assert tree.marked.data() == "二、2031年工作安排"


def test_the_tree_keeps_still_while_it_is_browsed(desk: Wiring, qtbot: QtBot) -> None:
    desk.window.resize(900, 320)
    tree = desk.window.outline.tree
    tree.expandAll()
    tree.setFocus()
    qtbot.waitUntil(lambda: tree.hasFocus() and tree.verticalScrollBar().maximum() > 0)
    tree.scrollToBottom()
    stood = tree.verticalScrollBar().value()
    assert stood > 0
    desk.window.outline.set_section(1)
    assert tree.marked.data() == "（一）产业稳步向前"
    assert tree.verticalScrollBar().value() == stood


def test_filtering_sections_keeps_what_is_above_and_gives_the_folding_back(desk: Wiring) -> None:
    panel = desk.window.outline
    panel.tree.collapse(row_with(panel.tree, "2030年工作回顾"))
    panel.filter_line.insert("民生")
    assert [str(i.data()) for i in rows(panel.tree)] == ["二、2031年工作安排", "（二）办好民生小事"]
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    assert len(rows(panel.tree)) == 8
    assert not panel.tree.isExpanded(row_with(panel.tree, "2030年工作回顾"))
    assert panel.tree.isExpanded(row_with(panel.tree, "2031年工作安排"))


def test_back_and_forward_follow_the_jumps(desk: Wiring) -> None:
    desk.window.resize(1000, 360)
    view, actions = desk.window.view, desk.window.actions_
    assert not actions[Act.BACK].isEnabled()
    begun = view.position()
    click(desk.window.outline.tree, row_with(desk.window.outline.tree, "办好民生小事"))
    there = view.position()
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.position() == begun
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.position() == there


def test_ctrl_page_keys_go_from_section_to_section(desk: Wiring) -> None:
    desk.window.resize(1000, 360)
    view, control = desk.window.view, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_PageDown, control)
    QTest.keyClick(view, Qt.Key.Key_PageDown, control)
    section = section_of(desk)
    assert section is not None
    assert section.title == "产业稳步向前"
    QTest.keyClick(view, Qt.Key.Key_PageUp, control)
    section = section_of(desk)
    assert section is not None
    assert section.title == "2030年工作回顾"


def test_a_tick_is_saved_at_once_and_there_when_the_program_starts_again(desk: Wiring, start: Start) -> None:
    tree = desk.window.tasks.tree
    click(tree, row_with(tree, "新增社区食堂"), QPoint(20, 18))
    assert task_named(desk, "社区食堂").status is TaskStatus.DONE
    assert desk.window.status.said() == "Saved"
    again = start()
    open_first(again, None)
    assert task_named(again, "社区食堂").status is TaskStatus.DONE
    shown = row_with(again.window.tasks.tree, "新增社区食堂").data(Role.VALUE)
    assert isinstance(shown, Task)
    assert shown.status is TaskStatus.DONE


def test_the_checklist_is_worked_by_keyboard_alone(desk: Wiring) -> None:
    tree = desk.window.tasks.tree
    QTest.keyClick(desk.window.view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert tree.hasFocus()
    tree.setCurrentIndex(row_with(tree, "改造临江老街"))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert task_named(desk, "临江老街").status is TaskStatus.DONE
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert task_named(desk, "临江老街").status is TaskStatus.NOT_STARTED
    QTest.keyClick(tree, Qt.Key.Key_4)
    assert task_named(desk, "临江老街").status is TaskStatus.DELAYED
    QTest.keyClick(tree, Qt.Key.Key_B)
    assert task_named(desk, "临江老街").bookmarked
    QTest.keyClick(tree, Qt.Key.Key_Down)
    current = tree.current_task()
    assert current is not None
    assert "支持商户" in current.text


def test_star_and_status_are_set_by_the_mouse(desk: Wiring, qapp: QApplication) -> None:
    tree = desk.window.tasks.tree
    index = row_with(tree, "新增社区食堂")
    tree.scrollTo(index)
    delegate = tree.itemDelegate()
    assert isinstance(delegate, TaskDelegate)
    layout = delegate.layout_of(index)
    assert layout is not None
    click(tree, index, layout.star.center())
    assert task_named(desk, "社区食堂").bookmarked
    click(tree, index, layout.status.center())
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Not started", "In progress", "Done", "Delayed"]
    menu.actions()[1].trigger()
    menu.close()
    assert task_named(desk, "社区食堂").status is TaskStatus.IN_PROGRESS


def test_the_window_menu_offers_what_can_be_done_to_the_current_task(desk: Wiring) -> None:
    tree = desk.window.tasks.tree
    tree.setCurrentIndex(row_with(tree, "新增社区食堂"))
    menu = desk.window.task_menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Delayed").trigger()
    assert task_named(desk, "社区食堂").status is TaskStatus.DELAYED
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Delayed"]


def test_empty_lists_say_what_to_do(desk: Wiring) -> None:
    window = desk.window
    window.left.setCurrentWidget(window.late_bookmarks)
    said = [label.text() for label in window.bookmarks.findChildren(EmptyState) if label.isVisible()]
    assert len(said) == 1
    assert "Ctrl+B" in said[0]
    window.tasks.filter_line.insert("没有这样的任务")
    said = [label.text() for label in window.tasks.findChildren(EmptyState) if label.isVisible()]
    assert said == ["No task matches the filter.\n\nClear the filter to see all of them."]


def test_a_task_leads_to_its_sentence(desk: Wiring) -> None:
    tree = desk.window.tasks.tree
    click(tree, row_with(tree, "新增社区食堂"))
    task = task_named(desk, "社区食堂")
    assert desk.window.view.current_paragraph() == task.paragraph
    marked = desk.window.view.extraSelections()
    assert len(marked) == 1
    assert marked[0].cursor.selectedText() == "新增社区食堂8家。"  # type: ignore[attr-defined]


def test_tasks_are_filtered_by_status_and_words(desk: Wiring) -> None:
    panel = desk.window.tasks
    desk.session.set_status(task_named(desk, "临江老街").uid, TaskStatus.DONE)
    panel.status_box.setCurrentIndex(panel.status_box.findData("done"))
    assert [i.data() for i in rows(panel.tree) if isinstance(i.data(Role.VALUE), Task)] == ["改造临江老街5条。"]
    panel.clear_filters()
    panel.filter_line.insert("口袋公园")
    assert len([i for i in rows(panel.tree) if isinstance(i.data(Role.VALUE), Task)]) == 1
    desk.session.set_task_bookmarked(task_named(desk, "社区食堂").uid, True)
    QTest.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    QTest.mouseClick(panel.star_button, Qt.MouseButton.LeftButton)
    assert [i.data() for i in rows(panel.tree) if isinstance(i.data(Role.VALUE), Task)] == ["新增社区食堂8家。"]


def test_a_task_that_leaves_the_filter_hands_the_keyboard_to_the_next(desk: Wiring) -> None:
    panel = desk.window.tasks
    panel.status_box.setCurrentIndex(panel.status_box.findData("not_started"))
    band = row_with(panel.tree, "办好民生小事")
    panel.tree.collapse(band)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(row_with(panel.tree, "改造临江老街"))
    QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    current = panel.tree.current_task()
    assert current is not None
    assert "支持商户" in current.text
    assert not panel.tree.isExpanded(row_with(panel.tree, "办好民生小事"))


def test_ctrl_b_bookmarks_the_paragraph_and_the_tab_leads_back(desk: Wiring) -> None:
    window = desk.window
    task = task_named(desk, "社区食堂")
    assert task.paragraph is not None
    window.view.go_to(task.paragraph)
    QTest.keyClick(window.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.view.is_bookmarked(task.paragraph)
    window.left.setCurrentWidget(window.late_bookmarks)
    window.view.go_to(0)
    tree = window.bookmarks.tree
    click(tree, row_with(tree, "新增社区食堂"))
    assert window.view.current_paragraph() == task.paragraph
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert not window.view.is_bookmarked(task.paragraph)
    assert tree.model().rowCount() == 0


def test_a_term_lists_its_places_and_each_leads_there(desk: Wiring) -> None:
    window = desk.window
    window.left.setCurrentWidget(window.late_glossary)
    tree = window.glossary.tree
    click(tree, row_with(tree, "一廊两岸"))
    places = [i for i in rows(tree) if isinstance(i.data(Role.VALUE), OccurrenceRow)]
    assert len(places) == 3
    click(tree, places[1])
    mention = places[1].data(Role.VALUE).mention
    assert window.view.current_paragraph() == mention.paragraph
    assert "not found" in str(row_with(tree, "山海驿站").data(Qt.ItemDataRole.ToolTipRole))


def test_report_place_zoom_theme_tab_and_panels_come_back(desk: Wiring, start: Start, qtbot: QtBot) -> None:
    window = desk.window
    window.resize(1100, 420)
    window.actions_[Act.ZOOM_IN].trigger()
    window.actions_[Act.THEME_DARK].trigger()
    window.left.setCurrentWidget(window.late_bookmarks)
    window.splitter.setSizes([240, 480, 378])
    window.actions_[Act.SHOW_TASKS].trigger()
    qtbot.waitUntil(lambda: not window.tasks.isVisible())
    window.view.go_to(task_named(desk, "社区食堂").paragraph or 0)
    stood, left = window.view.position(), window.splitter.sizes()[0]
    again = start()
    open_first(again, None)
    assert again.session.report is not None
    assert again.window.view.zoom() == 110
    assert again.theme.choice is ThemeChoice.DARK
    assert again.window.left.currentWidget() is again.window.late_bookmarks
    assert again.window.left.isVisible()
    assert not again.window.tasks.isVisible()
    assert again.window.splitter.sizes()[0] == left
    assert again.window.view.position() == stood
    again.window.actions_[Act.THEME_SYSTEM].trigger()


def test_the_first_start_opens_the_sample(start: Start, qtbot: QtBot) -> None:
    wiring = start()
    open_first(wiring, None)
    qtbot.waitUntil(lambda: wiring.session.document is not None)
    assert wiring.session.tasks()
    assert len(wiring.session.reports()) == 1


def test_a_library_that_was_left_open_comes_back_as_the_start_page(desk: Wiring, start: Start) -> None:
    desk.window.actions_[Act.LIBRARY].trigger()
    assert not desk.window.reading()
    again = start()
    open_first(again, None)
    assert not again.window.reading()
    tree = again.window.start.tree
    click(tree, row_with(tree, "政府工作报告"))
    assert again.window.reading()


def test_a_report_taken_out_of_the_list_comes_back_with_its_ticks(
    desk: Wiring, report_file: Path, qtbot: QtBot
) -> None:
    desk.session.set_status(task_named(desk, "社区食堂").uid, TaskStatus.DONE)
    desk.commands.show_library()
    tree = desk.window.start.tree
    tree.setFocus()
    tree.setCurrentIndex(row_with(tree, "政府工作报告"))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert desk.session.reports() == ()
    assert "Ctrl+Z brings it back" in desk.window.status.said()
    desk.imports.add([report_file])
    qtbot.waitUntil(lambda: desk.session.document is not None)
    assert task_named(desk, "社区食堂").status is TaskStatus.DONE


def test_a_removed_report_waits_in_the_recycle_bin(desk: Wiring, report_file: Path) -> None:
    desk.session.set_status(task_named(desk, "社区食堂").uid, TaskStatus.DONE)
    desk.commands.show_library()
    start = desk.window.start
    start.tree.setFocus()
    QTest.keyClick(start.tree, Qt.Key.Key_Delete)
    report_file.unlink()
    assert start.tree.isHidden()
    QTest.mouseClick(start.bin_button, Qt.MouseButton.LeftButton)
    start.tree.setFocus()
    QTest.keyClick(start.tree, Qt.Key.Key_Return)
    assert not start.bin_button.isVisible()
    QTest.keyClick(start.tree, Qt.Key.Key_Return)
    assert desk.session.document is not None
    assert task_named(desk, "社区食堂").status is TaskStatus.DONE


def test_reports_are_filtered_on_the_start_page(desk: Wiring, qtbot: QtBot) -> None:
    first = desk.session.report
    assert first is not None
    desk.commands.show_library()
    start = desk.window.start
    assert not start.filter_line.isVisible(), "one report needs no filter"
    desk.commands.open_sample()
    qtbot.waitUntil(lambda: desk.session.report is not None)
    desk.commands.show_library()
    assert len(rows(start.tree)) == 2
    QTest.keyClicks(start.filter_line, str(first.year))
    assert [index.data(Role.VALUE).uid for index in rows(start.tree)] == [first.uid]
    QTest.keyClick(start.filter_line, Qt.Key.Key_Escape)
    assert len(rows(start.tree)) == 2
    assert "just begun" in str(rows(start.tree)[1].data(Qt.ItemDataRole.AccessibleTextRole))


def test_f6_goes_round_the_panels(desk: Wiring) -> None:
    window = desk.window
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_F6)
    assert window.tasks.tree.hasFocus()
    QTest.keyClick(window.tasks.tree, Qt.Key.Key_F6)
    assert window.outline.tree.hasFocus()
    QTest.keyClick(window.outline.tree, Qt.Key.Key_F6)
    assert window.view.hasFocus()


def test_tab_reaches_every_field_and_list(desk: Wiring, qapp: QApplication) -> None:
    window = desk.window
    window.outline.tree.setFocus()
    reached: set[QWidget] = set()
    for _press in range(40):
        focused = qapp.focusWidget()
        assert focused is not None
        if focused is window.view:
            window.tasks.status_box.setFocus()  # in the text, Tab goes from term to term
            continue
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {window.outline.tree, window.outline.filter_line, window.left.tabBar(), window.status.repairs}
    wanted |= {window.tasks.status_box, window.tasks.filter_line, window.tasks.star_button, window.tasks.tree}
    assert wanted <= reached


def test_everything_that_takes_the_keyboard_has_a_name(desk: Wiring) -> None:
    unnamed = []
    for widget in desk.window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)()):
            unnamed.append(widget)
    assert not unnamed


def test_the_import_report_lists_what_looks_doubtful(desk: Wiring) -> None:
    QTest.mouseClick(desk.window.status.repairs, Qt.MouseButton.LeftButton)
    assert row_with(desk.window.repairs.tree, "山海驿站").parent().isValid()


def test_files_are_named_in_the_recent_menu(desk: Wiring, report_file: Path) -> None:
    names = [action.text() for action in desk.window.recent_menu.actions()]
    assert names == ["云汀区政府工作报告 2031"]
