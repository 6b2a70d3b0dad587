"""The child process that reads a PDF: a hostile file can only harm this.

The request is one line of JSON and the file's bytes on standard input; every line of the answer on
standard output is one JSON object: ``progress``, ``refusal``, ``source`` or ``crash``.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from reader.core.errors import ImportRefused, LimitExceeded
from reader.importers import wire
from reader.importers.job import InputFile, Watch
from reader.importers.pdf_document import read_pdf

_MEMORY = 768 * 1024 * 1024


def main() -> int:
    """Read the request, answer it, and return the exit status."""
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _limit()
    file = InputFile(Path(request["name"]), data, request["password"])
    watch = Watch(lambda fraction, stage: _say({"progress": [round(fraction, 3), stage]}))
    try:
        _say({"source": wire.source_to_json(read_pdf(file, watch))})
    except ImportRefused as refusal:
        _say({"refusal": wire.refusal_to_json(refusal)})
    except MemoryError:
        _say({"refusal": wire.refusal_to_json(LimitExceeded(file.name, "memory"))})
    except Exception:  # noqa: BLE001  # the process boundary: the parent logs it and calls the file damaged
        _say({"crash": traceback.format_exc()})
    return 0


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _limit() -> None:
    """Cap memory and forbid writing files where the system can; after all imports, which may cache code."""
    try:
        import resource
    except ImportError:
        return
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
