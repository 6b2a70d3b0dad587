"""The order of a checklist: whatever is moved stands where a plain list would have it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.core.work import Task, TaskKind
from reader.services.task_order import placed_before

moves = st.lists(
    st.tuples(st.sets(st.integers(0, 7), min_size=1, max_size=4), st.none() | st.integers(0, 7)), max_size=40
)
positions = st.lists(st.sampled_from([0, 1, 1.5, 2, 3, 3.0000000001, 7]), min_size=8, max_size=8)


def tasks(at: list[float]) -> list[Task]:
    made = [Task(f"t{i}", "r", TaskKind.MEASURE, p, None, (), "修缮海堤。", 0, 0, 5) for i, p in enumerate(at)]
    return in_order(made)


def in_order(them: list[Task]) -> list[Task]:
    return sorted(them, key=lambda task: (task.position, task.uid))


@given(positions, moves)
def test_moves_are_those_of_a_plain_list(at: list[float], wishes: list[tuple[set[int], int | None]]) -> None:
    present = tasks(at)
    for numbers, target in wishes:
        uids = {f"t{number}" for number in numbers}
        before = None if target is None else f"t{target}"
        plain = [task.uid for task in present]
        cut = len(plain) if before is None else plain.index(before)
        expected = [u for u in plain[:cut] if u not in uids]
        expected += [u for u in plain if u in uids]
        expected += [u for u in plain[cut:] if u not in uids]
        numbered = placed_before(present, uids, before)
        present = in_order([replace(task, position=numbered.get(task.uid, task.position)) for task in present])
        assert [task.uid for task in present] == expected
        assert uids <= numbered.keys()


@given(st.integers(2, 8), st.integers(0, 7), st.integers(0, 7))
def test_moving_one_task_numbers_that_one_alone(count: int, which: int, target: int) -> None:
    present = tasks([float(i) for i in range(count)])
    moved = present[which % count].uid
    assert placed_before(present, [moved], present[target % count].uid).keys() == {moved}
