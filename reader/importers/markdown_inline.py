"""Inline Markdown and HTML as converters write it, run by run with exact places.

A general Markdown library loses columns and renumbers lists; reports need neither nesting nor
rendering, only the characters, bold, raised digits and where all of it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.core.richtext import SpanKind
from reader.importers.lines import Line
from reader.importers.marks import raised_mark

DROPPED = "\0"
"""Stands for each character of a comment: text holds no NUL, and columns stay true."""

_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
    | <(?P<raised>sup|sub)\b[^<>]*>(?P<inside>.{0,60}?)</(?P=raised)\s*>
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>
    | <(?P<auto>https?://[^\s<>]+)>
    | (?<!`)(?P<tick>`{1,3}+)(?P<code>[^`]{1,500})(?P=tick)
    | !\[[^\]]{0,200}\]\([^()]{0,2000}\)
    | \[\^(?P<note>[^\]\s]+)\](?!:)
    | \$\s*\^\s*\{?\s*\[?\s*(?P<formula>\d{1,3})\s*\]?\s*\}?\s*\$
    | \$(?P<figure>[ ]?\d[\d.,~+×/ –—-]{0,30}(?:\\?%[ ]?)?)\$
    | \^\\?\[(?P<caret>\d{1,3})\\?\]\^
    | (?P<delimiter>\*+|_+)
    | \[(?P<label>(?:\\[\[\]]|[^\[\]]|\[[^\[\]]*\])*)\]\((?P<url>[!-'*-~]*(?:\s+"[^"]*")?)\)
    | \\$
    | \0+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOLD_TAGS = frozenset({"b", "strong"})
_BREAKING_TAGS = re.compile(r"p|div|center|br|tr|li|h[1-6]|[uo]l|table|tbody|thead|blockquote|section")
_CELL_TAGS = frozenset({"td", "th"})
_SILENT_TAGS = re.compile(r"i|em|u|s|del|ins|span|font|a|img|hr|mark|small|big|code|pre|body|html")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a new block begins."""

    soft: bool = False
    """The line merely wraps."""
    into: Line | None = None
    """The line that begins here; None where HTML breaks within one."""
    row: bool = False
    """A row of an HTML table begins."""
    table: bool = False
    """An HTML table begins."""


@dataclass(slots=True)
class Run:
    """Characters in one format. ``column`` is None for characters that are not in the file."""

    text: str
    line: int
    column: int | None
    kinds: set[SpanKind] = field(default_factory=set)
    note: str | None = None
    """Label of the footnote that this mark refers to."""


@dataclass(slots=True)
class _Delimiter:
    """Asterisks or underscores that may turn a format on or off; ``text`` is one ``*`` or ``**``."""

    text: str
    line: int
    column: int
    can_open: bool
    can_close: bool


_Token = Run | Break | _Delimiter


def scan(lines: Sequence[tuple[Line, bool]]) -> list[Run | Break]:
    """The runs of the lines of one paragraph; the bool says that the line ends in a hard break."""
    tokens: list[_Token] = []
    for i, (line, _) in enumerate(lines):
        if i:
            tokens.append(Break(soft=not lines[i - 1][1], into=line))
        tokens.extend(_LineScanner(line).tokens())
    return _resolve(tokens)


