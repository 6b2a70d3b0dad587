"""Records behave as the frozen, slotted dataclasses that they stand for."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, replace
from inspect import signature

import pytest

from reader.core.records import record


@record(frozen=True, slots=True)
class Place:
    """Where something is."""

    line: int
    name: str = "here"

    @property
    def shown(self) -> str:
        """In words."""
        return f"{self.name}:{self.line}"


@record(frozen=True, slots=True)
class Single:
    """One value alone."""

    value: tuple[int, ...] = ()


@record(frozen=True, slots=True)
class Large:
    """More values than are given by position."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int = 10
    k: int = 11


@dataclass(frozen=True, slots=True)
class Standard:
    """The same as ``Place``, made by the standard library."""

    line: int
    name: str = "here"


def test_record_is_made_compared_and_shown_like_a_dataclass() -> None:
    place = Place(3)
    assert (place.line, place.name, place.shown) == (3, "here", "here:3")
    assert place == Place(line=3, name="here")
    assert place != Place(4)
    other: object = Standard(3)
    assert place != other
    assert len({place, Place(3), Place(3, "there")}) == 2
    assert hash(place) == hash(Standard(3))
    assert repr(place) == repr(Standard(3)).replace("Standard", "Place")
    assert {Single((1,)), Single((1,))} == {Single((1,))}


def test_record_cannot_be_changed() -> None:
    place = Place(3)
    with pytest.raises(FrozenInstanceError):
        place.line = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.name
    assert not hasattr(place, "__dict__")


def test_record_works_with_the_functions_of_dataclasses() -> None:
    place = Place(3)
    assert replace(place, name="there") == Place(3, "there")
    assert asdict(place) == {"line": 3, "name": "here"}
    assert [(f.name, f.default) for f in fields(place)[1:]] == [("name", "here")]
    assert str(signature(Place)) == str(signature(Standard))
    match place:
        case Place(line, name):
            assert (line, name) == (3, "here")


def test_record_survives_copying_and_pickling() -> None:
    assert copy.copy(Place(3, "there")) == Place(3, "there")
    assert pickle.loads(pickle.dumps(Single((1, 2)))) == Single((1, 2))


def test_missing_value_is_refused() -> None:
    with pytest.raises(TypeError, match="line"):
        Place()  # type: ignore[call-arg]


def test_many_values_are_given_by_name() -> None:
    given = dict(zip("abcdefghijk", range(11), strict=True))
    assert asdict(Large(**given)) == given
    most = {name: given[name] for name in "ihgfedcba"}
    assert asdict(Large(**most)) == given | {"j": 10, "k": 11}, "in whatever order, with the values that are usual"
    assert replace(Large(**given), k=7) == Large(**given | {"k": 7})
    assert pickle.loads(pickle.dumps(Large(**given))) == Large(**given)


def test_many_values_may_be_given_by_position_too() -> None:
    given = dict(zip("abcdefghijk", range(11), strict=True)) | {"j": 10, "k": 11}
    assert Large(0, 1, 2, 3, 4, 5, 6, 7, 8) == Large(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, k=11) == Large(**given)
    assert Large(0, 1, 2, 3, 4, 5, 6, 7, 8) != Large(0, 1, 2, 3, 4, 5, 6, 7, 8, k=10)


def test_many_values_are_refused_as_few_are() -> None:
    most = dict.fromkeys("abcdefgh", 0)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'i'"):
        Large(**most)
    with pytest.raises(TypeError, match="unexpected keyword argument 'x'"):
        Large(**most, i=0, x=0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="multiple values for argument 'a'"):
        Large(0, **most, i=0)
    with pytest.raises(TypeError, match="takes from 10 to 12 positional arguments but 13 were given"):
        Large(*range(12))
