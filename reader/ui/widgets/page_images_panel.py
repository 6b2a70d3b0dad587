"""原文版面: the original pages with their number, their size, and what went wrong with them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.errors import PasswordNeeded, ReaderError
from reader.i18n import _
from reader.render.tokens import LIGHT, Tokens
from reader.services.page_map import PageMap, PagePlace
from reader.services.pages import PageSize, PageSource
from reader.ui.icons import icon
from reader.ui.page_loader import PageLoader, Wish
from reader.ui.widgets.page_images import PageImages
from reader.words.errors import explain


class PageImagesPanel(QWidget):
    """Shows one source at a time and asks for its pages."""

    password_given = Signal(str)
    """The file is encrypted; open it once more with this."""
    retry_requested = Signal()
    """The file could not be opened and should be tried again."""
    close_requested = Signal()

    def __init__(self, tokens: Tokens = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageImagesPanel")
        self.view = PageImages(tokens)
        self._loader = PageLoader(self)
        self._places: PageMap | None = None
        self._wish: tuple[int, int] | None = None
        self._where = QLabel()
        self.smaller, self.larger, self.fit = QToolButton(), QToolButton(), QToolButton()
        self.close_button = QToolButton()
        self.notice = QFrame()
        self._words = QLabel()
        self.password = QLineEdit()
        self.again = QPushButton(_("Try again"))
        self._lay_out()
        self._connect()
        self.set_theme(tokens)

    def _lay_out(self) -> None:
        self._where.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(14, 5, 8, 5)
        head.setSpacing(2)
        head.addWidget(self._where)
        head.addStretch(1)
        for button, words in (
            (self.smaller, _("Smaller pages")),
            (self.larger, _("Larger pages")),
            (self.fit, _("Fit the width")),
            (self.close_button, _("Close the original pages")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(16, 16))
            head.addWidget(button)
        self.fit.setText(_("Fit width"))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("Password"))
        self.password.setAccessibleName(_("Password"))
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(14, 8, 12, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self.password)
        row.addWidget(self.again)
        self.notice.setObjectName("pageNotice")
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._loader.drawn.connect(self._on_drawn)
        self._loader.failed.connect(self._on_failed)
        self._loader.opened.connect(self._on_opened)
        self.again.clicked.connect(self._on_again)
        self.close_button.clicked.connect(self.close_requested)
        self.fit.clicked.connect(self.view.fit_width)
        self.larger.clicked.connect(self.view.zoom_in)
        self.password.returnPressed.connect(self._on_again)
        self.smaller.clicked.connect(self.view.zoom_out)
        self.view.page_changed.connect(self._on_page_changed)
        self.view.wanted.connect(self._loader.want)

    def set_theme(self, tokens: Tokens) -> None:
        """Paint in other colours."""
        self.view.set_theme(tokens)
        self.smaller.setIcon(icon("zoom-out", tokens))
        self.larger.setIcon(icon("zoom-in", tokens))
        self.close_button.setIcon(icon("close", tokens))
        self.notice.setStyleSheet(
            f"#pageNotice {{ background: {tokens.card}; border: none; border-bottom: 1px solid {tokens.line};"
            f" border-top: 1px solid {tokens.line}; }}"
        )

    def open(self, source: PageSource, places: PageMap) -> None:
        """Show the pages of another file."""
        self.clear()
        self._places = places
        self._loader.open(source)

    def clear(self) -> None:
        """Show nothing; what draws the pages is ended."""
        self._loader.close()
        self._places = self._wish = None
        self.notice.hide()
        self._where.clear()
        self.view.show_pages((), None)

    def show_paragraph(self, paragraph: int, offset: int = 0) -> None:
        """Mark a paragraph and have it in view, as soon as there are pages."""
        self._wish = (paragraph, offset)
        self.view.show_paragraph(paragraph, offset)

    def show_place(self, place: PagePlace) -> None:
        """Mark a place of a page and have it in view."""
        self.view.show_place(place)

    def say(self, error: Exception) -> None:
        """Say why there are no pages, and offer what can be done."""
        words = str(explain(error)) if isinstance(error, ReaderError) else _("The original pages can't be shown.")
        self._say(words, locked=isinstance(error, PasswordNeeded))

    def _say(self, words: str, *, locked: bool = False) -> None:
        self._words.setText(words)
        self.password.setVisible(locked)
        self.again.setText(_("Open") if locked else _("Try again"))
        self.notice.show()

    def said(self) -> str:
        """The words of the notice, empty when there is none."""
        return "" if self.notice.isHidden() else self._words.text()

    @Slot(object)
    def _on_opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.notice.hide()
        if self._places is not None:
            self.view.show_pages(sizes, self._places)
        if self._wish is not None:
            self.view.show_paragraph(*self._wish, smooth=False)

    @Slot(object, object)
    def _on_drawn(self, wish: Wish, image: QImage) -> None:
        self.view.put_picture(wish, image)

    @Slot(object, object)
    def _on_failed(self, wish: Wish | None, error: Exception) -> None:
        if wish is None:
            self.say(error)
            return
        self.view.put_failure(wish.page)
        self._say(_("Page {page} could not be drawn; the text is not affected.").format(page=wish.page))

    @Slot()
    def _on_again(self) -> None:
        self.notice.hide()
        if not self.password.isHidden():
            self.password_given.emit(self.password.text())
            self.password.clear()
        elif self.view.page_count:
            self.view.retry()
        else:
            self.retry_requested.emit()

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        self._where.setText(_("Page {page} of {count}").format(page=page, count=self.view.page_count))
