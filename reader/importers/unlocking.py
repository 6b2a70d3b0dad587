"""A PDF without its protection, made in a child process with limits of time and memory."""

from __future__ import annotations

import json
import subprocess

from reader.core.errors import DamagedFile, LimitExceeded, ReadingStopped
from reader.importers import wire
from reader.importers.confinement import command, environment

SECONDS = 60.0
"""Wall-clock limit of the child process."""
SWITCH = "--unlock-worker"
"""By which a frozen program starts itself as this process."""

_WORKER = "reader.importers.unlock_worker"


def unlocked(data: bytes, name: str, password: str | None = None, *, seconds: float = SECONDS) -> bytes:
    """The same pages as a file that asks for no password and restricts nothing; every byte of it is written anew.

    Raises PasswordNeeded, DamagedFile, LimitExceeded (``time``, ``memory``) and ReadingStopped.
    """
    request = json.dumps({"name": name, "password": password}).encode() + b"\n" + data
    try:
        done = subprocess.run(
            command(_WORKER, SWITCH),
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        raise LimitExceeded(name, "time") from late
    line, _, content = done.stdout.partition(b"\n")
    if not line:
        raise ReadingStopped(name, done.returncode)
    try:
        message = json.loads(line)
        refusal = wire.refusal_from_json(message["refusal"], name) if "refusal" in message else None
        whole = refusal is not None or message["size"] == len(content)
    except (ValueError, KeyError, TypeError, AttributeError) as garbled:
        raise DamagedFile(name) from garbled
    if refusal is not None:
        raise refusal
    if not whole:
        raise ReadingStopped(name, done.returncode)
    return content
