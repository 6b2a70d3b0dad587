"""The runs of ``run.py faults`` in small, so that they keep working and find what they are there to find."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="they fork, kill and mount")


@pytest.mark.parametrize(
    ("name", "rounds"),
    [
        ("kills", 18),
        ("damage", 2),
        ("full_disk", 0),
        ("read_only", 0),
        ("power_cut", 20),
        ("shared_writers", 60),
        ("merged_histories", 1),
    ],
)
def test_nothing_is_lost(name: str, rounds: int) -> None:
    import importlib

    outcome = importlib.import_module(name).run(rounds, 7)
    assert outcome.wrong == []
    if outcome.lines[0].startswith("skipped"):
        pytest.skip(outcome.lines[0])
    assert outcome.lines
