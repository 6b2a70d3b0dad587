"""The child process that reads a file: a hostile one can only harm this.

The request is one line of JSON and the file's bytes on standard input; every line of the answer on
standard output is one JSON object: ``progress``, ``refusal``, ``source`` or ``crash``, and where pages are
recognised ``begun`` and ``recognised``.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.core.errors import ImportRefused, LimitExceeded, RecognitionBroken
from reader.core.source import Source
from reader.importers import wire
from reader.importers.confinement import (
    MEMORY,
    RECOGNISING_MEMORY,
    end_with_parent,
    forbid_network,
    forbid_writing,
    limit_memory,
)
from reader.importers.formats import format_of
from reader.importers.job import InputFile, Watch
from reader.importers.registry import importer


def main() -> int:
    """Read the request, answer it, and return the exit status."""
    end_with_parent()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    recognise = request.get("recognise")
    limit_memory(MEMORY if recognise is None else RECOGNISING_MEMORY)
    file = InputFile(Path(request["name"]), data, request["password"])
    watch = Watch(lambda fraction, stage: _say({"progress": [round(fraction, 3), stage]}))
    try:
        reading = importer(format_of(file)).read if recognise is None else _recognising(recognise)
        forbid_writing()
        _say({"source": wire.source_to_json(reading(file, watch))})
    except ImportRefused as refusal:
        _say({"refusal": wire.refusal_to_json(refusal)})
    except MemoryError:
        _say({"refusal": wire.refusal_to_json(LimitExceeded(file.name, "memory"))})
    except Exception:  # noqa: BLE001  # the process boundary: the parent logs it and calls the file damaged
        _say({"crash": traceback.format_exc()})
    return 0


def _recognising(request: dict[str, Any]) -> Callable[[InputFile, Watch], Source]:
    """Read with recognition of the pages that ``request`` names."""
    from reader.importers import pdf_recognised
    from reader.importers.recognised import page_from_json, page_to_json
    from reader.importers.recogniser import Engine, EngineFailed, Recogniser

    forbid_network()
    known = [page_from_json(page) for page in request["known"]]

    def engine() -> Engine:
        from reader.importers.rapid_engine import RapidEngine

        return RapidEngine()

    recogniser = Recogniser(
        engine,
        known,
        begun=lambda page: _say({"begun": page}),
        done=lambda page: _say({"recognised": page_to_json(page)}),
    )

    def read(file: InputFile, watch: Watch) -> Source:
        try:
            return pdf_recognised.read(file, watch, recogniser, request["pages"])
        except EngineFailed as failed:
            raise RecognitionBroken(file.name, str(failed)) from failed

    return read


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
