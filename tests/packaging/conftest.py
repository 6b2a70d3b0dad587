"""A checkout made for the tests: the real set-up code, a program of one module and a library of one file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "import json, sys, tiny\nprint(json.dumps({'arguments': sys.argv[1:], 'library': tiny.NAME}))\n"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A project folder that ``run.py`` can set up without a network; ``wheels`` is its package source."""

    root: Path
    wheels: Path

    @property
    def environment(self) -> Path:
        """Where set-up puts the virtual environment."""
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """What a finished set-up leaves."""
        return self.environment / "requirements.lock.stamp"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start ``run.py`` from a folder that is not the project's."""
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        return subprocess.Popen(
            [sys.executable, str(self.root / "packaging" / "run.py"), *arguments],
            cwd=self.wheels,
            env=os.environ | offline,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


def write_wheel(folder: Path) -> str:
    """Write the wheel of a library called ``tiny`` and return its SHA-256 in hex."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny.py", "NAME = 'tiny'\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh checkout in a folder with spaces and Chinese characters."""
    root, wheels = tmp_path / "批阅 项目", tmp_path / "wheels"
    (root / "packaging").mkdir(parents=True)
    (root / "reader").mkdir()
    wheels.mkdir()
    for source in (PROJECT / "packaging").glob("*.py"):
        shutil.copy(source, root / "packaging")
    for name in ("__init__.py", "i18n.py", "paths.py"):
        shutil.copy(PROJECT / "reader" / name, root / "reader")
    (root / "reader" / "__main__.py").write_text(PROGRAM, "utf-8")
    digest = write_wheel(wheels)
    (root / "packaging" / "requirements.lock").write_text(f"tiny==1.0 --hash=sha256:{digest}\n", "utf-8")
    return Checkout(root, wheels)


def output(process: subprocess.Popen[str]) -> tuple[dict[str, object], str]:
    """What a run that must succeed printed: the program's JSON and what set-up told."""
    out, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    printed: dict[str, object] = json.loads(out)
    return printed, told
