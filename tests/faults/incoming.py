"""Damaged and forged files from others: packages, filled-in tables, annotations. Each ends in a result or a refusal."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from made_work import PROJECT, Outcome, with_sample

sys.path[:0] = [str(PROJECT / "tests" / "robustness")]

from mutations import mutated  # noqa: E402

from reader.core.annotations import MarkColor, MarkStyle, Passage  # noqa: E402
from reader.core.errors import ReaderError  # noqa: E402
from reader.core.work import TaskStatus  # noqa: E402
from reader.exports.annotations import as_json_ld  # noqa: E402
from reader.exports.annotations_in import from_json_ld  # noqa: E402
from reader.exports.task_sheet_in import read_table  # noqa: E402
from reader.exports.task_table import TableFormat, table_as, tables_by_unit  # noqa: E402
from reader.services.workspace import Workspace, open_workspace  # noqa: E402

LIMIT = 150.0
"""Seconds that one file may take."""
SHARES = (("brief", 0.5), ("jsonld", 0.35), ("xlsx", 0.15))
"""How often each kind is tried: a table is read in a process of its own."""


def run(rounds: int = 1500, seed: int = 1) -> Outcome:
    """Mutate what this program writes, read it back, and see that nothing of the work was touched."""
    outcome, random = Outcome(), Random(seed)
    with TemporaryDirectory(prefix="incoming-") as place:
        folder = Path(place)
        with_sample(folder / "own")
        seeds = _seeds(folder)
        ends: Counter[str] = Counter()
        slowest = (0.0, "")
        with open_workspace(folder / "own") as own:
            before = _state(own)
            readers: dict[str, Callable[[Path], object]] = {
                "brief": own.exchange.preview,
                "jsonld": from_json_ld,
                "xlsx": lambda path: read_table(path, 2026),
            }
            kinds = random.choices([kind for kind, _share in SHARES], [share for _kind, share in SHARES], k=rounds)
            for number, kind in enumerate(kinds):
                path = folder / f"{number}.{kind}"
                name = "a.docx" if kind != "jsonld" else "a.json"  # how archives are mutated: member by member
                path.write_bytes(mutated(seeds[kind], name, random, list(seeds.values())))
                began = time.monotonic()
                try:
                    readers[kind](path)
                    ends[f"{kind}: read"] += 1
                except ReaderError as refusal:
                    ends[f"{kind}: {type(refusal).__name__}"] += 1
                except Exception as error:  # noqa: BLE001 - what is looked for
                    outcome.wrong.append(f"{path.name}: {type(error).__name__}: {error}")
                taken = time.monotonic() - began
                slowest = max(slowest, (taken, path.name))
                if taken > LIMIT:
                    outcome.wrong.append(f"{path.name}: {taken:.0f} s")
                path.unlink()
            if _state(own) != before:
                outcome.wrong.append("something of the work was changed")
        left = sorted(path.name for path in folder.iterdir())
        if left != ["other", "own"]:
            outcome.wrong.append(f"left behind: {left}")
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    outcome.lines += [f"{count:6} {end}" for end, count in sorted(ends.items())]
    outcome.lines.append(
        f"{rounds} files; slowest {slowest[0]:.1f} s ({slowest[1]}); largest process {largest:.0f} MiB"
    )
    return outcome


def _seeds(folder: Path) -> dict[str, bytes]:
    """What somebody else would send, made by the program itself."""
    report = with_sample(folder / "other")
    with open_workspace(folder / "other") as other:
        tasks = other.tasks.of(report)
        other.tasks.set_status([task.uid for task in tasks[:5]], TaskStatus.DONE)
        other.annotations.add(report, Passage(9, 0, 9, 6), MarkStyle.HIGHLIGHT, MarkColor.GREEN, "核对", ("急",))
        package = folder / "seed.brief"
        other.exchange.export(package)
        info, document = other.library.report(report), other.library.document(report)
        [table] = tables_by_unit(other, info, other.tracking.rows(report))[:1]
        found = {
            "brief": package.read_bytes(),
            "jsonld": as_json_ld(document, other.annotations.selectors(report)).encode(),
            "xlsx": table_as(TableFormat.EXCEL, table),
        }
        package.unlink()
        return found


def _state(workspace: Workspace) -> list[object]:
    """The work as the other side of the window sees it."""
    [report] = workspace.library.reports()
    return [report, workspace.tasks.of(report.uid), workspace.annotations.of(report.uid), workspace.exchange.peers()]
