"""A button with the columns of the printed table to tick."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from reader.core.print_choices import PrintColumn
from reader.i18n import _, ngettext
from reader.ui.widgets.choice_button import StayingMenu
from reader.words.printing import print_column_word


class ColumnsButton(QPushButton):
    """Says how many columns are chosen; none means the usual ones."""

    changed = Signal()

    def __init__(self, usual: tuple[PrintColumn, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._columns: tuple[PrintColumn, ...] = ()
        self._menu = StayingMenu(self)
        self.setMenu(self._menu)
        self.setAutoDefault(False)
        self._menu.aboutToShow.connect(self._on_opening)
        self._say()

    @property
    def columns(self) -> tuple[PrintColumn, ...]:
        """The columns in their order; empty for the usual ones."""
        return self._columns

    def show_columns(self, columns: tuple[PrintColumn, ...]) -> None:
        """Show a choice without saying so."""
        self._columns = columns
        self._say()

    def _say(self) -> None:
        if not self._columns:
            words = _("Usual columns")
        else:
            count = len(self._columns)
            words = ngettext("{count} column", "{count} columns", count).format(count=count)
        self.setText(words)
        self.setToolTip(_(", ").join(print_column_word(column) for column in self._columns or self._usual))

    @Slot()
    def _on_opening(self) -> None:
        self._menu.clear()
        usual = self._menu.addAction(_("Usual columns"))
        usual.triggered.connect(self._on_usual)
        self._menu.addSeparator()
        ticked = self._columns or self._usual
        for column in PrintColumn:
            if column is PrintColumn.NOTE:
                continue
            action = self._menu.addAction(print_column_word(column))
            action.setCheckable(True)
            action.setChecked(column in ticked)
            action.setEnabled(column is not PrintColumn.MEASURE)
            action.setData(column)
            action.toggled.connect(self._on_toggled)

    @Slot()
    def _on_usual(self) -> None:
        self.show_columns(())
        self.changed.emit()

    @Slot()
    def _on_toggled(self) -> None:
        ticked = {action.data() for action in self._menu.actions() if action.isChecked()}
        self.show_columns(tuple(column for column in PrintColumn if column in ticked))
        self.changed.emit()
