"""``dataclass(frozen=True, slots=True)`` in a fifth of the time: the window makes fifty of them before it is painted.

The standard one compiles six functions for every class. Here ``__init__`` alone is compiled, once for every number of
fields, and for a class of many fields not before some are given by position; the others are shared. What is seen from
outside is the same: ``replace``, ``fields``, ``asdict``, matching and pickling. Nor is ``dataclasses`` itself loaded,
which brings ``inspect`` and through it a tokenizer and a disassembler along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import replace
else:
    from collections import deque
    from functools import cache
    from itertools import repeat
    from operator import attrgetter
    from types import FunctionType

    _set = object.__setattr__
    _MANY = 10
    """Fields: more than that are given by name, and the code for so many takes longest to compile."""

    def record(*, frozen, slots):
        """The decorator; for classes without bases whose fields have no default or a plain one."""
        if not frozen:
            raise TypeError("records are frozen")
        return _slotted if slots else _made

    def replace(value, **changes):
        """``dataclasses.replace`` for records: the same value but for ``changes``."""
        return type(value)(**(dict(zip(value.__match_args__, value._values(value), strict=True)) | changes))

    def _slotted(cls):
        names = tuple(cls.__annotations__)
        space = {name: held for name, held in vars(cls).items() if name not in names}
        del space["__dict__"], space["__weakref__"]
        space |= _space(cls) | {"__qualname__": cls.__qualname__, "__slots__": names}
        space |= {"__getstate__": _getstate, "__setstate__": _setstate}
        return type(cls)(cls.__name__, cls.__bases__, space)

    def _made(cls):
        for name, held in _space(cls).items():
            setattr(cls, name, held)
        return cls

    def _space(cls):
        """What makes a record of a class."""
        names = tuple(cls.__annotations__)
        defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
        space = _SHARED | {
            "__init__": (_named_init if len(names) > _MANY else _init)(cls, names, defaults),
            "__match_args__": names,
            "__dataclass_fields__": _Fields(defaults),
            "_values": _getter(names),
        }
        return space | ({"__repr__": cls.__repr__} if "__repr__" in vars(cls) else {})

    class _Fields:
        """What the functions of ``dataclasses`` ask a class for; only then that library is loaded."""

        def __init__(self, defaults):
            self._defaults = defaults

        def __get__(self, _instance, cls):
            import dataclasses

            space = {"__annotations__": cls.__annotations__, "__module__": cls.__module__, **self._defaults}
            described = dataclasses.dataclass(init=False, repr=False, eq=False)(type(cls.__name__, (), space))
            cls.__dataclass_fields__ = described.__dataclass_fields__
            return described.__dataclass_fields__

    def _init(cls, names, defaults):
        """``__init__`` of a class: the code for that many fields with these names put in."""
        pattern = _pattern(len(names))
        named = dict(zip(pattern.co_varnames[1:], names, strict=True))
        code = pattern.replace(
            co_qualname=f"{cls.__qualname__}.__init__",
            co_varnames=("self", *names),
            co_consts=tuple([named.get(held, held) for held in pattern.co_consts]),
        )
        init = FunctionType(code, {"_set": _set}, argdefs=tuple(defaults.values()))
        init.__annotations__ = {**cls.__annotations__, "return": None}
        return init

    def _named_init(cls, names, defaults):
        """The same for a class of many fields, quick when all are given by name; else the other does it, or refuses."""
        known = frozenset(names)
        exact = cache(lambda: _init(cls, names, defaults))

        def __init__(self, *values, **named):  # noqa: N807
            held = named
            if values or tuple(named) != names:
                held = defaults | named
                if values or held.keys() != known:
                    exact()(self, *values, **named)
                    return
            deque(map(_set, repeat(self), held, held.values()), 0)

        __init__.__qualname__ = f"{cls.__qualname__}.__init__"
        __init__.__annotations__ = {**cls.__annotations__, "return": None}
        return __init__

    @cache
    def _pattern(count):
        """The code for so many fields; compiling takes longer than all the rest."""
        fields = [f"_{number}" for number in range(count)]
        body = "; ".join(f"_set(self, {field!r}, {field})" for field in fields)
        made = {}
        exec(f"def __init__(self, {', '.join(fields)}): {body}", made)
        return made["__init__"].__code__

    def _getter(names):
        """Every value at once, as a tuple."""
        if len(names) > 1:
            return staticmethod(attrgetter(*names))
        (name,) = names
        return staticmethod(lambda self: (getattr(self, name),))

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = self._values
        return values(self) == values(other)

    def _hash(self):
        return hash(self._values(self))

    def _repr(self):
        held = ", ".join(f"{n}={value!r}" for n, value in zip(self.__match_args__, self._values(self), strict=True))
        return f"{self.__class__.__qualname__}({held})"

    def _frozen(self, name, *_value):  # noqa: ARG001
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change field {name!r}")

    def _getstate(self):
        return list(self._values(self))

    def _setstate(self, state):
        for name, held in zip(self.__slots__, state, strict=True):
            _set(self, name, held)

    _SHARED = {
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
    }
