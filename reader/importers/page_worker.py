"""The child process that draws the pages of a PDF: it lives as long as they are looked at.

It is given one line of JSON (``name``, ``password``, ``size``) and the file's bytes, and answers with the pages'
``sizes``. Then every line asks for a picture (``page`` from 0, ``width`` in pixels), and its answer is one line of
JSON (``width``, ``height``) followed by the pixels. Instead of an answer there may be ``refusal`` or ``crash``.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from reader.core.errors import DamagedFile, ImportRefused, LimitExceeded
from reader.importers import pdf_gate, wire
from reader.importers.confinement import end_with_parent, forbid_writing, limit_memory
from reader.importers.pdf_render import PdfPictures

Answer = tuple[dict[str, Any], bytes]


def main() -> int:
    """Open the file, answer every request until there are no more, and return the exit status."""
    end_with_parent()
    asked = sys.stdin.buffer
    opening = json.loads(asked.readline())
    limit_memory()
    drawing = _Drawing(asked.read(opening["size"]), opening["name"], opening["password"])
    forbid_writing()
    drawing.say(drawing.sizes)
    for line in asked:
        drawing.say(partial(drawing.picture, **json.loads(line)))
    return 0


class _Drawing:
    """The file and the answers about it."""

    def __init__(self, data: bytes, name: str, password: str | None) -> None:
        self._data = data
        self._name = name
        self._password = password
        self._pdf: PdfPictures | None = None

    def sizes(self) -> Answer:
        """Open the file; raises what it is refused with."""
        pdf_gate.check(self._data, self._name)
        self._pdf = PdfPictures(self._data, self._name, self._password)
        if self._pdf.pages > pdf_gate.MAX_PAGES:
            raise LimitExceeded(self._name, "size")
        return {"sizes": self._pdf.sizes()}, b""

    def picture(self, page: int, width: int) -> Answer:
        """Draw a page of the open file."""
        if self._pdf is None:
            raise DamagedFile(self._name)
        drawn = self._pdf.picture(page, width)
        return {"width": drawn.width, "height": drawn.height}, drawn.pixels

    def say(self, answer: Callable[[], Answer]) -> None:
        """Send an answer, or why there is none."""
        message, pixels = _guarded(answer, self._name)
        sys.stdout.buffer.write(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        sys.stdout.buffer.write(pixels)
        sys.stdout.buffer.flush()


def _guarded(answer: Callable[[], Answer], name: str) -> Answer:
    try:
        return answer()
    except ImportRefused as refusal:
        return {"refusal": wire.refusal_to_json(refusal)}, b""
    except MemoryError:
        return {"refusal": wire.refusal_to_json(LimitExceeded(name, "memory"))}, b""
    except Exception:  # noqa: BLE001  # the process boundary: the parent logs it
        return {"crash": traceback.format_exc()}, b""


if __name__ == "__main__":
    sys.exit(main())
