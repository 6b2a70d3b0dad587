"""民生实事 in tables: the header row says which column is which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.chars import compact
from reader.core.document import LivelihoodItem, Paragraph
from reader.core.identity import sentence_key
from reader.core.numerals import parse_numeral
from reader.core.plan.units import split_units

_TITLE = re.compile(r"项目|事项|任务|名称|实事|内容|工程")
_KIND = re.compile(r"类|领域|方面")
_FIRST = re.compile(r"序号|编号")
_AMONG = 3
_UNITS = re.compile(r"单位|部门|牵头|责任|主办|协办|配合")


def table_items(rows: Sequence[Paragraph]) -> tuple[LivelihoodItem, ...]:
    """One item a numbered row; cells are parted by tabs, and a title may stand in the table above its header."""
    rows = rows[next((i for i, row in enumerate(rows[:_AMONG]) if _FIRST.match(compact(row.text))), 0) :]
    head = [compact(c) for c in rows[0].text.split("\t")]
    has_head = bool(head) and parse_numeral(head[0]) is None
    titles = [i for i, c in enumerate(head) if has_head and _TITLE.search(c) and not _KIND.search(c)]
    title_column = next((i for i in titles if "名称" in head[i]), next(iter(titles), None))
    unit_columns = [i for i, c in enumerate(head) if has_head and _UNITS.search(c)]
    items = []
    for row in rows[1 if has_head else 0 :]:
        cells = row.text.split("\t")
        number = parse_numeral(compact(cells[0]).rstrip(".．、"))
        column = title_column if title_column is not None and title_column < len(cells) else _longest(cells)
        title = compact(cells[column])
        if len(title) < 3 or (number is None and has_head and head[0] == "序号"):
            continue
        start = sum(len(c) + 1 for c in cells[:column])
        units = [u for i in unit_columns if i < len(cells) for u in split_units(cells[i])]
        text = "\n".join(
            c.strip() for i, c in enumerate(row.content.plain.split("\t")) if i >= column and i not in unit_columns
        )
        items.append(
            LivelihoodItem(
                sentence_key(title),
                number,
                title,
                text,
                row.index,
                start,
                start + len(cells[column]),
                tuple(dict.fromkeys(units)),
            )
        )
    return tuple(items)


def _longest(cells: Sequence[str]) -> int:
    """Without a header the title is the first cell that is more than a number."""
    return next((i for i, c in enumerate(cells) if len(compact(c)) >= 4), len(cells) - 1)
