"""Scans: asking whether their text is to be recognised, which takes minutes, and saying how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reader.core.document import Document
from reader.core.errors import GarbledText, NoTextLayer, PagesForgotten
from reader.core.records import record
from reader.core.repairs import RepairKind
from reader.i18n import _, ngettext
from reader.importers.recognition import is_installed, minutes_for
from reader.ui.mainwindow import MainWindow
from reader.words.errors import explain


@record(frozen=True, slots=True)
class _Question:
    words: str
    pages: int
    path: Path
    password: str | None


class Scans(QObject):
    """One question at a time, in the strip above the text."""

    wanted = Signal(object, str)
    """The Path of a file whose pictures are to be recognised, and its password (empty: none)."""
    left = Signal(object)
    """The Path of a file that is left as it is."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._asked: _Question | None = None

    @property
    def asking(self) -> bool:
        """A question waits for its answer."""
        return self._asked is not None

    def can_recognise(self, error: NoTextLayer | GarbledText | PagesForgotten) -> bool:
        """Whether recognition would read a file, and is at hand."""
        return error.recognisable and is_installed()

    def forget(self) -> None:
        """Ask no more."""
        self._asked = None

    def refused(self, error: Exception, path: Path, password: str | None) -> bool:
        """Ask about a file that can't be read without recognition; False where it can't be read with it either."""
        if not isinstance(error, (NoTextLayer, GarbledText, PagesForgotten)) or not self.can_recognise(error):
            return False
        self._ask(_Question(explain(error).what, error.pages, path, password))
        return True

    def incomplete(self, document: Document, path: Path, password: str | None) -> bool:
        """Say that pages of a report are pictures, and ask where they can be recognised; False for none."""
        pages = sum(repair.kind is RepairKind.PICTURE_PAGE for repair in document.repairs)
        if not pages:
            return False
        words = ngettext(
            "{count} page of {name} is a picture: its text is missing.",
            "{count} pages of {name} are pictures: their text is missing.",
            pages,
        ).format(count=pages, name=path.name)
        if is_installed():
            self._ask(_Question(words, pages, path, password))
        else:
            self._window.strip.show_message(
                words,
                _("The import report leads to them. Recognition, an add-on, would read them."),
            )
        return True

    def ask_again(self) -> None:
        """Show the question once more, should another notice have covered it."""
        if self._asked is not None:
            self._ask(self._asked)

    def _ask(self, question: _Question) -> None:
        self._asked = question
        minutes = minutes_for(question.pages)
        recognise = ngettext(
            "Recognise the text (about {minutes} minute)", "Recognise the text (about {minutes} minutes)", minutes
        ).format(minutes=minutes)
        self._window.strip.offer(
            question.words,
            ((recognise, self.accept), (_("Not now"), self.leave)),
            _("It is done on this computer. It can be stopped at any time and goes on later where it stopped."),
            must_choose=True,
        )

    @Slot()
    def accept(self) -> None:
        """Recognise the pictures."""
        if self._asked is not None:
            question, self._asked = self._asked, None
            self.wanted.emit(question.path, question.password or "")

    @Slot()
    def leave(self) -> None:
        """Leave the file as it is."""
        if self._asked is not None:
            question, self._asked = self._asked, None
            self._window.strip.dismiss()
            self.left.emit(question.path)


def page_words(page: int, pages: int) -> str:
    """How far recognition is."""
    return _("Recognising the text: page {page} of {pages}").format(page=page, pages=pages)
