"""How long placing 500 marks takes in a report of 200,000 characters, against a bare ``str.find`` of their quotes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random

from made_report import WORKS
from measuring import median
from reader.core.annotations import Passage
from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText
from reader.core.selectors import describe, place

CHARACTERS, MARKS, ROUNDS = 200_000, 500, 5
LIMIT = 8.0


def document(texts: list[str]) -> Document:
    """The paragraphs as a report without sections."""
    made = tuple(Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts))
    return Document(Header(), made, ())


def taken(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measure and print; returns 1 when the limit is passed."""
    random = Random(4)
    letters = sorted(set("".join(WORKS)))
    texts = ["".join(random.choices(letters, k=160)) for _ in range(CHARACTERS // 160)]
    before, after = document(texts), document([texts[0], "新加的一段。", *texts[1:]])
    passages = []
    for _ in range(MARKS):
        paragraph, start = random.randrange(len(texts)), random.randint(0, 100)
        passages.append(Passage(paragraph, start, paragraph, start + random.randint(4, 40)))
    described = taken(lambda: [describe(before, passage) for passage in passages])
    selectors = [describe(before, passage) for passage in passages]
    folded = taken(lambda: after.folded)
    whole = "\n".join(p.text for p in after.paragraphs)
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(taken(lambda: [whole.find(selector.quote) for selector in selectors]))
        ours.append(taken(lambda: [place(after, selector) for selector in selectors]))
    placed = sum(place(after, selector) is not None for selector in selectors)
    ratio = median(ours) / median(bare)
    print(f"describing {MARKS} marks      {described * 1000:7.1f} ms, folding of the text included")
    print(f"folding the text          {folded * 1000:7.1f} ms, once a version")
    print(f"placing {MARKS} marks         {median(ours) * 1000:7.1f} ms, {placed} of them placed")
    print(f"str.find of their quotes  {median(bare) * 1000:7.1f} ms")
    print(f"ratio                     {ratio:7.1f}  (at most {LIMIT:.0f})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
