"""Puts the window together, once, and runs it."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from reader.core.errors import ReaderError
from reader.i18n import _, use_language
from reader.render.tokens import Tokens
from reader.services.workspace import Workspace, data_folder, open_workspace
from reader.storage.errors import DatabaseDamaged, StorageError
from reader.storage.locking import WindowLock, lock_window
from reader.ui import collecting
from reader.ui.action_table import Act
from reader.ui.mainwindow import MainWindow
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.window_state import theme_choice
from reader.ui.wiring import Wiring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

BENCH = "BRIEFING_READER_BENCH"
AFTERCARE_MS = 1500
"""When the window has come to rest and checks and backup may begin."""


def run(file: Path | None = None, data_dir: Path | None = None) -> int:
    """Open the window on ``file``, else on what was read last, and return the exit code when it closes.

    Where a window of this data folder stands already, it gets ``file`` and comes to the front.
    """
    folder = data_dir or data_folder()
    lock = _lock(folder)
    if lock is None:
        if _handed_over(folder, file):
            return 0
        lock = _lock(folder)  # the other one may have been closing
    application = make_application()
    if lock is None:
        theme = Theme(application)
        theme.apply()
        no_answer(theme.tokens).exec()
        return 1
    try:
        code, again = _stand(application, folder, file, ended_badly=lock.ended_badly)
        while again:
            code, again = _stand(application, folder, None)
    except BaseException:
        lock.release(in_order=False)
        raise
    lock.release()
    return code


def _stand(
    application: QApplication, folder: Path, file: Path | None, *, ended_badly: bool = False
) -> tuple[int, bool]:
    """Open one window; returns the exit code when it is closed, and whether another one follows."""
    workspace = _opened(application, folder, checked=ended_badly)
    if workspace is None:
        return 1, False
    with workspace:
        reopens = file is None and bool(workspace.settings.preferences.last_report)
        try:
            wiring = make_window(application, workspace, front=not reopens)
        except DatabaseDamaged as damaged:  # a start does not check everything
            workspace.close()
            return 1, _rescued(application, folder, damaged)
        sys.excepthook = partial(tell_mishap, wiring)
        if not workspace.settings.preferences.geometry and application.platformName() != "offscreen":
            wiring.window.fit_to_screen()
        wiring.window.show()
        if os.environ.get(BENCH) == "exit-when-settled":
            from reader.ui.settled import Settled

            Settled(wiring, report=reopens or file is not None)
        elif not workspace.health.read_only:
            QTimer.singleShot(AFTERCARE_MS, partial(look_after, wiring))
        # Before the first paint, so that a report that is there already is what is seen first.
        open_first(wiring, file)
        tell_health(wiring, ended_badly=ended_badly)
        QTimer.singleShot(1000, collect_again)
        if workspace.is_protected:
            from reader.ui.locking import IdleLock

            IdleLock(wiring.window, wiring.session, wiring.theme)
        code = application.exec()
        sys.excepthook = sys.__excepthook__
        again, afterwards = wiring.window.begins_again, wiring.window.afterwards
        if again:  # nothing of it may ask the closed files for anything
            wiring.window.deleteLater()
            application.sendPostedEvents(wiring.window, QEvent.Type.DeferredDelete.value)
    if afterwards is not None:
        afterwards()
    return code, again


def _lock(folder: Path) -> WindowLock | None:
    """The one window's lock; everybody gets one for a folder that can't be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return lock_window(folder)
    except OSError:
        return WindowLock(-1, ended_badly=False)


def _handed_over(folder: Path, file: Path | None) -> bool:
    """Ask the window that stands to do it; False when it gives no answer."""
    from reader.services.handing_over import hand_over

    try:
        return hand_over(folder, file)
    except (ReaderError, OSError):
        return False


def _opened(application: QApplication, folder: Path, *, checked: bool) -> Workspace | None:
    """The data folder, rescued first where people want that; None when it can't be opened, which is said."""
    try:
        return open_workspace(folder, checked=checked)
    except ReaderError as error:
        if isinstance(error, StorageError) and _is_locked(folder):
            return _opened(application, folder, checked=checked) if _unlocked(application, folder) else None
        return _opened(application, folder, checked=True) if _rescued(application, folder, error) else None


def _is_locked(folder: Path) -> bool:
    """Whether the password has to be asked for before anything can be said; False where it would be of no use."""
    from reader.services import passwords

    return passwords.is_locked(folder) and passwords.is_possible()


def _unlocked(application: QApplication, folder: Path) -> bool:
    """Ask for the password until it is the one; False when people close the program instead."""
    from reader.ui.locking import LockScreen

    theme = Theme(application)
    theme.apply()
    return LockScreen(folder, theme.tokens).ask()


def _rescued(application: QApplication, folder: Path, error: ReaderError) -> bool:
    """Say why the data folder can't be opened; whether people chose a way out, so that it can."""
    from reader.ui.rescuing import rescued

    theme = Theme(application)
    theme.apply()
    return rescued(folder, error, theme.tokens)


def look_after(wiring: Wiring) -> None:
    """Do what is due once the window stands, unless it is closed again."""
    if wiring.window.isVisible():
        from reader.ui.aftercare import Aftercare

        Aftercare(wiring)


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

    (wiring.window.findChild(Mishaps) or Mishaps(wiring.session, wiring.window)).tell(kind, error, trace)


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
        if not session.open_report(last, noted=False):  # a disk takes longer to write that than the rest to be seen
            wiring.window.show_start()
    elif not session.reports():
        wiring.comforts.show_tour_once()
        wiring.commands.open_sample()


def tell_health(wiring: Wiring, *, ended_badly: bool = False) -> None:
    """Say what was found about the data folder, if there is anything to say."""
    health = wiring.session.workspace.health
    if ended_badly or not health.sound:
        from reader.words.errors.health import health_notes

        notes = health_notes(health, ended_badly=ended_badly)
        what, next_step = ("\n".join(words) for words in zip(*((n.what, n.next_step) for n in notes), strict=True))
        if health.work_was_missing or health.backup_failed:
            show = partial(wiring.features.do, Act.BACKUPS)
            wiring.window.strip.offer(what, [(_("Show the backups"), show)], next_step)
        else:
            wiring.window.strip.show_message(what, next_step)


def no_answer(tokens: Tokens) -> QMessageBox:
    """The dialog that says that another window has the library and does not answer."""
    from reader.ui.rescuing import plain_box

    return plain_box(
        _("The program is running already with this library, but its window does not answer."),
        _("Wait a moment and try again. If it hangs, end it and start it anew: what was done is saved."),
        tokens,
    )


def refusal(error: ReaderError, tokens: Tokens) -> QMessageBox:
    """The one dialog that says why the program can't start; nothing was touched."""
    from reader.ui.rescuing import plain_box
    from reader.words.errors import explain

    words = explain(error)
    return plain_box(words.what, words.next_step, tokens)
