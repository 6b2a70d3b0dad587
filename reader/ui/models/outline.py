"""The section tree of a report."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from reader.core.document import Document, Section
from reader.i18n import _
from reader.ui.models.tree import Role, TreeModel, tool_tip


class OutlineModel(TreeModel[Section]):
    """Sections by their printed numbers and titles; a section's position is its index in the document."""

    def __init__(self) -> None:
        super().__init__()
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._year_part: int | None = None
        self.shares: tuple[float, ...] = ()
        """How much of each section was read, 0 to 1."""
        self.totals: Mapping[int, str] = {}
        """Of sections of the year's part: how many sentences became tasks, need none, are open."""

    def show_document(self, document: Document | None) -> None:
        """Show another report's sections, or none."""
        self._year_part = document.year_part if document else None
        self.rebuild((s, s.parent) for s in (document.sections if document else ()))

    def shown(self, value: Section, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Role.FILTER_TEXT):
            return value.label or _("Untitled section")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = value.label
            if value.index == self._year_part:
                words = _("{title} (the year's tasks)").format(title=words)
            share = self.shares[value.index] if value.index < len(self.shares) else 0.0
            read = _("{percent}% read").format(percent=int(share * 100))
            told = [words, read] if share > 0 else [words]
            lines = [*told, *filter(None, [self.totals.get(value.index)])]
            return tool_tip(*lines) if role == Qt.ItemDataRole.ToolTipRole else "\n".join(lines)
        if role == Qt.ItemDataRole.FontRole and value.level == 1:
            return self._strong
        return None
