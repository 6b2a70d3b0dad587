"""``inspect FILE``: what is read from a file, for people or programs; nothing is kept."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.inspection import inspected
from reader.cli.main import data_dir
from reader.cli.passwords import password, with_password
from reader.cli.progress import read_with_progress
from reader.cli.recognition import recognition


def run(arguments: argparse.Namespace) -> int:
    """Read the file and say what is in it."""
    pages = recognition(data_dir(arguments), arguments.file, wanted=arguments.ocr is not False)
    document = with_password(password(arguments), lambda secret: read_with_progress(arguments.file, secret, pages))
    if arguments.json:
        output.say_json(inspected(document))
    else:
        from reader.cli.outline import outlined

        output.say(outlined(document))
    return 0
