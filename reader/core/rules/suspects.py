"""Characters that recognition is likely to have misread: shown, never corrected."""

from __future__ import annotations

import re

from reader.core.repairs import RepairKind
from reader.core.rules.draft import Stream

_HAN = re.compile("[\u4e00-\u9fff]")
_FIRST_LEVEL = range(0xA440, 0xC67F)
"""Big5's common characters."""
_BOTH = frozenset(
    "伋佺偭僇僎儳剋堉墦奭崁巉惇敔昇昤晅晞棻槃氾沘泜洸浥浬湣湲潟澴濩焜玥珪琯璘璟瓖甦疢瞋瞭砠硿祇祐祕籥耑脩芣苧蒐褕谿迺郃鄗鄘釐陞雊"
)
"""Of those, not in GB 2312 but in the 通用规范汉字表: written in simplified text too."""
_MOST = 0.02
"""Share of the Han characters above which the text is meant to be traditional."""
_AROUND = 4


def flag_traditional(stream: Stream) -> None:
    """Doubt each traditional character of a text that is simplified otherwise (``全區之力``)."""
    seen = {c for draft in stream.drafts for c in draft.text}
    odd = {c for c in seen if is_traditional(c)}
    if not odd:
        return
    pattern = re.compile("[" + "".join(sorted(odd)) + "]")
    found = [(draft, match) for draft in stream.drafts for match in pattern.finditer(draft.text)]
    if len(found) > _MOST * sum(len(_HAN.findall(draft.text)) for draft in stream.drafts):
        return
    for draft, match in found:
        around = draft.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        stream.note(RepairKind.SUSPECT_CHARACTER, around, draft, match.start(), match.end())


def is_traditional(char: str) -> bool:
    """Whether a character is written in traditional text alone."""
    if char in _BOTH or not _HAN.match(char):
        return False
    try:
        code = int.from_bytes(char.encode("big5"), "big")
    except UnicodeEncodeError:
        return False
    if code not in _FIRST_LEVEL:
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
