"""``report``: how the work on a report stands, by section and unit, with its lights and what is due."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, data_dir
from reader.cli.task_lists import task_as_json
from reader.core.tracking.lights import Light
from reader.core.tracking.rows import TaskRow
from reader.core.tracking.summary import Summary, Tally, TallyOf
from reader.i18n import _
from reader.words.tracking import day_words, group_word, light_word, quarter_word


def run(arguments: argparse.Namespace) -> int:
    """Tell the summary of a report as text or JSON."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        summary = workspace.tracking.summary(report.uid, arguments.date)
        day = workspace.tracking.situation(report.uid, arguments.date).today
    if arguments.json:
        output.say_json(
            {
                "report": report.uid,
                "date": day.isoformat(),
                "total": _tally(summary.whole),
                "sections": [{"section": group_word(each.key), **_tally(each.tally)} for each in summary.sections],
                "units": [{"unit": str(each.key), **_tally(each.tally)} for each in summary.units],
                "quarter": {"year": summary.quarter.year, "number": summary.quarter.number},
                "due": [task_as_json(row) for row in summary.due],
                "overdue": [task_as_json(row) for row in summary.overdue],
            }
        )
        return DONE
    output.say(_("{report}, {date}").format(report=label(report), date=day.isoformat()))
    output.say("\n".join(_as_text(summary)))
    return DONE


def _as_text(summary: Summary) -> Iterator[str]:
    yield _tally_words(summary.whole)
    for heading, parts in ((_("By section"), summary.sections), (_("By lead unit"), summary.units)):
        yield ""
        yield heading
        yield from _tallies(parts)
    due = _("Due in {quarter}").format(quarter=quarter_word(summary.quarter))
    for heading, rows in ((_("Overdue"), summary.overdue), (due, summary.due)):
        if rows:
            yield ""
            yield heading
            yield from map(_row, rows)


def _tallies(parts: Sequence[TallyOf]) -> Iterator[str]:
    for each in parts:
        yield f"  {group_word(each.key)} · {_tally_words(each.tally)}"


def _row(row: TaskRow) -> str:
    lead = f" · {row.task.lead}" if row.task.lead else ""
    return f"  {day_words(row.deadline)}  {row.task.text}{lead}"


def _tally_words(tally: Tally) -> str:
    parts = [_("{done} of {total} done ({percent}%)").format(
        done=tally.done, total=tally.total, percent=tally.percent
    )]  # fmt: skip
    lights = ((Light.RED, tally.red), (Light.YELLOW, tally.yellow), (Light.BLUE, tally.blue))
    parts += [f"{light_word(light)} {count}" for light, count in lights if count]
    return _(", ").join(parts)


def _tally(tally: Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in (*Tally.__match_args__, "percent")}
