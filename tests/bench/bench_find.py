"""Finding words in a report of 200,000 characters, beside a bare ``str.find`` loop over the same text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

from made_report import made_report
from measuring import median
from reader.core.document import Paragraph, ParagraphKind
from reader.core.finding import FindableText
from reader.core.richtext import RichText

CHARACTERS = 200_000
WORDS = ("水", "供水", "供水管网", "清单、倒排", "的", "這裏没有的词")
LIMIT_MS = 16.0


def main() -> int:
    """Measure and print; returns 1 when one key press takes longer than a frame."""
    texts = made_report(CHARACTERS).split("\n\n")
    paragraphs = [Paragraph(i, ParagraphKind.BODY, RichText(text), None, "") for i, text in enumerate(texts)]
    whole = "\n".join(texts)
    began = time.thread_time()
    prepared = FindableText(paragraphs)
    print(f"{len(whole):,} characters prepared once in {(time.thread_time() - began) * 1000:.0f} ms")
    slowest = 0.0
    for word in WORDS:
        ours = median([_timed(partial(prepared.find, word)) for _ in range(9)])
        bare = median([_timed(partial(_bare, whole, word)) for _ in range(9)])
        slowest = max(slowest, ours)
        print(f"{len(prepared.find(word)):>6} hits   {ours:6.2f} ms   bare loop {bare:6.2f} ms   {word}")
    print(f"slowest {slowest:.2f} ms  (at most {LIMIT_MS:.0f})")
    return int(slowest > LIMIT_MS)


def _timed(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def _bare(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found


if __name__ == "__main__":
    sys.exit(main())
