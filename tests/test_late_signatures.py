"""PySide's signature support waits until it is needed, and then says the same words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from reader.late_signatures import TRIED

POSTPONED = "from reader.late_signatures import postpone; postpone()\n"
SHOW = """
import sys
from PySide6 import QtCore, QtGui
try:
    print({wrong})
except Exception as error:
    print(type(error).__name__, error)
"""
WRONG = (
    "QtCore.QPoint('x')",
    "QtCore.QObject(nonsense=3)",
    "QtCore.QByteArray().toBase64(x=3)",
    "QtCore.QSize(1, 2) + 'x'",
    "QtGui.QColor(object())",
    "QtCore.QObject().setProperty(1)",
    "QtCore.QObject.setProperty.__doc__",
    "QtCore.QPoint.__doc__",
    "__import__('inspect').signature(QtCore.QTimer.start)",
    "__import__('pydoc').plaintext.document(QtCore.QPoint)",
)


def answer(program: str) -> str:
    """What a Python of its own prints; both streams, so that a crash shows too."""
    command = [sys.executable, "-I", "-X", "utf8", "-X", "faulthandler", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return f"{done.stdout}{done.stderr}{done.returncode}"


@pytest.mark.parametrize("wrong", WRONG)
def test_first_wrong_call_is_worded_as_without_the_delay(wrong: str) -> None:
    plain, late = (answer(before + SHOW.format(wrong=wrong)) for before in ("", POSTPONED))
    assert sorted(late.splitlines()) == sorted(plain.splitlines())  # PySide 6.8 lists signatures in any order
    assert late.endswith("\n0")


def test_errors_one_after_another_are_worded_alike() -> None:
    program = "".join(SHOW.format(wrong=wrong) for wrong in (*WRONG, *WRONG))
    late, plain = answer(POSTPONED + program), answer(program)
    assert sorted(late.splitlines()) == sorted(plain.splitlines())


def test_qt_starts_without_signatures_and_reads_no_sources() -> None:
    program = """
import sys
from PySide6 import QtWidgets
import colorsys
print([name for name in sys.modules if name.startswith("shibokensupport.signature.")], "linecache" in sys.modules)
import zipfile
print(zipfile.__spec__.name, zipfile.is_zipfile(sys.executable))
"""
    assert answer(POSTPONED + program) == "['shibokensupport.signature.mapping'] False\nzipfile False\n0"


def test_library_that_somebody_uses_is_the_real_one() -> None:
    program = POSTPONED + "from textwrap import indent\nimport textwrap\nprint(indent is textwrap.indent)\n"
    assert answer(program) == "True\n0"


def test_function_that_the_namespace_qt_asks_for_waits_until_it_is_called() -> None:
    program = POSTPONED + (
        "from PySide6.QtCore import Qt\n"
        "import sys, warnings\n"
        "print(type(sys.modules['textwrap']).__name__)\n"
        "with warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always')\n"
        "    Qt.KeyboardModifier.ControlModifier + Qt.Key.Key_A\n"
        "print(str(told[0].message).split('\\n')[1][:3], type(sys.modules['textwrap']).__name__)\n"
    )
    assert answer(program) == "_Library\nThe module\n0"


def test_unknown_release_starts_as_it_wants() -> None:
    program = POSTPONED + (
        "import reader.late_signatures\n"
        "reader.late_signatures.TRIED = frozenset()\n"
        "from PySide6 import QtCore\n"
        "import sys, builtins\n"
        "print('shibokensupport.signature.parser' in sys.modules, hasattr(builtins, '__orig_import__'))\n"
    )
    assert answer(program) == "True True\n0"


def test_installed_release_was_tried() -> None:
    assert PySide6.__version__ in TRIED, (
        "Another release of PySide: run these tests with it in TRIED; when they pass keep it there, else leave it out "
        f"and expect a slower start ({Path(PySide6.__file__).parent})"
    )
