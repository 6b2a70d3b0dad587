"""What is wrong with the files of a data folder, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.i18n import _
from reader.storage import errors as storage
from reader.words.errors.explanation import Explanation
from reader.words.errors.health import back_to


def _damaged_database(error: storage.DatabaseDamaged) -> Explanation:
    return Explanation(
        _("{path} is damaged: {problem}. It was not changed.").format(
            path=error.path, problem="; ".join(map(_problem, error.problems[:2]))
        ),
        back_to(error.backup),
    )


def _problem(words: str) -> str:
    """What SQLite says of a damaged file, in words where it is one of the common things."""
    return {
        "file is not a database": _("its beginning is lost"),
        "the file is cut off": _("its end is cut off"),
        "database disk image is malformed": _("parts of it can't be read"),
    }.get(words, words)


def _emptied_database(error: storage.DatabaseEmptied) -> Explanation:
    return Explanation(
        _("{path} was emptied: nothing of yours is in it any more. It was not changed.").format(path=error.path),
        back_to(error.backup),
    )


def _foreign(error: storage.DatabaseForeign) -> Explanation:
    return Explanation(
        _("{path} belongs to another program. It was not changed.").format(path=error.path),
        _("Choose another data folder with --data-dir, or move that file away."),
    )


def _newer(error: storage.DatabaseNewer) -> Explanation:
    return Explanation(
        _(
            "{path} was written by a newer version of this program ({version}, here {known}). It was not changed."
        ).format(path=error.path, version=error.version, known=error.known),
        _("Install the newer version."),
    )


def _migration(error: storage.MigrationFailed) -> Explanation:
    safe = _("The file is as it was before.")
    if error.backup is not None:
        safe += " " + _("A backup stands at {backup}.").format(backup=error.backup)
    return Explanation(
        _("{path} could not be brought to the form that this version needs (step {number}: {reason}).").format(
            path=error.path, number=error.number, reason=error.reason
        ),
        safe + " " + _("Go on with the earlier version of the program and report this."),
    )


def _backup_incomplete(error: storage.BackupIncomplete) -> Explanation:
    return Explanation(
        _("The copy {path} is not complete: it holds {found} rows instead of {expected}.").format(
            path=error.path, found=error.found, expected=error.expected
        ),
        _("It was not kept. Your work is saved all the same; try again, on another disk if it fails once more."),
    )


def _locked(error: storage.LibraryLocked) -> Explanation:
    return Explanation(
        _("{path} is protected by a password.").format(path=error.path),
        _("Give it when the window asks, or to a command by --password-file."),
    )


def _wrong_password(error: storage.WrongPassword) -> Explanation:  # noqa: ARG001
    return Explanation(
        _("This is not the password of the library."), _("Nothing was changed. You can try as often as you like.")
    )


def _other_password(error: storage.OtherPassword) -> Explanation:
    return Explanation(
        _("{path} is protected by another password than the library.").format(path=error.path),
        _("It was left as it is. It belongs to another library, or to this one before its password was changed."),
    )


def _no_encryption(error: storage.EncryptionMissing) -> Explanation:
    return Explanation(
        _("{path} is protected by a password, and the part that opens it is not installed here.").format(
            path=error.path
        )
        if not error.path.is_dir()
        else _("The part that protects a library by a password is not installed here."),
        _("Nothing was changed. «{command}» installs it; then start as usual.").format(
            command="python3 packaging/run.py --with-encryption"
        ),
    )


def _busy(error: storage.DatabaseBusy) -> Explanation:
    return Explanation(
        _("Another program keeps {path} locked.").format(path=error.path),
        _("Nothing was changed. Close other windows of this program or a backup that is running, and try again."),
    )


def _full(error: storage.StorageFull) -> Explanation:
    return Explanation(
        _("The disk is full: the change was not saved in {path}.").format(path=error.path),
        _("What was saved before is safe. Make room and try again."),
    )


def _read_only(error: storage.StorageReadOnly) -> Explanation:
    return Explanation(
        _("{path} may not be written to.").format(path=error.path),
        _("Change the rights of the folder, or choose another one with --data-dir."),
    )


def _unusable(error: storage.StorageUnusable) -> Explanation:
    return Explanation(
        _("{path} can't be used: {reason}.").format(path=error.path, reason=error.reason),
        _("Check the folder, or choose another one with --data-dir."),
    )


def _lost(error: storage.DocumentLost) -> Explanation:
    return Explanation(
        _("The text of «{title}» has to be read again, but its kept copy is not in {path}.").format(
            title=error.title, path=error.path
        ),
        _("Import the report's file once more: its tasks and bookmarks are still there."),
    )


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    storage.DatabaseDamaged: _damaged_database,
    storage.DatabaseEmptied: _emptied_database,
    storage.DatabaseForeign: _foreign,
    storage.DatabaseNewer: _newer,
    storage.MigrationFailed: _migration,
    storage.BackupIncomplete: _backup_incomplete,
    storage.LibraryLocked: _locked,
    storage.WrongPassword: _wrong_password,
    storage.OtherPassword: _other_password,
    storage.EncryptionMissing: _no_encryption,
    storage.DatabaseBusy: _busy,
    storage.StorageFull: _full,
    storage.StorageReadOnly: _read_only,
    storage.StorageUnusable: _unusable,
    storage.DocumentLost: _lost,
}
"""Who words which error."""
