"""A glossary printed as a table: the header row says which column holds the terms and which what they mean."""

from __future__ import annotations

import re
from itertools import takewhile

from reader.core.chars import compact
from reader.core.document import ParagraphKind
from reader.core.numerals import parse_numeral
from reader.core.rules.draft import Draft

_TERM = re.compile(r"^(?:(?:专有|专业|相关|有关)?(?:名词|术语|词语|词条|概念|词汇)(?:名称)?|名称)$")
_MEANING = re.compile(r"^(?:(?:名词|术语|词语)?(?:解释|释义|注释|含义|说明|注解)|解释说明|具体内容|内容)$")


def columns(header: Draft) -> tuple[int, int] | None:
    """The columns of the terms and of their meanings; None when the row is no header of a glossary."""
    cells = [compact(c) for c in header.text.split("\t")]
    term = next((i for i, c in enumerate(cells) if _TERM.match(c)), None)
    meaning = next((i for i, c in enumerate(cells) if _MEANING.match(c)), None)
    if header.table is None or term is None or meaning is None or term >= meaning:
        return None
    return term, meaning


def read_rows(drafts: list[Draft], header: int) -> None:
    """Make each row below the header an entry; a row without a term goes on with the one above it."""
    found = columns(drafts[header])
    if found is None:
        return
    term, meaning = found
    table = drafts[header].table
    for row in takewhile(lambda d: d.table == table, drafts[header + 1 :]):
        cells = row.text.split("\t")
        if len(cells) <= meaning:
            continue
        row.kind, row.table = ParagraphKind.GLOSSARY_ENTRY, None
        row.definition_at = sum(len(c) + 1 for c in cells[:meaning])
        row.ordinal = parse_numeral(compact(cells[0]).rstrip(".．、")) if term else None
        row.term, row.continues = cells[term].strip(), not cells[term].strip()
