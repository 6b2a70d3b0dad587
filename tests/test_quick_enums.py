"""Qt's enums made the quick way are what the standard library makes of them the long way."""

from __future__ import annotations

import subprocess
import sys

COMPARE = """
import enum, importlib
asked = []
stock = enum.EnumType._create_
def create(cls, class_name, names, **options):
    asked.append((cls, class_name, names, options))
    return stock(cls, class_name, names, **options)
enum.EnumType._create_ = create
for name in ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"):
    module = importlib.import_module("PySide6." + name)
    for each in dir(module):
        getattr(module, each, None)
enum.EnumType._create_ = stock
from reader.quick_enums import hasten
hasten()
quick = enum.EnumType._create_
def compare(cls, name, names, options):  # a function, as the enum module wants to know who calls
    made = [make(cls, name, names, **options) for make in (stock, quick)]
    for each in made:
        each.__module__ = "PySide6"  # as PySide does
    enum._test_simple_enum(*made)
for each in asked:
    compare(*each)
print(len(asked) > 500, quick is not stock)
"""
USE = """
import pickle
{before}
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextCharFormat
print(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, ~Qt.WindowState.WindowFullScreen, repr(Qt.Key.Key_A))
print(Qt.Key(65), Qt.ItemDataRole(257), Qt.ItemDataRole.UserRole + 1, list(QPalette.ColorGroup))
print(Qt.AlignmentFlag(0x84), Qt.AlignmentFlag.__module__, Qt.AlignmentFlag.__qualname__)
print(pickle.loads(pickle.dumps(Qt.AlignmentFlag.AlignLeft)) is Qt.AlignmentFlag.AlignLeft)
kind = QTextCharFormat()
kind.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
print(kind.verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript)
try:
    Qt.Key(1)
except ValueError as error:
    print(error)
"""
OWN = """
import enum
from reader.quick_enums import hasten
hasten()
print(list(enum.Enum("Own", "a b")), list(enum.Enum("Own", [("a", 1), ("b", 1)], module="own")))
print(enum.Flag("Own", "a b").b)
"""


def answer(program: str) -> str:
    """What a Python of its own prints."""
    command = [sys.executable, "-I", "-X", "utf8", "-X", "faulthandler", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_every_enum_of_qt_is_the_same_made_either_way() -> None:
    assert answer(COMPARE) == "True True\n"


def test_quick_enums_are_used_like_the_others() -> None:
    quick = USE.format(before="from reader.quick_enums import hasten; hasten()")
    assert answer(quick) == answer(USE.format(before=""))


def test_enums_of_others_are_left_alone() -> None:
    assert answer(OWN) == "[<Own.a: 1>, <Own.b: 2>] [<Own.a: 1>]\nOwn.b\n"
