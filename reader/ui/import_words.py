"""What an import meant, in words."""

from __future__ import annotations

from reader.core.work import ReportInfo
from reader.i18n import _, ngettext
from reader.services.outcome import ImportOutcome, ImportStatus, Recognised
from reader.words.work import report_name


def outcome_words(outcome: ImportOutcome) -> str:
    """What an import meant for the library."""
    if outcome.status is ImportStatus.SAME:
        return _("Read again and saved.") if outcome.changes.touched else _("This report was there already.")
    if outcome.status is ImportStatus.RESTORED:
        return _("The report is back, with its tasks and bookmarks.")
    tasks = ngettext("{count} task", "{count} tasks", outcome.report.tasks).format(count=outcome.report.tasks)
    if outcome.status is ImportStatus.NEW:
        return _("Imported and saved: {tasks}").format(tasks=tasks)
    words = ngettext(
        "Updated: {count} task or bookmark moved with the text",
        "Updated: {count} tasks and bookmarks moved with the text",
        outcome.moved,
    ).format(count=outcome.moved)
    if outcome.unplaced:
        words += _("; {count} without a place in it are kept").format(count=outcome.unplaced)
    return words


def reread_words(outcome: ImportOutcome) -> str:
    """What came of reading a report again."""
    from reader.words.changes import change_counts

    if not outcome.changes:
        return _("Read again: it reads as before.")
    told = [change_counts(outcome.summary) if outcome.summary else _("the words are the same")]
    for count, words in (
        (outcome.added, ngettext("{count} task is new", "{count} tasks are new", outcome.added)),
        (outcome.moved, ngettext("{count} moved with the text", "{count} moved with the text", outcome.moved)),
        (outcome.unplaced, ngettext("{count} to be checked", "{count} to be checked", outcome.unplaced)),
    ):
        if count:
            told.append(words.format(count=count))
    return _("Read again: {changes}").format(changes=_(", ").join(told))


def version_words(recognised: Recognised) -> str:
    """That a file is another version of a report, and what it changes."""
    from reader.words.changes import change_counts

    assert recognised.report is not None, "an update is one of a report"
    name = report_name(recognised.report)
    if recognised.changes is None:
        return _("This is another version of “{report}”.").format(report=name)
    counts = change_counts(recognised.changes)
    return _("This is a corrected version of “{report}”: {changes}").format(report=name, changes=counts)


def same_words(report: ReportInfo) -> str:
    """That a file is one that is there already."""
    return _("The same as “{report}”").format(report=report_name(report))
