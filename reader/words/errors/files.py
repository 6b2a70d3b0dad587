"""What keeps a file from being read as a report, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _
from reader.words.errors.explanation import Explanation


def _missing(error: core.FileMissing) -> Explanation:
    return Explanation(
        _("{name} is not there or may not be read.").format(name=error.name),
        _("Check the path and the rights of the file."),
    )


def _empty(error: core.EmptyFile) -> Explanation:
    return Explanation(
        _("{name} holds no text.").format(name=error.name), _("Choose the file that holds the report itself.")
    )


def _binary(error: core.BinaryFile) -> Explanation:
    return Explanation(
        _("{name} is neither text nor a known document.").format(name=error.name), _formats_that_can_be_read()
    )


_OLDER_TEXTS: Final = (".doc", ".wps", ".rtf", ".odt")


def _unknown_format(error: core.UnknownFormat) -> Explanation:
    if error.suffix in _OLDER_TEXTS:
        return Explanation(
            _("{name} is in an older or another program's format ({suffix}), which can't be read.").format(
                name=error.name, suffix=error.suffix
            ),
            _("Open it in WPS or Word, save it as a Word document (.docx) or PDF, and open that."),
        )
    return Explanation(
        _("{name}: files of the kind {suffix} can't be read.").format(name=error.name, suffix=error.suffix or "?"),
        _formats_that_can_be_read(),
    )


def _formats_that_can_be_read() -> str:
    return _("Save it as Markdown, plain text, Word (.docx), PDF, OFD or a web page and open that.")


def _reading_stopped(error: core.ReadingStopped) -> Explanation:
    return Explanation(
        _("Reading {name} broke off unexpectedly ({status}). Nothing was changed.").format(
            name=error.name, status=error.status
        ),
        _("Try again; if it breaks off once more, save the file in another format and open that."),
    )


def _no_report(error: core.NoReportFound) -> Explanation:
    return Explanation(
        _("There is no government work report in {name}. It begins with: {found}").format(
            name=error.name, found=" / ".join(error.found.split())
        ),
        _("A web page may show only its menus: copy the text of the report into a text file and open that."),
    )


def _password(error: core.PasswordNeeded) -> Explanation:
    if error.wrong:
        return Explanation(
            _("That is not the password of {name}.").format(name=error.name), _("Try again, or ask whoever sent it.")
        )
    return Explanation(_("{name} asks for a password.").format(name=error.name), _("Give the password to open it."))


def _damaged_file(error: core.DamagedFile) -> Explanation:
    return Explanation(
        _("{name} is damaged: it is not what its name says.").format(name=error.name),
        _("Fetch the file again, or save it anew from the program that made it."),
    )


def _limit(error: core.LimitExceeded) -> Explanation:
    words = {
        "time": _("Reading {name} took too long and was stopped."),
        "memory": _("Reading {name} needed too much memory and was stopped."),
        "size": _("{name} is larger than a report can be."),
    }
    return Explanation(
        words.get(error.limit, _("Reading {name} was stopped.")).format(name=error.name),
        _("Nothing was changed. Save the report alone, without pictures, in a file of its own."),
    )


def _cancelled(_error: core.Cancelled) -> Explanation:
    return Explanation(_("Stopped as you wished."), _("Nothing was changed."))


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.FileMissing: _missing,
    core.EmptyFile: _empty,
    core.BinaryFile: _binary,
    core.UnknownFormat: _unknown_format,
    core.NoReportFound: _no_report,
    core.PasswordNeeded: _password,
    core.DamagedFile: _damaged_file,
    core.LimitExceeded: _limit,
    core.ReadingStopped: _reading_stopped,
    core.Cancelled: _cancelled,
}
"""Who words which error."""
