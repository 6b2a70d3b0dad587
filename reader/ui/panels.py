"""Which panels are shown, and which of them has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.window_state import WindowState


class Panels(QObject):
    """Shows and hides the side panels as people want them, and goes round them by keyboard."""

    def __init__(self, window: MainWindow, state: WindowState) -> None:
        super().__init__(window)
        self._window = window
        self._state = state
        for act, command in (
            (Act.FOCUS_LEFT, self.focus_left),
            (Act.FOCUS_TASKS, self.focus_tasks),
            (Act.FOCUS_TEXT, window.view.setFocus),
            (Act.NEXT_PANEL, self.focus_next),
            (Act.SHOW_LEFT, self._choose),
            (Act.SHOW_MARKS, self.focus_marks),
            (Act.SHOW_TASKS, self._choose),
            (Act.SHOW_TERMS, self.focus_terms),
        ):
            window.actions_[act].triggered.connect(command)

    def want(self, *, left: bool | None = None, tasks: bool | None = None) -> None:
        """Show or hide side panels and keep that; None leaves one as it is."""
        left = self._state.left_shown if left is None else left
        tasks = self._state.tasks_shown if tasks is None else tasks
        self._state.show_panels(left=left, tasks=tasks)
        self._window.left.setVisible(left)
        self._window.tasks.setVisible(tasks)
        self.show_chosen()

    def show_tab(self, tab: QWidget) -> None:
        """Bring a tab at the left to the front, shown if need be."""
        if self._window.reading():
            self.want(left=True)
        self._window.left.show()
        self._window.left.setCurrentWidget(tab)

    def show_chosen(self) -> None:
        """Tick the side panels that are shown."""
        self._window.actions_[Act.SHOW_LEFT].setChecked(self._state.left_shown)
        self._window.actions_[Act.SHOW_TASKS].setChecked(self._state.tasks_shown)

    @Slot()
    def _choose(self) -> None:
        actions = self._window.actions_
        self.want(left=actions[Act.SHOW_LEFT].isChecked(), tasks=actions[Act.SHOW_TASKS].isChecked())

    @Slot()
    def focus_left(self) -> None:
        """Give the keyboard to the tab at the left, shown if need be."""
        self.want(left=True)
        self._window.left_tree.setFocus(_SHORTCUT)

    @Slot()
    def focus_marks(self) -> None:
        """Give the keyboard to the list of marks."""
        self.show_tab(self._window.late_annotations)
        self._window.annotations.tree.setFocus(_SHORTCUT)

    @Slot()
    def focus_terms(self) -> None:
        """Give the keyboard to the list of explained terms."""
        self.show_tab(self._window.late_glossary)
        self._window.glossary.tree.setFocus(_SHORTCUT)

    @Slot()
    def focus_tasks(self) -> None:
        """Give the keyboard to the checklist, shown if need be."""
        self.want(tasks=True)
        self._window.tasks.list_or_card.setFocus(_SHORTCUT)

    @Slot()
    def focus_next(self) -> None:
        """Go round: tabs, files being imported, text, original pages, import report, checklist."""
        window = self._window
        rooms: list[tuple[QWidget, QWidget]] = [(window.left, window.left_tree)]
        if (imports := window.late_imports.part_if_made) is not None:
            rooms.append((imports, imports.tree))
        middle = window.view if window.text_shown() else window.centre.currentWidget()
        rooms.append((middle, middle))
        if (pages := window.late_pages.part_if_made) is not None:
            rooms.append((pages, pages.view))
        if (repairs := window.late_repairs.part_if_made) is not None:
            rooms.append((repairs, repairs.tree))
        rooms.append((window.tasks, window.tasks.list_or_card))
        shown = [(room, target) for room, target in rooms if room.isVisible()]
        focused = QApplication.focusWidget()
        at = next((i for i, (room, _target) in enumerate(shown) if focused and _holds(room, focused)), -1)
        shown[(at + 1) % len(shown)][1].setFocus(_SHORTCUT)


def _holds(room: QWidget, widget: QWidget) -> bool:
    return room is widget or room.isAncestorOf(widget)


_SHORTCUT = Qt.FocusReason.ShortcutFocusReason
