"""Printing works where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from reader.core.document import Document, Header
from reader.printing import Matter, PrintOptions, checklist_pages, ensure_gui, write_pdf

assert ensure_gui() is ensure_gui()
job = checklist_pages(Matter(Document(Header(), (), ())), PrintOptions(date(2026, 3, 5)))
print(write_pdf(job, Path(sys.argv[1])), "PySide6.QtWidgets" in sys.modules)
"""


def test_pdf_is_written_without_display_or_widgets(tmp_path: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    project = Path(__file__).resolve().parents[2]
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path / "list.pdf"],
        env=bare,
        cwd=project,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout.split() == ["1", "False"]
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
