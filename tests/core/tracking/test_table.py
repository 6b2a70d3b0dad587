"""The task table: filters that combine, orders, groups and sums, all held against the plain way of doing it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.core.tracking.filters import TaskQuery, wanted
from reader.core.tracking.groups import Grouping, grouped
from reader.core.tracking.lights import Light, Situation
from reader.core.tracking.rows import TaskRow, rows_of
from reader.core.tracking.sorting import Column, SortKey, in_order
from reader.core.tracking.summary import summarised, tally
from reader.core.tracking.views import TaskView, view_as_json, view_from_json
from reader.core.work import Priority, Task, TaskKind, TaskStatus

UNITS = ("区教育局", "区住建局", "区财政局")
PATHS: tuple[tuple[str, ...], ...] = (("一、产业",), ("一、产业", "（一）园区"), ("二、民生",), ())
DAY = date(2026, 5, 20)
units = st.lists(st.sampled_from(UNITS), max_size=3, unique=True)
days = st.none() | st.sampled_from([date(2026, month, 15) for month in (2, 5, 6)] + [date(2026, 12, 31)])


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Task, ...]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        lead, *supporting = draw(units) or [""]
        made.append(
            Task(
                f"t{number}",
                "r",
                draw(st.sampled_from(TaskKind)),
                number,
                None,
                draw(st.sampled_from(PATHS)),
                draw(st.sampled_from(["新增学位600个。", "改造老旧小区，惠及1万户。", "修缮ＡＢ海堤。"])),
                0,
                0,
                5,
                status=draw(st.sampled_from(TaskStatus)),
                bookmarked=draw(st.booleans()),
                lead=lead,
                supporting=tuple(supporting),
                deadline=draw(days),
                target=draw(st.sampled_from(["", "100", "若干"])),
                current=draw(st.sampled_from(["", "3", "80"])),
                priority=draw(st.sampled_from(Priority)),
                note=draw(st.sampled_from(["", "每月报送"])),
            )
        )
    return tuple(made)


def some(of: type) -> st.SearchStrategy[frozenset]:  # type: ignore[type-arg]
    return st.frozensets(st.sampled_from(of), max_size=2)


queries = st.builds(
    TaskQuery,
    units=st.frozensets(st.sampled_from([*UNITS, ""]), max_size=2),
    lead_only=st.booleans(),
    statuses=some(TaskStatus),
    lights=some(Light),
    bookmarked=st.booleans(),
    words=st.sampled_from(["", "学 位", "ab", "每月", "學位", "教育局", "没有", "。"]),
    section=st.sampled_from([(), *PATHS]),
    due_from=days,
    due_to=days,
    priorities=some(Priority),
    kinds=some(TaskKind),
)


def rows(them: tuple[Task, ...]) -> tuple[TaskRow, ...]:
    return rows_of(them, Situation(DAY, 2026))


def plainly(row: TaskRow, query: TaskQuery) -> bool:
    """The conditions one by one, as they are told in words."""
    task = row.task
    sought = {"": "", "学 位": "学位", "ab": "ＡＢ", "學位": "学位", "。": ""}.get(query.words, query.words)
    there = "\n".join((task.text, *task.path, *task.units, task.note, task.target, task.current))
    named = {task.lead} if query.lead_only else set(task.units) or {""}
    due = row.deadline or date.max
    return all(
        (
            not query.units or bool(named & query.units),
            not query.statuses or task.status in query.statuses,
            not query.lights or row.light in query.lights,
            not query.bookmarked or task.bookmarked,
            sought in there,
            list(task.path[: len(query.section)]) == list(query.section),
            query.due_from is None or due >= query.due_from,
            query.due_to is None or due <= query.due_to,
            not query.priorities or task.priority in query.priorities,
            not query.kinds or task.kind in query.kinds,
        )
    )


@given(tasks(), queries)
def test_filters_combine_as_told_in_words(them: tuple[Task, ...], query: TaskQuery) -> None:
    there = rows(them)
    assert wanted(there, query) == tuple(row for row in there if plainly(row, query))
    if not query.active:
        assert wanted(there, query) == there


@given(tasks(), st.lists(st.builds(SortKey, st.sampled_from(Column), st.booleans()), max_size=3))
def test_sorting_keeps_every_row_and_the_order_of_equal_ones(them: tuple[Task, ...], keys: list[SortKey]) -> None:
    there = rows(them)
    found = in_order(there, keys)
    assert sorted(row.task.uid for row in found) == sorted(row.task.uid for row in there)
    assert in_order(found, keys) == found, "what is sorted stays as it is"
    if keys == []:
        assert found == there


@given(tasks(), st.booleans())
def test_rows_without_a_value_come_last_either_way(them: tuple[Task, ...], descending: bool) -> None:
    leads = [row.task.lead for row in in_order(rows(them), [SortKey(Column.LEAD, descending)], {UNITS[2]: 0})]
    filled = [lead for lead in leads if lead]
    assert leads == filled + [""] * (len(leads) - len(filled))
    ranks = [UNITS.index(lead) if lead != UNITS[2] else -1 for lead in filled]
    by_name = sorted(set(filled) - {UNITS[2]})
    order = [UNITS[2], *by_name]
    assert [order.index(lead) for lead in filled] == sorted((order.index(x) for x in filled), reverse=descending), ranks


@given(tasks(), st.sampled_from(Grouping))
def test_every_row_is_in_a_group(them: tuple[Task, ...], grouping: Grouping) -> None:
    there = rows(them)
    groups = grouped(there, grouping)
    assert all(group.rows for group in groups)
    assert len({group.key for group in groups}) == len(groups)
    placed = [row for group in groups for row in group.rows]
    if grouping is Grouping.UNIT:
        assert len(placed) == sum(max(1, len(set(row.task.units))) for row in there)
    else:
        assert sorted(row.task.uid for row in placed) == sorted(row.task.uid for row in there)


@given(tasks())
def test_sums_add_up(them: tuple[Task, ...]) -> None:
    there = rows(them)
    summary = summarised(there, DAY)
    for parts in (summary.sections, summary.units):
        assert sum(each.tally.total for each in parts) == summary.whole.total == len(there)
        assert sum(each.tally.done for each in parts) == summary.whole.done
    whole = tally(there)
    assert whole.not_started + whole.in_progress + whole.done + whole.delayed == whole.total
    assert len(summary.overdue) == whole.red
    assert all(DAY <= row.deadline <= date(2026, 6, 30) for row in summary.due if row.deadline)
    assert not set(summary.due) & set(summary.overdue)


views = st.builds(
    TaskView,
    queries,
    st.lists(st.sampled_from(Column), min_size=1, max_size=5, unique=True).map(tuple),
    st.lists(st.builds(SortKey, st.sampled_from(Column), st.booleans()), max_size=3).map(tuple),
    st.sampled_from(Grouping),
)


@given(views)
def test_a_view_is_the_same_after_it_was_kept(view: TaskView) -> None:
    assert view_from_json(view_as_json(view)) == view


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists) | st.text())
def test_what_no_view_wrote_is_a_plain_view(told: object) -> None:
    import json

    for text in (str(told), json.dumps({"query": told, "columns": told, "sort": told, "grouping": told})):
        assert isinstance(view_from_json(text), TaskView)


def test_the_days_that_a_range_names_belong_to_it() -> None:
    due = tuple(
        Task(f"t{day}", "r", TaskKind.MEASURE, day, None, (), "修缮海堤。", 0, 0, 5, deadline=date(2026, 6, day))
        for day in (14, 15, 16, 17)
    )
    found = wanted(rows(due), TaskQuery(due_from=date(2026, 6, 15), due_to=date(2026, 6, 16)))
    assert [row.task.uid for row in found] == ["t15", "t16"]
