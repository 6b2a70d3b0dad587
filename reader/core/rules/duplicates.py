"""Files that hold the report twice, as web pages do: one copy is read."""

from __future__ import annotations

from reader.core.chars import compact
from reader.core.repairs import RepairKind
from reader.core.rules.draft import Draft, Stream
from reader.core.rules.header import is_title

_LONG = 30
_SHARE = 0.4


def drop_duplicate_body(stream: Stream) -> None:
    """Keep the copy that has its header before it; drop each paragraph of the other that stands in both."""
    first: dict[str, int] = {}
    twins: list[tuple[int, int]] = []
    long_ones = 0
    for index, draft in enumerate(stream.drafts):
        words = compact(draft.text)
        if len(words) < _LONG:
            continue
        long_ones += 1
        if words in first:
            twins.append((first[words], index))
        else:
            first[words] = index
    if len(twins) < 3 or len(twins) < _SHARE * (long_ones - len(twins)):
        return
    a_begin, a_end = twins[0][0], max(i for i, _ in twins)
    b_begin, b_end = min(j for _, j in twins), twins[-1][1]
    if a_end >= b_begin:
        return
    header_between = any(is_title(d.text) for d in stream.drafts[a_end + 1 : b_begin])
    header_before = any(is_title(d.text) for d in stream.drafts[:a_begin])
    begin, end, other = (
        (a_begin, a_end, (b_begin, b_end))
        if header_between and not header_before
        else (b_begin, b_end, (a_begin, a_end))
    )
    kept = {compact(d.text) for d in stream.drafts[other[0] : other[1] + 1]}
    doomed: list[Draft] = [d for d in stream.drafts[begin : end + 1] if compact(d.text) in kept]
    if not doomed:
        return
    stream.note(RepairKind.DUPLICATE_BODY, "\n".join(d.text for d in doomed), doomed[0])
    stream.repairs[-1] = (stream.repairs[-1][0], None)
    gone = set(map(id, doomed))
    stream.drafts = [d for d in stream.drafts if id(d) not in gone]
