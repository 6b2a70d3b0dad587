"""How much changed between two versions, the same in the window and in the terminal."""

from __future__ import annotations

from reader.core.compare import Comparison
from reader.i18n import _, ngettext


def change_counts(comparison: Comparison) -> str:
    """How many clauses of each kind changed, in one line."""
    if not comparison:
        return _("The text says the same as before.")
    counted = (
        (len(comparison.added), ngettext("{count} clause added", "{count} clauses added", len(comparison.added))),
        (
            len(comparison.removed),
            ngettext("{count} clause removed", "{count} clauses removed", len(comparison.removed)),
        ),
        (
            len(comparison.reworded),
            ngettext("{count} clause reworded", "{count} clauses reworded", len(comparison.reworded)),
        ),
        (len(comparison.moved), ngettext("{count} clause moved", "{count} clauses moved", len(comparison.moved))),
        (
            len(comparison.targets),
            ngettext("{count} target changed", "{count} targets changed", len(comparison.targets)),
        ),
    )
    return _(", ").join(words.format(count=count) for count, words in counted if count)
