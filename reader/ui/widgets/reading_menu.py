"""The context menu of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reader.i18n import _
from reader.render.places import Place

if TYPE_CHECKING:
    from reader.ui.widgets.reading_view import ReadingView


def context_menu(view: ReadingView, paragraph: int, place: Place | None) -> QMenu:
    """A menu for one paragraph of ``view``, and for the term under the pointer where there is one."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copy = menu.addAction(_("Copy"), view.copy)
    copy.setEnabled(view.textCursor().hasSelection())
    if place is not None:
        menu.addAction(_("Explain this term"), partial(view.explain_place, place))
    words = _("Remove bookmark") if view.is_bookmarked(paragraph) else _("Bookmark this paragraph")
    menu.addAction(words, partial(view.request_bookmark, paragraph))
    menu.addSeparator()
    menu.addAction(_("Select all"), view.selectAll)
    return menu
