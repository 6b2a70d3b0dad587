"""How a report of the library is painted, and named and tagged in its row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.core.work import ReportInfo
from reader.i18n import _
from reader.ui.mark_words import tags_of
from reader.ui.models.reports import ReportModel, read_words, report_note
from reader.ui.models.tree import Role
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, small
from reader.words.work import report_name

INDENT = 18
"""Of the words in a row, to which the words above the list are aligned."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ReportDelegate(QStyledItemDelegate):
    """Name and progress, below them date, tasks and file, and the tags."""

    renamed = Signal(str, str)
    """Uid and the new name."""
    tagged = Signal(str, object)
    """Uid and the new tags."""

    def __init__(self, tree: RowTree, model: ReportModel) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self.edits_tags = False
        """Whether the next editor is for the tags, not for the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, round(self._tree.fontMetrics().height() * 2.2) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        report = index.data(Role.VALUE)
        if not isinstance(report, ReportInfo):
            return
        tokens = self._tree.tokens
        rect: QRect = option.rect.adjusted(INDENT, 9, -INDENT, 0)  # type: ignore[attr-defined]
        painter.save()
        font = QFont(self._tree.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        line = QRect(rect.left(), rect.top(), rect.width(), painter.fontMetrics().height() + 2)
        share = read_words(self._model.read.get(report.uid, 0), begun=report.opened is not None)
        room = painter.fontMetrics().horizontalAdvance(share) + 16
        painter.drawText(line, _LEFT, _elided(painter, report_name(report), line.width() - room))
        painter.setFont(small(self._tree.font()))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(line, _RIGHT, share)
        line.translate(0, line.height() + 3)
        tags = _elided(painter, " ".join(f"#{tag}" for tag in report.tags), line.width() // 2)
        room = painter.fontMetrics().horizontalAdvance(tags) + 16 if tags else 0
        painter.drawText(line, _LEFT, _elided(painter, report_note(report), line.width() - room))
        painter.setPen(QColor(tokens.accent))
        painter.drawText(line, _RIGHT, tags)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Tags") if self.edits_tags else _("Name"))
        if self.edits_tags:  # what is typed comes to those that are there; Qt selects them all
            QTimer.singleShot(0, editor, partial(editor.end, False))
        editor.setPlaceholderText(_("Tags, apart by spaces") if self.edits_tags else _("Empty: by its title"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(INDENT - 8, 4, -INDENT + 8, -4))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        report = index.data(Role.VALUE)
        if isinstance(editor, QLineEdit) and isinstance(report, ReportInfo) and not editor.isModified():
            editor.setText(" ".join(report.tags) if self.edits_tags else report_name(report))
            if not self.edits_tags:
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002
        report = index.data(Role.VALUE)
        if not isinstance(editor, QLineEdit) or not isinstance(report, ReportInfo):
            return
        if self.edits_tags:
            self.tagged.emit(report.uid, tags_of(editor.text()))
        elif editor.text().strip() != report_name(report):
            self.renamed.emit(report.uid, editor.text().strip())


def _elided(painter: QPainter, words: str, room: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
