"""The lock files: complete, hashed, and the same for those who use and those who build the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
RUNTIME = PROJECT / "packaging" / "requirements.lock"
DEVELOPMENT = PROJECT / "packaging" / "requirements-dev.lock"
RECOGNITION = PROJECT / "packaging" / "requirements-ocr.lock"
ENCRYPTION = PROJECT / "packaging" / "requirements-encrypt.lock"


def pins(lock: Path) -> set[str]:
    """The pinned requirements with their markers, without hashes."""
    return {line.rstrip("\\ ") for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum()}


def names(requirements: set[str]) -> set[str]:
    """Project names in their normal form."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", each, maxsplit=1)[0]).lower() for each in requirements}


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT, RECOGNITION, ENCRYPTION], ids=lambda path: path.name)
def test_every_locked_library_has_a_hash_and_none_an_address(lock: Path) -> None:
    text = lock.read_text("utf-8")

    for entry in re.split(r"\n(?=\w)", text.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in text


def test_development_uses_the_very_versions_that_users_get() -> None:
    assert pins(RUNTIME) < pins(DEVELOPMENT)


def test_recognition_adds_to_what_users_have_and_changes_nothing_of_it() -> None:
    added = pins(RECOGNITION) - pins(RUNTIME)

    assert pins(RUNTIME) < pins(RECOGNITION)
    assert names(added) & names(pins(DEVELOPMENT)) == names(added & pins(DEVELOPMENT))


def test_encryption_adds_one_library_and_changes_nothing_else() -> None:
    assert pins(RUNTIME) < pins(ENCRYPTION)
    assert names(pins(ENCRYPTION) - pins(RUNTIME)) == {"apsw-sqlite3mc"}


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]

    assert names(set(project["dependencies"])) <= names(pins(RUNTIME))
    assert names(set(project["optional-dependencies"]["dev"])) <= names(pins(DEVELOPMENT))
    assert names(set(project["optional-dependencies"]["ocr"])) <= names(pins(RECOGNITION))
    assert names(set(project["optional-dependencies"]["encrypt"])) <= names(pins(ENCRYPTION))


def test_every_locked_library_is_named_with_its_licence() -> None:
    notice = (PROJECT / "packaging" / "THIRD_PARTY.md").read_text("utf-8").lower()
    listed = {word for line in notice.splitlines() if line.startswith("|") for word in re.findall(r"[\w-]+", line)}
    spoken_of_as = {"pyside6-essentials": "pyside6"}

    assert {
        name
        for name in names(pins(DEVELOPMENT) | pins(RECOGNITION) | pins(ENCRYPTION))
        if spoken_of_as.get(name, name) not in listed
    } == set()
