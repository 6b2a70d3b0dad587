"""The context menu of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reader.core.annotations import Annotation
from reader.i18n import _
from reader.render.places import Place

if TYPE_CHECKING:
    from reader.ui.widgets.reading_view import ReadingView


def context_menu(view: ReadingView, paragraph: int, place: Place | None, mark: Annotation | None = None) -> QMenu:
    """A menu for one paragraph of ``view``, for the selected words, and for term and mark under the pointer."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copy = menu.addAction(_("Copy"), view.copy)
    copy.setEnabled(view.textCursor().hasSelection())
    if view.textCursor().hasSelection():
        menu.addActions(view.selection_actions)
        menu.addSeparator()
    if mark is not None:
        menu.addAction(_("Edit this mark…"), partial(view.annotation_requested.emit, mark.uid))
        menu.addAction(_("Delete this mark"), partial(view.annotation_removal_requested.emit, mark.uid))
        menu.addSeparator()
    if place is not None:
        menu.addAction(_("Explain this term"), partial(view.explain_place, place))
    words = _("Remove bookmark") if view.is_bookmarked(paragraph) else _("Bookmark this paragraph")
    menu.addAction(words, partial(view.request_bookmark, paragraph))
    menu.addSeparator()
    menu.addAction(_("Select all"), view.selectAll)
    return menu
