"""Ids of tasks short enough to be typed, and the tasks that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reader.cli.refusal import Refused
from reader.core.work import Task
from reader.i18n import _

_SHORTEST: Final = 4


def id_length(uids: Sequence[str]) -> int:
    """How many characters tell all of these apart, at least four."""
    length = _SHORTEST
    while len({uid[:length] for uid in uids}) < len(set(uids)):
        length += 1
    return length


def named(tasks: Sequence[Task], wanted: str) -> Task:
    """The task whose id begins with these characters."""
    fitting = [task for task in tasks if wanted and task.uid.startswith(wanted.strip().lower())]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refused(_("No task of the report has the id «{wanted}». See «tasks».").format(wanted=wanted))
    length = id_length([task.uid for task in fitting])
    names = "\n".join(f"  {task.uid[:length]}  {task.text}" for task in fitting)
    raise Refused(_("Several tasks fit «{wanted}»; give more of an id:").format(wanted=wanted) + "\n" + names)
