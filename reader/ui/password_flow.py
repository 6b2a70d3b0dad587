"""Setting, changing and removing the password of the library, and locking it by hand."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog

from reader.core.records import replace
from reader.render.tokens import Tokens
from reader.services import passwords
from reader.services.passwords import PasswordChange
from reader.storage.errors import DatabaseBusy, EncryptionMissing
from reader.ui.action_table import Act
from reader.ui.context import Context
from reader.words.errors import explain

_PATIENCE: Final = 10.0
"""Seconds that threads get to end which still have the library open."""


class PasswordFlow:
    """Everything is written anew while no window stands; then another one follows, at the same place."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def do(self, act: Act) -> None:
        """Do what an action asks for."""
        {Act.PASSWORD: self.show_password, Act.LOCK: self.lock}[act]()

    def lock(self) -> None:
        """Lock the window now; where there is no password yet, offer to set one."""
        from reader.ui.locking import IdleLock

        lock = self._context.window.findChild(IdleLock)
        if lock is None:
            self.show_password()
        else:
            lock.lock()

    def show_password(self) -> None:
        """Open the dialog, or say what has to be installed before."""
        from reader.ui.dialogs.password import PasswordDialog

        workspace, window = self._context.session.workspace, self._context.window
        if not passwords.is_possible():
            words = explain(EncryptionMissing(workspace.folder))
            window.strip.show_message(words.what, words.next_step)
            return
        dialog = PasswordDialog(
            workspace.folder, workspace.settings.preferences.lock_after, window, has_one=workspace.is_protected
        )
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted:
            self._context.session.save_preferences(replace(workspace.settings.preferences, lock_after=dialog.minutes))
        if accepted and dialog.changes:
            window.afterwards = partial(change_now, workspace.folder, dialog.password, self._context.theme.tokens)
            window.begin_again()
        dialog.deleteLater()


def change_now(folder: Path, new: str | None, tokens: Tokens) -> None:
    """Write everything anew with nobody at it, showing that it goes on and how it ended."""
    from reader.ui.dialogs.password import WorkingDialog

    WorkingDialog(lambda: _changed(folder, new), tokens, removed=new is None).exec()


def _changed(folder: Path, new: str | None) -> PasswordChange:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return passwords.change(folder, new)
        except DatabaseBusy:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
