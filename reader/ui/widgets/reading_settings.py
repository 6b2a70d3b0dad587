"""How the text is set: face, characters a line, line height; the text beside it follows at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
)

from reader.i18n import _, ngettext
from reader.render.fonts import faces_at_hand
from reader.render.setting import COLUMN_MAX, COLUMN_MIN, LEADING_MAX, LEADING_MIN, Look
from reader.render.tokens import Tokens
from reader.ui.icons import icon
from reader.ui.widgets.reading_surface import ReadingSurface

WIDTH = 330
_FOLLOW_MS = 30
"""A slider on its way sets the text this often at most."""


class ReadingSettings(QFrame):
    """Lies over a corner of the text; Escape or its button closes it."""

    look_chosen = Signal(object)
    """A :class:`Look` to set the text in."""
    closed = Signal()

    def __init__(self, over: ReadingSurface) -> None:
        super().__init__(over)
        self.setObjectName("readingSettings")
        self._over = over
        self.face = QComboBox()
        self.face.setAccessibleName(_("Face"))
        self.column, self.columns_said = _slider(_("Characters a line"), COLUMN_MIN, COLUMN_MAX, 2)
        least, most = round(LEADING_MIN * 20), round(LEADING_MAX * 20)
        self.leading, self.leading_said = _slider(_("Line height"), least, most, 1)
        self.usual = QPushButton(_("Back to the usual"))
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(_("Close (Esc)"))
        self.close_button.setAccessibleName(_("Close"))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._lay_out()
        names = {
            "fangsong": _("FangSong"),
            "song": _("Song"),
            "serif": _("Source Han Serif"),
            "sans": _("Hei (sans serif)"),
            "kai": _("Kai"),
        }
        self.face.addItem(_("As official documents"), "")
        for name in faces_at_hand():
            self.face.addItem(names[name], name)
        self._follow.timeout.connect(self._on_follow_due)
        self.face.currentIndexChanged.connect(self._on_changed)
        self.column.valueChanged.connect(self._on_changed)
        self.leading.valueChanged.connect(self._on_changed)
        self.usual.clicked.connect(self._on_usual)
        self.close_button.clicked.connect(self.close_if_open)
        over.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        title = QLabel(_("Setting of the text"))
        title.setStyleSheet("font-weight: bold;")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Face"), self.face)
        form.addRow(_("Characters a line"), _beside(self.column, self.columns_said))
        form.addRow(_("Line height"), _beside(self.leading, self.leading_said))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 12, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignRight)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.close_button.setIcon(icon("close", tokens))
        self.setStyleSheet(
            f"#readingSettings {{ background: {tokens.card}; border: 1px solid {tokens.card_line}; }}"
            "#readingSettings { border-radius: 10px; } #readingSettings QLabel { background: transparent; }"
        )

    def ask(self, look: Look) -> None:
        """Show how the text is set now and take the keyboard."""
        self._show_look(look)
        self.show()
        self.raise_()
        self._place()
        self.face.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_if_open(self) -> None:
        """Go away; what was chosen stays."""
        if self.isVisible():
            if self._follow.isActive():
                self._follow.stop()
                self._on_follow_due()
            self.hide()
            self.closed.emit()

    def chosen(self) -> Look:
        """What the controls say."""
        return Look(self.column.value() * 2, self.leading.value() / 20, str(self.face.currentData()))

    def _show_look(self, look: Look) -> None:
        for part in (self.face, self.column, self.leading):
            part.blockSignals(True)
        self.face.setCurrentIndex(max(0, self.face.findData(look.face)))
        self.column.setValue(round(look.column / 2))
        self.leading.setValue(round(look.leading * 20))
        for part in (self.face, self.column, self.leading):
            part.blockSignals(False)
        self._say()

    def _say(self) -> None:
        look = self.chosen()
        words = ngettext("{count} character", "{count} characters", look.column).format(count=look.column)
        self.columns_said.setText(words)
        self.column.setAccessibleDescription(words)
        self.leading_said.setText(f"{look.leading:.2f}")
        self.leading.setAccessibleDescription(self.leading_said.text())

    def _place(self) -> None:
        em = self.fontMetrics().height()
        self.resize(min(max(WIDTH, em * 17), self._over.width() - 24), self.sizeHint().height())
        self.move(self._over.width() - self.width() - 24, 12)

    @Slot()
    def _on_changed(self) -> None:
        self._say()
        if not self._follow.isActive():
            self._follow.start()

    @Slot()
    def _on_follow_due(self) -> None:
        self.look_chosen.emit(self.chosen())

    @Slot()
    def _on_usual(self) -> None:
        self._show_look(Look())
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner, in the colours of the text."""
        if watched is self._over and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.PaletteChange:
                self.set_theme(self._over.tokens)
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in here; the text below would take it from term to term."""
        parts = (self.face, self.column, self.leading, self.usual, self.close_button)
        at = next((number for number, part in enumerate(parts) if part.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        parts[(at + (1 if forward else -1)) % len(parts)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_if_open()
        else:
            event.accept()  # the text below would take it


def _slider(name: str, least: int, most: int, unit: int) -> tuple[QSlider, QLabel]:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least // unit, most // unit)
    slider.setPageStep(2)
    slider.setMinimumHeight(24)  # the style sheet's handle stands out of its groove
    slider.setAccessibleName(name)
    said = QLabel()
    said.setProperty("role", "quiet")
    said.setMinimumWidth(said.fontMetrics().horizontalAdvance("000000"))
    said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return slider, said


def _beside(slider: QSlider, said: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(slider, 1)
    row.addWidget(said)
    return row
