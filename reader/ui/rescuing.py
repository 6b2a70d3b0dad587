"""A data folder that can't be opened: what can be done about it, before there is a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMessageBox

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.incidents import write_down
from reader.render.tokens import Tokens
from reader.services.rescue import Offer, Rescue
from reader.storage.errors import DatabaseDamaged, DatabaseEmptied, StorageError
from reader.ui.dialogs.rescue import RescueDialog
from reader.ui.icons import icon
from reader.words.errors import explain


def rescued(folder: Path, error: ReaderError, tokens: Tokens) -> bool:
    """Say what is wrong and offer the ways out; whether one was taken, so that the folder can be opened."""
    rescue = Rescue(folder)
    offers: tuple[Offer, ...] = ()
    if isinstance(error, DatabaseDamaged | DatabaseEmptied) and error.path == rescue.work:
        write_down(folder, f"work.db: {type(error).__name__}")
        offers = _offers(rescue)
    if not offers:
        words = explain(error)
        plain_box(words.what, words.next_step, tokens).exec()
        return False
    dialog = RescueDialog(explain(error), offers, tokens)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        rescue.tidy()
        return False
    try:
        rescue.take(dialog.chosen)
    except StorageError as failed:
        words = explain(failed)
        plain_box(words.what, words.next_step, tokens).exec()
        return False
    write_down(folder, f"rescued: {dialog.chosen.way.value}")
    return True


def plain_box(what: str, next_step: str, tokens: Tokens) -> QMessageBox:
    """A message with what to do next."""
    box = QMessageBox()
    box.setWindowTitle(_("Briefing Reader"))
    box.setIconPixmap(icon("warning", tokens, accent=True).pixmap(QSize(32, 32), box.devicePixelRatio()))
    box.setText(what)
    box.setInformativeText(next_step)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setDefaultButton(box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole))
    return box


def _offers(rescue: Rescue) -> tuple[Offer, ...]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return rescue.offers()
    except StorageError:
        return ()
    finally:
        QGuiApplication.restoreOverrideCursor()
