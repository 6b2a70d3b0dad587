"""What was found when a data folder was opened, in words, and the way back to a backup."""

from __future__ import annotations

from pathlib import Path

from reader.i18n import _
from reader.storage.integrity import Health, LibraryState
from reader.words.errors.explanation import Explanation


def health_notes(health: Health, *, ended_badly: bool = False) -> tuple[Explanation, ...]:
    """What people should know about a data folder that was opened, nothing when all is well.

    ``ended_badly``: the last window did not close in order; the files were checked when they were opened.
    """
    notes: list[Explanation] = []
    if ended_badly and not health.work_was_missing:
        notes.append(
            Explanation(
                _("The program did not end in order the last time, as when the power fails or it is ended by force."),
                _("Your work was checked just now: it is sound, and nothing that was saved is lost."),
            )
        )
    if health.library is LibraryState.SET_ASIDE and health.set_aside is not None:
        notes.append(
            Explanation(
                _("The library of texts was damaged; it was set aside as {name} and a new one begun.").format(
                    name=health.set_aside.name
                ),
                _("Your tasks and bookmarks are safe. Each text is read again from its kept copy when you open it."),
            )
        )
    if health.work_was_missing:
        notes.append(
            Explanation(
                _("The file with your tasks and bookmarks was missing; an empty one was begun."),
                _("Look for work.db in the recycle bin; close the program before you put it back.")
                if health.newest_backup is None
                else back_to(health.newest_backup),
            )
        )
    if health.read_only:
        notes.append(
            Explanation(
                _("The folder {folder} may not be written to: everything can be read, nothing changed.").format(
                    folder=health.folder
                ),
                _("Change the rights of the folder, or choose another one with --data-dir."),
            )
        )
    if health.backup_failed:
        notes.append(
            Explanation(
                _("Today's backup of your work could not be made."),
                _("Your work is saved all the same. Check the free space on the disk. ({detail})").format(
                    detail=health.backup_failed
                ),
            )
        )
    return tuple(notes)


def back_to(backup: Path | None) -> str:
    """The way back to a backup (None: there is none)."""
    if backup is None:
        return _no_backup()
    return _(
        "The newest sound backup is {backup}. The program's window and the command «restore» show what can be "
        "brought back."
    ).format(backup=backup)


def _no_backup() -> str:
    return _(
        "There is no sound backup in the folder «backups». The program's window and the command «restore» show what "
        "can still be read of the file."
    )
