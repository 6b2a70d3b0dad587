"""The card of a task over the checklist: its words, state, fields, entries and past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from reader.core.records import record
from reader.core.tracking.entries import ProgressEntry
from reader.core.tracking.lights import Light
from reader.core.tracking.patches import TaskPatch
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.sorting import Column
from reader.core.work import Task
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.ui.icons import icon
from reader.ui.task_words import STATUSES, status_word
from reader.ui.widgets.light_signs import light_colour
from reader.ui.widgets.task_cell_editors import SentenceEdit
from reader.ui.widgets.task_entries import TaskEntries
from reader.ui.widgets.task_form import TaskForm
from reader.words.tracking import day_words, light_word


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
        self._tokens: Tokens = LIGHT
        self.back, self.before, self.after, self.star = (QToolButton() for _place in range(4))
        self.words = SentenceEdit()
        self.place, self.changes = QToolButton(), QToolButton()
        self._origin, self._past, self._changes = _wrapped(), _wrapped(), _wrapped()
        self._light = QLabel()
        self._past_caption = _caption(_("Where it comes from"))
        self.statuses = QButtonGroup(self)
        self.form = TaskForm(choices)
        self.entries = TaskEntries()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form.editors[Column.LEAD])

    def _lay_out(self) -> None:
        self.back.setText(_("Checklist"))
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back.setToolTip(_("Back to the checklist (Esc)"))
        self.star.setCheckable(True)
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 10, 4)
        head.addWidget(self.back)
        head.addStretch(1)
        for button, words in (
            (self.before, _("Task before (Alt+PgUp)")),
            (self.after, _("Next task (Alt+PgDn)")),
            (self.star, _("Star")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(16, 16))
            head.addWidget(button)
        self.words.setAccessibleName(_("Words of the task"))
        self.words.grow_between(2, 6)
        self.place.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.changes.setText(_("History of changes"))
        self.changes.setCheckable(True)
        self.changes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.changes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside())
        self._changes.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def _inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 4, 10, 14)
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (self.words, self.place, self._origin)
        below: tuple[QWidget, ...] = (self._light, self.form, _caption(_("Progress")), self.entries)
        for part in above:
            column.addWidget(part)
        column.addLayout(self._status_row())
        for part in (*below, self._past_caption, self._past, self.changes, self._changes):
            column.addWidget(part)
        column.addStretch(1)
        return inside

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

    def _connect(self) -> None:
        self.back.clicked.connect(self.close_requested)
        self.before.clicked.connect(partial(self.step_requested.emit, -1))
        self.after.clicked.connect(partial(self.step_requested.emit, 1))
        self.changes.toggled.connect(self._on_changes_toggled)
        self.star.clicked.connect(self._on_star)
        self.place.clicked.connect(self._on_place)
        self.statuses.idClicked.connect(self._on_status)
        self.words.installEventFilter(self)
        self.words.done.connect(self._on_words)
        self.words.given_up.connect(self._on_words_given_up)
        self.form.left.connect(self.close_requested)
        self.form.patch_requested.connect(self._on_patch)
        self.form.refused.connect(self.refused)
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
        for label in (self._origin, self._past, self._changes):
            label.setStyleSheet(f"color: {tokens.muted};")
        self._show_light()

    @property
    def uid(self) -> str:
        """The task that is shown; empty before the first one."""
        return self._content.row.task.uid if self._content else ""

    def show_content(self, content: CardContent) -> None:
        """Show a task; of the same one, what is being written stays."""
        task = content.row.task
        anew = self.uid != task.uid
        if anew:
            self.save()
        self._content = content
        self.form.show_row(content.row, content.year, anew=anew)
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

    def _show_light(self) -> None:
        if self._content is None:
            return
        row = self._content.row
        due = _("due {day}").format(day=day_words(row.deadline)) if row.deadline else _("no deadline")
        sign = f'<span style="color:{light_colour(row.light, self._tokens)}">●</span> '
        told = f"{sign}{light_word(row.light)} · {due}" if row.light is not Light.NONE else due
        self._light.setText(told)

    def begin(self, *, words: bool = False) -> None:
        """Take the keyboard: to the units, or to the words of a new task."""
        if words:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.words.selectAll()
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Write down what is still being written."""
        if self._content is not None:
            self.form.save()
            self._on_words()

    @Slot(bool)
    def _on_changes_toggled(self, on: bool) -> None:
        self._changes.setVisible(on)
        self.changes.setIcon(icon("chevron-down" if on else "chevron-right", self._tokens))

    @Slot(object)
    def _on_patch(self, patch: TaskPatch) -> None:
        self.patch_requested.emit(self.uid, patch)

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
        if event.type() == QEvent.Type.FocusOut and watched is self.words:
            self._on_words()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


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
