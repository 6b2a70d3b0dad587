"""Names of colours and styles of marks."""

from __future__ import annotations

from reader.core.annotations import Annotation, MarkColor, MarkStyle
from reader.i18n import _


def color_word(color: MarkColor) -> str:
    """The name of a colour."""
    return {
        MarkColor.YELLOW: _("Yellow"),
        MarkColor.GREEN: _("Green"),
        MarkColor.BLUE: _("Blue"),
        MarkColor.PINK: _("Pink"),
        MarkColor.PURPLE: _("Purple"),
    }[color]


def style_word(style: MarkStyle) -> str:
    """The name of a style."""
    return {MarkStyle.HIGHLIGHT: _("Highlight"), MarkStyle.UNDERLINE: _("Underline")}[style]


def mark_words(mark: Annotation) -> str:
    """What a mark looks like, such as ``黄色高亮``."""
    return _("{color} {style}").format(color=color_word(mark.color), style=style_word(mark.style).lower())


def tags_of(words: str) -> tuple[str, ...]:
    """The tags that somebody typed, apart by white space, commas or #, each once."""
    for divider in "，,、;；#＃":
        words = words.replace(divider, " ")
    return tuple(dict.fromkeys(words.split()))
