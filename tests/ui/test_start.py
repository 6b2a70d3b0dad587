"""What is loaded until the window stands: every module costs each start its time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OURS = """
: app i18n late_signatures paths quick_enums quick_imports
core: checkup document errors records repairs richtext work
render: builder fonts formats offsets places runs setting shaping tokens
services: bookmarks changes checkup clock library settings tasks workspace
storage: archive backups bookmarks database document_rows documents errors integrity keys locking oplog packed reports
storage: schema seen_repairs settings sources task_rows tasks
ui: action_table actions appearance collecting comforts commands context features history icons import_flow import_job
ui: late late_parts mainwindow menu_table navigator original_pages panels refreshing session settled task_words theme
ui: theme_sheet window_state wiring
words: work
ui.models: filters outline tasks tree
ui.widgets: empty_state filter_line measure outline_panel progress_line reading_explainer reading_geometry
ui.widgets: reading_jumps reading_margin reading_marking reading_page reading_surface reading_view row_tree rows
ui.widgets: status_line task_delegate task_layout task_panel task_signs task_tree viewports
"""
"""Modules of ours by package. Every start of the window needs these."""

OTHERS = """
PySide6 abc atexit bisect builtins codecs collections contextlib copyreg datetime encodings enum errno fcntl fnmatch
functools gc genericpath gettext importlib io ipaddress itertools json keyword marshal math ntpath operator os pathlib
posix posixpath re reprlib runpy shiboken6 shibokensupport signature_bootstrap site sqlite3 stat struct sys textwrap
time types typing urllib warnings zipimport
"""
"""Libraries that Python 3.11, PySide and the modules above bring along."""

LISTED = """
import atexit, runpy, sys
from reader import quick_enums
fill, large = quick_enums._fill, set()
def told(each):
    if each in quick_enums._waiting and len(quick_enums._waiting[each][2]) > 50:
        large.add(type.__getattribute__(each, "__qualname__"))
    fill(each)
quick_enums._fill = told
def tell():
    print(*sorted(large))
    print(*sorted(sys.modules))
atexit.register(tell)
runpy.run_module("reader", run_name="__main__", alter_sys=True)
"""

ADVICE = (
    "loaded before the window stands, which makes every start slower. Import it in the function that needs it, or make "
    "its panel late (reader.ui.late); if nothing can be shown without it, add it to the list in tests/ui/test_start.py "
    "and look at `python3 packaging/run.py bench start` before and after."
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a process told that opened the window on the last report and ended when it was painted."""
    folder = tmp_path_factory.mktemp("start")
    report = Path(__file__).parents[2] / "resources" / "sample" / "qingyu-2026.md"
    settings = {
        "BRIEFING_READER_BENCH": "exit-when-settled",
        "BRIEFING_READER_DATA": str(folder),
        "BRIEFING_READER_LANG": "zh_CN",
        "QT_QPA_PLATFORM": "offscreen",
    }
    isolated = [sys.executable, "-I", "-X", "utf8"]
    reopened = [*isolated, "-c", LISTED]  # twice: the first time makes the day's backup
    for command in ([*isolated, "-m", "reader", str(report)], reopened, reopened):
        ran = subprocess.run(
            command, env=os.environ | settings, capture_output=True, text=True, encoding="utf-8", check=True
        )
    return ran.stdout.splitlines()


@pytest.fixture(scope="module")
def loaded(told: list[str]) -> frozenset[str]:
    """The modules of that process."""
    return frozenset(told[-1].split())


def listed() -> frozenset[str]:
    """The full names of ``OURS``, packages included."""
    names: set[str] = {"reader.ui"}
    for line in OURS.strip().splitlines():
        below, modules = line.split(":")
        package = f"reader.{below}" if below else "reader"
        names |= {package, *(f"{package}.{name}" for name in modules.split())}
    return frozenset(names)


def test_no_module_of_ours_is_loaded_that_could_wait(loaded: frozenset[str]) -> None:
    early = sorted(name for name in loaded - listed() if name.split(".")[0] == "reader")
    assert not early, f"{', '.join(early)}: {ADVICE}"


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other releases of Python bring along other libraries")
def test_no_library_is_loaded_that_could_wait(loaded: frozenset[str]) -> None:
    top = {name.split(".")[0] for name in loaded}
    early = sorted(name for name in top - set(OTHERS.split()) if not name.startswith(("_", "reader", "sitecustomize")))
    assert not early, f"{', '.join(early)}: {ADVICE}"


def test_every_module_on_the_list_is_there(loaded: frozenset[str]) -> None:
    gone = sorted(listed() - loaded)
    assert not gone, f"{', '.join(gone)}: no longer loaded at the start; take it off the list in tests/ui/test_start.py"


def test_no_large_enum_is_looked_into_that_could_wait(told: list[str]) -> None:
    early = ", ".join(told[-2].split())
    advice = "Give keys in words, ask for the class of an event, and name members in the function that needs them."
    assert not early, f"{early}: more than fifty members, made before the window stands. {advice}"
