"""The child process that reads a file: a hostile one can only harm this.

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
from reader.importers.confinement import end_with_parent, forbid_writing, limit_memory
from reader.importers.formats import format_of
from reader.importers.job import InputFile, Watch
from reader.importers.registry import importer


def main() -> int:
    """Read the request, answer it, and return the exit status."""
    end_with_parent()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limit_memory()
    file = InputFile(Path(request["name"]), data, request["password"])
    watch = Watch(lambda fraction, stage: _say({"progress": [round(fraction, 3), stage]}))
    try:
        importing = importer(format_of(file))
        forbid_writing()
        _say({"source": wire.source_to_json(importing.read(file, watch))})
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


if __name__ == "__main__":
    sys.exit(main())
