"""When the files were last checked, and what people were told once; kept beside them, since they may be damaged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from reader.storage.database import make_empty_file, temporary_beside
from reader.storage.errors import StorageError

NAME: Final = "upkeep.json"
CHECK_FIRST: Final = "check-first"
"""While a file of this name is there, the data folder is checked before it is opened."""
_FULL_AFTER: Final = timedelta(days=7)


class Upkeep:
    """The notes of one data folder. One that can't be read counts as empty, one that can't be written as unwritten."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def quick_check_due(self, name: str, moment: datetime) -> bool:
        """Whether a file was not found sound today."""
        return self._all().get(f"checked {name}") != f"{moment:%Y-%m-%d}"

    def full_check_due(self, name: str, moment: datetime) -> bool:
        """Whether the last thorough check is a week old, or lies ahead: the clock was set back."""
        last = _moment(self._all().get(f"checked fully {name}"))
        return last is None or not timedelta(0) <= moment.date() - last.date() < _FULL_AFTER

    def note_check(self, name: str, moment: datetime, *, full: bool) -> None:
        """Note that a file was found sound."""
        day = f"{moment:%Y-%m-%d}"
        self._note({f"checked {name}": day} | ({f"checked fully {name}": day} if full else {}))

    def note_damage(self, name: str) -> None:
        """Note that a file was found damaged: it is checked at the next opening, whatever its size."""
        if f"checked {name}" in self._all():
            self._note({f"checked {name}": None, f"checked fully {name}": None})
        with suppress(OSError):
            (self._path.parent / CHECK_FIRST).touch(0o600)

    def say_once(self, what: str) -> bool:
        """Whether this is to be said now: True once for every ``what``."""
        if self._all().get(f"said {what}"):
            return False
        self._note({f"said {what}": "yes"})
        return True

    def _all(self) -> dict[str, str]:
        try:
            notes = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): v for k, v in notes.items() if isinstance(v, str)} if isinstance(notes, dict) else {}

    def _note(self, values: Mapping[str, str | None]) -> None:
        notes: dict[str, str | None] = {**self._all(), **values}
        temporary = temporary_beside(self._path)
        with suppress(OSError, StorageError):
            temporary.unlink(missing_ok=True)
            make_empty_file(temporary)
            temporary.write_text(json.dumps({k: v for k, v in notes.items() if v is not None}, indent=1), "utf-8")
            temporary.replace(self._path)


def _moment(day: str | None) -> datetime | None:
    try:
        return None if day is None else datetime.fromisoformat(day)
    except ValueError:
        return None
