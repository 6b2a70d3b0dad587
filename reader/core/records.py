"""``dataclass(frozen=True, slots=True)`` in a fifth of the time: the window makes fifty of them before it is painted.

The standard one compiles six functions for every class. Here ``__init__`` alone is compiled and the others are shared;
what is seen from outside is the same, ``replace``, ``fields``, ``asdict``, matching and pickling included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    import dataclasses
    from operator import attrgetter

    def record(*, frozen, slots):
        """The decorator; for classes without bases whose fields have no default or a plain one."""
        if not (frozen and slots):
            raise TypeError("records are frozen and slotted")
        return _made

    _described = dataclasses.dataclass(init=False, repr=False, eq=False)
    _set = object.__setattr__

    def _made(cls):
        names = tuple(cls.__annotations__)
        defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
        space = {name: held for name, held in vars(_described(cls)).items() if name not in defaults}
        del space["__dict__"], space["__weakref__"]
        space |= _SHARED
        space |= {
            "__qualname__": cls.__qualname__,
            "__slots__": names,
            "__init__": _init(cls, names, defaults),
            "_values": _getter(names),
        }
        space.setdefault("__repr__", _repr)
        return type(cls)(cls.__name__, cls.__bases__, space)

    def _init(cls, names, defaults):
        given = ", ".join(f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names)
        body = "\n ".join(f"_set(self, {name!r}, {name})" for name in names)
        made = {"_defaults": defaults, "_set": _set}
        exec(f"def __init__(self, {given}):\n {body}", made)
        init = made["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        init.__annotations__ = {**cls.__annotations__, "return": None}
        return init

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
        held = ", ".join(f"{name}={value!r}" for name, value in zip(self.__slots__, self._values(self), strict=True))
        return f"{self.__class__.__qualname__}({held})"

    def _frozen(self, name, *_value):  # noqa: ARG001
        raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")

    def _getstate(self):
        return list(self._values(self))

    def _setstate(self, state):
        for name, held in zip(self.__slots__, state, strict=True):
            _set(self, name, held)

    _SHARED = {
        "__eq__": _eq,
        "__hash__": _hash,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
