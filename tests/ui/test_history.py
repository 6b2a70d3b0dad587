"""Back and forward, as in a browser."""

from __future__ import annotations

from reader.core.work import ReadingPosition
from reader.ui.history import LIMIT, History


def at(paragraph: int) -> ReadingPosition:
    return ReadingPosition(paragraph)


def test_back_returns_to_where_each_jump_began() -> None:
    history = History[ReadingPosition]()
    history.leave(at(1))
    history.leave(at(5))
    assert history.back(at(9)) == at(5)
    assert history.back(at(5)) == at(1)
    assert history.back(at(1)) is None


def test_forward_undoes_back_until_another_jump() -> None:
    history = History[ReadingPosition]()
    history.leave(at(1))
    history.back(at(5))
    assert history.can_go_forward
    assert history.forward(at(1)) == at(5)
    history.back(at(5))
    history.leave(at(2))
    assert not history.can_go_forward
    assert history.forward(at(3)) is None


def test_the_same_place_is_kept_once_and_old_ones_fall_off() -> None:
    history = History[ReadingPosition]()
    for _again in range(3):
        history.leave(at(4))
    assert history.back(at(9)) == at(4)
    assert not history.can_go_back
    for number in range(LIMIT + 10):
        history.leave(at(number))
    trail = 0
    while history.back(at(0)) is not None:
        trail += 1
    assert trail == LIMIT
