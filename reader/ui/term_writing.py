"""Writing own glossary entries: from selected words, from a card, from the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.chars import key
from reader.core.terms.further import printed_keys
from reader.core.terms.variants import variants
from reader.i18n import _, ngettext
from reader.services.own_terms import LONGEST, can_be_term
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.ui.widgets.term_editor import Entry, TermEditor

_AROUND = "，。；：、,.;: \u3000\n"
"""What is selected along with a term by mistake."""


class TermWriting(QObject):
    """Owns the card; saves what was written when the card is left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._window, self._view, self._session = context.window, context.window.view, context.session
        self.card = TermEditor(context.theme.tokens, context.window)
        self._complained = False
        context.theme.changed.connect(self.card.set_theme)
        self.card.close_requested.connect(self._on_close_requested)
        self.card.removal_requested.connect(self._on_removal_requested)
        self.card.term_edited.connect(self._on_term_edited)
        self._session.report_opened.connect(self.leave)
        self._session.report_closed.connect(self.leave)
        self._session.changed.connect(self._on_changed)
        self._window.closing.connect(self.leave)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def do(self, _act: Act) -> None:
        """Explain the selected words; without a selection the term is to be written, too."""
        if self._session.document is None:
            return
        self.leave()
        words = self._selected()
        known = next((own for own in self._session.own_terms() if key(own.term) == key(words)), None)
        if words and known is not None:
            self.edit(known.uid)
        elif len(words) > LONGEST:
            said = _("A term has {count} characters at most; select fewer words.").format(count=LONGEST)
            self._window.status.say(said)
        elif words and not set(variants(words)).isdisjoint(printed_keys(self._session.document.glossary)):
            self._window.status.say(_("The report explains this term itself."))
        else:
            self._show("", Entry(words))

    @Slot(str)
    def edit(self, uid: str, beside: QRect | None = None) -> None:
        """Open an own entry, near ``beside`` in the window's coordinates or its words in the text."""
        self.leave()
        own = next((own for own in self._session.own_terms() if own.uid == uid), None)
        if own is not None:
            self._show(uid, Entry(own.term, own.definition, own.everywhere), beside)

    @Slot()
    def leave(self) -> None:
        """Save what was written and can be kept, and close the card."""
        if self.card.isHidden():
            return
        written = self.card.written()
        self._close()  # first, so that it is not left, and saved, again
        if written is not None and not _complaint(written):
            self._save(written)

    def _close(self) -> None:
        focused = self._holds(QApplication.focusWidget())
        self.card.hide()
        if focused:
            self._view.setFocus()

    def _show(self, uid: str, entry: Entry, beside: QRect | None = None) -> None:
        port = self._in_window(self._view.viewport().rect())
        if beside is None:
            box = self._view.selection_box() or self._view.term_box(entry.term)
            beside = QRect(port.center().x(), port.top() + 40, 1, 1) if box is None else self._in_window(box)
        self._view.close_card()
        self._complained = False
        self.card.show_entry(uid, entry, beside, port)
        self._on_term_edited(entry.term)

    def _save(self, written: Entry) -> None:
        term, definition, everywhere = written.term, written.definition, written.everywhere
        if self.card.uid:
            self._session.terms.change(self.card.uid, term=term, definition=definition, everywhere=everywhere)
        else:
            self._session.terms.add(term, definition, everywhere=everywhere)
            self._view.leave_selection()

    def _selected(self) -> str:
        passage, document = self._view.selected_passage(), self._session.document
        if passage is None or document is None:
            return ""
        content = document.paragraphs[passage.first].content
        end = passage.end if passage.last == passage.first else len(content.text)
        return _tidy(content.cut(passage.start, end).plain)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self.card or self.card.isAncestorOf(widget))

    def _in_window(self, box: QRect) -> QRect:
        return QRect(self._view.viewport().mapTo(self._window, box.topLeft()), box.size())

    @Slot()
    def _on_close_requested(self) -> None:
        """Close, unless something would be lost that nobody was told of."""
        written = self.card.written()
        complaint = "" if written is None else _complaint(written)
        if complaint and written is not None and (self.card.uid or written.definition) and not self._complained:
            self._complained = True
            self.card.say(complaint)
        else:
            self.leave()

    @Slot()
    def _on_removal_requested(self) -> None:
        self._close()
        self._session.terms.remove(self.card.uid)

    @Slot(str)
    def _on_term_edited(self, term: str) -> None:
        self._complained = False
        document = self._session.document
        if document is None or not can_be_term(term):
            self.card.say("")
        elif count := len(document.joined.spans_of(term)):
            said = ngettext("{count} place in this report", "{count} places in this report", count)
            self.card.say(said.format(count=count))
        else:
            self.card.say(_("Not found in this report"))

    @Slot()
    def _on_changed(self) -> None:
        """An entry that is gone is not written on any longer."""
        if self.card.isVisible() and self.card.uid:
            known = any(own.uid == self.card.uid for own in self._session.own_terms())
            if not known:
                self._close()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._holds(old) or self._holds(now):
            return
        written = self.card.written()
        if written is None or not _complaint(written) or not written.definition:
            self.leave()


def _tidy(words: str) -> str:
    """A term out of what was selected: nothing around it, and no quote whose partner was not selected."""
    for opening, closing in ("“”", "‘’", "《》", "（）"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words.strip(_AROUND)


def _complaint(written: Entry) -> str:
    """Why an entry can't be kept; empty when it can."""
    if not can_be_term(written.term):
        return _("A term has from 2 to {count} characters. Press again to close without keeping.").format(count=LONGEST)
    if not written.definition:
        return _("The explanation is missing. Press again to close without keeping.")
    return ""
