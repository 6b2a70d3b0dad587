"""The files to try: what is installed on this machine, crafted hazards, and mutations of our own samples."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import hazards
import mutations
import samples

_PLACES = ("/usr", "/opt", sys.base_prefix, sysconfig.get_path("purelib"))
_WHOLE = (".pdf", ".docx", ".ofd")
"""Of these every file is taken, of the others a random choice."""
_SAMPLED = (".html", ".htm", ".md", ".txt")
_SAMPLE = 100
_LARGEST = 64 * 1024 * 1024
_WEIGHTS = {"plain.pdf": 4, "printed.pdf": 3, "report.docx": 5, "report.ofd": 2, "report.html": 2, "report.md": 1}


def installed(random: Random) -> Iterator[Path]:
    """Documents that packages and the system carry."""
    found: dict[str, set[Path]] = {suffix: set() for suffix in (*_WHOLE, *_SAMPLED)}
    for place in _PLACES:
        for folder, _, names in os.walk(place):
            for name in names:
                suffix = "." + name.rpartition(".")[2].lower()
                if suffix in found:
                    found[suffix].add(Path(folder, name))
    for suffix, paths in found.items():
        ordered = sorted(path for path in paths if path.is_file() and path.stat().st_size <= _LARGEST)
        yield from ordered if suffix in _WHOLE else random.sample(ordered, min(_SAMPLE, len(ordered)))


def made(folder: Path, count: int, random: Random) -> Iterator[Path]:
    """``count`` mutations, each written when it is asked for; to be called where Qt's application may stand."""
    # Printed now and not when the first is asked for, by a worker: Qt's application must not outlive its thread.
    originals = samples.all_samples()
    names = random.choices(list(originals), [_WEIGHTS.get(name, 1) for name in originals], k=count)
    return (_written(folder / f"{number:05}-{name}", name, originals, random) for number, name in enumerate(names))


def _written(path: Path, name: str, originals: Mapping[str, bytes], random: Random) -> Path:
    path.write_bytes(mutations.mutated(originals[name], name, random, list(originals.values())))
    return path


def crafted(folder: Path) -> Iterator[Path]:
    """Every hazard, written when it is asked for."""
    for hazard in hazards.HAZARDS:
        path = folder / hazard.name
        path.write_bytes(hazard.content())
        yield path
