"""The window of a library with a password: locked at the start, and again after a while, everything in its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reader import app
from reader.core.records import replace
from reader.render.tokens import Tokens
from reader.services import passwords
from reader.services.passwords import PasswordChange
from reader.services.workspace import open_workspace
from reader.storage import keys
from reader.storage.errors import DatabaseBusy
from reader.ui.action_table import Act
from reader.ui.dialogs.password import PasswordDialog, Wish, WorkingDialog
from reader.ui.locking import Cover, IdleLock, LockScreen
from reader.ui.password_flow import change_now
from reader.ui.wiring import Wiring
from reader.words.errors import explain

needs_extra = pytest.mark.skipif(
    not keys.is_installed(), reason="the extra for encryption is not installed (--with-encryption)"
)
FIRST, SECOND = "第一个密码一二三", "第二个密码四五六"


def folder() -> Path:
    return Path(os.environ["BRIEFING_READER_DATA"])


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "_COST", 2)
    yield
    passwords.lock(folder())


@pytest.fixture
def protected(qapp: QApplication) -> Path:
    open_workspace(folder()).close()
    passwords.change(folder(), FIRST)
    return folder()


@pytest.fixture
def tokens(start: Callable[[], Wiring]) -> Tokens:
    return start().theme.tokens


def soon(do: Callable[[], None]) -> None:
    QTimer.singleShot(0, do)


@needs_extra
def test_the_start_asks_until_it_is_the_password(protected: Path, tokens: Tokens, qtbot: QtBot) -> None:
    passwords.lock(protected)
    screen = LockScreen(protected, tokens)
    qtbot.addWidget(screen)

    def type_them() -> None:
        QTest.keyClicks(screen.field, "wrong password")
        QTest.keyClick(screen.field, Qt.Key.Key_Return)
        assert "not the password" in screen.told.text()
        assert screen.field.text() == ""
        assert passwords.is_locked(protected)
        screen.field.setText(FIRST)
        assert "not the password" in screen.told.text()  # until people type
        QTest.mouseClick(screen.unlock, Qt.MouseButton.LeftButton)

    soon(type_them)
    assert screen.ask()
    assert not passwords.is_locked(protected)
    open_workspace(protected).close()


@needs_extra
def test_escape_leaves_a_library_locked_at_the_start(protected: Path, tokens: Tokens, qtbot: QtBot) -> None:
    passwords.lock(protected)
    screen = LockScreen(protected, tokens)
    qtbot.addWidget(screen)
    soon(lambda: QTest.keyClick(screen, Qt.Key.Key_Escape))
    assert not screen.ask()
    assert passwords.is_locked(protected)


@needs_extra
def test_the_program_asks_before_it_tells_of_damage(
    protected: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = protected / "work.db"
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    passwords.lock(protected)
    asked: list[str] = []

    def answer(_screen: LockScreen) -> bool:
        asked.append("password")
        passwords.unlock(protected, FIRST)
        return True

    monkeypatch.setattr(LockScreen, "ask", answer)

    def rescue(*_told: object) -> bool:
        asked.append("rescue")
        return False

    monkeypatch.setattr(app, "_rescued", rescue)
    assert app._opened(qapp, protected, checked=False) is None
    assert asked == ["password", "rescue"]


@pytest.fixture
def locked(desk: Wiring) -> Iterator[tuple[Wiring, IdleLock, list[float]]]:
    """A protected library's window with a report open, its lock, and the time that passes for it."""
    time = [1000.0]
    key = keys.made_from(FIRST)
    keys.hold(folder(), key)  # what is open stays as it is; the window asks for this password
    lock = IdleLock(desk.window, desk.session, desk.theme, lambda: time[0])
    yield desk, lock, time
    QApplication.instance().removeEventFilter(lock)  # type: ignore[union-attr]


def unlock(lock: IdleLock, qtbot: QtBot, *, before: Callable[[LockScreen], None] = lambda _screen: None) -> None:
    def type_it() -> None:
        screen = lock.screen
        assert screen is not None
        before(screen)
        QTest.keyClicks(screen.field, "wrong password")
        QTest.keyClick(screen.field, Qt.Key.Key_Return)
        assert screen.isVisible()
        screen.field.setText(FIRST)
        QTest.keyClick(screen.field, Qt.Key.Key_Return)

    soon(type_it)


