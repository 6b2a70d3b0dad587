"""Where the text of a page begins and ends, told by most of its lines and not by the odd one."""

from __future__ import annotations

from reader.importers.page import Face, Run
from reader.importers.page_edges import Edges, edges_of
from reader.importers.page_lines import Line

SIZE = 10.0


def line(left: float, right: float, page: int = 1) -> Line:
    run = Run("清", left, right, 700.0, SIZE, Face("Song", bold=False))
    return Line(page, 1, (run,), 700.0, SIZE)


def full(left: float, page: int, times: int = 6) -> list[Line]:
    return [line(left, left + 400, page) for _ in range(times)]


def test_indented_and_short_lines_do_not_move_the_edges() -> None:
    page = [*full(70, 1), line(90, 470), line(70, 200)]
    assert edges_of([page], SIZE) == {(1, 0): Edges(70, 470)}


def test_punctuation_that_hangs_over_the_edge_does_not_move_it() -> None:
    assert edges_of([[*full(70, 1), line(70, 480)]], SIZE)[1, 0].right == 470


def test_facing_pages_have_edges_of_their_own_and_a_short_page_those_of_its_side() -> None:
    pages = [full(70, 1), full(100, 2), full(70, 3), [line(120, 200, 4)]]
    found = edges_of(pages, SIZE)
    assert found[1, 0] == found[3, 0] == Edges(70, 470)
    assert found[2, 0] == found[4, 0] == Edges(100, 500)


def test_a_lone_short_page_has_those_of_what_it_holds() -> None:
    assert edges_of([[line(120, 200), line(100, 180)]], SIZE) == {(1, 0): Edges(100, 200)}


def test_a_line_is_centred_that_is_free_on_both_sides_alike() -> None:
    edges = Edges(70, 470)
    assert edges.centered(line(200, 340))
    assert not edges.centered(line(90, 470))
    assert not edges.centered(line(300, 450))
    assert (edges.indent(line(90, 470)), edges.room(line(70, 430))) == (2, 4)
