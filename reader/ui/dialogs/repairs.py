"""体检: everything the import joined, relinked, left out or doubts, each a click from its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.core.document import Document
from reader.core.repairs import Repair
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.models.repairs import RepairGroup, RepairModel, repair_place
from reader.ui.models.tree import Role
from reader.ui.widgets.row_tree import RowTree
from reader.ui.widgets.rows import Index, row_height, small

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _RepairDelegate(QStyledItemDelegate):
    def __init__(self, tree: RowTree, document: Document) -> None:
        super().__init__(tree)
        self._tree = tree
        self._document = document

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, row_height(self._tree.fontMetrics()) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(Role.VALUE)
        tokens = self._tree.tokens
        rect: QRect = option.rect.adjusted(4, 0, -18, 0)  # type: ignore[attr-defined]
        font = self._tree.font()
        right = str(value.count) if isinstance(value, RepairGroup) else ""
        if isinstance(value, Repair):
            right = repair_place(self._document, value)
        painter.save()
        painter.setFont(small(font))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(rect, _RIGHT, right)
        rect.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(right) - 14, 0)
        font.setBold(isinstance(value, RepairGroup))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        words = " ".join(str(index.data()).split())
        painter.drawText(
            rect, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        )
        painter.restore()


class RepairsDialog(QDialog):
    """A list to read beside the text; it does not block the window."""

    place_requested = Signal(int, int, int)
    """Paragraph, start and end of a repair to look at."""

    def __init__(self, document: Document, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(_("Import report"))
        self._model = RepairModel()
        self._model.show_document(document)
        count = len(document.repairs)
        lead = QLabel(
            ngettext(
                "{count} place was mended, left out or looks doubtful. Nothing else was changed.",
                "{count} places were mended, left out or look doubtful. Nothing else was changed.",
                count,
            ).format(count=count)
            if count
            else _("Nothing had to be mended and nothing looks doubtful.")
        )
        lead.setWordWrap(True)
        self.tree = RowTree()
        self.tree.set_theme(tokens)
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(_RepairDelegate(self.tree, document))
        self.tree.setAccessibleName(_("Mended and doubtful places"))
        if len(document.repairs) <= _OPEN_UP_TO:
            self.tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self.tree, 1)
        column.addWidget(buttons)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.setVisible(bool(count))
        self.resize(640, 520 if count else 120)
        self.tree.setFocus()

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        value = index.data(Role.VALUE)
        if isinstance(value, RepairGroup):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif isinstance(value, Repair) and value.paragraph is not None:
            self.place_requested.emit(value.paragraph, value.start, max(value.end, value.start + 1))


_OPEN_UP_TO = 40
"""Repairs up to which all groups are open."""
