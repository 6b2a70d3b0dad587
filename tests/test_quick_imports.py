"""The program's own modules are loaded as by the standard library, only sooner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from importlib import import_module
from reader import quick_imports
quick_imports.hasten()
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of what the finder needs, with a module and a package of our own beside it, all compiled."""
    folder = tmp_path / "reader"
    (folder / "inner").mkdir(parents=True)
    (folder / "__init__.py").write_text("", "utf-8")
    source = Path(__file__).parents[1] / "reader" / "quick_imports.py"
    (folder / "quick_imports.py").write_text(source.read_text("utf-8"), "utf-8")
    (folder / "plain.py").write_text("words = 'old'\n", "utf-8")
    (folder / "inner" / "__init__.py").write_text("words = 'package'\n", "utf-8")
    (folder / "inner" / "deep.py").write_text("from reader.plain import words\n", "utf-8")
    assert asked(tmp_path, "import reader.inner.deep, reader.plain") == ""  # which compiles them
    return folder


def asked(beside: Path, question: str, *options: str) -> str:
    """What a Python tells that loads the package in ``beside`` the quick way."""
    program = f"import sys; sys.path.insert(0, {str(beside)!r}){PROGRAM}{question}"
    ran = subprocess.run([sys.executable, "-I", *options, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


TOLD = """
for name in ("plain", "inner", "inner.deep"):
    module = import_module("reader." + name)
    loader = "quick" if type(module.__loader__).__module__ == "reader.quick_imports" else "stock"
    print(name, module.words, loader)
"""


def test_compiled_modules_are_loaded_the_quick_way(package: Path) -> None:
    assert asked(package.parent, TOLD).splitlines() == [
        "plain old quick",
        "inner package quick",
        "inner.deep old quick",
    ]


def test_module_knows_of_itself_what_it_always_knew(package: Path) -> None:
    question = """
from inspect import getsource
for name in ("reader.plain", "reader.inner"):
    module = import_module(name)
    spec = module.__spec__
    print(module.__file__, module.__cached__, module.__package__, spec.origin, spec.has_location, spec.parent,
          spec.submodule_search_locations, getattr(module, "__path__", None), getsource(module), spec.name,
          spec.loader.get_code(name).co_filename, spec.loader.is_package(name))
"""
    stock = f"import sys; sys.path.insert(0, {str(package.parent)!r})\nfrom importlib import import_module\n{question}"
    ran = subprocess.run([sys.executable, "-I", "-c", stock], capture_output=True, text=True, check=True)
    assert asked(package.parent, question) == ran.stdout.strip()
    assert str(package / "plain.py") in ran.stdout


def test_changed_module_is_compiled_anew(package: Path) -> None:
    (package / "plain.py").write_text("words = 'new, and longer'\n", "utf-8")
    told = asked(package.parent, TOLD).splitlines()
    assert told[0] == "plain new, and longer stock"
    assert told[2] == "inner.deep new, and longer quick"
    assert asked(package.parent, TOLD).splitlines()[0] == "plain new, and longer quick", "the next time"


def test_touched_module_of_the_same_size_is_compiled_anew(package: Path) -> None:
    (package / "plain.py").write_text("words = 'NEW'\n", "utf-8")
    os.utime(package / "plain.py", (1_000_000_000, 1_000_000_000))
    assert asked(package.parent, TOLD).splitlines()[0] == "plain NEW stock"


def test_code_of_a_module_that_is_gone_is_not_taken(package: Path) -> None:
    (package / "plain.py").unlink()
    question = """
try:
    import reader.plain
except ModuleNotFoundError as error:
    print(error)
"""
    assert asked(package.parent, question) == "No module named 'reader.plain'"


def test_damaged_code_is_left_to_the_standard_library(package: Path) -> None:
    (compiled,) = (package / "__pycache__").glob("plain.*.pyc")
    compiled.write_bytes(compiled.read_bytes()[:-9])
    question = """
try:
    import reader.plain
except Exception as error:
    print(type(error).__name__)
"""
    assert asked(package.parent, question) == "EOFError", "its own answer to that"
    compiled.write_bytes(b"")
    assert asked(package.parent, TOLD).splitlines()[0] == "plain old stock"


def test_moved_package_tells_where_it_is_now(package: Path) -> None:
    moved = package.parent / "elsewhere"
    moved.mkdir()
    package.rename(moved / "reader")
    question = "import reader.plain; print(reader.plain.__spec__.loader.get_code('reader.plain').co_filename)"
    assert asked(moved, question) == str(moved / "reader" / "plain.py")


@pytest.mark.parametrize("option", ["-O", "-Xpycache_prefix=elsewhere"])
def test_code_kept_elsewhere_is_left_to_the_standard_library(package: Path, option: str) -> None:
    told = asked(package.parent, TOLD, "-B", option).splitlines()
    assert told == ["plain old stock", "inner package stock", "inner.deep old stock"]


def test_other_packages_are_none_of_its_business(package: Path) -> None:
    assert asked(package.parent, "import json; print(type(json.__loader__).__module__)") == "_frozen_importlib_external"
