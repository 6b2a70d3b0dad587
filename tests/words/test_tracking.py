"""What the task table says of targets."""

from __future__ import annotations

from datetime import date

from reader.core.document import Comparison, Target
from reader.core.records import replace
from reader.core.tracking.lights import Situation
from reader.core.tracking.rows import row_of
from reader.core.work import Task, TaskKind
from reader.words.tracking import target_cell

STATED = (
    Target(0, 0, 5, "改造老旧小区", Comparison.AT_LEAST, "12", "个", "改造老旧小区12个以上"),
    Target(0, 6, 9, "", Comparison.QUALITATIVE, None, "", "明显改善"),
    Target(0, 10, 15, "惠及", Comparison.ABOUT, "1.2", "万户", "惠及1.2万户左右"),
)
TASK = Task("t", "r", TaskKind.MEASURE, 0, None, (), "改造老旧小区。", 0, 0, 5, targets=STATED)


def told(task: Task) -> str:
    """The cell of a task."""
    return target_cell(row_of(task, Situation(date(2026, 5, 20), 2026)))


def test_all_numbers_that_a_sentence_states_are_its_target() -> None:
    assert told(TASK) in ("改造老旧小区 ≥12个；惠及 ≈1.2万户", "改造老旧小区 ≥12个; 惠及 ≈1.2万户")
    assert told(replace(TASK, targets=STATED[:2])) == "改造老旧小区 ≥12个"
    assert told(replace(TASK, targets=())) == ""


def test_what_a_person_wrote_comes_before_them() -> None:
    assert told(replace(TASK, target="15", measure_unit="个")) == "≥15个"
