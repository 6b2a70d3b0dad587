"""Responsible units as lists name them: ``牵头单位：区教育局、区住建局``."""

from __future__ import annotations

import re

UNIT_LABEL = r"(?:牵头|责任|主办|承办|办理|实施|主管|协办|配合|协助|参与|落实)(?:单位|部门|责任单位)\s*[:：]"
_NAMED = re.compile(UNIT_LABEL + r"\s*([^。；;\n）)]+)")
_CLAUSE = re.compile(r"[（(]?" + UNIT_LABEL + r"[^。；;\n）)]*[）)]?[。；;]?")
_SPLIT = re.compile(r"[、，,；;\s]+|(?<=[局办委会院所处厅部社队镇乡区])和(?=[\u4e00-\u9fff]{2,}(?:局|办|委|街道|中心))")
_BETWEEN_LISTED = re.compile(r"[、，,;；\s/]+")


def units_named(text: str) -> tuple[str, ...]:
    """Units after their labels, in order; the first-named one leads."""
    found: list[str] = []
    for match in _NAMED.finditer(text):
        found += split_units(match[1])
    return tuple(dict.fromkeys(found))


def without_units(text: str) -> str:
    """The text without the clauses that only name units; lines that held nothing else go."""
    lines = (_CLAUSE.sub("", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def split_units(cell: str) -> list[str]:
    """The units that a cell or clause lists (``教育局牵头，各街道办协助办理`` too)."""
    parts = [re.sub(r"(?:牵头|主办|负责|协助办理|协办|配合|办理)$", "", p.strip()) for p in _SPLIT.split(cell)]
    return [p for p in parts if 2 <= len(p) <= 24]


def listed_units(words: str) -> tuple[str, ...]:
    """The units of a list that a person wrote, once each and as they stand."""
    return tuple(dict.fromkeys(unit for unit in _BETWEEN_LISTED.split(words) if unit))
