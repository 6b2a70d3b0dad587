"""The program finds its own files beside the package in a checkout, inside it when installed."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import reader.paths


def resources_seen_from(package: Path) -> Path:
    """``RESOURCES`` as a program sees it whose package lies in ``package``."""
    package.mkdir(parents=True, exist_ok=True)
    copy = shutil.copy(reader.paths.__file__, package)
    spec = importlib.util.spec_from_file_location("paths_elsewhere", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Path = module.RESOURCES
    return found


def test_checkout_keeps_resources_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()

    assert resources_seen_from(tmp_path / "reader") == tmp_path / "resources"


def test_installed_program_keeps_resources_inside_the_package(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "reader" / "resources").mkdir(parents=True)

    assert resources_seen_from(tmp_path / "reader") == tmp_path / "reader" / "resources"


def test_this_checkout_has_what_the_program_asks_for() -> None:
    for needed in ("fonts", "icons", "locale", "sample"):
        assert (reader.paths.RESOURCES / needed).is_dir(), needed
