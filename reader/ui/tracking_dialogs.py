"""Dialogs around the tasks: the directory of units, two years side by side, when lights are lit."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from reader.ui.action_table import Act
from reader.ui.context import Context


class TrackingDialogs:
    """Opens them; they stand beside the window, which stays in use."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._open: dict[Act, QDialog] = {}

    def do(self, act: Act) -> None:
        """Open the dialog of an action, or bring it to the front."""
        if act in (Act.ROLL_OVER, Act.COMPARE_TARGETS) and self._context.session.report is None:
            return
        dialog = self._open.get(act)
        if dialog is None:
            dialog = self._open[act] = self._make(act)
            dialog.finished.connect(lambda: self._open.pop(act, None))
            dialog.destroyed.connect(lambda: self._open.pop(act, None))
            if act in (Act.ROLL_OVER, Act.COMPARE_TARGETS):
                self._context.session.report_opened.connect(dialog.close)
                self._context.session.report_closed.connect(dialog.close)
        dialog.show()
        dialog.raise_()

    def _make(self, act: Act) -> QDialog:
        context = self._context
        if act is Act.UNITS:
            from reader.ui.dialogs.units import UnitsDialog

            return UnitsDialog(context.session, context.window)
        if act is Act.ROLL_OVER:
            from reader.ui.dialogs.roll_over import RollOverDialog

            return RollOverDialog(context.session, context.window)
        if act is Act.COMPARE_TARGETS:
            from reader.ui.dialogs.targets import TargetsDialog

            return TargetsDialog(context.session, context.theme.tokens, context.window)
        from reader.ui.dialogs.task_settings import TaskSettingsDialog

        return TaskSettingsDialog(context.session, context.window)
