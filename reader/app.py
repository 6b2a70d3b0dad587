"""Puts the window together, once, and runs it."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from reader.core.errors import ReaderError
from reader.i18n import _, use_language
from reader.render.tokens import Tokens
from reader.services.workspace import Workspace, open_workspace
from reader.ui import collecting
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.window_state import theme_choice
from reader.ui.wiring import Wiring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

BENCH = "BRIEFING_READER_BENCH"


def run(file: Path | None = None, data_dir: Path | None = None) -> int:
    """Open the window on ``file``, else on what was read last, and return the exit code when it closes."""
    application = make_application()
    try:
        workspace = open_workspace(data_dir)
    except ReaderError as error:
        theme = Theme(application)
        theme.apply()
        refusal(error, theme.tokens).exec()
        return 1
    with workspace:
        reopens = file is None and bool(workspace.settings.preferences.last_report)
        wiring = make_window(application, workspace, front=not reopens)
        sys.excepthook = partial(tell_mishap, wiring)
        if not workspace.settings.preferences.geometry and application.platformName() != "offscreen":
            wiring.window.fit_to_screen()
        wiring.window.show()
        if os.environ.get(BENCH) == "exit-when-settled":
            from reader.ui.settled import Settled

            Settled(wiring)
        # Before the first paint, so that a report that is there already is what is seen first.
        open_first(wiring, file)
        tell_health(wiring)
        QTimer.singleShot(1000, collect_again)
        return application.exec()


def collect_again() -> None:
    """Collect garbage from now on; what the start has made stays and is not looked at again.

    While a thread is at work that waits for its end.
    """
    gc.freeze()
    if not collecting.paused():
        gc.enable()


def make_application() -> QApplication:
    """The application with its language, Qt's own words included."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Here rather than by setStyle(), which would hand over a QStyle with all its enums: a twentieth of the start.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    language = use_language()
    application.setApplicationName("briefing-reader")
    application.setDesktopFileName("briefing-reader")
    application.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
    return application


def tell_mishap(wiring: Wiring, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Hear of every exception that reaches the event loop."""
    from reader.ui.mishaps import Mishaps

    Mishaps(wiring.session, wiring.window.strip).tell(kind, error, trace)


def make_window(application: QApplication, workspace: Workspace, *, front: bool = True) -> Wiring:
    """The window over a workspace, not yet shown; the wiring owns what joins its parts.

    Without ``front`` nothing stands in it yet: a report or the start page is to follow before it is painted.
    """
    kept = workspace.settings.preferences
    theme = Theme(application, theme_choice(kept.theme), large=kept.large_print)
    theme.apply()
    window = MainWindow(theme.tokens)
    wiring = Wiring(window, Session(workspace, window), theme)
    if front:
        window.show_start()
    return wiring


def open_first(wiring: Wiring, file: Path | None) -> None:
    """Show ``file``, else the last report, else on a first start the sample; otherwise the start page stays."""
    session = wiring.session
    last = session.workspace.settings.preferences.last_report
    if file is not None:
        wiring.imports.add([file])
    elif last:
        if not session.open_report(last):
            wiring.window.show_start()
    elif not session.reports():
        wiring.comforts.show_tour_once()
        wiring.commands.open_sample()


def tell_health(wiring: Wiring) -> None:
    """Say what was found about the data folder, if there is anything to say."""
    health = wiring.session.workspace.health
    if health.work_was_missing or health.backup_failed or health.set_aside is not None:
        from reader.errors_text import health_notes

        notes = health_notes(health)
        if not notes:
            return
        what, next_step = ("\n".join(words) for words in zip(*((n.what, n.next_step) for n in notes), strict=True))
        wiring.window.strip.show_message(what, next_step)


def refusal(error: ReaderError, tokens: Tokens) -> QMessageBox:
    """The one dialog that says why the program can't start; nothing was touched."""
    from PySide6.QtWidgets import QMessageBox

    from reader.errors_text import explain
    from reader.ui.icons import icon

    words = explain(error)
    box = QMessageBox()
    box.setWindowTitle(_("Briefing Reader"))
    box.setIconPixmap(icon("warning", tokens, accent=True).pixmap(QSize(32, 32), box.devicePixelRatio()))
    box.setText(words.what)
    box.setInformativeText(words.next_step)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    close = box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    return box
