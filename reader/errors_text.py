"""Typed errors in words: what happened, what is safe, what to do next. For window and command line."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _, ngettext
from reader.storage import errors as storage
from reader.storage.integrity import Health, LibraryState


@dataclass(frozen=True, slots=True)
class Explanation:
    """An error for people: one sentence on what happened, and what to do next."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what}\n{self.next_step}" if self.next_step else self.what


def explain(error: core.ReaderError) -> Explanation:
    """The words for an error of ours; a kind without own words gets those of its nearest base."""
    for kind in type(error).__mro__:
        if kind in _WORDS:
            return _WORDS[kind](error)
    return Explanation(_("Something went wrong: {detail}").format(detail=error), "")


def reason(error: OSError) -> str:
    """Why the system refused a file, in words; the system's own where we have none."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("there is no such folder")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("no permission")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EISDIR:
            return _("it is a folder")
        case _unknown:
            return error.strerror or str(error)


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
                else _back_to(health.newest_backup),
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


def _back_to(backup: Path | None) -> str:
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


_OLDER_TEXTS = (".doc", ".wps", ".rtf", ".odt")


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


def _no_text(error: core.NoTextLayer) -> Explanation:
    return Explanation(
        ngettext(
            "{name} is a scan: its {pages} page is a picture without text.",
            "{name} is a scan: its {pages} pages are pictures without text.",
            error.pages,
        ).format(name=error.name, pages=error.pages),
        _way_out(error),
    )


def _garbled(error: core.GarbledText) -> Explanation:
    return Explanation(
        _("The text inside {name} is not the text that the pages show.").format(name=error.name),
        _way_out(error),
    )


def _way_out(error: core.NoTextLayer | core.GarbledText) -> str:
    if not error.recognisable:
        return _("Run character recognition over it first, or ask for the original document.")
    return way_to_recognition(error.name, error.pages)


def way_to_recognition(name: str, pages: int) -> str:
    """How pages of a file that are pictures can be read: with the extra, or by getting it."""
    from reader.importers.recognition import is_installed, minutes_for

    if not is_installed():
        return _(
            "This program can recognise its text with an add-on, which is not installed: start it once with "
            "«python3 packaging/run.py --with-ocr», or ask your information centre. "
            "Better still, ask for the original document."
        )
    minutes = minutes_for(pages)
    return ngettext(
        "Its text can be recognised here in about {minutes} minute: «import --ocr {name}».",
        "Its text can be recognised here in about {minutes} minutes: «import --ocr {name}».",
        minutes,
    ).format(minutes=minutes, name=name)


def _pages_forgotten(error: core.PagesForgotten) -> Explanation:
    what = ngettext(
        "{count} page of {name} was recognised when it came in, and what was recognised is not kept any more.",
        "{count} pages of {name} were recognised when it came in, and what was recognised is not kept any more.",
        error.pages,
    ).format(count=error.pages, name=error.name)
    return Explanation(what, _("The report stays as it was. With the add-on «reread --ocr» recognises them again."))


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


def _recognition_broken(error: core.RecognitionBroken) -> Explanation:
    return Explanation(
        _("The add-on for character recognition does not work: {problem}").format(problem=error.problem),
        _("{name} was left as it is. Install the add-on again: «python3 packaging/run.py --with-ocr».").format(
            name=error.name
        ),
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


def _not_from_pdf(error: core.NotFromPdf) -> Explanation:
    return Explanation(
        _("{name} is no PDF, so there is no copy of it to mark up.").format(name=error.name),
        _("Print the text or the checklist as a PDF instead."),
    )


def _source_gone(error: core.SourceGone) -> Explanation:
    return Explanation(
        _("The kept copy of {name} is not there any more, or was changed.").format(name=error.name),
        _("Import the file once more and try again."),
    )


def _source_protected(error: core.SourceProtected) -> Explanation:
    return Explanation(
        _("{name} is protected: a marked copy would lose its password and its restrictions.").format(name=error.name),
        _("Nothing was written. A copy without protection must be asked for (on the command line: --unprotected)."),
    )


def unprotected_words(name: str) -> str:
    """What becomes of the protection of a PDF in its marked copy."""
    return _(
        "{name} is protected. Its marked copy has neither password nor restrictions, and its bytes are written anew; "
        "the original stays as it is."
    ).format(name=name)


def _source_unfit(error: core.SourceUnfit) -> Explanation:
    return Explanation(
        _("{name} is built so that no marks can be added to it.").format(name=error.name),
        _("Nothing was written. Print it to a new PDF from another program, import that and try again."),
    )


def _source_overwritten(error: core.SourceOverwritten) -> Explanation:
    return Explanation(
        _("The marked copy would be written over {name} itself.").format(name=error.name),
        _("Nothing was written. Choose another name."),
    )


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


def _damaged_database(error: storage.DatabaseDamaged) -> Explanation:
    return Explanation(
        _("{path} is damaged: {problem}. It was not changed.").format(
            path=error.path, problem="; ".join(map(_problem, error.problems[:2]))
        ),
        _back_to(error.backup),
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
        _back_to(error.backup),
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


def _citation(error: core.CitationUnreadable) -> Explanation:  # noqa: ARG001
    return Explanation(_("That is no paragraph number."), _("Type one like 3.2-4, or 3.2 for a section."))


def _no_section(error: core.SectionMissing) -> Explanation:
    if error.count == 0:
        return Explanation(
            _("Section {within} has no sections of its own.").format(within=error.within), _paragraph_of(error.within)
        )
    if not error.within:
        words = ngettext("The report has only {count} part.", "The report has only {count} parts.", error.count)
        return Explanation(words.format(count=error.count), _("Type the number of one of them."))
    words = ngettext(
        "Section {within} has only {count} section.", "Section {within} has only {count} sections.", error.count
    )
    return Explanation(words.format(within=error.within, count=error.count), _("Type the number of one of them."))


def _no_paragraph(error: core.ParagraphMissing) -> Explanation:
    words = ngettext(
        "Section {within} has only {count} paragraph.", "Section {within} has only {count} paragraphs.", error.count
    )
    if error.count == 0:
        words = _("Section {within} has no paragraphs of its own.").format(within=error.section)
        return Explanation(words, _("Type {within} to go to its heading.").format(within=error.section))
    return Explanation(words.format(within=error.section, count=error.count), _paragraph_of(error.section))


def _paragraph_of(section: str) -> str:
    return _("Type its paragraphs as {section}-1 and so on.").format(section=section)


_WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.FileMissing: _missing,
    core.EmptyFile: _empty,
    core.BinaryFile: _binary,
    core.UnknownFormat: _unknown_format,
    core.NoReportFound: _no_report,
    core.NoTextLayer: _no_text,
    core.GarbledText: _garbled,
    core.RecognitionBroken: _recognition_broken,
    core.PagesForgotten: _pages_forgotten,
    core.NoSpreadsheet: _no_spreadsheet,
    core.NoTaskTable: _no_task_table,
    core.TableOfOther: _table_of_other,
    core.PasswordNeeded: _password,
    core.DamagedFile: _damaged_file,
    core.LimitExceeded: _limit,
    core.ReadingStopped: _reading_stopped,
    core.Cancelled: _cancelled,
    core.CitationUnreadable: _citation,
    core.SectionMissing: _no_section,
    core.ParagraphMissing: _no_paragraph,
    core.NotFromPdf: _not_from_pdf,
    core.SourceGone: _source_gone,
    core.SourceProtected: _source_protected,
    core.SourceUnfit: _source_unfit,
    core.SourceOverwritten: _source_overwritten,
    core.MarksUnreadable: _marks_unreadable,
    core.PackageForeign: _package_foreign,
    core.PackageDamaged: _package_damaged,
    core.PackageTooLarge: _package_large,
    core.PackageNewer: _package_newer,
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
