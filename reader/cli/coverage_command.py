"""``coverage``: which sentences of the year's part have a task, need none, or are open."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.core.document import Document
from reader.core.tracking.coverage import Coverage, CoverageCount, CoverageState, CoveredClause
from reader.i18n import _
from reader.words.tracking import coverage_word


def run(arguments: argparse.Namespace) -> int:
    """Decide on sentences where that is asked for, then tell how they stand."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        decisions = workspace.coverage
        if arguments.decline:
            wanted = _named(decisions.of(report.uid), arguments.decline)
            decisions.decline(report.uid, wanted, arguments.reason)
        if arguments.reopen:
            decisions.reopen(report.uid, _named(decisions.of(report.uid), arguments.reopen))
        coverage, document = decisions.of(report.uid), workspace.library.document(report.uid)
        reasons = decisions.reasons(report.uid)
    shown = [c for c in coverage.clauses if not arguments.open or c.state is CoverageState.OPEN]
    if arguments.json:
        output.say_json(
            {
                "report": report.uid,
                "total": _counts(coverage.whole),
                "clauses": [_as_json(clause, reasons) for clause in shown],
            }
        )
        return DONE
    output.say(label(report))
    output.say("\n".join(_as_text(document, coverage, shown, everything=not arguments.open)))
    return DONE


def _named(coverage: Coverage, ids: Sequence[str]) -> list[CoveredClause]:
    found: list[CoveredClause] = []
    for wanted in ids:
        fitting = {clause.key: clause for clause in coverage.clauses if clause.key.startswith(wanted)}
        if len(fitting) != 1:
            raise Refused(_("No sentence has the id «{wanted}». See «coverage --open».").format(wanted=wanted))
        found += fitting.values()
    return found


def _as_text(document: Document, coverage: Coverage, shown: Sequence[CoveredClause], *, everything: bool) -> list[str]:
    lines = []
    for section, counts in coverage.sections.items():
        if everything or counts.open:
            node = document.sections[section]
            lines.append(f"{'  ' * (node.level - 1)}{node.label} · {_count_words(counts)}")
    lines.append("")
    open_ones = [clause for clause in shown if clause.state is CoverageState.OPEN]
    lines += [f"  {clause.key[:8]}  {clause.text}" for clause in open_ones]
    lines.append(_count_words(coverage.whole))
    return lines


def _count_words(counts: CoverageCount) -> str:
    named = (
        (CoverageState.DECOMPOSED, counts.decomposed),
        (CoverageState.DECLINED, counts.declined),
        (CoverageState.OPEN, counts.open),
    )
    return _(", ").join(f"{coverage_word(state)} {count}" for state, count in named)


def _counts(counts: CoverageCount) -> dict[str, int]:
    return {"decomposed": counts.decomposed, "declined": counts.declined, "open": counts.open}


def _as_json(clause: CoveredClause, reasons: dict[str, str]) -> dict[str, object]:
    return {
        "key": clause.key,
        "state": clause.state.value,
        "text": clause.text,
        "paragraph": clause.paragraph,
        "start": clause.start,
        "end": clause.end,
        "section": clause.section,
        "reason": reasons.get(clause.key, ""),
    }
