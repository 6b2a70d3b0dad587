"""Tables without drawn lines: what stands beside each other in a row stays together, and nothing gets lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.importers.page import Face, Page, Run
from reader.importers.page_bare_tables import with_bare_tables
from reader.importers.page_lines import lines_of
from reader.importers.page_paragraphs import blocks_of
from reader.importers.page_rows import Place, row_starts
from reader.importers.page_table_columns import Columns

_LEFTS = (70.0, 110.0, 250.0, 360.0)
_NAMES = ("序号", "项目名称", "办理单位", "完成情况")
_ROWS = (
    ("1", ("新建学校", "三所"), ("教育局",), ("一所已经建成", "两所正在装修", "秋季开学")),
    ("2", ("改造老旧小区",), ("住建局", "各街道办"), ("开工十二个",)),
    ("3", ("增加停车位",), ("交通局",), ("建成一千个", "超过计划")),
)


def _run(text: str, left: float, baseline: float, size: float = 10.0) -> Run:
    return Run(text, left, left + len(text) * size, baseline, size, Face("Song", bold=False))


def _table(top: float, *, pitch: float = 14.0, gap: float = 6.0, middle: bool = True) -> list[Run]:
    """The rows below a header, cells in the middle of their row or at its top."""
    runs = [_run(name, left, top) for name, left in zip(_NAMES, _LEFTS, strict=True)]
    at = top - pitch - gap
    for number, *cells in _ROWS:
        height = max(map(len, cells))
        for left, lines in zip(_LEFTS, [(number,), *cells], strict=True):
            first = at - (height - len(lines)) * pitch / 2 * middle
            runs += [_run(line, left, first - pitch * i) for i, line in enumerate(lines)]
        at -= height * pitch + gap
    return runs


def _text(*pages: Sequence[Run]) -> list[tuple[int | None, str]]:
    made = [Page(number, 595, 842, tuple(runs)) for number, runs in enumerate(pages, start=1)]
    blocks, _ = blocks_of(with_bare_tables([lines_of(page) for page in made], made))
    return [(block.table, block.content.text) for block in blocks]


_WHOLE = [
    "序号\t项目名称\t办理单位\t完成情况",
    "1\t新建学校三所\t教育局\t一所已经建成两所正在装修秋季开学",
    "2\t改造老旧小区\t住建局各街道办\t开工十二个",
    "3\t增加停车位\t交通局\t建成一千个超过计划",
]


def test_rows_are_read_whether_cells_stand_in_the_middle_or_at_the_top() -> None:
    for middle in (True, False):
        assert [text for table, text in _text(_table(700, middle=middle)) if table] == _WHOLE


def test_text_around_the_table_stays_text() -> None:
    above, below = _run("附件2", 70, 760), _run("以上项目由各牵头单位负责并每季度报告一次进展情况和问题", 70, 520)
    found = _text([above, *_table(700), below])
    assert [text for _, text in found] == [above.text, *_WHOLE, below.text]
    assert found[0][0] is None
    assert found[-1][0] is None


def test_a_row_that_a_page_break_cuts_is_one_row() -> None:
    whole = _table(700)
    for cut in (670, 660, 645, 620, 600):
        first = [run for run in whole if run.baseline > cut]
        rest = [_run(run.text, run.left, run.baseline + 130) for run in whole if run.baseline <= cut]
        assert [text for table, text in _text(first, rest) if table] == _WHOLE, cut


def test_a_header_that_comes_again_on_the_next_page_cuts_no_row() -> None:
    whole = _table(700)
    again = [_run(name, left, 790) for name, left in zip(_NAMES, _LEFTS, strict=True)]
    for cut in (660, 645):
        first = [run for run in whole if run.baseline > cut]
        rest = [_run(run.text, run.left, run.baseline + 110) for run in whole if run.baseline <= cut]
        rows = [text for table, text in _text(first, [*again, *rest]) if table]
        assert sorted(rows) == sorted([*_WHOLE, _WHOLE[0]]), cut


def test_a_number_that_runs_into_the_next_column_is_parted_from_it() -> None:
    columns = Columns([[_run("序号", 70, 700)], [_run("项目名称", 94, 700)]])
    placed = columns.placed(Run("10新建", 72.0, 114.0, 680.0, 10.0, Face("Song", bold=False)))
    assert placed is not None
    assert [(run.text, columns.of(run)) for run in placed] == [("10", 0), ("新建", 1)]


def test_rows_that_nothing_parts_are_not_guessed() -> None:
    """Numbers in the middle of their rows, and one distance between all lines."""
    baselines = [(700, None), (686, 1), (672, None), (658, None), (644, 2), (630, None)]
    assert row_starts([Place(0, y, number) for y, number in baselines]) is None


def test_numbers_in_the_middle_show_rows_by_the_wider_distance() -> None:
    baselines = [(700, None), (686, 1), (672, None), (650, None), (636, 2), (622, None)]
    assert row_starts([Place(0, y, number) for y, number in baselines]) == [(0, -700), (0, -650)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["序号", "1", "2", "3", "项目名称", "办理单位", "附件", "一段比较长的文字，超过一栏。"]),
            st.integers(0, 10),
            st.integers(0, 12),
        ),
        max_size=40,
    ),
    st.booleans(),
)
def test_nothing_is_lost_and_nothing_doubled(words: list[tuple[str, int, int]], with_table: bool) -> None:
    runs = [_run(text, 60 + 45 * x, 300 + 11.0 * y) for text, x, y in words] + (_table(700) if with_table else [])
    page = Page(1, 595, 842, tuple(runs))
    before = lines_of(page)
    after = with_bare_tables([before], [page])[0]
    assert Counter("".join(r.text for line in after for r in line.runs)) == Counter(
        "".join(r.text for line in before for r in line.runs)
    )
    assert len({line.number for line in after}) == len(after)
