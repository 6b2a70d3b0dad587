"""Every way to lose work, tried: ``run.py faults [NAME…] [--rounds N] [--seed S]``. Exit code 1 when anything is wrong.

Each name is a module of this folder with ``run``; without names all of them run in turn.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
import time

NAMES = (
    "kills",
    "damage",
    "encryption",
    "upgrades",
    "full_disk",
    "read_only",
    "power_cut",
    "shared_writers",
    "merged_histories",
    "incoming",
    "sockets",
)


def main() -> int:
    """Run what is named and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--rounds", type=int, help="how often, where chance is in it")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if unknown := [name for name in wanted.names if name not in NAMES]:
        parser.error(f"{', '.join(unknown)}: known are {', '.join(NAMES)}")
    failed = []
    for name in wanted.names or NAMES:
        print(f"== {name}", flush=True)
        module = importlib.import_module(name)
        rounds = inspect.signature(module.run).parameters["rounds"].default if wanted.rounds is None else wanted.rounds
        start = time.monotonic()
        outcome = module.run(rounds, wanted.seed)
        print("\n".join(outcome.lines))
        for line in outcome.wrong[:20]:
            print(f"WRONG {line}")
        print(f"{len(outcome.wrong)} wrong, {time.monotonic() - start:.0f} s", flush=True)
        if outcome.wrong:
            failed.append(name)
    if failed:
        print("failed:", ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
