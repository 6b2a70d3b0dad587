"""The repairs of an import under their kinds, doubts first."""

from __future__ import annotations

from collections.abc import Iterator, Set

from PySide6.QtCore import QModelIndex, Qt

from reader.core.checkup import RepairKey, by_kind, is_doubt, key_of
from reader.core.document import Document
from reader.core.records import record
from reader.core.repairs import Repair, RepairKind
from reader.i18n import _
from reader.ui.models.tree import TreeModel, tool_tip
from reader.words.repairs import kind_words, place_words


@record(frozen=True, slots=True)
class RepairGroup:
    """A kind of repair and how many of its places are open."""

    kind: RepairKind
    count: int

    @property
    def doubt(self) -> bool:
        """It wants somebody's eyes."""
        return is_doubt(self.kind)


@record(frozen=True, slots=True)
class RepairRow:
    """One place, and whether it was put aside."""

    repair: Repair
    place: str
    seen: bool


RepairValue = RepairGroup | RepairRow


class RepairModel(TreeModel[RepairValue]):
    """Kinds on top, below each its places; what was put aside comes last, where it is wanted at all."""

    def show_document(self, document: Document, seen: Set[RepairKey], *, with_seen: bool = False) -> None:
        """Show a report's repairs."""
        self.rebuild(_rows(document, seen, with_seen=with_seen))

    def shown(self, value: RepairValue, role: int) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if isinstance(value, RepairGroup):
            return kind_words(value.kind)
        if value.repair.kind in (RepairKind.RECOGNISED, RepairKind.PICTURE_PAGE):
            return _("pages {pages}").format(pages=value.repair.detail)
        return tool_tip(value.repair.detail) if role == Qt.ItemDataRole.ToolTipRole else value.repair.detail

    def groups(self) -> Iterator[tuple[QModelIndex, RepairGroup]]:
        """The kinds with their indexes."""
        for position, value in enumerate(self.values()):
            if isinstance(value, RepairGroup):
                yield self.index_of(position), value

    def keys_below(self, index: QModelIndex) -> frozenset[RepairKey]:
        """The open places of a kind, or the place itself."""
        value = self.value(index)
        if isinstance(value, RepairRow):
            return frozenset({key_of(value.repair)})
        rows = [self.value(self.index(row, 0, index)) for row in range(self.rowCount(index))]
        return frozenset(key_of(row.repair) for row in rows if isinstance(row, RepairRow) and not row.seen)

    def beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next place after (1) or before (-1) a row, over the bounds of kinds; none at the end."""
        values = self.values()
        position = self.position_at(index) + step if index.isValid() else (0 if step > 0 else len(values) - 1)
        while 0 <= position < len(values):
            if isinstance(values[position], RepairRow):
                return self.index_of(position)
            position += step
        return QModelIndex()


def _rows(document: Document, seen: Set[RepairKey], *, with_seen: bool) -> Iterator[tuple[RepairValue, int | None]]:
    position = 0
    for group in by_kind(document.repairs, seen):
        below = [(repair, False) for repair in group.open]
        below += [(repair, True) for repair in group.seen] if with_seen else []
        if below:
            yield RepairGroup(group.kind, len(group.open)), None
            for repair, is_seen in below:
                yield RepairRow(repair, place_words(document, repair), is_seen), position
            position += 1 + len(below)
