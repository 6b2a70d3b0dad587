"""两边都改过的: both values with who gave them and when; people choose, or leave what counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import ReaderError
from reader.i18n import _, ngettext
from reader.services.changes import ChangeSet
from reader.services.exchanged import FieldConflict, Said
from reader.ui.announcing import announce
from reader.ui.session import Session
from reader.words.exchange import field_word, value_words
from reader.words.work import report_name

_LINES = 8
"""Lines of a value that are seen at once."""


class _Side(QFrame):
    """One of the two values."""

    def __init__(self, heading: str, button: str) -> None:
        super().__init__()
        self.heading = QLabel(heading)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.value = QPlainTextEdit()
        self.value.setReadOnly(True)
        self.value.setTabChangesFocus(True)
        self.value.setAccessibleName(heading)
        self.value.setMaximumHeight(self.value.fontMetrics().lineSpacing() * _LINES)
        self.who = QLabel()
        self.who.setWordWrap(True)
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        self.who.setProperty("role", "quiet")
        self.choose = QPushButton(button)
        self.choose.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.heading, self.who):
            column.addWidget(part)
        column.addWidget(self.value, 1)
        column.addWidget(self.choose)
        column.addStretch()

    def show_said(self, said: Said, field: str) -> None:
        """Show a value, who gave it, and when."""
        self.value.setPlainText(value_words(field, said.value))
        when = f"{said.at.astimezone():%Y-%m-%d %H:%M}"
        words = _("{who} (here), {when}") if said.here else _("{who}, {when}")
        self.who.setText(words.format(who=said.who, when=when))


class ConflictsDialog(QDialog):
    """The list at the left, both sides of one at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._changing = False
        self.setWindowTitle(_("Edited on both sides"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lead = _wrapped()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Edited on both sides"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._about = _wrapped()
        self.kept = _Side(_("Counts now"), _("&Leave this"))
        self.other = _Side(_("Said as well"), _("&Take this instead"))
        self.seen = QPushButton(_("&Seen: list it no longer"))
        self.with_seen = QCheckBox(_("Show seen &ones too"))
        self.close_button = QPushButton(_("Close"))
        for button in (self.seen, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.kept.choose.clicked.connect(self._on_kept)
        self.other.choose.clicked.connect(self._on_other)
        self.seen.clicked.connect(self._on_seen)
        self.with_seen.toggled.connect(self.fill)
        self.close_button.clicked.connect(self.close)
        session.changed.connect(self._on_changed)
        self.fill()
        self.resize(860, 480)
        self.list.setFocus()

    def _lay_out(self) -> None:
        self._right = QWidget()
        grid = QGridLayout(self._right)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        grid.addWidget(self._about, 0, 0, 1, 2)
        grid.addWidget(self.kept, 1, 0)
        grid.addWidget(self.other, 1, 1)
        grid.setRowStretch(1, 1)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.list, 2)
        both.addWidget(self._right, 3)
        row = QHBoxLayout()
        row.addWidget(self.seen)
        row.addWidget(self.with_seen)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._lead)
        column.addLayout(both, 1)
        column.addStretch()
        column.addLayout(row)

    @Slot()
    def fill(self) -> None:
        """List what is open now, the same row chosen."""
        row = self.list.currentRow()
        try:
            found = self._session.workspace.exchange.conflicts(with_seen=self.with_seen.isChecked())
        except ReaderError as error:
            self._session.failed.emit(error)
            found = ()
        names = {report.uid: report_name(report) for report in self._session.reports()}
        self.list.clear()
        for conflict in found:
            words = _("{field}: {thing}").format(field=field_word(conflict.field), thing=_label(conflict))
            if (name := names.get(conflict.report)) and len(names) > 1:
                words += f"\n{name}"
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, conflict)
            self.list.addItem(item)
        self._say(len(found))
        self.list.setCurrentRow(min(max(row, 0), len(found) - 1))
        self._on_current_changed()

    def _say(self, count: int) -> None:
        self._lead.setText(
            ngettext(
                "{count} field was edited on both sides without knowing of each other. The later edit counts until "
                "somebody chooses; what you choose holds for everyone once it has been exchanged.",
                "{count} fields were edited on both sides without knowing of each other. The later edit counts until "
                "somebody chooses; what you choose holds for everyone once it has been exchanged.",
                count,
            ).format(count=count)
            if count
            else _("Nothing was edited on both sides, or all of it is settled.")
        )
        for part in (self.list, self._right, self.seen):
            part.setVisible(bool(count))

    @property
    def current(self) -> FieldConflict | None:
        """The conflict that is looked at."""
        item = self.list.currentItem()
        conflict = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return conflict if isinstance(conflict, FieldConflict) else None

    @Slot()
    def _on_current_changed(self) -> None:
        conflict = self.current
        if conflict is None:
            return
        self._about.setText(_("{field} of “{thing}”").format(field=field_word(conflict.field), thing=_label(conflict)))
        self.kept.show_said(conflict.kept, conflict.field)
        self.other.show_said(conflict.other, conflict.field)
        self.seen.setEnabled(not conflict.seen)

    @Slot()
    def _on_kept(self) -> None:
        self._choose(other=False)

    @Slot()
    def _on_other(self) -> None:
        self._choose(other=True)

    def _choose(self, *, other: bool) -> None:
        conflict = self.current
        if conflict is None:
            return
        done = ChangeSet("")

        def choose() -> ChangeSet:
            nonlocal done
            done = self._session.workspace.exchange.choose(conflict, other=other)
            return done

        self._changing = True
        kept = self._session.do(choose)
        self._changing = False
        self.fill()
        if kept:
            if not done:
                words = _("It has been edited since; look at it anew.")
            else:
                words = _("Taken; Ctrl+Z in its report takes it back.") if other else _("Settled: it stays as it is.")
            self._lead.setText(f"{words} {self._lead.text()}")
            announce(self, words)

    @Slot()
    def _on_seen(self) -> None:
        if (conflict := self.current) is not None:
            try:
                self._session.workspace.exchange.see([conflict])
            except ReaderError as error:
                self._session.failed.emit(error)
            self.fill()

    @Slot()
    def _on_changed(self) -> None:
        if not self._changing:
            self.fill()


def _label(conflict: FieldConflict) -> str:
    return conflict.label.replace("\n", " ") or conflict.uid[:8]


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
