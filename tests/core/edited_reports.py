"""Texts edited at random, every character remembering where it came from: what a mark's place is judged by."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from reader.core.annotations import Passage
from reader.core.chars import key, key_with_map
from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText
from reader.core.selectors import Selector, describe, place

_OPENINGS = ("坚持", "加快", "统筹", "持续", "全面")
_DEEDS = ("推进", "完善", "建设", "改造", "新增", "提升", "整治")
_THINGS = (
    "老旧小区",
    "供水管网",
    "公办幼儿园学位",
    "社区食堂",
    "滨水步道",
    "背街小巷",
    "产业园区",
    "技工学校",
    "𠮷祥里",
)
_ENDS = ("，惠及群众{n}万户", "{n}个", "{n}公里，确保年内完工", "，让群众少跑路", "，投用{n}处", "")
_HEADINGS = ("各位代表：", "（一）民生实事", "（二）城市更新", "（三）乡村振兴", "（四）改革开放", "（五）自身建设")
Char = tuple[str, int | None]
"""A character and its number in the first version; None for one that an edit brought."""


def sentence(random: Random) -> str:
    """One of some thousand sentences that are much alike, as those of reports are."""
    end = random.choice(_ENDS).format(n=random.randint(1, 99))
    return random.choice(_OPENINGS) + random.choice(_DEEDS) + random.choice(_THINGS) + end + "。"


def paragraphs(random: Random, count: int) -> list[str]:
    """Headings that come again, paragraphs of one to four sentences, and now and then an earlier one over again."""
    made: list[str] = []
    for _ in range(count):
        chance = random.random()
        if chance < 0.15:
            made.append(random.choice(_HEADINGS))
        elif chance < 0.19 and made:
            made.append(random.choice(made))
        else:
            made.append("".join(sentence(random) for _ in range(random.randint(1, 4))))
    return made


def numbered(texts: list[str]) -> list[list[Char]]:
    """The characters with their numbers."""
    result: list[list[Char]] = []
    number = 0
    for text in texts:
        result.append([(char, number + i) for i, char in enumerate(text)])
        number += len(text)
    return result


def edited(random: Random, lines: list[list[Char]], times: int) -> list[list[Char]]:
    """The lines after some edits, small and large, at random places."""
    lines = [list(line) for line in lines]
    for _ in range(times):
        _edit(random, lines)
    return lines


def _edit(random: Random, lines: list[list[Char]]) -> None:
    at = random.randrange(len(lines))
    line = lines[at]
    cut = random.randint(0, len(line))
    match random.randrange(10):
        case 0:
            lines.insert(at, [(char, None) for char in sentence(random)])
        case 1 if len(lines) > 1:
            del lines[at]
        case 2:
            lines.insert(random.randint(0, len(lines) - 1), lines.pop(at))
        case 3:
            lines[at : at + 1] = [line[:cut], line[cut:]]
        case 4 if at + 1 < len(lines):
            lines[at : at + 2] = [line + lines[at + 1]]
        case 5:
            line[cut:cut] = [(char, None) for char in sentence(random)]
        case 6:
            del line[cut : cut + random.randint(1, 12)]
        case 7:
            line[cut : cut + 1] = [(random.choice("一二三四五六七八九十"), None)]
        case 8:
            line[cut:cut] = [(random.choice(" \u3000，新的"), None)]
        case _:
            line[cut : cut + 4] = [(char, None) for char in sentence(random)[:4]]


def document(lines: list[list[Char]]) -> Document:
    """The lines as a report."""
    texts = ["".join(char for char, _ in line) for line in lines]
    made = tuple(Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts))
    return Document(Header(), made, ())


def some_passage(random: Random, lines: list[list[Char]]) -> Passage | None:
    """Words as a person selects them: a piece of a line, a whole one, or over the end of one."""
    first = random.randrange(len(lines))
    last = min(len(lines) - 1, first + (random.random() < 0.15))
    if random.random() < 0.25:
        return Passage(first, 0, last, len(lines[last])) if lines[first] and lines[last] else None
    start = random.randint(0, max(0, len(lines[first]) - 1))
    end = min(len(lines[last]), (start if first == last else 0) + random.randint(2, 40))
    return Passage(first, start, last, end) if (first, start) < (last, end) else None


def numbers(lines: list[list[Char]], passage: Passage) -> list[int | None]:
    """The numbers of the telling characters of a passage: those that are in the folded key."""
    found: list[int | None] = []
    for index in range(passage.first, passage.last + 1):
        line = lines[index]
        start = passage.start if index == passage.first else 0
        end = passage.end if index == passage.last else len(line)
        _, places = key_with_map("".join(char for char, _ in line[start:end]))
        found += [line[start + at][1] for at in places]
    return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mark.

    It *survived* when all its telling characters stand in the new text, in their order and with nothing between
    them; it *moved* when its place is then exactly these characters. Any other place of a mark that survived is
    *wrong*. A mark that did not survive is *wrong* where fewer than half of the characters are its own, unless it
    reads the same and some of them are its own or its words stood but once. Never wrong is what reads the same with
    the same words around it, thirty-two characters on each side: nobody could tell.
    """

    survived: bool
    placed: bool
    wrong: bool

    @property
    def moved(self) -> bool:
        """It survived and is where it should be."""
        return self.survived and self.placed and not self.wrong


class Edition:
    """A text and its edited form, in which marks are looked for."""

    def __init__(self, before: list[list[Char]], after: list[list[Char]]) -> None:
        self.before, self.after = before, after
        self._old, self._new = document(before), document(after)
        self._every = numbers(after, Passage(0, 0, len(after) - 1, len(after[-1])))

    def judge(self, passage: Passage) -> Verdict:
        """Look for a passage of the old text in the new one, and say how that went."""
        own = numbers(self.before, passage)
        at = self._every.index(own[0]) if own[0] in self._every else -1
        survived = at >= 0 and self._every[at : at + len(own)] == own
        selector = describe(self._old, passage)
        found = place(self._new, selector)
        if found is None:
            return Verdict(survived, placed=False, wrong=False)
        there, again = numbers(self.after, found.passage), describe(self._new, found.passage)
        reads_the_same = again.quote.replace("\n", "") == selector.quote.replace("\n", "")
        if reads_the_same and _around(selector) == _around(again):
            return Verdict(survived, placed=True, wrong=False)
        if survived:
            return Verdict(survived, placed=True, wrong=there != own)
        kept = sum(number in own for number in there if number is not None)
        excused = reads_the_same and (kept > 0 or selector.standing == 1)
        return Verdict(survived, placed=True, wrong=2 * kept < len(there) and not excused)


def _around(selector: Selector) -> tuple[str, str]:
    """What stands beside a passage, wherever its lines end."""
    return key(selector.prefix)[-32:], key(selector.suffix)[:32]


def editions(seed: int, count: int) -> Iterator[tuple[Edition, list[Passage]]]:
    """``count`` marks, ten to a text: reports of up to forty paragraphs with an edit to every third, or fewer."""
    made = 0
    for number in itertools.count(seed * count):
        random = Random(number)
        before = numbered(paragraphs(random, random.randint(3, 40)))
        wanted = [some_passage(random, before) for _ in range(10)]
        passages = [p for p in wanted if p is not None and numbers(before, p)][: count - made]
        yield Edition(before, edited(random, before, random.randint(1, max(1, len(before) // 3)))), passages
        made += len(passages)
        if made >= count:
            return
