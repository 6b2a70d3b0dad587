"""The context menu of the original pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from reader.i18n import _
from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow


def page_menu(window: MainWindow, paragraph: int, show_text: Callable[[], None]) -> QMenu:
    """A menu for a paragraph that was clicked on its page; ``show_text`` leads to its words."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if window.view.isHidden():
        menu.addAction(_("Show the text here"), show_text)
    menu.addAction(_("Copy the paragraph"), partial(_copy, window, paragraph))
    words = _("Remove bookmark") if window.view.is_bookmarked(paragraph) else _("Bookmark this paragraph")
    menu.addAction(words, partial(window.view.request_bookmark, paragraph))
    menu.addSeparator()
    menu.addActions([window.actions_[Act.SHOW_PAGES], window.actions_[Act.PAGES_ALONE]])
    return menu


def _copy(window: MainWindow, paragraph: int) -> None:
    report = window.view.page.report
    if report is not None:
        QApplication.clipboard().setText(report.paragraphs[paragraph].text)
        window.status.say(_("Copied"))
