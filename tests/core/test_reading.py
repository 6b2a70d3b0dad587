"""The number of the reading is raised when the same file gives something else."""

from __future__ import annotations

import json

from recorded_reading import RECORDED, present


def test_what_comes_out_is_what_this_reading_made_of_it_before() -> None:
    recorded, now = json.loads(RECORDED.read_text("utf-8")), present()
    assert now == recorded, (
        "the same texts are read otherwise than when READING (reader/core/reading.py) was recorded. That is fine where "
        "it is meant: raise READING unless it is higher than in the last release already, so that people are offered "
        "to have their reports read again, then run `.venv/bin/python tests/core/recorded_reading.py`."
    )
