"""Which lines of a Markdown file belong together: headings, rows, notes and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.importers.lines import Line, lines_of
from reader.importers.markdown_inline import DROPPED

_HIDDEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n)*---[ \t]*\r?\n")
_HEADING = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})(?:[ \t\u3000]+|(?=[^#\sA-Za-z0-9_]))(?P<title>.*)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+$")
_HASHTAG = re.compile(r"\s*#[^#\s]+#")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:(?P<first>=+)|-{2,})[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})[ \t]*[\w-]*[ \t]*$")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)(?![-—]*[ \t]*\d+[ \t]*[-—]+[ \t]*$)")
_NUMBER = re.compile(r"[ \t]*\d{1,3}[.)、．](?!\d)")
_LINK_TARGET = re.compile(r"[ ]{0,3}\[[^\]^]+\]:[ \t]*<?(?:https?://|mailto:|#|\.{0,2}/)\S*")
_NOTE = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?")
_FINAL = tuple("。！？；：.!?;:")
_SETEXT_UP_TO = 60
_EVEN = 0.85
"""Hard-wrapped lines fill at least this share of the longest one."""


@dataclass(slots=True)
class Paragraph:
    """Lines that Markdown takes for one paragraph, heading, row or note.

    The bool beside a line says that the next one is not its continuation.
    """

    lines: list[tuple[Line, bool]]
    blank_before: bool = False
    heading_level: int | None = None
    table: int | None = None
    note: str | None = None
    """Label of the footnote that this is the text of."""


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a file in its order; comments and front matter are left out."""
    found = _Paragraphs(_without_comments(text)).all()
    for paragraph in found:
        if len(paragraph.lines) > 1 and paragraph.note is None:
            _end_hard(paragraph)
    return found


def _without_comments(text: str) -> str:
    """The text with front matter, comments, style sheets and scripts blanked out, columns kept."""
    front = _FRONT_MATTER.match(text)
    text = _blank(front.group()) + text[front.end() :] if front else text
    for opening, closing in _HIDDEN:
        parts: list[str] = []
        end = 0
        while (start := text.find(opening, end)) >= 0 and (last := text.find(closing, start)) >= 0:
            parts += (text[end:start], _blank(text[start : last + len(closing)]))
            end = last + len(closing)
        text = "".join(parts) + text[end:]
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", DROPPED, text)


def _without_quote(line: Line) -> Line:
    quote = _QUOTE.match(line.text)
    return Line(line.text[quote.end() :], line.number, line.column + quote.end()) if quote else line


def _asks_for_break(line: Line) -> bool:
    return line.text.endswith(("  ", "\\")) and not line.text.endswith("\\\\")


def _end_hard(paragraph: Paragraph) -> None:
    """Tell wrapped lines from paragraphs that merely lack the empty line between them.

    Lines of even width are wrapped; else a line that ends a sentence ends its paragraph, and so does
    one before an indented line.
    """
    lines = paragraph.lines
    widths = [len(line.text.strip()) for line, _ in lines]
    widest = max(widths[:-1])
    even = min(widths[:-1]) >= widest * _EVEN and widths[-1] <= widest * 1.1 and len(lines) > 2
    for i, (line, hard) in enumerate(lines[:-1]):
        ends = not even and line.text.rstrip().endswith(_FINAL)
        lines[i] = (line, hard or ends or lines[i + 1][0].indent >= 4)


class _Paragraphs:
    """Groups lines by the block rules of Markdown."""

    def __init__(self, text: str) -> None:
        self._lines = list(lines_of(text))
        self._found: list[Paragraph] = []
        self._open: Paragraph | None = None
        self._blank = False
        self._tables = 0

    def all(self) -> list[Paragraph]:
        """The paragraphs in the order of the file."""
        for i, line in enumerate(self._lines):
            self._take(_without_quote(line), self._lines[i + 1].text if i + 1 < len(self._lines) else "")
        return self._found

    def _take(self, line: Line, following: str) -> None:
        text = line.text
        bare = text.replace(DROPPED, "")
        if not bare.strip():
            if not text:
                self._blank = True
                self._open = None
        elif _FENCE.match(bare) or _LINK_TARGET.match(bare):
            self._open = None
        elif self._is_underline(bare):
            self._underline(bare)
        elif _RULE.match(bare):
            self._open = None
        elif not self._heading(line) and not self._row(line, following) and not self._note(line):
            self._text_line(line)

    def _start(
        self, line: Line, *, heading_level: int | None = None, table: int | None = None, note: str | None = None
    ) -> Paragraph:
        blank_before = self._blank and bool(self._found)
        paragraph = Paragraph([(line, _asks_for_break(line))], blank_before, heading_level, table, note)
        self._found.append(paragraph)
        self._blank = False
        self._open = None
        return paragraph

    def _is_underline(self, bare: str) -> bool:
        """A line of ``=`` or ``-`` right below a short line of text makes that one a heading."""
        before = self._open
        return (
            _UNDERLINE.match(bare) is not None
            and before is not None
            and before.note is None
            and len(before.lines) == 1
            and len(before.lines[0][0].text.strip()) <= _SETEXT_UP_TO
            and not before.lines[0][0].text.rstrip().endswith(_FINAL)
        )

    def _underline(self, bare: str) -> None:
        if self._open is not None:
            self._open.heading_level = 1 if "=" in bare else 2
        self._open = None

    def _heading(self, line: Line) -> bool:
        match = _HEADING.match(line.text)
        if match is None or _HASHTAG.match(line.text):
            return False
        words = match["title"].rstrip()
        closing = _CLOSING.search(words, max(0, len(words) - 20))
        words = words[: closing.start()] if closing else words
        title = Line(words, line.number, line.column + match.start("title"))
        if title.text.strip():
            self._start(title, heading_level=len(match["marks"]))
        return True

    def _row(self, line: Line, following: str) -> bool:
        before = self._found[-1] if self._found and not self._blank else None
        goes_on = before is not None and before.table is not None
        text = line.text.strip()
        edged = text.startswith("|") and text.endswith("|") and len(text) > 1
        if not edged and not (
            "|" in text and (goes_on or ("|" in following and _DELIMITER_ROW.fullmatch(following.strip())))
        ):
            return False
        if not goes_on:
            self._tables += 1
        if "-" not in text or not _DELIMITER_ROW.fullmatch(text):
            self._start(line, table=self._tables)
        return True

    def _note(self, line: Line) -> bool:
        match = _NOTE.match(line.text)
        if match is None:
            return False
        text = Line(line.text[match.end() :], line.number, line.column + match.end())
        self._open = self._start(text, note=match["label"])
        return True

    def _text_line(self, line: Line) -> None:
        item = _BULLET.match(line.text)
        if item:
            line = Line(line.text[item.end() :], line.number, line.column + item.end())
        starts = item is not None or _NUMBER.match(line.text) is not None
        if self._open is None or (starts and self._open.note is None):
            last = self._found[-1] if self._found else None
            if last is not None and last.note and self._blank and line.text.startswith(("    ", "\t")):
                self._open = last
                self._blank = False
            else:
                self._open = self._start(line)
                return
        if self._open.note is not None:
            line = Line(line.text.lstrip(), line.number, line.column + len(line.text) - len(line.text.lstrip()))
        self._open.lines.append((line, _asks_for_break(line)))
