"""What changed between two versions of a report, as lines for people and JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from reader.cli.inspection import target_as_json
from reader.core.clauses import Clause
from reader.core.compare import Comparison, Reworded
from reader.i18n import _, ngettext
from reader.words.changes import change_counts

Json: TypeAlias = dict[str, Any]
SHOWN: Final = 5
"""Reworded clauses that an import shows."""


def changes_in_short(comparison: Comparison) -> Iterator[str]:
    """The counts and a few reworded clauses, those of the year's tasks first."""
    yield "  " + change_counts(comparison)
    first = sorted(comparison.reworded, key=lambda pair: not pair.new.measure)[:SHOWN]
    for pair in first:
        yield from _pair(pair)
    if rest := len(comparison.reworded) - len(first):
        yield "    " + ngettext(
            "… and {count} more; «changes» shows everything", "… and {count} more; «changes» shows everything", rest
        ).format(count=rest)


def changes_as_text(comparison: Comparison) -> Iterator[str]:
    """Everything that changed, under the headings of the report."""
    yield change_counts(comparison)
    if comparison.targets:
        yield ""
        yield _("Targets:")
        for change in comparison.targets:
            yield f"    {change.old.indicator}: {change.old.text} → {change.new.text}"
    yield from _group(_("Reworded:"), [(pair.new, list(_pair(pair))) for pair in comparison.reworded])
    yield from _group(_("Added:"), [(clause, [f"    + {clause.text}"]) for clause in comparison.added])
    yield from _group(_("Removed:"), [(clause, [f"    - {clause.text}"]) for clause in comparison.removed])
    moved = [(pair.new, [f"    {pair.new.text}", *_came_from(pair.old, pair.new)]) for pair in comparison.moved]
    yield from _group(_("Moved:"), moved)


def changes_as_json(comparison: Comparison) -> Json:
    """Every field of a comparison, and the counts of its sections."""
    return {
        "same": comparison.same,
        "added": [_clause(clause) for clause in comparison.added],
        "removed": [_clause(clause) for clause in comparison.removed],
        "reworded": [
            {"old": _clause(pair.old), "new": _clause(pair.new), "similarity": pair.similarity}
            for pair in comparison.reworded
        ],
        "moved": [{"old": _clause(pair.old), "new": _clause(pair.new)} for pair in comparison.moved],
        "targets": [
            {"old": target_as_json(change.old), "new": target_as_json(change.new)} for change in comparison.targets
        ],
        "sections": [
            {
                "path": list(section.path),
                "added": section.added,
                "removed": section.removed,
                "reworded": section.reworded,
                "moved": section.moved,
            }
            for section in comparison.by_section()
        ],
    }


def _group(title: str, entries: Sequence[tuple[Clause, Iterable[str]]]) -> Iterator[str]:
    if entries:
        yield ""
        yield title
    path: tuple[str, ...] | None = None
    for clause, lines in entries:
        if clause.path != path:
            path = clause.path
            yield "  " + (" › ".join(path) or _("before the first heading"))
        yield from lines


def _pair(pair: Reworded) -> Iterator[str]:
    yield f"    - {pair.old.text}"
    yield f"    + {pair.new.text}"


def _came_from(old: Clause, new: Clause) -> Iterator[str]:
    if old.path != new.path:
        yield "      " + _("(before: {section})").format(section=" › ".join(old.path) or _("before the first heading"))


def _clause(clause: Clause) -> Json:
    return {
        "text": clause.text,
        "path": list(clause.path),
        "paragraph": clause.paragraph,
        "start": clause.start,
        "end": clause.end,
        "measure": clause.measure,
    }