def test_after_a_while_everything_is_covered_and_comes_back_as_it_was(
    locked: tuple[Wiring, IdleLock, list[float]], qtbot: QtBot
) -> None:
    desk, lock, time = locked
    minutes = desk.session.workspace.settings.preferences.lock_after
    card = QDialog(desk.window)
    QLineEdit("half a sentence", card)
    qtbot.addWidget(card)
    card.show()
    scroll = desk.window.view.verticalScrollBar()
    scroll.setValue(60)
    title = desk.window.windowTitle()
    seen: list[bool] = []

    def look(screen: LockScreen) -> None:
        covers = desk.window.findChildren(Cover)
        seen.append({cover.window() for cover in covers} == {desk.window, card})
        seen.append(all(cover.geometry() == cover.window().rect() for cover in covers))
        seen.append(desk.window.windowTitle() == "Briefing Reader" != title)
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        seen.append(screen.isVisible())
        late = QDialog(desk.window)
        qtbot.addWidget(late)
        late.show()
        seen.append(late.findChild(Cover) is not None)
        late.close()

    time[0] += minutes * 60 - 1
    lock.look()
    assert lock.screen is None
    time[0] += 1
    unlock(lock, qtbot, before=look)
    lock.look()
    assert seen == [True] * 5
    assert lock.screen is None
    assert desk.window.windowTitle() == title
    assert scroll.value() == 60
    assert card.isVisible()
    card.close()
    lock.look()
    assert lock.screen is None


def test_who_works_is_not_locked_out(locked: tuple[Wiring, IdleLock, list[float]], qtbot: QtBot) -> None:
    desk, lock, time = locked
    for _ in range(5):
        time[0] += 500
        QTest.keyClick(desk.window.view, Qt.Key.Key_Down)
        lock.look()
        assert lock.screen is None
    time[0] -= 5000
    lock.look()
    assert lock.screen is None
    desk.session.save_preferences(replace(desk.session.workspace.settings.preferences, lock_after=0))
    time[0] += 90_000
    lock.look()
    assert lock.screen is None


def test_a_new_password_is_set_only_twice_alike_and_known_to_be_final(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PasswordDialog(tmp_path, 10, has_one=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "final" in dialog.final.text()
    assert not dialog.done_.isEnabled()
    QTest.keyClicks(dialog.new, "short")
    assert "At least 8" in dialog.told.text()
    QTest.keyClicks(dialog.new, " no more")
    QTest.keyClicks(dialog.repeated, "other")
    assert "not the same" in dialog.told.text()
    dialog.understood.setChecked(True)
    assert not dialog.done_.isEnabled()
    dialog.repeated.clear()
    QTest.keyClicks(dialog.repeated, "short no more")
    assert dialog.done_.isEnabled()
    dialog.understood.setChecked(False)
    assert not dialog.done_.isEnabled()
    dialog.understood.setChecked(True)
    QTest.mouseClick(dialog.done_, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.changes, dialog.password, dialog.minutes) == (True, "short no more", 10)


def test_the_present_password_is_asked_for_before_it_is_removed(qtbot: QtBot, tmp_path: Path) -> None:
    keys.hold(tmp_path, keys.made_from(FIRST))
    dialog = PasswordDialog(tmp_path, 7, has_one=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.changes, dialog.minutes, dialog.done_.isEnabled()) == (False, 7, True)
    dialog.wishes.button(Wish.REMOVE.value).click()
    assert dialog.present.isVisible()
    assert not dialog.new.isVisible()
    assert not dialog.done_.isEnabled()
    dialog.present.setText(SECOND)
    dialog.done_.click()
    assert dialog.isVisible()
    assert "not the present password" in dialog.told.text()
    dialog.present.setText(FIRST)
    dialog.done_.click()
    assert not dialog.isVisible()
    assert (dialog.changes, dialog.password) == (True, None)
    passwords.lock(tmp_path)


@needs_extra
def test_the_window_closes_for_the_change_and_another_one_follows(
    desk: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def agree(dialog: PasswordDialog) -> int:
        dialog.new.setText(FIRST)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PasswordDialog, "exec", agree)
    desk.window.actions_[Act.PASSWORD].trigger()
    assert desk.window.begins_again
    assert not desk.window.isVisible()
    desk.session.workspace.close()
    told: list[str] = []

    def wait(dialog: WorkingDialog) -> int:
        qtbot.waitUntil(dialog.go_on.isEnabled, timeout=20_000)
        told.append(dialog.told.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(WorkingDialog, "exec", wait)
    assert desk.window.afterwards is not None
    desk.window.afterwards()
    assert "is protected by the new password now" in told[0]
    with open_workspace(folder()) as workspace:
        assert workspace.is_protected
        assert workspace.settings.preferences.last_report
    change_now(folder(), None, desk.theme.tokens)
    assert "was removed" in told[1]


def test_a_change_that_fails_says_that_all_is_as_it_was(tokens: Tokens, qtbot: QtBot, tmp_path: Path) -> None:
    def fail() -> PasswordChange:
        raise DatabaseBusy(tmp_path)

    dialog = WorkingDialog(fail, tokens, removed=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.go_on.isEnabled)
    assert "everything is as it was" in dialog.told.text()
    assert explain(DatabaseBusy(tmp_path)).what in dialog.told.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_without_the_extra_the_window_says_what_to_install(desk: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "is_installed", lambda: False)
    desk.window.actions_[Act.LOCK].trigger()
    assert "run.py --with-encryption" in desk.window.strip.said()
