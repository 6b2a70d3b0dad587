"""Backups, what they hold and the ways out of damage in words, for window and command line."""

from __future__ import annotations

from reader.i18n import _, ngettext
from reader.services.backups import BackupInfo, BackupKind, Differing, Holdings
from reader.services.rescue import Offer, Way
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


def _kind(kind: Kept) -> str:
    return {
        Kept.REPORT: _("Reports"),
        Kept.TASK: _("Tasks"),
        Kept.ANNOTATION: _("Marks"),
        Kept.BOOKMARK: _("Bookmarks"),
    }[kind]


def _short(name: str, most: int = 40) -> str:
    line = " ".join(name.split())
    return line if len(line) <= most else line[:most] + "…"
