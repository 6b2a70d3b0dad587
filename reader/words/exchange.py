"""Merged work in words: kinds of things, fields, values, sides of a conflict. For window and command line."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.work import TaskStatus
from reader.i18n import _, ngettext
from reader.services.exchanged import Exchanged, FieldConflict, Gap, Said, Stage, Touched


def kind_words(kind: str, count: int) -> str:
    """Some things of one kind, such as ``3 tasks``; those without a word of their own are entries."""
    words = {
        "report": ngettext("{count} report", "{count} reports", count),
        "task": ngettext("{count} task", "{count} tasks", count),
        "bookmark": ngettext("{count} bookmark", "{count} bookmarks", count),
        "bookmark_folder": ngettext("{count} folder of bookmarks", "{count} folders of bookmarks", count),
        "own_term": ngettext("{count} own term", "{count} own terms", count),
        "annotation": ngettext("{count} annotation", "{count} annotations", count),
        "progress_entry": ngettext("{count} progress entry", "{count} progress entries", count),
        "unit": ngettext("{count} unit", "{count} units", count),
    }.get(kind, ngettext("{count} other entry", "{count} other entries", count))
    return words.format(count=count)


def field_word(field: str) -> str:
    """The name of a field that people fill; its name in the file for one without a word."""
    return {
        "status": _("Status"),
        "bookmarked": _("Star"),
        "dismissed": _("Out of sight"),
        "text": _("Words"),
        "units": _("Units"),
        "lead": _("Lead unit"),
        "supporting": _("Supporting units"),
        "deadline": _("Deadline"),
        "target": _("Target value"),
        "current": _("Current value"),
        "measure_unit": _("Unit of measure"),
        "priority": _("Priority"),
        "path": _("Group"),
        "note": _("Remarks"),
        "tags": _("Tags"),
        "color": _("Colour"),
        "style": _("Style"),
        "removed": _("Recycle bin"),
        "purged": _("Deleted for good"),
        "name": _("Name"),
        "aliases": _("Other names"),
        "folder": _("Folder"),
        "term": _("Term"),
        "definition": _("Explanation"),
        "everywhere": _("For all reports"),
    }.get(field, field)


def value_words(field: str, value: object) -> str:
    """A value as people read it."""
    from reader.words.work import status_word

    if field == "status" and value in {status.value for status in TaskStatus}:
        return status_word(TaskStatus(value))
    if field == "removed":
        return _("in it") if value else _("not in it")
    if field in ("bookmarked", "dismissed", "purged", "hidden", "everywhere"):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(str(each) for each in value) or _("empty")
    return _("empty") if value in (None, "") else str(value)


def side_words(said: Said, field: str) -> str:
    """A value with who gave it and when."""
    return _("{value} ({who}, {when})").format(
        value=value_words(field, said.value), who=said.who, when=f"{said.at.astimezone():%Y-%m-%d %H:%M}"
    )


def how_words(thing: Touched) -> str:
    """What became, or would become, of a thing: new, gone, or the names of its changed fields."""
    if thing.fresh:
        return _("new")
    if thing.gone:
        return _("gone")
    return _(", ").join(dict.fromkeys(field_word(field) for field in thing.fields))


def stage_words(stage: Stage, number: int = 0, of: int = 0) -> str:
    """What is being done with a package; of texts, which one of how many is being read."""
    if stage is Stage.TEXTS:
        return _("Reading the texts that came along, so that search finds them ({number} of {of})…").format(
            number=number, of=of
        )
    return {
        Stage.TRYING: _("Looking through the package…"),
        Stage.BACKING_UP: _("Backing up your work…"),
        Stage.MERGING: _("Taking it in…"),
    }[stage]


def conflict_lines(conflict: FieldConflict) -> Iterator[str]:
    """A conflict in three lines: what it is about, what counts, what else was said."""
    yield f"{field_word(conflict.field)} — {conflict.label or conflict.uid[:8]}"
    yield "  " + _("counts: {side}").format(side=side_words(conflict.kept, conflict.field))
    yield "  " + _("other: {side}").format(side=side_words(conflict.other, conflict.field))


def gap_words(gap: Gap) -> str:
    """Which edits are missing, and from whom."""
    return _("Edits {first} to {last} of {who} are missing: a package has not come yet.").format(
        first=gap.first, last=gap.last, who=gap.title or gap.device[:8]
    )


def outcome_lines(outcome: Exchanged) -> Iterator[str]:
    """What a merge did or would do, in short."""
    counts = outcome.counts()
    if not counts:
        yield _("Nothing new: all of it is here already.")
    for what, words in (
        ("new", _("new: {things}")),
        ("changed", _("changed: {things}")),
        ("gone", _("gone: {things}")),
    ):
        things = [kind_words(kind, n) for (kind, how), n in sorted(counts.items()) if how == what]
        if things:
            yield words.format(things=_(", ").join(things))
    for _uid, title in outcome.new_reports:
        yield _("New report: {title}").format(title=title)
    for _uid, title in outcome.new_texts:
        yield _("Another version of the text: {title}").format(title=title)
    for _uid, title in outcome.without_text:
        yield _("The file of «{title}» is not in the package: import it, or have everything sent.").format(title=title)
    for gap in outcome.gaps:
        yield gap_words(gap)
    if outcome.waiting:
        yield ngettext(
            "{count} entry waits for the missing edits.", "{count} entries wait for the missing edits.", outcome.waiting
        ).format(count=outcome.waiting)
    if outcome.conflicts:
        yield ngettext(
            "{count} field was edited on both sides; the later edit counts, the other is kept.",
            "{count} fields were edited on both sides; the later edit counts, the other is kept.",
            len(outcome.conflicts),
        ).format(count=len(outcome.conflicts))
