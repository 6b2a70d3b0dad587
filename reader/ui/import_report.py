"""体检: the import report below the text."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader.ui.action_table import Act
from reader.ui.context import Context


class ImportReport:
    """Opens it and goes through its places."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def do(self, act: Act) -> None:
        """Open the import report and give it the keyboard, or go to its next place or the one before."""
        window = self._context.window
        if self._context.session.document is None:
            return
        window.show_repairs()
        if act is Act.REPAIRS:
            window.repairs.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif act is Act.NEXT_REPAIR:
            window.repairs.show_next()
        else:
            window.repairs.show_previous()
