"""A second start hands what it was asked to open to the window that stands already: by a file, not by a socket."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from reader.storage.database import make_empty_file, make_folder, temporary_beside

FOLDER: Final = "requests"
_END: Final = ".json"
_LARGEST: Final = 100_000


def hand_over(
    folder: Path, file: Path | None, *, patience: float = 4.0, pause: Callable[[float], None] = sleep
) -> bool:
    """Ask the window of a data folder to come to the front and open ``file``; whether it did within the time."""
    place = folder / FOLDER
    make_folder(place)
    request = place / f"{os.getpid()}{_END}"
    temporary = temporary_beside(request)
    temporary.unlink(missing_ok=True)
    make_empty_file(temporary)
    temporary.write_text(json.dumps({"file": None if file is None else str(file.absolute())}), "utf-8")
    temporary.replace(request)
    until = monotonic() + patience
    while request.exists():
        if monotonic() > until:
            request.unlink(missing_ok=True)
            return False
        pause(0.05)
    return True


def requested(folder: Path) -> tuple[Path | None, ...]:
    """Take every waiting request: the file to open, None for the front alone. What can't be read counts as None."""
    found: list[Path | None] = []
    for request in sorted((folder / FOLDER).glob(f"*{_END}")):
        try:
            wish = json.loads(request.read_bytes()[:_LARGEST])["file"]
        except (OSError, ValueError, KeyError, TypeError):
            wish = None
        request.unlink(missing_ok=True)
        found.append(Path(wish) if isinstance(wish, str) else None)
    return tuple(found)
