"""Characters: what is folded, what is white space, what ends a sentence."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TERMINAL = "。！？!?；;：:…"
CLOSING = "”’」』）)】》〉\"'"
OPENING = "“‘「『（(【《〈"
QUOTES = "“”‘’「」『』\"'"
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]+")
_SPACE = dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\u2002\u2003\u2009\u202f"), None)
_IGNORED = _ZERO_WIDTH | _SPACE | dict.fromkeys(map(ord, QUOTES + "《》〈〉【】[]［］"), None)
_FOLDED = {
    ord("，"): ",", ord("、"): ",", ord("；"): ";", ord("："): ":", ord("（"): "(", ord("）"): ")",
    ord("％"): "%", ord("．"): ".", ord("－"): "-", ord("–"): "-", ord("—"): "-", ord("─"): "-", ord("＋"): "+",
    ord("·"): "・", ord("•"): "・",
}  # fmt: skip


def is_radical(char: str) -> bool:
    """Whether a character is a CJK radical or compatibility ideograph that stands for a common one."""
    return "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"


@lru_cache(maxsize=1)
def _radicals() -> dict[int, str]:
    """Kangxi radicals by their compatibility mapping, CJK radicals by EquivalentUnifiedIdeograph."""
    table = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF))}
    return {c: s for c, s in table.items() if s != chr(c)} | _CJK_RADICALS | _SIMPLIFIED


# EquivalentUnifiedIdeograph.txt of the Unicode Character Database, block CJK Radicals Supplement.
_CJK_RADICALS = {
    0x2E81: "厂", 0x2E82: "乛", 0x2E83: "乚", 0x2E84: "乙", 0x2E85: "亻", 0x2E86: "冂", 0x2E87: "几", 0x2E88: "刀",
    0x2E89: "刂", 0x2E8A: "卜", 0x2E8B: "㔾", 0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣", 0x2E90: "尢",
    0x2E91: "尣", 0x2E92: "巳", 0x2E93: "幺", 0x2E94: "彑", 0x2E95: "彐", 0x2E96: "忄", 0x2E97: "心", 0x2E98: "扌",
    0x2E99: "攵", 0x2E9B: "旡", 0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母", 0x2EA0: "民", 0x2EA1: "氵",
    0x2EA2: "氺", 0x2EA3: "灬", 0x2EA4: "爫", 0x2EA5: "爫", 0x2EA6: "丬", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王",
    0x2EAA: "疋", 0x2EAB: "目", 0x2EAC: "示", 0x2EAD: "礻", 0x2EAE: "竹", 0x2EAF: "糹", 0x2EB0: "纟", 0x2EB1: "网",
    0x2EB2: "罒", 0x2EB3: "网", 0x2EB4: "网", 0x2EB5: "网", 0x2EB6: "羊", 0x2EB7: "羊", 0x2EB8: "羊", 0x2EB9: "耂",
    0x2EBA: "肀", 0x2EBB: "聿", 0x2EBC: "肉", 0x2EBD: "臼", 0x2EBE: "艹", 0x2EBF: "艹", 0x2EC0: "艹", 0x2EC1: "虎",
    0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC7: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶", 0x2ECF: "邑", 0x2ED0: "钅", 0x2ED1: "長",
    0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED5: "阜", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦",
    0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDE: "食", 0x2EDF: "飠", 0x2EE0: "饣", 0x2EE1: "首",
    0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄",
    0x2EEA: "黾", 0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯", 0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜",
    0x2EF2: "亀", 0x2EF3: "龟",
}  # fmt: skip

_SIMPLIFIED = {0x2F3E: "户"}
"""Where simplified fonts show another character than the compatibility mapping names."""

_LONG_DASH = "\u2e3a"
"""Two dashes as one character, which fonts put in their place."""
_ODD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u00a0\u2e3a\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff]")


def odd_characters(text: str) -> list[tuple[int, str]]:
    """Place and replacement of every character that is folded: radicals, NBSP, long dashes; zero-width and PUA go."""
    found = []
    for match in _ODD.finditer(text):
        char = match[0]
        if char == "\u00a0":
            found.append((match.start(), " "))
        elif char == _LONG_DASH:
            found.append((match.start(), "——"))
        elif is_radical(char):
            found.append((match.start(), _radicals().get(ord(char), char)))
        else:
            found.append((match.start(), ""))
    return found


def compact(text: str) -> str:
    """``text`` without white space and zero-width characters."""
    return _INVISIBLE.sub("", "".join(text.split()))


def key(text: str) -> str:
    """``text`` for comparing terms: no white space, quotes or brackets; widths and letter case folded."""
    return text.translate(_IGNORED).translate(_FOLDED).lower()


def key_with_map(text: str) -> tuple[str, list[int]]:
    """``key(text)`` and, for each of its characters, the index in ``text`` it came from."""
    places = [i for i, c in enumerate(text) if ord(c) not in _IGNORED]
    kept = "".join([text[i] for i in places]).translate(_FOLDED)
    lowered = kept.lower()
    return (lowered if len(lowered) == len(kept) else kept), places


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a finished paragraph does: a terminal mark, perhaps inside closing quotes."""
    stripped = text.rstrip().rstrip(CLOSING)
    if not stripped:
        return True
    return stripped[-1] in TERMINAL or (stripped[-1] == "." and not stripped[:-1].isascii())


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence: cut after 。！？ outside of quotes and brackets.

    Closing quotes after the mark belong to the sentence; a mark inside quotes does not end one.
    """
    found, start, depth = [], 0, 0
    index, length = 0, len(text)
    while index < length:
        char = text[index]
        if char in "“‘「『（(《":
            depth += 1
        elif char in "”’」』）)》":
            depth = max(0, depth - 1)
        elif char in "。！？!?" and (depth == 0 or (char == "。" and _unbalanced(text, index))):
            depth = 0
            end = index + 1
            while end < length and text[end] in CLOSING:
                end += 1
            found.append((start, end))
            start = index = end
            continue
        index += 1
    if start < length:
        found.append((start, length))
    trimmed = []
    for begin, end in found:
        part = text[begin:end]
        left = len(part) - len(part.lstrip())
        right = len(part.rstrip())
        if right > left:
            trimmed.append((begin + left, begin + right))
    return trimmed


def _unbalanced(text: str, index: int) -> bool:
    """Whether no closing mark follows within reach: the opening one before was a slip."""
    ahead = text[index + 1 : index + 120]
    return not any(c in ahead for c in "”’」』）)》")
