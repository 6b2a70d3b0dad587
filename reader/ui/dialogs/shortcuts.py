"""Every key on one sheet, by group, as one would print it and pin it to the wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader.core.records import record
from reader.i18n import _
from reader.render.tokens import Tokens
from reader.ui.command_list import Command

COLUMNS = 2


@record(frozen=True, slots=True)
class KeyGroup:
    """A heading, and below it what to press for what."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """Keys and words."""


def key_groups(commands: Iterable[Command]) -> tuple[KeyGroup, ...]:
    """The keys of all commands that have one, then those of text and lists."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        if command.keys:
            lines.setdefault(command.group, []).append((command.keys[0], command.words))
    made = [KeyGroup(title, tuple(found)) for title, found in lines.items()]
    text = (
        ("Tab", _("Next term in view")),
        ("Shift+Tab", _("The term before")),
        ("Enter", _("Explain the ringed term")),
        ("Esc", _("Close the card, take the mark away")),
        (_("Space"), _("A screenful on")),
    )
    checklist = (
        (_("Space"), _("Tick, or take the tick away")),
        ("1 2 3 4", _("Not started, in progress, done, delayed")),
        ("B", _("Star, or no star")),
        ("Enter", _("To its sentence")),
    )
    return (*made, KeyGroup(_("In the text"), text), KeyGroup(_("In the checklist"), checklist))


class ShortcutSheet(QDialog):
    """Does not block the window."""

    def __init__(self, commands: Sequence[Command], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Keyboard shortcuts"))
        self.text.setStyleSheet(f"QTextBrowser {{ background: {tokens.paper}; color: {tokens.ink}; border: none; }}")
        self.text.document().setDocumentMargin(20)
        self.text.document().setDefaultStyleSheet(
            f"h4 {{ color: {tokens.accent}; margin-top: 10px; margin-bottom: 6px; }}"
            f"td.keys {{ color: {tokens.muted}; }}"
        )
        self.text.setHtml(_page(key_groups(commands)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(em * 40, em * 40)
        self.text.setFocus()


def _page(groups: Sequence[KeyGroup]) -> str:
    """Two columns of about the same height."""
    columns: list[list[str]] = [[] for _column in range(COLUMNS)]
    heights = [0] * COLUMNS
    for group in groups:
        shortest = heights.index(min(heights))
        columns[shortest].append(_group(group))
        heights[shortest] += len(group.lines) + 2
    cells = "".join(f'<td width="50%" valign="top">{"".join(column)}</td>' for column in columns)
    return f'<table width="100%" cellspacing="0" cellpadding="10"><tr>{cells}</tr></table>'


def _group(group: KeyGroup) -> str:
    rows = "".join(
        f'<tr><td>{escape(words)}</td><td class="keys" align="right">{escape(keys)}</td></tr>'
        for keys, words in group.lines
    )
    return f'<h4>{escape(group.title)}</h4><table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'
