"""PySide's signature support, loaded when it is first needed: it words errors and help texts, nothing else.

PySide unpacks and compiles three thousand lines for it at every start, a third of the time until a bare window
stands, and from then on reads the source of each module that is imported, in search of ``from __feature__ import``,
which this program doesn't use. Here the one waits and the other is left out: the first wrong call to Qt, or the first
look at the help of one of its functions, loads the real thing and says the very same words.

How PySide does it: its library makes a module ``signature_bootstrap``, asks it for ``bootstrap``, and takes its
functions from what that returns, the loader. It takes one more function from ``mapping`` when the first error is
worded, and keeps both modules for good. So the bootstrap module is put in place beforehand and hands out a loader
of ours. That is how the releases in ``TRIED`` work; with any other everything stays as PySide has it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

TRIED: Final = frozenset(["6.8.0.2", "6.9.3"])
"""Releases of PySide that ``tests/test_late_signatures.py`` was run with."""

_BOOTSTRAP: Final = "signature_bootstrap"
_MAPPING: Final = "shibokensupport.signature.mapping"
_ITS_LIBRARIES: Final = ("base64", "tempfile", "textwrap", "traceback", "zipfile")
"""What PySide loads of the standard library for its signature support alone."""
_ON_DEMAND: Final = ("create_signature", "make_helptext", "pyside_type_init", "seterror_argument")


def postpone() -> None:
    """Let PySide start without its signature support; without effect once PySide is loaded."""
    if "shiboken6" not in sys.modules:
        sys.modules[_BOOTSTRAP] = _Bootstrap(_BOOTSTRAP)
        for name in _ITS_LIBRARIES:
            sys.modules.setdefault(name, _Library(name))


class _Bootstrap(ModuleType):
    """PySide's own code is run in here; it also defines a ``bootstrap``, but a property comes before that."""

    @property
    def bootstrap(self) -> Callable[[], ModuleType]:
        for name in _ITS_LIBRARIES:
            if name != "textwrap" and isinstance(library := sys.modules.get(name), _Library):
                library.give_way()
        own: Callable[[], ModuleType] = vars(self)["bootstrap"]
        return _late_loader if sys.modules["shiboken6"].__version__ in TRIED else own


class _Library(ModuleType):
    """Stands for a library while PySide is loading, and for PySide ever after; gives way to it when it is used."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # asked for by every import, of packages alone answered
            raise AttributeError(name)
        if name == "dedent":  # asked for by the namespace Qt, in case that somebody adds keys
            return self._dedent
        self.give_way()
        return getattr(import_module(self.__name__), name)

    def _dedent(self, text: str) -> str:
        self.give_way()
        return str(import_module("textwrap").dedent(text))

    def give_way(self) -> None:
        """Let the library itself be loaded by whoever asks for it next."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


class _Loader(ModuleType):
    """Stands for the loader; what is not known of it here is looked up in the real one."""

    def __getattr__(self, name: str) -> object:
        return getattr(_loader(), name)


def _late_loader() -> ModuleType:
    mapping = ModuleType(_MAPPING)
    mapping.__dict__["update_mapping"] = _update_mapping
    sys.modules[_MAPPING] = mapping
    late = _Loader("shibokensupport.signature.loader")
    late.__dict__.update({name: _on_demand(name) for name in _ON_DEMAND})
    late.__dict__.update(dict.fromkeys(("feature_import", "feature_imported", "finish_import"), _nothing))
    late.__dict__["post_init"] = _nothing
    return late


def _nothing(*_arguments: object) -> None:
    """Neither features nor names that PySide has given up are used here."""


def _on_demand(name: str) -> Callable[..., object]:
    def call(*arguments: object) -> object:
        wanted: Callable[..., object] = getattr(_loader(), name)
        return wanted(*arguments)

    return call


def _update_mapping() -> object:
    """PySide keeps this function unowned when it words its first error: it must stay alive."""
    _loader()
    real: Callable[[], object] = vars(sys.modules[_MAPPING])["update_mapping"]
    return real()


@cache
def _loader() -> ModuleType:
    """The real loader; ``mapping`` is filled in place, as PySide holds on to it."""
    where, finder = sys.modules[_BOOTSTRAP].prepare_zipfile()
    where.insert(0, finder)
    try:
        import_module("shibokensupport.signature")
        mapping = sys.modules[_MAPPING]
        mapping.__spec__ = finder.find_spec(_MAPPING, None)
        finder.exec_module(mapping)
        return import_module("shibokensupport.signature.loader")
    finally:
        where.remove(finder)
