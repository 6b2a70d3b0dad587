"""Two forms of the same words with what differs marked: struck out in the old, underlined and bold in the new."""

from __future__ import annotations

from difflib import SequenceMatcher
from html import escape


def marked(old: str, new: str) -> tuple[str, str]:
    """Both as HTML, with ``span`` elements of class ``gone`` and ``new`` around the differing characters."""
    before, after = "", ""
    for what, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        before += escape(old[old_start:old_end]) if same else _span("gone", old[old_start:old_end])
        after += escape(new[new_start:new_end]) if same else _span("new", new[new_start:new_end])
    return before, after


def _span(kind: str, words: str) -> str:
    return f'<span class="{kind}">{escape(words)}</span>' if words else ""
