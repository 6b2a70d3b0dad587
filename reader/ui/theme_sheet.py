"""The style sheet of a theme.

Besides widget classes it knows a few roles, given by ``widget.setProperty("role", …)``:
``quiet`` (a caption), ``title`` (a large heading) and ``error`` for labels, ``primary`` for the one main button,
``paper`` for a frame on the ground of the text and ``rule`` for a one-pixel divider.
"""

from __future__ import annotations

import re

from reader.paths import RESOURCES
from reader.render.tokens import Tokens

SIGN_DIR = RESOURCES / "icons" / "theme"
"""A folder a theme with what a style sheet can only take from files: tick, chevrons."""

_SHEET = """
* { outline: 0; }
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QToolTip { background: $card; color: $ink; border: 1px solid $card_line; padding: 4px 6px; }
QFrame[role="paper"] { background: $paper; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLabel[role="quiet"], QToolButton[role="quiet"] { color: $muted; }
EmptyState { color: $muted; background: transparent; padding: 48px 22px 0 22px; }
QLabel[role="error"] { color: $delayed; }
QLabel[role="title"] { font-size: $title_size; font-weight: bold; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; padding: 5px 8px; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $row_hover; }
QToolButton:pressed { background: $row_current; }
QToolButton:checked { color: $accent; background: $row_current; }
QToolBar#toolbar QToolButton:checked:!hover { background: transparent; }
QToolButton:focus { border-color: $focus; }
QToolButton:disabled { color: $control; }
QToolButton::menu-indicator { image: none; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }

QPushButton { background: transparent; border: 1px solid $line; border-radius: 6px; padding: 5px 14px; }
QPushButton:hover { background: $row_hover; }
QPushButton:pressed { background: $row_current; }
QPushButton:focus { border-color: $focus; }
QPushButton:disabled { color: $control; }
QPushButton:flat { border-color: transparent; }
QPushButton:flat:focus { border-color: $focus; }
QPushButton[role="primary"], QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $focus; padding: 4px 13px; }
QPushButton[role="primary"]:disabled { background: $line; color: $control; border-color: $line; }

QLineEdit, QSpinBox, QComboBox, QDateEdit, SentenceEdit {
  background: $field; color: $ink; border: 1px solid $line; border-radius: 6px;
  padding: 5px 8px; selection-background-color: $selection; selection-color: $ink; placeholder-text-color: $muted;
}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus, SentenceEdit:focus { border-color: $focus; }
QLineEdit > QToolButton { padding: 0; border: none; background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$signs/open.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $card_line; padding: 4px;
  selection-background-color: $row_current; selection-color: $accent;
}

QAbstractItemView#offers { background: $card; border: 1px solid $card_line; padding: 3px; }
QAbstractItemView#offers::item { padding: 3px 5px; }

QTabWidget::pane { border: none; }
QTabBar { background: $panel; }
QTabBar::tab {
  background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 7px 7px 6px 7px; margin: 0 2px;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $ink; background: $row_hover; border-bottom-color: $focus; }

QTreeView, QListView, QTableView {
  background: $panel; alternate-background-color: $panel; color: $ink; border: none;
  selection-background-color: $row_current; selection-color: $accent; gridline-color: $line;
}
QTreeView::item, QListView::item, QTableView::item { border: 1px solid transparent; padding: 0 4px; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: $row_hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $row_current; color: $accent;
}
QTreeView::item:focus, QListView::item:focus, QTableView::item:focus { border-color: $focus; }
RowTree::item, RowTree::item:hover, RowTree::item:focus { background: transparent; border: none; padding: 0; }
QTreeView::branch { background: $panel; border-image: none; image: none; }
QTreeView::branch:has-children:closed { image: url("$signs/closed.svg"); }
QTreeView::branch:has-children:open { image: url("$signs/open.svg"); }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
  background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 5px 6px;
}

QCheckBox, QRadioButton { spacing: 7px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator, QGroupBox::indicator {
  width: 16px; height: 16px; border: 1px solid $control; border-radius: 4px; background: $field;
}
QCheckBox::indicator:hover, QTreeView::indicator:hover, QListView::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QTableView::indicator:checked, QGroupBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$signs/tick.svg");
}
QCheckBox::indicator:disabled { border-color: $line; }
QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $control; border-radius: 8px; background: $field;
}
QRadioButton::indicator:checked { border-color: $accent; background: $accent; image: url("$signs/dot.svg"); }

QMenuBar { background: $panel; color: $ink; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $row_hover; }
QMenu { background: $card; color: $ink; border: 1px solid $card_line; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $row_current; color: $accent; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("$signs/current.svg"); }

QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $card; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { border-color: $focus; background: $focus; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $scroll_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

ReadingView {
  background: $paper; color: $ink; border: none; selection-background-color: $selection; selection-color: $ink;
}
ReadingView QScrollBar:vertical { width: 12px; }
"""


def style_sheet(tokens: Tokens, *, large: bool = False) -> str:
    """The application's whole style sheet in the colours of ``tokens``; in ``large`` print titles grow too."""
    other = {"signs": (SIGN_DIR / tokens.name).as_posix(), "title_size": "28px" if large else "22px"}
    return re.sub(r"\$(\w+)", lambda name: other.get(name[1]) or getattr(tokens, name[1]), _SHEET)
