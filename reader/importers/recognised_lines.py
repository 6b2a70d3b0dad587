"""Recognised lines become runs as a text layer has them: level, of even sizes, with full-width punctuation."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reader.importers.page import Face, Page, Run
from reader.importers.recognised import RecognisedLine, RecognisedPage

_FACE = Face("", bold=False)
_LONG = 5.0
"""A line that is so many times as long as high tells how the page is turned."""
_LEVEL = math.radians(8)
"""Lines more slanted than this are no text lines of a page that was laid askew on the glass."""
_PAIRS = 3
_EMS_OF_HEIGHT = 0.85
"""Ems of a line without neighbouring Hanzi in a page that has none at all, as a share of the height found for it."""
_ALIKE = 0.1
"""Sizes that differ by less than this share are one: what is found differs from line to line."""
_STRETCHED = 0.25
"""The same for the steps in a line that was stretched to fill its width, if its height agrees…"""
_ROUGHLY = 0.33
"""…and for the height of a line that has no steps: boxes around a few characters differ most."""
_MIDDLE = 0.38
"""How far the middle of a Chinese character is above the baseline, in ems."""
_LATE, _EARLY = "（《〈【〔「『“‘", "，。、；：！？）》〉】〕」』”’"
_EMPTY = 0.45
"""Ems of punctuation without ink, on the left of the one and the right of the other kind."""
_FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_DASHES = str.maketrans("-–一", "———")


@dataclass(frozen=True, slots=True)
class _Measured:
    line: RecognisedLine
    left: float
    right: float
    middle: float
    height: float
    pitch: float | None
    """Points from one Hanzi to the next."""


def pages_of(found: Sequence[RecognisedPage], usual_size: float = 0.0) -> list[Page]:
    """The pages with a run for each line. ``usual_size`` is that of the pages with a text layer, where there are any.

    One size for what is set in one: the engine's boxes differ by a few pixels from line to line.
    """
    measured = [(page, list(_measured(page))) for page in found]
    lines = [line for _, on_page in measured for line in on_page]
    ratio = median([line.pitch / line.height for line in lines if line.pitch] or [_EMS_OF_HEIGHT])
    even = iter(_evened(lines, ratio, usual_size))
    return [
        Page(page.number, page.width, page.height, tuple(_run(line, next(even)) for line in on_page))
        for page, on_page in measured
    ]


def punctuated(text: str) -> str:
    """``text`` with full-width punctuation beside Chinese characters, whichever the engine took it for.

    As many code points as before. A page number between dashes gets its dashes, which look like 一.
    """
    if len(text) < 9 and text.strip("-–—一 ").isdecimal() and text[0] in "-–—一" and text[-1] in "-–—一":
        return text.translate(_DASHES)
    characters = list(text)
    opened: list[bool] = []
    for i, c in enumerate(text):
        before, after = characters[i - 1] if i else "", text[i + 1 : i + 2]
        if c in ")）":
            wide = opened.pop() if opened else _is_wide(before) or _is_wide(after)
        else:
            wide = _is_wide(before) or (c == "(" and _is_wide(after))
        if c in _FULL and wide:
            characters[i] = _FULL[c]
        if c in "(（":
            opened.append(wide or c == "（")
    return "".join(characters)


def _is_wide(character: str) -> bool:
    cjk = "\u3000" <= character <= "\u9fff" or "\uff01" <= character <= "\uff60"
    return cjk or (character != "" and character in "”’“‘")


def _measured(page: RecognisedPage) -> Iterator[_Measured]:
    """The lines as if the page had been laid straight."""
    angle = _angle(page)
    cos, sin = math.cos(-angle), math.sin(-angle)
    x0, y0 = page.width / 2, page.height / 2
    for line in page.lines:
        turned = [(x0 + x * cos - y * sin, y0 + x * sin + y * cos) for x, y in _points(line, x0, y0)]
        xs, ys = [x for x, _ in turned], [y for _, y in turned]
        height = (ys[0] + ys[1] - ys[2] - ys[3]) / 2
        if height > 0 and max(xs) > min(xs) and line.text.strip():
            width = max(xs) - min(xs)
            own = replace(line, text=punctuated(line.text))
            yield _Measured(own, min(xs), max(xs), sum(ys) / 4, height, _pitch(own, width))


def _points(line: RecognisedLine, x0: float = 0.0, y0: float = 0.0) -> list[tuple[float, float]]:
    return [(x - x0, y - y0) for x, y in zip(line.corners[::2], line.corners[1::2], strict=True)]


def _angle(page: RecognisedPage) -> float:
    """How far the page is turned against its lines, in radians."""
    angles = []
    for line in page.lines:
        (ax, ay), (bx, by), _, (dx, dy) = _points(line)
        along, angle = math.hypot(bx - ax, by - ay), math.atan2(by - ay, bx - ax)
        if along > _LONG * math.hypot(dx - ax, dy - ay) and abs(angle) < _LEVEL:
            angles.append(angle)
    return median(angles) if angles else 0.0


def _pitch(line: RecognisedLine, width: float) -> float | None:
    steps = [
        (b - a) * width
        for (c, a), (d, b) in pairwise(zip(line.text, line.places, strict=True))
        if "\u4e00" <= c <= "\u9fff" and "\u4e00" <= d <= "\u9fff" and b > a
    ]
    if len(steps) < _PAIRS:
        return None
    usual = median(steps)
    near = [step for step in steps if step < usual * 1.5]  # the others lie across a gap
    return sum(near) / len(near)


def _evened(lines: Sequence[_Measured], ratio: float, usual: float) -> list[float]:
    """The sizes, those that are alike as one: the one that most characters have."""
    sizes = [line.pitch or line.height * ratio for line in lines]
    left = set(range(len(lines)))
    even = list(sizes)
    anchor = usual
    while left:
        if not anchor:
            anchor = _commonest([(sizes[i], len(lines[i].line.text)) for i in left])
        near = {i for i in left if _is_size(anchor, lines[i], ratio)}
        for i in near:
            even[i] = round(anchor, 1)
        left -= near
        anchor = 0.0
    return even


def _is_size(size: float, line: _Measured, ratio: float) -> bool:
    """A line of this size may be measured so: with steps stretched to fill it, or by its height alone."""
    by_height = abs(line.height * ratio - size) / size
    if line.pitch is None:
        return by_height <= _ROUGHLY
    by_pitch = abs(line.pitch - size) / size
    return by_pitch <= _ALIKE or (by_pitch <= _STRETCHED and by_height <= _ALIKE)


def _commonest(sizes: Sequence[tuple[float, int]]) -> float:
    """The mean of the sizes around the one that most characters are near to."""
    totals: dict[int, int] = {}
    for size, weight in sizes:
        totals[round(size * 2)] = totals.get(round(size * 2), 0) + weight
    peak = max(totals, key=lambda key: (totals[key], key)) / 2
    near = [(size, weight) for size, weight in sizes if abs(size - peak) <= max(peak * _ALIKE / 2, 0.25)]
    return sum(size * weight for size, weight in near) / sum(weight for _, weight in near)


def _run(line: _Measured, size: float) -> Run:
    text = line.line.text
    left = line.left - (_EMPTY * size if text[0] in _LATE else 0.0)
    right = line.right + (_EMPTY * size if text[-1] in _EARLY else 0.0)
    return Run(text, left, right, line.middle - _MIDDLE * size, size, _FACE)