class _LineScanner:
    """Tokens of a single line."""

    def __init__(self, line: Line) -> None:
        self._text = line.text
        self._number = line.number
        self._shift = line.column

    def tokens(self) -> Iterator[_Token]:
        """All tokens from left to right."""
        return self._between(0, len(self._text))

    def _run(self, start: int, end: int, text: str | None = None) -> Run:
        return Run(self._text[start:end] if text is None else text, self._number, self._shift + start)

    def _between(self, start: int, end: int) -> Iterator[_Token]:
        at = start
        while at < end:
            match = _TOKEN.search(self._text, at, end)
            if match is None:
                break
            if match.start() > at:
                yield self._run(at, match.start())
            yield from self._token(match)
            at = match.end()
        if at < end:
            yield self._run(at, end)

    def _token(self, match: re.Match[str]) -> Iterator[_Token]:
        kind = match.lastgroup
        if match["escaped"]:
            yield self._run(match.start() + 1, match.end())
        elif match["entity"]:
            character = html.unescape(match["entity"])
            whole = character == match["entity"]
            if whole:
                yield self._run(match.start(), match.end())
            else:
                yield self._run(match.start(), match.end(), character)
        elif match["raised"]:
            yield from self._raised(match)
        elif match["tag"]:
            yield from self._tag(match)
        elif match["delimiter"]:
            yield from self._delimiters(match)
        elif match["note"]:
            mark = self._run(match.start("note"), match.end("note"))
            mark.note = match["note"]
            yield mark
        elif match["formula"] or match["caret"]:
            group = "formula" if match["formula"] else "caret"
            yield from self._mark(match.start(group), match.end(group))
        elif kind in ("auto", "code"):
            yield self._run(match.start(kind), match.end(kind))
        elif match["figure"]:
            yield from self._between(*match.span("figure"))
        elif match["label"] is not None:
            yield from self._link(match)

    def _raised(self, match: re.Match[str]) -> Iterator[_Token]:
        start, end = match.span("inside")
        inner = list(self._between(start, end))
        runs = [t for t in inner if isinstance(t, Run)]
        text = "".join(r.text for r in runs)
        lowered = match["raised"].lower() == "sub"
        mark = None if lowered else raised_mark(text, self._text[max(0, match.start() - 1) : match.start()])
        if mark is not None:
            yield from self._marked(runs, bare=mark.bare)
            return
        for run in runs:
            run.kinds.add(SpanKind.SUBSCRIPT if lowered else SpanKind.SUPERSCRIPT)
        yield from inner

    def _mark(self, start: int, end: int) -> Iterator[_Token]:
        run = self._run(start, end)
        yield from self._marked([run], bare=True)

    def _marked(self, runs: list[Run], *, bare: bool) -> Iterator[_Token]:
        kinds = {SpanKind.SUPERSCRIPT, SpanKind.MARKER}
        if bare:
            yield Run("[", self._number, None, set(kinds))
        for run in runs:
            stripped = run.text.strip()
            if stripped:
                lead = len(run.text) - len(run.text.lstrip())
                column = None if run.column is None else run.column + lead
                yield Run(stripped, run.line, column, run.kinds | kinds)
        if bare:
            yield Run("]", self._number, None, set(kinds))

    def _tag(self, match: re.Match[str]) -> Iterator[_Token]:
        tag = match["tag"].lower()
        if tag in _BOLD_TAGS:
            closes = bool(match["close"])
            yield _Delimiter("<b>", self._number, self._shift + match.start(), not closes, closes)
        elif _BREAKING_TAGS.fullmatch(tag):
            opens = not match["close"]
            yield Break(row=tag == "tr" and opens, table=tag == "table" and opens)
        elif tag in _CELL_TAGS:
            if match["close"]:
                yield Run("\t", self._number, None)
        elif not _SILENT_TAGS.fullmatch(tag):
            yield self._run(match.start(), match.end())

    def _link(self, match: re.Match[str]) -> Iterator[_Token]:
        start, end = match.span("label")
        mark = re.fullmatch(r"\\?\[?(\d{1,3})\\?\]?", match["label"])
        if mark and match["url"].startswith("#"):
            yield from self._mark(start + mark.start(1), start + mark.end(1))
        elif match["url"] and not re.search(r"[/#.:]", match["url"]):
            yield from self._between(match.start(), start)
            yield from self._between(start, end)
            yield self._run(end, match.end())
        else:
            yield from self._between(start, end)

    def _delimiters(self, match: re.Match[str]) -> Iterator[_Token]:
        start, end = match.span("delimiter")
        before = self._text[start - 1] if start else " "
        after = self._text[end] if end < len(self._text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if match["delimiter"][0] == "_":
            opens = opens and not (before.isascii() and before.isalnum())
            closes = closes and not (after.isascii() and after.isalnum())
        else:
            digits = before.isdigit() and after.isdigit()
            opens, closes = opens and not digits, closes and not digits
        at = start
        while at < end:
            width = 2 if end - at >= 2 else 1
            yield _Delimiter(self._text[at : at + width], self._number, self._shift + at, opens, closes)
            at += width


def _resolve(tokens: list[_Token]) -> list[Run | Break]:
    """Pair the delimiters; those without partner are text."""
    opened: dict[str, int] = {}
    paired: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if not isinstance(token, _Delimiter):
            continue
        opener = opened.get(token.text)
        if opener is not None and token.can_close and opener != i - 1:
            paired[opener] = i
            paired[i] = opener
            del opened[token.text]
        elif token.can_open:
            opened[token.text] = i
    found: list[Run | Break] = []
    bold = 0
    for i, token in enumerate(tokens):
        if isinstance(token, _Delimiter):
            if i in paired:
                if len(token.text) > 1:
                    bold += 1 if paired[i] > i else -1
            elif token.text != "<b>":
                found.append(Run(token.text, token.line, token.column, _bold(bold)))
        else:
            if isinstance(token, Run) and bold:
                token.kinds.add(SpanKind.BOLD)
            found.append(token)
    return found


def _bold(depth: int) -> set[SpanKind]:
    return {SpanKind.BOLD} if depth else set()
