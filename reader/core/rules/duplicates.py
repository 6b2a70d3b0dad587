"""Files that hold the report twice, as web pages do: one copy is read."""

from __future__ import annotations

from itertools import pairwise

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream
from reader.core.rules.header import is_title

_LONG = 30
_SHARE = 0.4
"""Of the long paragraphs that must stand twice."""


def drop_duplicate_body(stream: Stream) -> None:
    """Keep the copy that has its header before it; drop each paragraph of the other that stands in both."""
    copies = _copies(stream.drafts)
    if copies is None:
        return
    first, second = copies
    between = any(is_title(d.text) for d in stream.drafts[first.stop : second.start])
    before = any(is_title(d.text) for d in stream.drafts[: first.start])
    doomed_range, kept_range = (first, second) if between and not before else (second, first)
    kept = {compact(stream.drafts[i].text) for i in kept_range}
    doomed = [stream.drafts[i] for i in doomed_range if compact(stream.drafts[i].text) in kept]
    stream.note_lost(RepairKind.DUPLICATE_BODY, "\n".join(d.text for d in doomed), doomed[0])
    stream.leave_out(doomed)


def _copies(drafts: list[Draft]) -> tuple[range, range] | None:
    """The places of the two copies, or None: long paragraphs that stand twice, in the same order, apart."""
    words = [compact(d.text) for d in drafts]
    seen: dict[str, int] = {}
    twins: list[tuple[int, int]] = []
    for index, line in enumerate(words):
        if len(line) < _LONG:
            continue
        if line in seen:
            twins.append((seen[line], index))
        else:
            seen[line] = index
    in_order = all(a < c and b < d for (a, b), (c, d) in pairwise(twins))
    if len(twins) < 3 or len(twins) < _SHARE * len(seen) or not in_order or twins[-1][0] >= twins[0][1]:
        return None
    a, b = twins[0]
    while a > 0 and words[a - 1] == words[b - 1] and b - 1 > twins[-1][0]:
        a, b = a - 1, b - 1
    c, d = twins[-1]
    while d + 1 < len(words) and words[c + 1] == words[d + 1] and c + 1 < b:
        c, d = c + 1, d + 1
    return range(a, c + 1), range(b, d + 1)
