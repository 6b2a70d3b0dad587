"""Tables that were printed as text, their cells parted by spaces, become rows again.

A header 序号 with the names of the columns, and paragraphs that count from 1, are the evidence. A row goes on over
paragraphs up to the next number, and may begin at any printed line of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.richtext import RichText, joined
from reader.core.rules.draft import Draft, Stream
from reader.core.rules.tables import CELL

_FIRST = "序号"
_NAMES = (3, 8)
_LONGEST_NAME, _LONGEST_HEAD = 10, 50
_AHEAD = 8
"""Paragraphs after which the next row has begun."""
_LONGEST_ROW = 2_500
_LEAST_ROWS, _SHARE = 3, 0.8
_LEAST_CELLS = 3
_CONTEXT = 12
_LABEL = re.compile(r"附(?:件|表|录)[\d一二三四五六七八九十]{0,2}(?:[:：].{0,40})?$")
_WIDE, _ANY = re.compile("[\t\u3000]+"), re.compile("[\t \u3000]+")


@dataclass(slots=True)
class _Row:
    """What a row is made of: parts of drafts, and whether the first one begins within its draft."""

    parts: list[tuple[Draft, int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(draft.text[begin:end] for draft, begin, end in self.parts)

    @property
    def content(self) -> RichText:
        return joined(draft.content.cut(begin, end) for draft, begin, end in self.parts).strip()


def rebuild_spaced_tables(stream: Stream) -> None:
    """Find headers whose names only spaces part, and put rows of cells in the place of what follows."""
    drafts = stream.drafts
    tables = max((d.table for d in drafts if d.table is not None), default=0)
    index, rebuilt = 0, []
    while index < len(drafts):
        names = [] if _has_cells(drafts[index : index + 1 + _LEAST_ROWS]) else _names(drafts[index])
        rows, after = _rows(drafts, index + 1, _separator(drafts[index])) if names else ([], 0)
        if names and _is_table(rows, len(names), _separator(drafts[index])):
            tables += 1
            rebuilt += _rebuilt(stream, drafts[index], rows, tables, len(names))
            index = after
        else:
            rebuilt.append(drafts[index])
            index += 1
    stream.drafts = rebuilt


def _has_cells(drafts: list[Draft]) -> bool:
    """The header and the rows below it are those of a table already."""
    header, *rows = drafts
    numbered = (row.table == header.table and row.text.startswith(f"{n}\t") for n, row in enumerate(rows, start=1))
    return header.table is not None and len(rows) == _LEAST_ROWS and all(numbered)


def _names(draft: Draft) -> list[str]:
    """The names of the columns; none where the draft is no header, or one whose cells are known."""
    text = draft.text.strip()
    if not text.startswith(_FIRST[0]) or len(text) > _LONGEST_HEAD:
        return []
    names = _ANY.split(text)
    parted = draft.table is not None and len(names) == len(text.split("\t"))
    if names[0] != _FIRST or parted or not _NAMES[0] <= len(names) <= _NAMES[1]:
        return []
    return names if all(len(name) <= _LONGEST_NAME for name in names) else []


def _separator(header: Draft) -> re.Pattern[str]:
    """What parts the cells: where the header has ideographic spaces, others are part of the text."""
    return _WIDE if "\u3000" in header.text.strip() else _ANY


def _rows(drafts: list[Draft], begin: int, separator: re.Pattern[str]) -> tuple[list[_Row], int]:
    """The rows that count from 1, and the index of the draft after the last."""
    rows: list[_Row] = []
    after, ahead = begin, 0
    pending: list[tuple[Draft, int, int]] = []
    for index, draft in enumerate(islice(drafts, begin, None), start=begin):
        starts = _starts(draft, len(rows) + 1, separator)
        if starts:
            bounds = [*starts, len(draft.text)]
            if rows:
                rows[-1].parts += [*pending, (draft, 0, starts[0])] if starts[0] else pending
            elif starts[0] or pending:
                break
            rows += [_Row([(draft, a, b)]) for a, b in pairwise(bounds)]
            after, ahead, pending = index + 1, 0, []
            continue
        pending.append((draft, 0, len(draft.text)))
        ahead += 1
        ends = ahead > _AHEAD or _LABEL.match(compact(draft.text)) or compact(draft.text).startswith(_FIRST)
        if ends or not rows or sum(len(d.text) for d, _, _ in pending) > _LONGEST_ROW:
            break
    return rows, after


def _starts(draft: Draft, number: int, separator: re.Pattern[str]) -> list[int]:
    """Where rows begin in a draft, at the beginnings of its printed lines."""
    found = []
    for at in [0, *draft.line_starts]:
        word = re.compile(rf"{number}(?=[\t \u3000])").match(draft.text, at)
        if word and separator.match(draft.text, word.end()):
            found.append(at)
            number += 1
    return found


def _is_table(rows: list[_Row], columns: int, separator: re.Pattern[str]) -> bool:
    """Most rows have a number, a title and something more."""
    if len(rows) < _LEAST_ROWS:
        return False
    full = sum(len(_cuts(row.content.text, columns, separator)) + 1 >= _LEAST_CELLS for row in rows)
    return full >= len(rows) * _SHARE


def _cuts(text: str, columns: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the cells of a row are parted; a space between a number and its unit parts none."""
    cuts: list[tuple[int, int]] = []
    for found in separator.finditer(text):
        beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        if not cuts or found[0] != " " or not any(c.isascii() for c in beside):
            cuts.append(found.span())
    return cuts[: columns - 1]


def _rebuilt(stream: Stream, header: Draft, rows: list[_Row], table: int, columns: int) -> list[Draft]:
    """The header and the rows, with a repair for each that was put together or parted."""
    separator = _separator(header)
    contents = [_with_cells(row.content, columns, separator) for row in rows]
    header.content = _with_cells(header.content.strip(), columns, separator)
    made = [header]
    for row, content in zip(rows, contents, strict=True):
        first, begin, _ = row.parts[0]
        made.append(Draft(content) if begin else first)
        made[-1].content = content
    for row, draft in zip(rows, made[1:], strict=True):
        if row.parts[0][1] > 0:
            stream.note(RepairKind.SPLIT_HEADING, draft.text[:_CONTEXT], draft, 0, min(_CONTEXT, len(draft.text)))
        if len(row.parts) > 1:
            stream.note(RepairKind.JOINED_PARAGRAPH, draft.text[:_CONTEXT], draft, 0, min(_CONTEXT, len(draft.text)))
    for draft in made:
        draft.table, draft.hint = table, None
    return made


def _with_cells(content: RichText, columns: int, separator: re.Pattern[str]) -> RichText:
    """The text with its cells parted by tabs, other tabs gone."""
    parts: list[RichText] = []
    at = 0
    for begin, end in _cuts(content.text, columns, separator):
        parts += [content.cut(at, begin), CELL]
        at = end
    return joined([*parts, content.cut(at)])
