"""What changed between two versions of a report: old and new words by section, each a click from its place."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from reader.core.clauses import Clause
from reader.core.compare import Comparison, SectionChanges
from reader.i18n import _, ngettext
from reader.render.tokens import Tokens
from reader.ui.dialogs.marked_words import marked
from reader.words.changes import change_counts


class ChangesDialog(QDialog):
    """Does not block the window; Tab goes from change to change, Enter to its place."""

    place_requested = Signal(int, int, int)
    """Paragraph, start and end in code points."""

    def __init__(
        self, comparison: Comparison | None, tokens: Tokens, parent: QWidget | None = None, *, by_reading: bool = False
    ) -> None:
        """``by_reading``: both are readings of one file."""
        super().__init__(parent)
        self.setWindowTitle(_("Changes since the version before"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lead = lead = QLabel()
        lead.setWordWrap(True)
        lead.setText(
            _("No earlier version of this report is known, so there is nothing to compare.")
            if comparison is None
            else change_counts(comparison)
        )
        if by_reading:
            words = _("The same file, read again by a later version of the program: {changes}")
            lead.setText(words.format(changes=lead.text()))
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Changes"))
        self.text.setOpenLinks(False)
        self.text.setStyleSheet(f"QTextBrowser {{ background: {tokens.paper}; color: {tokens.ink}; border: none; }}")
        self.text.document().setDocumentMargin(16)
        self.text.document().setDefaultStyleSheet(_sheet(tokens))
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(lead)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        if comparison:
            self.text.setHtml("".join(_page(comparison)))
        self.text.setVisible(bool(comparison))
        self.resize(720, 560 if comparison else 120)
        self.text.setFocus()

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        paragraph, start, end = (int(number) for number in url.path().split("-"))
        self.place_requested.emit(paragraph, start, end)


def _sheet(tokens: Tokens) -> str:
    return (
        f"h4 {{ color: {tokens.ink}; margin-top: 18px; margin-bottom: 2px; }}"
        f"p {{ margin-top: 4px; margin-bottom: 4px; }}"
        f"p.counts, span.sign {{ color: {tokens.muted}; }}"
        f"a {{ color: {tokens.ink}; text-decoration: none; }}"
        f"span.gone {{ color: {tokens.delayed}; text-decoration: line-through; }}"
        f"span.new {{ color: {tokens.done}; text-decoration: underline; font-weight: bold; }}"
    )


def _page(comparison: Comparison) -> Iterator[str]:
    if comparison.targets:
        yield _heading(_("Changed targets"))
    for change in comparison.targets:
        old, new = marked(change.old.text, change.new.text)
        place = f"{change.new.paragraph}-{change.new.start}-{change.new.end}"
        indicator = "" if change.new.indicator in change.new.text else escape(change.new.indicator) + "　"
        yield _line("", f"{indicator}{old} → {new}", place)
    for section in comparison.by_section():
        yield _heading(" › ".join(section.path) or _("before the first heading"))
        yield f'<p class="counts">{escape(_counts(section))}</p>'
        yield from _clauses(comparison, section.path)


def _clauses(comparison: Comparison, path: tuple[str, ...]) -> Iterator[str]:
    """The changes of one section, in the order of the text; what is gone comes last."""
    found: list[tuple[int, int, str]] = []
    for pair in comparison.reworded:
        if pair.new.path == path:
            old, new = marked(pair.old.text, pair.new.text)
            lines = _line(_("before"), old, _place(pair.new)) + _line(_("now"), new, _place(pair.new))
            found.append((pair.new.paragraph, pair.new.start, lines))
    for clause in comparison.added:
        if clause.path == path:
            words = f'<span class="new">{escape(clause.text)}</span>'
            found.append((clause.paragraph, clause.start, _line(_("added"), words, _place(clause))))
    for moved in comparison.moved:
        if moved.new.path == path:
            line = _line(_("moved"), escape(moved.new.text), _place(moved.new))
            found.append((moved.new.paragraph, moved.new.start, line))
    yield from (line for _paragraph, _start, line in sorted(found))
    for clause in comparison.removed:
        if clause.path == path:
            yield _line(_("removed"), f'<span class="gone">{escape(clause.text)}</span>', "")


def _heading(words: str) -> str:
    return f"<h4>{escape(words)}</h4>"


def _place(clause: Clause) -> str:
    return f"{clause.paragraph}-{clause.start}-{clause.end}"


def _line(sign: str, words: str, place: str) -> str:
    shown = f'<a href="{place}">{words}</a>' if place else words
    before = f'<span class="sign">{escape(sign)}</span>　' if sign else ""
    return f"<p>{before}{shown}</p>"


def _counts(section: SectionChanges) -> str:
    counted = (
        (section.added, ngettext("{count} clause added", "{count} clauses added", section.added)),
        (section.removed, ngettext("{count} clause removed", "{count} clauses removed", section.removed)),
        (section.reworded, ngettext("{count} clause reworded", "{count} clauses reworded", section.reworded)),
        (section.moved, ngettext("{count} clause moved", "{count} clauses moved", section.moved)),
    )
    return _(", ").join(words.format(count=count) for count, words in counted if count)
