"""Qt's enums made the quick way that the standard library uses for its own.

PySide makes a Python enum of every enum of a class when the class is first touched, 240 of them with 3,400 members
until the window stands, through the functional API: every name is checked and every member set in several steps.
``enum._simple_enum`` makes the same classes in half the time; it is what ``re``, ``uuid`` or ``http`` are made with,
and ``enum._test_simple_enum`` tells whether the outcome is the same (``tests/test_quick_enums.py`` asks it for all).
"""

from __future__ import annotations

import enum
from typing import Any

_AS_PYSIDE_ASKS = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}


class _Members:
    """What ``_simple_enum`` looks at of the class that it is given: a name and its dictionary."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, members: dict[str, int]) -> None:
        self.__name__ = name
        self.__dict__ = members


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
        return simple(cls, boundary=enum.KEEP)(_Members(class_name, dict(names)))

    enum.EnumType._create_ = create  # type: ignore[attr-defined]
