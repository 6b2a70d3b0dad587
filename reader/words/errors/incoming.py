"""What keeps tables, marks and packages of other people from being taken in, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _
from reader.words.errors.explanation import Explanation


def _no_spreadsheet(error: core.NoSpreadsheet) -> Explanation:
    return Explanation(
        _("{name} is no Excel file of the kind .xlsx.").format(name=error.name),
        _("Open it in WPS, Excel or LibreOffice, save it as .xlsx, and import that."),
    )


def _no_task_table(error: core.NoTaskTable) -> Explanation:
    return Explanation(
        _("{name} holds no task table: in no sheet a row of titles was found.").format(name=error.name),
        _("Use the file that was exported from here, and keep its row of titles (任务举措, 状态 and so on)."),
    )


def _table_of_other(error: core.TableOfOther) -> Explanation:
    if error.report:
        words = _("{name} went out of another report: {report}.").format(name=error.name, report=error.report)
    else:
        words = _("{name} went out of a report that is not in this library.").format(name=error.name)
    return Explanation(words, _("Nothing was changed. Open that report, and import the table there."))


def _marks_unreadable(error: core.MarksUnreadable) -> Explanation:
    return Explanation(
        _("{name} holds no marks that can be read.").format(name=error.name),
        _("Nothing was changed. It should be a JSON-LD file with W3C annotations, as this program exports them."),
    )


def _package_foreign(error: core.PackageForeign) -> Explanation:
    return Explanation(
        _("{name} is no work package of this program.").format(name=error.name),
        _("Nothing was changed. Choose a work package: a file that ends in .brief."),
    )


def _package_damaged(error: core.PackageDamaged) -> Explanation:
    return Explanation(
        _("{name} is damaged or was altered; it can't be taken in.").format(name=error.name),
        _("Nothing was changed. Have the package sent again. ({detail})").format(detail=error.problem),
    )


def _package_large(error: core.PackageTooLarge) -> Explanation:
    return Explanation(
        _("{name} holds more than a work package may.").format(name=error.name),
        _("Nothing was changed. Ask whoever sent it whether it is the right file."),
    )


def _package_newer(error: core.PackageNewer) -> Explanation:
    return Explanation(
        _("{name} was made by a newer version of this program.").format(name=error.name),
        _("Nothing was changed. Install that version here too, then take the package in."),
    )


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.NoSpreadsheet: _no_spreadsheet,
    core.NoTaskTable: _no_task_table,
    core.TableOfOther: _table_of_other,
    core.MarksUnreadable: _marks_unreadable,
    core.PackageForeign: _package_foreign,
    core.PackageDamaged: _package_damaged,
    core.PackageTooLarge: _package_large,
    core.PackageNewer: _package_newer,
}
"""Who words which error."""
