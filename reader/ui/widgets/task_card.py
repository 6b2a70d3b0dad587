"""The card of a task over the checklist: every field in its place, saved as soon as one leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.records import record
from reader.core.tracking.deadlines import quarters
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.lights import Light
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Task
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.tracking_words import column_word, day_words, light_word, percent_words, quarter_word, target_cell
from reader.ui.icons import icon
from reader.ui.models.task_cells import edit_value, patch_of
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.field_edits import DayLine, OfferLine
from reader.ui.widgets.light_signs import light_colour
from reader.ui.widgets.task_cell_editors import SentenceEdit, make_editor, write, written
from reader.ui.widgets.task_entries import TaskEntries

FIELDS = (Column.LEAD, Column.SUPPORTING, Column.DEADLINE, Column.TARGET, Column.CURRENT, Column.PRIORITY, Column.NOTE)


@record(frozen=True, slots=True)
class CardContent:
    """A task with what the card tells of it."""

    row: TaskRow
    entries: tuple[ProgressEntry, ...]
    place: str
    """Citation number of its sentence, empty where it stands in no text."""
    past: tuple[str, ...]
    """Where it comes from: tasks of earlier years, tasks that it was split from or took in."""
    changes: tuple[str, ...]
    """What was changed of it, the latest first."""
    year: int
    today: date


class TaskCard(QFrame):
    """Escape goes back to the list; Alt+PgUp and Alt+PgDown to the task before and the next one."""

    patch_requested = Signal(str, object)
    """Uid and TaskPatch."""
    entry_requested = Signal(str, object, str, object)
    """Uid of the task, EntryKind, words and day."""
    strike_requested = Signal(str, bool)
    place_requested = Signal(int, int, int)
    step_requested = Signal(int)
    """To the task so many places on."""
    close_requested = Signal()
    refused = Signal(str)
    """What was written and means nothing in its field."""

    def __init__(self, choices: Callable[[Task | None, str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskCard")
        self._content: CardContent | None = None
        self._choices = choices
        self._tokens: Tokens = LIGHT
        self.back = QToolButton()
        self.back.setText(_("Checklist"))
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back.setToolTip(_("Back to the checklist (Esc)"))
        self.star, self.before, self.after = QToolButton(), QToolButton(), QToolButton()
        self.star.setCheckable(True)
        self.words = SentenceEdit()
        self.place = QToolButton()
        self._origin, self._light, self._share, self._past = _wrapped(), QLabel(), QLabel(), _wrapped()
        self.changes, self._changes = QToolButton(), _wrapped()
        self.statuses = QButtonGroup(self)
        self.editors: Mapping[Column, QWidget] = {column: make_editor(column, 0, self._offers) for column in FIELDS}
        self.measure_unit = QLineEdit()
        self.quarters: list[QToolButton] = []
        self.entries = TaskEntries()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for button, words in (
            (self.before, _("Task before (Alt+PgUp)")),
            (self.after, _("Next task (Alt+PgDn)")),
            (self.star, _("Star")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(16, 16))
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 10, 4)
        head.addWidget(self.back)
        head.addStretch(1)
        for button in (self.before, self.after, self.star):
            head.addWidget(button)
        self.words.setAccessibleName(_("Words of the task"))
        self.words.grow_between(2, 6)
        self.place.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._origin.setProperty("role", "quiet")
        self._past.setProperty("role", "quiet")
        self._changes.setProperty("role", "quiet")
        self._changes.hide()
        self.changes.setText(_("History of changes"))
        self.changes.setCheckable(True)
        self.changes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.changes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 4, 10, 14)
        column.setSpacing(8)
        for part in (self.words, self.place, self._origin):
            column.addWidget(part)
        column.addLayout(self._status_row())
        column.addWidget(self._light)
        column.addLayout(self._form())
        column.addWidget(_caption(_("Progress")))
        column.addWidget(self.entries)
        self._past_caption = _caption(_("Where it comes from"))
        column.addWidget(self._past_caption)
        column.addWidget(self._past)
        column.addWidget(self.changes)
        column.addWidget(self._changes)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def _status_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, status in enumerate(STATUSES):
            button = QToolButton()
            button.setText(status_word(status))
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setStyleSheet("padding: 5px 4px;")
            self.statuses.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(7)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for column, editor in self.editors.items():
            field = editor
            if column is Column.TARGET:
                self.measure_unit.setAccessibleName(_("Unit of measure"))
                self.measure_unit.setPlaceholderText(_("Measured in"))
                self.measure_unit.setMaximumWidth(92)
                field = _beside(editor, self.measure_unit)
            elif column is Column.CURRENT:
                field = _beside(editor, self._share)
            elif isinstance(editor, SentenceEdit):
                editor.grow_between(2, 5)
                editor.setAccessibleName(column_word(column))
            label = QLabel(column_word(column))
            label.setProperty("role", "quiet")
            label.setBuddy(editor)
            form.addRow(label, field)
            if column is Column.DEADLINE:
                form.addRow(self._quarter_row())
        return form

    def _quarter_row(self) -> QWidget:
        row = QWidget()
        row.setStyleSheet("QToolButton { padding: 4px 2px; }")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addStretch(1)
        for number, words in enumerate((_("Q1"), _("Q2"), _("Q3"), _("Q4")), 1):
            button = QToolButton()
            button.setText(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self._on_quarter, number))
            self.quarters.append(button)
            line.addWidget(button)
        return row

    def _connect(self) -> None:
        self.back.clicked.connect(self.close_requested)
        self.changes.toggled.connect(self._on_changes_toggled)
        self.before.clicked.connect(partial(self.step_requested.emit, -1))
        self.after.clicked.connect(partial(self.step_requested.emit, 1))
        self.star.clicked.connect(self._on_star)
        self.place.clicked.connect(self._on_place)
        self.statuses.idClicked.connect(self._on_status)
        for column, editor in self.editors.items():
            if isinstance(editor, QComboBox):
                editor.activated.connect(partial(self._on_written, column))
            elif isinstance(editor, QLineEdit):
                editor.editingFinished.connect(partial(self._on_written, column))
                if isinstance(editor, OfferLine) and column is not Column.SUPPORTING:
                    editor.offer_taken.connect(partial(self._on_written, column))
            else:
                editor.installEventFilter(self)
        self.measure_unit.editingFinished.connect(self._on_measure_unit)
        self.words.installEventFilter(self)
        self.words.done.connect(self._on_words)
        self.words.given_up.connect(self._on_words_given_up)
        note = self.editors[Column.NOTE]
        if isinstance(note, SentenceEdit):
            note.done.connect(partial(self._on_written, Column.NOTE))
            note.given_up.connect(self.close_requested)
        self.entries.entry_requested.connect(self._on_entry)
        self.entries.strike_requested.connect(self.strike_requested)
        self.entries.refused.connect(self.refused)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self._tokens = tokens
        self.back.setIcon(icon("chevron-left", tokens))
        self.before.setIcon(icon("chevron-up", tokens))
        self.after.setIcon(icon("chevron-down", tokens))
        self.star.setIcon(icon("star", tokens))
        self.entries.set_theme(tokens)
        self._on_changes_toggled(self.changes.isChecked())
        self.setStyleSheet(f"#taskCard, #taskCard QScrollArea > QWidget > QWidget {{ background: {tokens.panel}; }}")
        self._show_light()

    @property
    def uid(self) -> str:
        """The task that is shown; empty before the first one."""
        return self._content.row.task.uid if self._content else ""

    def show_content(self, content: CardContent) -> None:
        """Show a task; of the same one, what is being written stays."""
        anew = self.uid != content.row.task.uid
        if anew:
            self.save()
        self._content = content
        task = content.row.task
        for column, editor in self.editors.items():
            if isinstance(editor, DayLine):
                editor.year = content.year
            if anew or not editor.hasFocus():
                write(editor, edit_value(column, content.row))
                _deselect(editor)
        stated = target_cell(content.row)
        target = self.editors[Column.TARGET]
        if isinstance(target, QLineEdit):
            target.setPlaceholderText(stated)
            target.setToolTip(stated)
        for number, button in enumerate(self.quarters):
            button.setToolTip(quarter_word(quarters(content.year or content.today.year)[number]))
            button.setAccessibleName(button.toolTip())
        if anew or not self.measure_unit.hasFocus():
            self.measure_unit.setText(task.measure_unit)
        if anew or not self.words.hasFocus():
            self.words.setPlainText(task.text)
        self.statuses.button(STATUSES.index(task.status)).setChecked(True)
        self.star.setChecked(task.bookmarked)
        self.entries.show_entries(content.entries, content.today, anew=anew)
        self._show_place(task, content)
        self._show_light()

    def _show_place(self, task: Task, content: CardContent) -> None:
        words = _("To the sentence")
        if content.place:
            words = _("To the sentence, {number}").format(number=content.place)
        if task.paragraph is None:
            words = _("Its sentence is not in this version") if task.origin else _("Stands in no report")
        self.place.setText(words)
        self.place.setEnabled(task.paragraph is not None)
        self._origin.setText(_("In the report: {words}").format(words=task.origin))
        self._origin.setVisible(task.edited and bool(task.origin))
        self._past.setText("\n".join(content.past))
        for part in (self._past_caption, self._past):
            part.setVisible(bool(content.past))
        self._changes.setText("\n".join(content.changes) or _("Nothing was changed yet."))

    @Slot(bool)
    def _on_changes_toggled(self, on: bool) -> None:
        self._changes.setVisible(on)
        self.changes.setIcon(icon("chevron-down" if on else "chevron-right", self._tokens))

    def _show_light(self) -> None:
        if self._content is None:
            return
        row = self._content.row
        colour = light_colour(row.light, self._tokens) if row.light is not Light.NONE else self._tokens.muted
        due = _("due {day}").format(day=day_words(row.deadline)) if row.deadline else _("no deadline")
        sign = "" if row.light is Light.NONE else f'<span style="color:{colour}">●</span> '
        self._light.setText(f"{sign}{light_word(row.light)} · {due}")
        self._share.setText(percent_words(row.percentage))
        self._share.setVisible(row.percentage is not None)

    def begin(self, *, words: bool = False) -> None:
        """Take the keyboard: to the units, or to the words of a new task."""
        if words:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.selectAll()
        else:
            self.editors[Column.LEAD].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Write down what is still being written."""
        if self._content is None:
            return
        for column in FIELDS:
            self._on_written(column)
        self._on_measure_unit()
        self._on_words()

    def _offers(self, words: str) -> Sequence[str]:
        return self._choices(self._content.row.task if self._content else None, words)

    @Slot()
    def _on_written(self, column: Column, *_ignored: object) -> None:
        if self._content is None:
            return
        value = written(self.editors[column])
        if value == edit_value(column, self._content.row):
            return
        try:
            patch = patch_of(column, value, self._content.year or self._content.today.year)
        except ValueError:
            self.refused.emit(str(value))
            write(self.editors[column], edit_value(column, self._content.row))
            return
        self.patch_requested.emit(self.uid, patch)

    @Slot()
    def _on_measure_unit(self) -> None:
        if self._content is not None and self.measure_unit.text().strip() != self._content.row.task.measure_unit:
            self.patch_requested.emit(self.uid, TaskPatch(measure_unit=self.measure_unit.text()))

    @Slot()
    def _on_words(self) -> None:
        if self._content is None:
            return
        words, task = self.words.toPlainText().strip(), self._content.row.task
        if not words:
            self.words.setPlainText(task.text)
        elif words != task.text:
            self.patch_requested.emit(self.uid, TaskPatch(text=words))

    @Slot()
    def _on_words_given_up(self) -> None:
        if self._content is not None and self.words.toPlainText() != self._content.row.task.text:
            self.words.setPlainText(self._content.row.task.text)
        else:
            self.close_requested.emit()

    def _on_quarter(self, number: int, _checked: bool = False) -> None:
        if self._content is not None:
            quarter = quarters(self._content.year or self._content.today.year)[number - 1]
            self.editors[Column.DEADLINE].setProperty("text", day_words(quarter.last))
            self._on_written(Column.DEADLINE)

    @Slot()
    def _on_star(self) -> None:
        self.patch_requested.emit(self.uid, TaskPatch(bookmarked=self.star.isChecked()))

    @Slot(int)
    def _on_status(self, number: int) -> None:
        self.patch_requested.emit(self.uid, TaskPatch(status=STATUSES[number]))

    @Slot()
    def _on_place(self) -> None:
        if self._content is not None and self._content.row.task.paragraph is not None:
            task = self._content.row.task
            self.place_requested.emit(task.paragraph, task.start, task.end)

    @Slot(object, str, object)
    def _on_entry(self, kind: object, words: str, day: object) -> None:
        self.entry_requested.emit(self.uid, kind, words, day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            if watched is self.words:
                self._on_words()
            elif watched is self.editors[Column.NOTE]:
                self._on_written(Column.NOTE)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _deselect(editor: QWidget) -> None:
    if isinstance(editor, QLineEdit):
        editor.deselect()
        editor.setCursorPosition(0)


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _beside(editor: QWidget, other: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(editor, 1)
    line.addWidget(other)
    return row
