"""Packages out and in by connections of one's own: for a thread beside the window's, which can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import Cancelled, ReaderError
from reader.core.records import record
from reader.services.exchanged import Exchanged, Exported, Stage
from reader.services.workspace import Workspace, open_workspace

Stopped = Callable[[], bool]
Tell = Callable[[Stage, int, int], None]
"""Hears what is being done, and of texts which one of how many; both 0 elsewhere."""


@record(frozen=True, slots=True)
class TakenIn:
    """What came of a package, for whoever shows the same folder."""

    outcome: Exchanged
    unread: tuple[tuple[str, ReaderError], ...]
    """Titles of reports whose text could not be read yet, and why."""
    left: int
    """Texts that were not read since that was stopped; each is read when it is opened."""


def export(folder: Path, path: Path, peer: str | None) -> Exported:
    """Write a package; see ``Exchange.export``. ``peer`` None: with everything, for somebody new."""
    with open_workspace(folder, checked=False) as apart:
        return apart.exchange.export(path, peer=peer, whole=peer is None)


def preview(folder: Path, path: Path, stopped: Stopped) -> Exchanged:
    """What a package would change; see ``Exchange.preview``. Raises Cancelled as well."""
    with _stoppable(folder, stopped) as apart:
        return apart.exchange.preview(path)


def take_in(folder: Path, path: Path, tell: Tell, stopped: Stopped) -> TakenIn:
    """Take a package in, then read the texts that came along.

    Raises what ``Exchange.take_in`` raises, and Cancelled: nothing is changed then. Stopped later, while texts are
    read, what was taken in stays.
    """
    with _stoppable(folder, stopped) as apart:
        outcome = apart.exchange.take_in(path, lambda stage: tell(stage, 0, 0))
    with open_workspace(folder, checked=False) as apart:
        unread, left = _read_texts(apart, outcome, tell, stopped)
    return TakenIn(outcome, unread, left)


@contextmanager
def _stoppable(folder: Path, stopped: Stopped) -> Iterator[Workspace]:
    with open_workspace(folder, checked=False) as apart, apart.unless(stopped):
        if stopped():
            raise Cancelled
        yield apart


def _read_texts(
    workspace: Workspace, outcome: Exchanged, tell: Tell, stopped: Stopped
) -> tuple[tuple[tuple[str, ReaderError], ...], int]:
    workspace.library.settle_texts()
    absent = {uid for uid, _title in outcome.without_text}
    wanted = [(uid, title) for uid, title in (*outcome.new_reports, *outcome.new_texts) if uid not in absent]
    unread: list[tuple[str, ReaderError]] = []
    for number, (uid, title) in enumerate(wanted):
        if stopped():
            return tuple(unread), len(wanted) - number
        tell(Stage.TEXTS, number + 1, len(wanted))
        try:
            workspace.library.document(uid)
        except LookupError:
            continue  # it came as a removed one
        except ReaderError as error:
            unread.append((title, error))
    return tuple(unread), 0
