"""The child process that takes the protection off a PDF, so that a hostile file can only harm this.

It is given one line of JSON (``name``, ``password``) and the file's bytes, and answers with one line of JSON (``size``,
or instead ``refusal``) and the bytes of the same file without encryption.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from reader.core.errors import DamagedFile, ImportRefused, LimitExceeded
from reader.importers import pdf_gate, wire
from reader.importers.confinement import forbid_writing, limit_memory


def main() -> int:
    """Read the request, answer it, and return the exit status."""
    request = json.loads(sys.stdin.buffer.readline())
    data, name = sys.stdin.buffer.read(), request["name"]
    limit_memory()
    message: dict[str, Any]
    try:
        content = _unlocked(data, name, request["password"])
        message = {"size": len(content)}
    except ImportRefused as refusal:
        content, message = b"", {"refusal": wire.refusal_to_json(refusal)}
    except MemoryError:
        content, message = b"", {"refusal": wire.refusal_to_json(LimitExceeded(name, "memory"))}
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n" + content)
    sys.stdout.buffer.flush()
    return 0


def _unlocked(data: bytes, name: str, password: str | None) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]
    from pypdfium2 import raw

    from reader.importers.pdf_page import Pdf

    forbid_writing()
    pdf_gate.check(data, name)
    with Pdf(data, name, password):  # refuses in our words: a password that is missing or wrong, a damaged file
        copy = io.BytesIO()
        try:
            pypdfium2.PdfDocument(data, password=password).save(copy, flags=raw.FPDF_REMOVE_SECURITY)
        except pypdfium2.PdfiumError as error:
            raise DamagedFile(name) from error
    return copy.getvalue()


if __name__ == "__main__":
    sys.exit(main())
