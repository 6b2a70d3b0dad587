"""Make the pictures of README and manual from the sample report in the real window.

``python docs/pictures/make.py [NAME…]`` writes the pictures that are kept, or the named ones, beside this file;
``… --all FOLDER`` writes every panel, dialog and empty state into a folder, to be looked at: in each theme, at
1280×800 and at scale 2. It needs no display and touches no library but one of its own that is gone afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = (
    *("window", "dark", "card", "bookmarks", "annotations", "search", "pages", "start", "tasks", "task-card"),
    *("table-bulk", "dashboard", "coverage", "difference", "conflicts", "preview", "task-table", "text-page"),
)
DAY = datetime(2026, 4, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
"""Lights and dates in pictures do not change with the day they are taken."""
KEPT_SCALE = "1.25"
THEMES = ("light", "sepia", "dark")


def main() -> None:
    """Make the named pictures, those that are kept, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", default=KEPT)
    asked.add_argument("--all", type=Path, metavar="FOLDER")
    asked.add_argument("--scale", default="")
    asked.add_argument("--theme", default="")
    given = asked.parse_args()
    names = frozenset[str]() if given.all and given.names is KEPT else frozenset(given.names)
    if given.all and not given.theme:
        for scale in (given.scale,) if given.scale else ("1", "2"):
            for theme in THEMES:
                folder = given.all / f"{theme}-{scale}"
                again = (__file__, *names, "--all", str(folder), "--theme", theme, "--scale", scale)
                subprocess.run((sys.executable, *again), check=True)
        return
    folder = given.all or HERE
    folder.mkdir(parents=True, exist_ok=True)
    photograph(folder, names, given.scale or KEPT_SCALE, given.theme or "light", small=given.all is None)


def photograph(folder: Path, names: frozenset[str], scale: str, theme: str, *, small: bool) -> None:
    """Go through everything in one scale and theme."""
    with tempfile.TemporaryDirectory() as own:
        prepare(Path(own), float(scale))
        import library_shots
        import paper_shots
        import reading_shots
        import safety_shots
        import task_shots
        from camera import Camera
        from stage import Stage

        from reader.app import make_application
        from reader.ui.theme import ThemeChoice

        application = make_application()
        application.setCursorFlashTime(0)
        camera = Camera(folder, names, small=small)
        stage = Stage(application, Path(own), camera, ThemeChoice(theme))
        for shots in (
            *(reading_shots.window, reading_shots.dark, reading_shots.terms, reading_shots.bookmarks),
            *(task_shots.checklist, paper_shots.pages, reading_shots.marking, reading_shots.finding),
            *(reading_shots.comforts, task_shots.card, task_shots.table, task_shots.dashboard, task_shots.coverage),
            *(reading_shots.narrow, task_shots.dialogs, task_shots.difference, paper_shots.preview),
            *(library_shots.library, library_shots.exchange, library_shots.files, library_shots.original),
            *(library_shots.again, library_shots.keeping, safety_shots.passwords, safety_shots.mishaps),
            *(safety_shots.another_version, library_shots.empty),
        ):
            shots(stage)
        stage.close()
        if missing := names - set(camera.taken):
            raise SystemExit(f"no such picture: {', '.join(sorted(missing))}")


def prepare(folder: Path, scale: float) -> None:
    """A screen without a display, Chinese words, and settings of its own."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": round(1280 * scale), "height": round(800 * scale)}
    look = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    settings = folder / "screen.json"
    settings.write_text(json.dumps({"screens": [screen | look]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={settings}"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    os.environ["BRIEFING_READER_LANG"] = "zh_CN"
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    sys.path.insert(0, str(HERE.parent.parent))
    from reader.services import clock

    clock.now = lambda: DAY


if __name__ == "__main__":
    main()
