"""What the program is and where it keeps the work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__
from reader.i18n import _
from reader.ui.icons import ICON_DIR


def show_about(parent: QWidget, folder: str = "") -> None:
    """Open the box; it does not block the window."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About"))
    box.setIconPixmap(QIcon(str(ICON_DIR / "app.svg")).pixmap(QSize(56, 56)))
    box.setText(_("Briefing Reader {version}").format(version=__version__))
    box.setInformativeText(
        _("Reads government work reports without any network.\nYour work is kept in {folder}").format(folder=folder)
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
