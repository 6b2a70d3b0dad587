"""Backups, what they hold and the ways out of damage in words, for window and command line."""

from __future__ import annotations

from reader.core.records import record
from reader.i18n import _, ngettext
from reader.services.backups import BackupInfo, BackupKind, Differing, Holdings
from reader.services.rescue import Offer, Way
from reader.services.surroundings import Danger, Surroundings
from reader.services.upkeep import Found
from reader.services.wiping import Wiped
from reader.storage.holdings import Kept


def holdings_words(holdings: Holdings) -> str:
    """What a file holds, in one line."""
    counts = [
        ngettext("{count} report", "{count} reports", holdings.reports).format(count=holdings.reports),
        ngettext("{count} task ({done} done)", "{count} tasks ({done} done)", holdings.tasks).format(
            count=holdings.tasks, done=holdings.done
        ),
        ngettext("{count} mark", "{count} marks", holdings.marks).format(count=holdings.marks),
        ngettext("{count} bookmark", "{count} bookmarks", holdings.bookmarks).format(count=holdings.bookmarks),
    ]
    if holdings.entries:
        words = ngettext("{count} progress entry", "{count} progress entries", holdings.entries)
        counts.insert(2, words.format(count=holdings.entries))
    if holdings.terms:
        counts.append(ngettext("{count} own term", "{count} own terms", holdings.terms).format(count=holdings.terms))
    return " · ".join(counts)


def moment_words(backup: BackupInfo) -> str:
    """When a backup was made, else its name."""
    return backup.path.name if backup.moment is None else f"{backup.moment:%Y-%m-%d %H:%M}"


def kind_words(kind: BackupKind) -> str:
    """Why a backup was made."""
    return {
        BackupKind.DAILY: _("daily"),
        BackupKind.BY_HAND: _("made by hand"),
        BackupKind.MIGRATION: _("before an update of the program"),
        BackupKind.RESTORE: _("before going back"),
        BackupKind.IMPORT: _("before an import"),
        BackupKind.REREAD: _("before reports were read again"),
        BackupKind.PASSWORD: _("before the password was changed"),
    }[kind]


def way_words(offer: Offer) -> str:
    """Where the work of an offer comes from."""
    return {
        Way.RECOVERED: _("What can still be read of the damaged file"),
        Way.BACKUP: _("The newest sound backup"),
        Way.BOTH: _("What can be read, completed from the backup"),
    }[offer.way]


def offer_details(offer: Offer) -> str:
    """What an offer would bring back, and how it was come by."""
    words = holdings_words(offer.holdings)
    if offer.rebuilt is not None:
        made = offer.rebuilt
        words += "\n" + ngettext(
            "{rows} rows read, {log} made again from the log; {bad} of {pages} page could not be read",
            "{rows} rows read, {log} made again from the log; {bad} of {pages} pages could not be read",
            made.pages,
        ).format(rows=made.read, log=made.from_log, bad=made.bad_pages, pages=made.pages)
        if made.from_backup:
            words += _("; {count} rows from the backup").format(count=made.from_backup)
    if offer.backup is not None:
        words += "\n" + _("Backup: {name}").format(name=offer.backup.name)
    return words


def difference_lines(differences: tuple[Differing, ...], shown: int = 5) -> list[str]:
    """What going back would change, kind by kind with some names; one line says so where nothing would."""
    lines: list[str] = []
    for one in differences:
        kind = _kind(one.kind)
        for words, names in (
            (_("{kind}: {count} of today are not in the backup"), one.only_first),
            (_("{kind}: {count} of the backup are not here today"), one.only_second),
            (_("{kind}: {count} differ"), one.changed),
        ):
            if names:
                lines.append(words.format(kind=kind, count=len(names)))
                lines += [f"    {_short(name)}" for name in names[:shown]]
                if len(names) > shown:
                    lines.append("    " + _("… and {count} more").format(count=len(names) - shown))
    return lines or [_("Nothing differs: reports, tasks, marks and bookmarks are the same.")]


def wiped_lines(done: Wiped) -> list[str]:
    """What was deleted, and what still holds something."""
    lines = [_("Deleted for good: {rows} rows, the text, its index and the kept file.").format(rows=done.rows)]
    if done.terms:
        words = ngettext(
            "{count} own term that was written there for all reports stays.",
            "{count} own terms that were written there for all reports stay.",
            done.terms,
        )
        lines.append(words.format(count=done.terms))
    if done.backups:
        words = ngettext(
            "{count} backup was written anew without it.",
            "{count} backups were written anew without it.",
            len(done.backups),
        )
        lines.append(words.format(count=len(done.backups)))
    if done.still_holding:
        lines.append(_("These may still hold something of it:"))
        lines += [f"    {path}" for path in done.still_holding]
    if done.folder_away is not None:
        lines.append(_("The backups in {folder} could not be looked at.").format(folder=done.folder_away))
    return lines


@record(frozen=True, slots=True)
class FoundWords:
    """What upkeep found, what to do, and the words of the button that does it (empty: none)."""

    what: str
    next_step: str
    choice: str = ""


def found_words(found: Found) -> FoundWords:
    """The most pressing of what upkeep found."""
    if "work.db" in found.damaged:
        return FoundWords(
            _("The file with your work, work.db, is damaged. It was not changed."),
            _("Start again: the program then shows what can be brought back, with counts."),
            _("Start again"),
        )
    if found.damaged:
        return FoundWords(
            _("The library of texts is damaged. Your tasks, marks and bookmarks are not in it and are safe."),
            _("Start again: it is set aside, and the texts are read again from their kept files."),
            _("Start again"),
        )
    if found.backup_failed:
        return FoundWords(
            _("Today's backup of your work could not be made."),
            _("Your work is saved all the same. Check the free space on the disk. ({detail})").format(
                detail=found.backup_failed
            ),
            _("Show the backups"),
        )
    if found.surroundings is not None:
        return _surroundings(found.surroundings)
    return FoundWords(
        _("The folder chosen for backups is not there: {folder}").format(folder=found.backup_folder_away),
        _("Until it is back, backups are made beside your work. Plug the disk in, or choose another folder."),
        _("Show the backups"),
    )


def _surroundings(around: Surroundings) -> FoundWords:
    if around.kind is Danger.SYNCED:
        return FoundWords(
            _("Your work stands in a folder that {name} synchronises.").format(name=around.name),
            _(
                "Such programs copy the parts of a database one by one, and can bring an older part back. Move the "
                "data folder to a place of its own, or let {name} leave it out. This is said once."
            ).format(name=around.name),
        )
    return FoundWords(
        _("Your work stands on a network drive ({name}).").format(name=around.name),
        _(
            "Where the connection breaks in the middle of writing, a database can be damaged. Keep the data folder "
            "on this computer, and the backups on the network. This is said once."
        ),
        _("Show the backups"),
    )


def _kind(kind: Kept) -> str:
    return {
        Kept.REPORT: _("Reports"),
        Kept.TASK: _("Tasks"),
        Kept.ENTRY: _("Progress entries"),
        Kept.ANNOTATION: _("Marks"),
        Kept.BOOKMARK: _("Bookmarks"),
        Kept.TERM: _("Own terms"),
    }[kind]


def _short(name: str, most: int = 40) -> str:
    line = " ".join(name.split())
    return line if len(line) <= most else line[:most] + "…"
