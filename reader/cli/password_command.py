"""``password``: protect the library by a password, change it, take it away, or tell whether there is one."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.cli.unlocking import new_password, passwords_are_final, unlock
from reader.i18n import _, ngettext
from reader.services import passwords
from reader.services.passwords import PasswordChange
from reader.services.workspace import data_folder


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked for."""
    folder = data_dir(arguments) or data_folder()
    has_one = passwords.is_protected(folder)
    if arguments.what == "status":
        output.say(
            _("The library is protected by a password.")
            if has_one
            else _("The library is not protected by a password.")
        )
        return DONE
    passwords.require_extra(folder)
    if arguments.what == "set" and has_one:
        raise Refused(_("The library has a password already. «password change» changes it."))
    if arguments.what != "set" and not has_one:
        raise Refused(_("The library has no password. «password set» sets one."))
    unlock(folder, arguments)
    if arguments.what == "remove":
        done, said = (
            passwords.change(folder, None),
            _("The password was removed: whoever gets at the files can read them."),
        )
    else:
        done, said = (
            passwords.change(folder, new_password(arguments)),
            _("The library is protected by the new password."),
        )
    output.say(said)
    _tell(done)
    if arguments.what != "remove":
        output.say(passwords_are_final())
    return DONE


def _tell(done: PasswordChange) -> None:
    output.say(
        ngettext(
            "{count} file was written anew, backups and kept files included.",
            "{count} files were written anew, backups and kept files included.",
            done.files,
        ).format(count=done.files)
    )
    output.say(_("Backed up before and checked: {path}").format(path=done.backup))
    for path in done.left:
        output.complain(_("Left as it is, since it can't be read or has another password: {path}").format(path=path))
