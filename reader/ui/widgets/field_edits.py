"""Lines for units and deadlines, the same in the table, on the card and for many tasks at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reader.core.tracking.day_input import read_day
from reader.core.tracking.deadlines import quarters
from reader.i18n import _
from reader.words.tracking import day_words, quarter_word

Choices = Callable[[str], Sequence[str]]
"""What to offer for words that were typed."""
_SEPARATORS = "、，,;；/"


class _Offer(QCompleter):
    """Puts a chosen line in place of the last part that was typed."""

    def __init__(self, line: OfferLine) -> None:
        super().__init__(line)
        self._line = line

    def splitPath(self, path: str) -> list[str]:
        return [self._line.part(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._line.with_part(str(index.data()))


class OfferLine(QLineEdit):
    """A line with a list below it; Down opens the list, a chosen line counts as written."""

    offer_taken = Signal()
    """A line of the list was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = QStringListModel(self)
        self._completer = _Offer(self)
        self._completer.setModel(self._offers)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setObjectName("offers")
        self._completer.popup().setMinimumWidth(220)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._on_edited)
        self._completer.activated.connect(self._on_taken)

    def offers(self, words: str) -> Sequence[str]:
        """What to offer for words that were typed."""
        raise NotImplementedError

    def part(self, text: str) -> str:
        """The part that is being typed."""
        return text

    def with_part(self, chosen: str) -> str:
        """The whole line with a chosen part in place of the one being typed."""
        return chosen

    def open_list(self) -> None:
        """Show everything that may be meant."""
        self._offers.setStringList(list(self.offers("")))
        if self._offers.rowCount():
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def open_list_soon(self) -> None:
        """The same as soon as the line stands in its place."""
        QTimer.singleShot(0, self, self._open_if_used)

    @Slot()
    def _open_if_used(self) -> None:
        if self.hasFocus() and not self.isModified() and not self.text():
            self.open_list()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._offers.setStringList(list(self.offers(self.part(text))))

    @Slot()
    def _on_taken(self) -> None:
        QTimer.singleShot(0, self, self.offer_taken.emit)  # the completer writes into the line only after this

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
            self.open_list()
        else:
            super().keyPressEvent(event)


class UnitLine(OfferLine):
    """One unit, or ``many`` with 、 between them."""

    def __init__(self, choices: Choices, *, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._many = many
        name = _("Supporting units") if many else _("Lead unit")
        self.setPlaceholderText(_("Names, with 、 between them") if many else _("Name or pinyin"))
        self.setAccessibleName(name)

    def offers(self, words: str) -> Sequence[str]:
        return self._choices(words)

    def part(self, text: str) -> str:
        return text[self._begin(text) :].strip() if self._many else text.strip()

    def with_part(self, chosen: str) -> str:
        text = self.text()
        return text[: self._begin(text)] + chosen if self._many else chosen

    def _begin(self, text: str) -> int:
        return max((text.rfind(sign) for sign in _SEPARATORS), default=-1) + 1

    def open_list(self) -> None:
        if self._many and self.text().strip() and self.text().strip()[-1] not in _SEPARATORS:
            self.setText(self.text().strip() + _(", "))
        super().open_list()


class DayLine(OfferLine):
    """A deadline in figures or words; its list has the quarters of the year."""

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = year
        self.setPlaceholderText(_("End of the year"))
        self.setAccessibleName(_("Deadline"))
        self.textChanged.connect(self._on_changed)

    def offers(self, words: str) -> Sequence[str]:  # noqa: ARG002
        return [f"{day_words(quarter.last)}　{quarter_word(quarter)}" for quarter in quarters(self.year)]

    def with_part(self, chosen: str) -> str:
        return chosen.partition("　")[0]

    def day(self) -> date | None:
        """What is written; None for nothing. Raises ValueError for words that mean no day."""
        return read_day(self.text(), self.year) if self.text().strip() else None

    @Slot()
    def _on_changed(self) -> None:
        try:
            day = self.day()
        except ValueError:
            self.setToolTip(_("Write a day such as 2031-6-30, 6.30, the end of June or Q2."))
            return
        self.setToolTip(day_words(day))
