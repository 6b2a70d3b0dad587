"""Searching a library of 1,000 generated reports: how fast, how large, and how fast it is filled.

Processor time is counted, which other work on the machine changes least.
Run as ``python3 packaging/run.py bench search``; ``--reports N`` takes another number.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from made_library import made_documents
from reader.core.work import ReportInfo
from reader.services.workspace import Workspace, open_workspace

REPORTS = 1000
WORDS_P95_MS = 20.0
NOTHING_MS = 2.0
INDEX_SHARE = 0.6
IMPORTS_A_SECOND = 20.0


def main() -> None:
    """Fill a library, search it, print the figures; ends with 1 when one of them is out of bounds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=REPORTS)
    count = arguments.parse_args().reports
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        rate, text, sample = _fill(workspace, count)
        size = _index_bytes(Path(folder) / "library.db")
        reports = workspace.library.reports()
        words = _two_characters(sample)
        found = sorted(_times(workspace, words, reports))
        nothing = statistics.median(_times(workspace, ["鑫龘", "不存在的词", "麤麤"] * 20, reports))
    p50, p95 = statistics.median(found), found[int(len(found) * 0.95)]
    rows = [
        ("two characters, p50 ms", p50, WORDS_P95_MS, p50 <= WORDS_P95_MS),
        ("two characters, p95 ms", p95, WORDS_P95_MS, p95 <= WORDS_P95_MS),
        ("no hit, median ms", nothing, NOTHING_MS, nothing <= NOTHING_MS),
        ("index / text", size / text, INDEX_SHARE, size / text <= INDEX_SHARE),
        ("imports a second", rate, IMPORTS_A_SECOND, rate >= IMPORTS_A_SECOND),
    ]
    print(f"{count} reports, {text / 1e6:.1f} MB of text")
    for name, value, bound, good in rows:
        print(f"{name:<24} {value:8.3f}   bound {bound:6.2f}   {'ok' if good else 'NOT REACHED'}")
    sys.exit(not all(good for *_row, good in rows))


def _fill(workspace: Workspace, count: int) -> tuple[float, int, str]:
    """Reports taken in a second after parsing, bytes of their texts, and some of the text."""
    spent, text, sample = 0.0, 0, ""
    for document in made_documents(count):
        text += sum(len(p.text.encode()) for p in document.paragraphs)
        began = time.thread_time()
        workspace.library.add(replace(document), as_new=True)
        spent += time.thread_time() - began
        if len(sample) < 200_000:
            sample += "\n".join(p.text for p in document.paragraphs)
    return count / spent, text, sample


def _index_bytes(path: Path) -> int:
    """Bytes of the index's own tables."""
    import sqlite3

    with sqlite3.connect(path) as database:
        found: int = database.execute(
            "SELECT (SELECT sum(length(block)) FROM search_data) + (SELECT sum(length(term) + 8) FROM search_idx)"
        ).fetchone()[0]
    database.close()
    return found


def _two_characters(sample: str) -> list[str]:
    """Words as often as they stand in the texts: a frequent one is looked for more often too."""
    chosen = random.Random(4)
    words: list[str] = []
    while len(words) < 400:
        at = chosen.randrange(len(sample) - 2)
        if all("\u4e00" <= c <= "\u9fff" for c in sample[at : at + 2]):
            words.append(sample[at : at + 2])
    return words


def _times(workspace: Workspace, words: list[str], reports: tuple[ReportInfo, ...]) -> list[float]:
    find: Callable[..., object] = workspace.search.find
    find(words[0], reports)
    spent = []
    for word in words:
        began = time.thread_time()
        find(word, reports)
        spent.append((time.thread_time() - began) * 1000)
    return spent


if __name__ == "__main__":
    main()
