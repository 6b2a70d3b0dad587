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
FIRST = """
import enum, pickle, re
{before}
names = [("None_", 0), ("One", 1), ("Two", 2), ("Both", 3), ("Four", 4), ("AlsoOne", 1)]
def asked(question):
    made = []
    for kind in (enum.IntFlag, enum.Flag, enum.IntEnum, enum.Enum):
        each = kind("Each", names, boundary=enum.KEEP)
        each.__module__, each.__qualname__ = "PySide6.QtCore", "Qt.Each"
        each._missing_ = classmethod(lambda cls, value: None)
        each.__or__ = kind.__or__ if hasattr(kind, "__or__") else None
        assert each.__qualname__ == "Qt.Each" and not hasattr(each, "staticMetaObject")
        try:
            answer = question(each)
        except Exception as error:
            answer = error
        made.append((answer, [m.value for m in each], isinstance(each.One, each), each.One is each(1), type(each)))
    print(re.sub(" at 0x[0-9a-f]+", "", repr(made)))
asked(lambda each: each.Two)
asked(lambda each: each(2))
asked(lambda each: each(77))
asked(lambda each: each["Four"])
asked(lambda each: each["Five"])
asked(lambda each: each.Five)
asked(list)
asked(len)
asked(bool)
asked(reversed)
asked(repr)
asked(dir)
asked(lambda each: each.__members__)
asked(lambda each: each.__class__)
asked(lambda each: each.__doc__)
asked(lambda each: sorted(vars(each)))
asked(lambda each: isinstance(3, each))
asked(lambda each: issubclass(each, enum.Enum))
asked(lambda each: [each.__name__, each.__module__])
asked(lambda each: setattr(each, "One", 9))
asked(lambda each: setattr(each, "other", 9))
asked(lambda each: delattr(each, "One"))
asked(lambda each: each.One in each)
asked(lambda each: type("More", (each,), {{}}))
asked(lambda each: {{each: 1}}[each])
asked(lambda each: each.One | each.Four)
asked(lambda each: ~each.One)
asked(lambda each: each.AlsoOne.name)
asked(lambda each: each._value2member_map_[3])
asked(lambda each: hash(each.One) == hash(each(1)))
"""
OWN = """
import enum
from reader.quick_enums import hasten
hasten()
print(list(enum.Enum("Own", "a b")), list(enum.Enum("Own", [("a", 1), ("b", 1)], module="own")))
print(enum.Flag("Own", "a b").b)
"""

THREADS = """
import enum, sys, threading
from reader.quick_enums import hasten
hasten()
sys.setswitchinterval(1e-6)
lost = []
def ask(each, gate):
    gate.wait()
    try:
        assert each.M40.value == 40 and len(each) == 300 and each(7).name == "M7"
    except Exception as error:
        lost.append(error)
for turn in range(60):
    names = [(f"M{n}", n) for n in range(300)]
    each, gate = enum.IntEnum("Each", names, boundary=enum.KEEP), threading.Barrier(4)
    threads = [threading.Thread(target=ask, args=(each, gate)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(not lost)
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


def test_whatever_an_enum_is_asked_first_it_answers_like_the_others() -> None:
    quick = FIRST.format(before="from reader.quick_enums import hasten; hasten()")
    expected = answer(FIRST.format(before=""))
    assert len(expected.splitlines()) == 30
    assert answer(quick) == expected


def test_an_enum_that_two_threads_ask_first_answers_both() -> None:
    assert answer(THREADS) == "True\n"


def test_enums_of_others_are_left_alone() -> None:
    assert answer(OWN) == "[<Own.a: 1>, <Own.b: 2>] [<Own.a: 1>]\nOwn.b\n"
