"""Qt's enums made when they are first looked into, and then the quick way of the standard library.

PySide makes a Python enum of every enum of a class when the class is first touched, 240 of them with 3,400 members
until the window stands, through the functional API: every name is checked and every member set in several steps. Most
of them nobody ever asks for anything. Here an enum begins as an empty class whose metaclass waits for the first
question. Then ``enum._simple_enum`` makes the real one, as it does for ``re``, ``uuid`` or ``http`` in half the time,
and what it made is put into the class that PySide knows, which from then on is an enum like any other.
``enum._test_simple_enum`` tells whether the outcome is the same (``tests/test_quick_enums.py`` asks it for all).
"""

from __future__ import annotations

import enum
from _thread import RLock
from typing import Any

_AS_PYSIDE_ASKS = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}
_SEEN = frozenset(["__module__", "__name__", "__qualname__", "staticMetaObject"])
"""What can be asked of a class without its members; the last, which no enum has, PySide asks all classes for."""
_waiting: dict[Any, tuple[Any, Any, list[tuple[str, int]]]] = {}
"""For each class that was not looked into yet how to make it, what it is an enum of, and its members."""
_lock = RLock()


class _Members:
    """What ``_simple_enum`` looks at of the class that it is given: a name and its dictionary."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, members: dict[str, int]) -> None:
        self.__name__ = name
        self.__dict__ = members


class _Waiting(enum.EnumType):
    """The metaclass of enums that were not looked into yet."""

    def __getattribute__(cls, name: str) -> Any:
        if name in _SEEN:
            return type.__getattribute__(cls, name)
        _fill(cls)
        return getattr(cls, name)

    def __getattr__(cls, name: str) -> Any:
        if name in _SEEN:
            raise AttributeError(name)
        return getattr(cls, name)  # filled by now, the class says itself what it has not

    def __setattr__(cls, name: str, value: Any) -> None:
        # What PySide puts on a class that it has just made: its name, its operators, and how to take unknown values.
        if name == "_missing_" or name[:2] == name[-2:] == "__":
            type.__setattr__(cls, name, value)
        else:
            _fill(cls)
            setattr(cls, name, value)

    def __call__(cls, *values: Any, **options: Any) -> Any:
        _fill(cls)
        return cls(*values, **options)


def _fill(cls: Any) -> None:
    """Make a class that waited what it should be."""
    with _lock:
        if cls not in _waiting:
            return
        simple, base, names = _waiting[cls]
        real = simple(base, boundary=enum.KEEP)(_Members(type.__getattribute__(cls, "__name__"), dict(names)))
        put_on = type.__getattribute__(cls, "__dict__").keys()
        for name, value in vars(real).items():
            if name not in put_on:
                type.__setattr__(cls, name, value)
        for member in real._value2member_map_.values():
            member.__class__ = member.__objclass__ = cls
        type.__setattr__(cls, "__class__", enum.EnumType)
        del _waiting[cls]


def hasten() -> None:
    """Make enums the quick way from now on where PySide asks for them; all others are made as ever."""
    simple: Any = getattr(enum, "_simple_enum", None)
    stock: Any = enum.EnumType._create_  # type: ignore[attr-defined]
    if simple is None:
        return

    # The names of the parameters are those of the standard library, which gives them by name.
    def create(cls: Any, class_name: Any, names: Any, **options: Any) -> Any:
        if options != _AS_PYSIDE_ASKS or type(names) is not list:
            return stock(cls, class_name, names, **options)
        made = type.__new__(_Waiting, class_name, (cls,), {})
        _waiting[made] = simple, cls, names
        return made

    enum.EnumType._create_ = create  # type: ignore[attr-defined]
