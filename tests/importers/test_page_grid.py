"""Tables whose cells are drawn: rows and columns by their lines, merged cells by the lines that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.core.richtext import Rect
from reader.importers.page import Face, Page, Run
from reader.importers.page_grid import Cell, grids_of
from reader.importers.page_lines import Line, lines_of
from reader.importers.page_paragraphs import blocks_of

_XS, _YS = (70.0, 110.0, 300.0, 500.0), (700.0, 640.0, 600.0, 540.0)


def _frame(xs: Sequence[float] = _XS, ys: Sequence[float] = _YS) -> list[Rect]:
    across = [Rect(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rect(x, ys[-1], x, ys[0]) for x in xs]


def _boxes(xs: Sequence[float], ys: Sequence[float], apart: float) -> list[Rect]:
    """Each cell with four edges of its own, a little apart from its neighbours'."""
    rules = []
    for left, right in pairwise(xs):
        for top, bottom in pairwise(ys):
            a, b, c, d = left + apart, bottom + apart, right - apart, top - apart
            rules += [Rect(a, b, c, b), Rect(a, d, c, d), Rect(a, b, a, d), Rect(c, b, c, d)]
    return rules


def _run(text: str, left: float, baseline: float, size: float = 10.0) -> Run:
    return Run(text, left, left + len(text) * size, baseline, size, Face("Song", bold=False))


def _page(runs: Sequence[Run], rules: Sequence[Rect], number: int = 1) -> list[Line]:
    return lines_of(Page(number, 595, 842, tuple(runs), rules=tuple(rules)))


@given(
    st.lists(st.integers(15, 120), min_size=2, max_size=6),
    st.lists(st.integers(15, 80), min_size=2, max_size=8),
    st.booleans(),
)
def test_every_cell_is_found_from_its_middle(widths: list[int], heights: list[int], apart: bool) -> None:
    xs = [50.0 + sum(widths[:i]) for i in range(len(widths) + 1)]
    ys = [800.0 - sum(heights[:i]) for i in range(len(heights) + 1)]
    (grid,) = grids_of(_boxes(xs, ys, 1.0) if apart else _frame(xs, ys))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            cell = grid.cell_at((left + right) / 2, (top + bottom) / 2)
            assert cell is not None
            assert (cell.row, cell.column, cell.columns) == (row, column, len(widths))
    assert grid.cell_at(xs[0] - 9, ys[0] - 5) is None


def test_merged_cells_count_as_their_first() -> None:
    rules = _frame()
    rules[1] = Rect(110, 640, 500, 640)  # the first column has no line below its first row
    (grid,) = grids_of(rules)
    below, beside = grid.cell_at(90, 620), grid.cell_at(200, 620)
    assert below == Cell(1, 0, 0, 3, 70, 500, 700)
    assert beside is not None
    assert (beside.row, beside.column) == (1, 1)


def test_underlines_and_frames_are_no_tables() -> None:
    assert grids_of([Rect(70, 700, 500, 700), Rect(70, 500, 500, 500)]) == []
    assert grids_of(_frame((70, 500), (700, 100))) == []
    assert grids_of(_frame((70, 300, 500), (700, 680))) == []
    assert len(grids_of(_frame((70, 200, 300, 500), (700, 680)))) == 1, "a row that a page break cut off"


def test_a_row_that_a_page_break_left_open_is_a_row() -> None:
    rules = [rule for rule in _frame() if rule.bottom != rule.top or rule.top != _YS[-1]]
    (grid,) = grids_of(rules)
    cell = grid.cell_at(200, 570)
    assert cell is not None
    assert (cell.row, cell.column) == (2, 1)


def test_lines_of_a_cell_stay_together_and_rows_keep_their_cells_apart() -> None:
    runs = [
        *[_run("序号", 80, 680), _run("工作任务", 120, 680), _run("责任单位", 310, 680)],
        *[_run("新建街心", 120, 628), _run("1", 80, 620), _run("公园三个", 120, 612), _run("园林局", 310, 620)],
        *[_run("2", 80, 570), _run("疏通排水沟", 120, 570)],
    ]
    blocks, _ = blocks_of([_page(runs, _frame())])
    assert [(b.text, b.table) for b in blocks] == [
        ("序号\t工作任务\t责任单位", 1),
        ("1\t新建街心公园三个\t园林局", 1),
        ("2\t疏通排水沟", 1),
    ]


def test_a_row_over_a_page_break_is_one_and_said() -> None:
    first = _page(
        [_run("1", 80, 680), _run("新建街心", 120, 680), _run("2", 80, 570), _run("疏通", 120, 570)], _frame()
    )
    rest = _page([_run("排水沟", 120, 680), _run("3", 80, 620), _run("修桥", 120, 620)], _frame(), 2)
    blocks, joins = blocks_of([first, rest])
    assert [b.text for b in blocks] == ["1\t新建街心", "2\t疏通排水沟", "3\t修桥"]
    assert {b.table for b in blocks} == {1}
    assert len(joins) == 1


def test_a_frame_around_the_text_is_no_table() -> None:
    runs = [_run("青禾区经济运行稳中有进" * 3, 120, 690 - 0.4 * i, 1.2) for i in range(100)]
    assert all(line.cell is None for line in _page(runs, _frame(ys=(700, 640, 600))))


def test_a_frame_around_two_tables_joins_them_to_no_grid() -> None:
    tables = [*_frame(ys=(700.0, 660.0, 620.0)), *_frame(xs=(70.0, 150.0, 500.0), ys=(500.0, 460.0, 420.0))]
    page = [Rect(60, 400, 510, 400), Rect(60, 760, 510, 760), Rect(60, 400, 60, 760), Rect(510, 400, 510, 760)]
    grids = grids_of([*tables, *page])
    assert sorted(len(grid.columns) for grid in grids) == [3, 4]
    assert all(grid.cell_at(200, 560) is None for grid in grids)


def test_a_table_without_lines_at_its_sides_has_its_outer_columns() -> None:
    rules = [rule for rule in _frame() if not (rule.left == rule.right and rule.left in (_XS[0], _XS[-1]))]
    (grid,) = grids_of(rules)
    assert [round(column.at) for column in grid.columns] == [70, 110, 300, 500]


def test_lines_drawn_piece_by_piece_and_a_little_apart_are_whole() -> None:
    pieces = [Rect(300.4, 540, 300.4, 600), Rect(299.6, 600, 299.6, 650), Rect(300.4, 650, 300.4, 700)]
    rules = [rule for rule in _frame() if rule.left != 300 or rule.right != 300]
    (grid,) = grids_of([*rules, *pieces])
    assert all((cell := grid.cell_at(400, y)) is not None and cell.column == 2 for y in (560, 620, 690))
