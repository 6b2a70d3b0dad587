"""The share of tasks that are done, in whole per cent."""

from __future__ import annotations

import pytest

from reader.core.tracking.summary import Tally


@pytest.mark.parametrize(
    ("done", "total", "percent"),
    [(0, 0, 0), (0, 7, 0), (7, 7, 100), (5, 103, 5), (1, 8, 13), (1, 3, 33), (999, 1000, 99), (1, 1000, 1)],
)
def test_share_is_rounded_but_never_to_nothing_or_to_all(done: int, total: int, percent: int) -> None:
    assert Tally(total=total, not_started=total - done, done=done).percent == percent
