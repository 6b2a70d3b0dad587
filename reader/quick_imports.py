"""The program's own modules loaded from where they stand, without a search through folders.

The standard library compares each name with the listing of its folder, asks the system five times about two files and
reads one of them in two steps. Of a package in one folder it is known where a module is: its compiled code is read,
and taken, as ever, only when the time and size of its source are still those that are written in it. Whatever is not
found like that, above all a module that has changed or was never compiled, is left to the standard library.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from io import FileIO
from types import CodeType, ModuleType

_PACKAGE = __name__.partition(".")[0] + "."
_CACHE = f"{os.sep}__pycache__{os.sep}"
_COMPILED = f".{sys.implementation.cache_tag}.pyc"
_BEGINNING = MAGIC_NUMBER + bytes(4)
"""Of compiled code that belongs to a source of a certain time and size."""


def hasten() -> None:
    """Load modules of this package the quick way from now on, where their code is kept beside them."""
    if sys.pycache_prefix is None and not sys.flags.optimize:
        sys.meta_path.insert(0, _Finder())


class _Loader(SourceFileLoader):
    """Has read the code already."""

    def __init__(self, name: str, source: str, code: CodeType) -> None:
        super().__init__(name, source)
        self._code: CodeType | None = code

    def get_code(self, fullname: str) -> CodeType | None:
        code, self._code = self._code, None
        return super().get_code(fullname) if code is None else code


class _Finder:
    """Finds what is compiled and has not changed since."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The module ``name`` in the folder ``path`` of its package; None: somebody else may know it."""
        if not path or not name.startswith(_PACKAGE):
            return None
        folder, own = path[0], name.rpartition(".")[2]
        return _spec(name, folder, own, package=False) or _spec(
            name, f"{folder}{os.sep}{own}", "__init__", package=True
        )


def _spec(name: str, folder: str, stem: str, *, package: bool) -> ModuleSpec | None:
    """What the file ``stem`` in ``folder`` holds, a package or a module."""
    source, cached = f"{folder}{os.sep}{stem}.py", f"{folder}{_CACHE}{stem}{_COMPILED}"
    code = _code(source, cached)
    if code is None:
        return None
    spec = ModuleSpec(name, _Loader(name, source, code), origin=source)
    spec.has_location, spec.cached = True, cached
    if package:
        spec.submodule_search_locations = [folder]
    return spec


def _code(source: str, cached: str) -> CodeType | None:
    """The compiled code of a file, None where it is not of that file as it is now."""
    try:
        with FileIO(cached) as file:
            held = file.readall()
        now = os.stat(source)  # noqa: PTH116 - a path would take longer to make
        written = int(now.st_mtime) & 0xFFFFFFFF, now.st_size & 0xFFFFFFFF
        if held[:16] != _BEGINNING + b"".join([number.to_bytes(4, "little") for number in written]):
            return None
        code = marshal.loads(memoryview(held)[16:])
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) and code.co_filename == source else None
