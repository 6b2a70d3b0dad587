"""``inspect FILE``: what is read from a file, for people or programs; nothing is kept."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.inspection import inspected
from reader.cli.main import data_dir
from reader.cli.passwords import password
from reader.cli.recognition import recognition
from reader.services.reading import read_report


def run(arguments: argparse.Namespace) -> int:
    """Read the file and say what is in it."""
    pages = recognition(data_dir(arguments), arguments.file, wanted=arguments.ocr is not False)
    document = read_report(arguments.file, password=password(arguments), recognition=pages)
    if arguments.json:
        output.say_json(inspected(document))
    else:
        from reader.cli.outline import outlined

        output.say(outlined(document))
    return 0
