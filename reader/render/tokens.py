"""The colours of each theme, named by what they are for; every widget and document takes them from here."""

from __future__ import annotations

from reader.core.records import record


@record(frozen=True, slots=True)
class Tokens:
    """One theme as ``#rrggbb`` strings.

    Text tokens (``ink``, ``muted``, ``accent``, the status colours) keep a contrast of at least 4.5:1
    on every ground they stand on; a test measures it.
    """

    name: str
    dark: bool
    paper: str
    """Ground of the text."""
    ink: str
    """Text on paper, panel, field and card."""
    muted: str
    """Quieter text: notices, captions, counts."""
    panel: str
    """Ground of toolbar and side panels."""
    field: str
    """Ground of search fields and buttons in them."""
    line: str
    """One-pixel dividers and borders."""
    control: str
    """Borders of check boxes and other things to press; 3:1 on their ground."""
    accent: str
    """Markers, the current section, ticked boxes."""
    on_accent: str
    """Text and ticks on the accent."""
    row_hover: str
    row_current: str
    """Soft ground of the current row of a tree or list; ``accent`` is its text."""
    selection: str
    """Ground of selected text; ``ink`` stays its text."""
    flash: str
    """Ground of the words that a jump led to."""
    term: str
    """Dotted underline of an explained term's first mention."""
    term_again: str
    """The same for later mentions; 3:1 on paper like the other."""
    focus: str
    """Ring around what has the keyboard."""
    card: str
    """Ground of pop-over cards, menus and tool tips."""
    card_line: str
    shadow: str
    scroll: str
    scroll_hover: str
    not_started: str
    in_progress: str
    done: str
    delayed: str
    mark_yellow: str
    """Grounds of highlighted words in the five colours; ``ink``, ``muted`` and ``accent`` stand on them."""
    mark_green: str
    mark_blue: str
    mark_pink: str
    mark_purple: str
    mark_yellow_line: str
    """The same colours as lines: underlines, edges and swatches; 3:1 on paper, panel and card."""
    mark_green_line: str
    mark_blue_line: str
    mark_pink_line: str
    mark_purple_line: str


LIGHT = Tokens(
    name="light",
    dark=False,
    paper="#fdfbf6",
    ink="#2b2825",
    muted="#6a645c",
    panel="#f3efe8",
    field="#fdfbf6",
    line="#e0d9ce",
    control="#8f877c",
    accent="#9b2423",
    on_accent="#ffffff",
    row_hover="#ebe5db",
    row_current="#f0e2d3",
    selection="#cfdcec",
    flash="#f7e3a0",
    term="#9b2423",
    term_again="#958c7f",
    focus="#2f6db0",
    card="#ffffff",
    card_line="#e0d9ce",
    shadow="#3a2a1a",
    scroll="#d3cbbf",
    scroll_hover="#b5ab9d",
    not_started="#6a645c",
    in_progress="#255f9e",
    done="#2c6b3f",
    delayed="#a3300f",
    mark_yellow="#fbefa0",
    mark_green="#d1ecc7",
    mark_blue="#d3e8f9",
    mark_pink="#fbdbe2",
    mark_purple="#e8dffa",
    mark_yellow_line="#a37a00",
    mark_green_line="#3f8a3c",
    mark_blue_line="#2f7fc0",
    mark_pink_line="#c9517a",
    mark_purple_line="#8257c4",
)

SEPIA = Tokens(
    name="sepia",
    dark=False,
    paper="#f2e6cc",
    ink="#3a2e20",
    muted="#64543c",
    panel="#e8d9ba",
    field="#f5ebd5",
    line="#d3c19c",
    control="#80704f",
    accent="#8a2a1c",
    on_accent="#fff8ea",
    row_hover="#dfcfab",
    row_current="#e3cba4",
    selection="#c3d0cf",
    flash="#ecd182",
    term="#8a2a1c",
    term_again="#8f7d55",
    focus="#2a6191",
    card="#f8efdc",
    card_line="#d3c19c",
    shadow="#3a2a12",
    scroll="#c6b489",
    scroll_hover="#a9966a",
    not_started="#64543c",
    in_progress="#1f5482",
    done="#255a33",
    delayed="#8c2a0c",
    mark_yellow="#f2dc7c",
    mark_green="#cddda8",
    mark_blue="#c9dce4",
    mark_pink="#f1cfc4",
    mark_purple="#ddd0e4",
    mark_yellow_line="#8a6a00",
    mark_green_line="#3a7a35",
    mark_blue_line="#276ea6",
    mark_pink_line="#b0456a",
    mark_purple_line="#7048ad",
)
"""Warm and dimmed, for long reading (护眼)."""

DARK = Tokens(
    name="dark",
    dark=True,
    paper="#24272c",
    ink="#dedad2",
    muted="#a7a399",
    panel="#1d1e22",
    field="#282b30",
    line="#36393f",
    control="#85827b",
    accent="#e88b82",
    on_accent="#241312",
    row_hover="#292b30",
    row_current="#3a2f2d",
    selection="#3b506b",
    flash="#44390f",
    term="#e88b82",
    term_again="#87837a",
    focus="#7fb2e8",
    card="#2e3238",
    card_line="#43474e",
    shadow="#000000",
    scroll="#44474d",
    scroll_hover="#5b5f66",
    not_started="#a7a399",
    in_progress="#86b7ec",
    done="#86c595",
    delayed="#f0976f",
    mark_yellow="#433a12",
    mark_green="#243d29",
    mark_blue="#213c56",
    mark_pink="#532d3c",
    mark_purple="#3e3356",
    mark_yellow_line="#cfae3a",
    mark_green_line="#74b87a",
    mark_blue_line="#6fabdd",
    mark_pink_line="#dd87a4",
    mark_purple_line="#ab90df",
)

THEMES = (LIGHT, SEPIA, DARK)
"""Every theme there is."""
