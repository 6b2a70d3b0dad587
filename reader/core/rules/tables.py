"""Tables that a web page or converter flattened to one cell a line become rows again."""

from __future__ import annotations

import re
from itertools import islice

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.richtext import RichText, joined
from reader.core.rules.draft import Draft, Stream

_HEAD_CELLS = 8
_FIRST = re.compile(r"^序号$")
_LABEL = re.compile(r"^附(?:件|表|录)[\d一二三四五六七八九十]{0,2}(?:[:：].{0,40})?$")
_GLOSSARY = re.compile(r"(?:名词|术语|词语|用语).{0,6}(?:解释|注释|释义|说明|注解)[:：]?$")
_FEWEST_TABS, _FEWEST_ROWS = 2, 3
CELL = RichText("\t")


def rebuild_tables(stream: Stream) -> None:
    """A line 序号, some column names, then rows that each begin with the next number on its own line."""
    tables = _number_tabbed(stream.drafts, max((d.table for d in stream.drafts if d.table is not None), default=0))
    merged: list[Draft] = []
    for index, draft in enumerate(stream.drafts):
        if draft.table is None and _FIRST.match(compact(draft.text)):
            rows = _rows(stream.drafts, index)
            if len(rows) > 2:
                tables += 1
                for row in rows:
                    merged += _merge_row(stream, row, tables)
    stream.leave_out(merged)


def _number_tabbed(drafts: list[Draft], tables: int) -> int:
    """Lines that stand together and are parted by tabs are rows already; answers the number of tables."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and draft.table is None and draft.text.count("\t") >= _FEWEST_TABS:
            run.append(draft)
            continue
        if len(run) >= _FEWEST_ROWS:
            tables += 1
            for row in run:
                row.table = tables
        run = []
    return tables


def _rows(drafts: list[Draft], begin: int) -> list[list[Draft]]:
    """The header row and every numbered row after it; empty when no numbered rows follow."""
    reach = range(begin + 1, min(len(drafts), begin + 2 + _HEAD_CELLS))
    first = next((i for i in reach if _bare(drafts[i]) == 1), None)
    if first is None:
        return []
    columns = first - begin
    rows, current, expected = [drafts[begin:first]], [drafts[first]], 2
    for draft in islice(drafts, first + 1, None):
        if _bare(draft) == expected and (not draft.indented or len(current) > 2):
            rows.append(current)
            current, expected = [draft], expected + 1
        elif _ends_table(draft, current, columns):
            break
        else:
            current.append(draft)
    return [*rows, current]


def _ends_table(draft: Draft, row: list[Draft], columns: int) -> bool:
    """Another table, an annex label, or words or a glossary's title after a row that has all its cells."""
    text = compact(draft.text)
    if draft.table is not None or _FIRST.match(text) or _LABEL.match(text):
        return True
    return len(row) >= columns and (draft.blank_before or bool(_GLOSSARY.search(text)))


def _bare(draft: Draft) -> int | None:
    text = compact(draft.text)
    return int(text) if text.isdecimal() and len(text) <= 3 else None


def _merge_row(stream: Stream, row: list[Draft], table: int) -> list[Draft]:
    """One draft a row, the first; a line that is not indented where cells are goes on with the cell before it.

    Answers the others.
    """
    indents = any(d.indented for d in row)
    first, *rest = row
    parts, joins = [first.content], []
    cut = len(first.content)
    for place, draft in enumerate(rest):
        if indents and not draft.indented and place > 0:
            joins.append((cut, draft.text[:12]))
        else:
            parts.append(CELL)
            cut += len(CELL)
        parts.append(draft.content)
        cut += len(draft.content)
    first.content = joined(parts)
    for draft in row:
        draft.table = table
    for cut, after in joins:
        shown = f"{first.text[max(0, cut - 12) : cut]}│{after}"
        stream.note(RepairKind.JOINED_PARAGRAPH, shown, first, cut - 1, cut + 1)
    return rest
