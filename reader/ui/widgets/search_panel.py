"""检索: words in all reports of the library, found while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.core.report_kind import ReportKind
from reader.core.work import ReportInfo
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.services.search import LIMIT, Filters, Found, kind_of
from reader.ui.models.search import PassageRow, SearchModel
from reader.ui.models.tree import Role
from reader.ui.widgets.empty_state import EmptyState
from reader.ui.widgets.filter_line import FilterLine
from reader.ui.widgets.row_tree import RowTree, beside_edge
from reader.ui.widgets.search_delegate import SearchDelegate

TYPING_MS = 90
"""How long typing must rest before a search begins."""
MORE = 10
"""How many times as much is shown when more is asked for."""


class SearchPanel(QWidget):
    """The 检索 tab."""

    search_requested = Signal(str, object, int)
    """Words, Filters and how many paragraphs at most."""
    cleared = Signal()
    """Nothing is looked for any more."""
    place_requested = Signal(str, int, int, int)
    """Report, paragraph, start and end of words to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = LIMIT
        self._library: frozenset[tuple[str, str]] = frozenset()
        self._model = SearchModel()
        self.line = FilterLine(_("Search all reports"))
        self.year = _choice(_("Year"))
        self.place = _choice(_("Place"))
        self.kind = _choice(_("Kind of report"))
        self.kind.hide()
        self.count = QLabel()
        self.count.setProperty("role", "quiet")
        self.count.setWordWrap(True)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.hide()
        self.more = QPushButton(_("Show more"))
        self.more.hide()
        self.tree = RowTree()
        self.tree.setIndentation(12)
        self.tree.setItemDelegate(SearchDelegate(self.tree))
        self.tree.setModel(self._model)
        self.tree.setAccessibleName(_("Found passages"))
        self._empty = EmptyState("", self.tree)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._lay_out()
        self._typing.timeout.connect(self._ask)
        self.line.left_for_list.connect(self._on_left_for_list)
        self.line.textChanged.connect(self._on_typed)
        self.year.currentIndexChanged.connect(self._on_filter_changed)
        self.place.currentIndexChanged.connect(self._on_filter_changed)
        self.kind.currentIndexChanged.connect(self._on_filter_changed)
        self.more.clicked.connect(self._on_more_wanted)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self._show_nothing()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 0)
        top.setSpacing(6)
        top.addWidget(self.line)
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.year, 1)
        filters.addWidget(self.place, 1)
        top.addLayout(filters)
        top.addWidget(self.kind)
        top.addWidget(self.count)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(12, 0, 12, 8)
        bottom.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(beside_edge(self.tree), 1)
        column.addLayout(bottom)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.tree.set_theme(tokens)
        self.line.set_theme(tokens)

    def show_reports(self, reports: Sequence[ReportInfo]) -> None:
        """Offer the years, places and kinds that there are, and search again where other texts are there now."""
        years = sorted({r.year for r in reports if r.year is not None}, reverse=True)
        _offer(self.year, _("All years"), [(str(year), year) for year in years])
        _offer(self.place, _("All places"), [(p, p) for p in sorted({r.place for r in reports if r.place})])
        kinds = {kind_of(report) for report in reports}
        words = {ReportKind.WORK: _("Government work reports"), ReportKind.OTHER: _("Other reports")}
        _offer(self.kind, _("All kinds"), [(words[kind], kind) for kind in ReportKind if kind in kinds])
        self.kind.setVisible(len(kinds) > 1)
        library = frozenset((r.uid, r.sha256) for r in reports)
        if library != self._library:
            self._library = library
            self._ask()

    def begin(self, words: str = "") -> None:
        """Take the keyboard, with ``words`` to begin with; empty ones leave what was searched last."""
        if words:
            self.line.setText(words)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, found: Found) -> None:
        """Show an answer, all of it open."""
        self._model.show_found(found)
        self.tree.expandAll()
        self.tree.scrollToTop()
        count = found.paragraphs
        paragraphs = ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)
        words = _("{paragraphs} in {reports} reports").format(paragraphs=paragraphs, reports=len(found.reports))
        if found.more:
            words = _("The first {count} paragraphs").format(count=count)
        if found.terms:
            words = _("By pinyin: {terms}").format(terms=_(", ").join(found.terms)) + (f"\n{words}" if count else "")
        self._tell(words if count or found.terms else "")
        self.more.setVisible(found.more)
        self._empty.setText(
            _("Not found in any report.") + "\n" + _("Try fewer words, or all years, places and kinds.")
        )
        self._empty.setVisible(not count)

    def show_progress(self, done: int, of: int) -> None:
        """Say that older reports are taken into the index first."""
        self._tell(_("Preparing the search: {done} of {count} reports").format(done=done, count=of))

    def _show_nothing(self) -> None:
        self._model.show_found(Found())
        self._tell("")
        self.more.hide()
        self._empty.setText(
            _("Type words to search all reports.")
            + "\n"
            + _(
                "Several words must stand in one paragraph. "
                "For an explained term the first letters of its pinyin will do."
            )
        )
        self._empty.setVisible(True)

    def _tell(self, words: str) -> None:
        self.count.setText(words)
        self.count.setVisible(bool(words))

    @Slot()
    def _ask(self) -> None:
        words = self.line.text().strip()
        if words:
            year = self.year.currentData()
            kind = self.kind.currentData() if not self.kind.isHidden() else None
            filters = Filters(year, self.place.currentData() or "", kind=kind)
            self.search_requested.emit(words, filters, self._limit)

    @Slot()
    def _on_typed(self) -> None:
        self._limit = LIMIT
        if self.line.text().strip():
            self._typing.start()
        else:
            self._typing.stop()
            self.cleared.emit()
            self._show_nothing()

    @Slot()
    def _on_filter_changed(self) -> None:
        self._limit = LIMIT
        self._ask()

    @Slot()
    def _on_more_wanted(self) -> None:
        self._limit *= MORE
        self._ask()

    @Slot()
    def _on_left_for_list(self) -> None:
        """Down and Enter go to the first passage."""
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        first = self._model.index(0, 0)
        while first.isValid() and self._model.rowCount(first):
            first = self._model.index(0, 0, first)
        if first.isValid():
            self.tree.setCurrentIndex(first)

    @Slot(QModelIndex)
    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(Role.VALUE)
        if isinstance(row, PassageRow):
            self.place_requested.emit(row.report, row.paragraph, row.start, row.end)
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))


def _choice(words: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(words)
    box.setToolTip(words)
    box.setMinimumContentsLength(4)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


def _offer(box: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
    """Fill a box anew; what was chosen stays where it is still offered."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, None)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
    box.blockSignals(False)
