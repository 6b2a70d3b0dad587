"""Random histories of two or three people: do their libraries end alike, and is no edit of a field lost?

    python3 tests/faults/merged_histories.py [--count 500] [--seed 0]

Prints what was done; exit code 1 when a history ended with different libraries or a lost edit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from histories import lived  # noqa: E402 - it needs the program

HISTORIES = 500


@dataclass
class Outcome:
    """What was done, and what went wrong."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def run(rounds: int = HISTORIES, seed: int = 0) -> Outcome:
    """``rounds`` histories, the first from ``seed``."""
    started, counts, outcome, failed = time.monotonic(), Counter[str](), Outcome(), 0
    for number in range(seed, seed + rounds):
        random = Random(number)
        people, apart, steps = random.choice((2, 2, 3)), random.random() < 0.5, random.randrange(10, 90)
        with TemporaryDirectory() as folder:
            problems, story = lived(Path(folder), random, steps=steps, people=people, apart=apart)
        counts += Counter(
            edits=len(story.edits),
            packages=len(story.sent),
            merges=story.merges,
            lost=story.lost,
            replayed=story.replayed,
            reordered=story.reordered,
            conflicts=story.conflicts,
        )
        failed += bool(problems)
        outcome.wrong += [f"seed {number} ({people} people): {problem}" for problem in problems[:3]]
    outcome.lines.append(", ".join(f"{count} {name}" for name, count in counts.items()))
    seconds = time.monotonic() - started
    outcome.lines.append(f"{rounds - failed} of {rounds} ended alike with no edit lost, {seconds:.0f} s")
    return outcome


def main() -> int:
    """Run the histories; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=HISTORIES)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    outcome = run(wanted.count, wanted.seed)
    print("\n".join((*outcome.wrong, *outcome.lines)))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
