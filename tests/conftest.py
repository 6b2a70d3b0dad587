"""What every test starts from: no display, an own data folder, English words, the same random inputs in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reader.i18n import use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two slow cores make any deadline fail by chance; a run that decides over a change must come out the same twice.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program's data and Qt's settings out of the home folder and apart from other tests."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRIEFING_READER_DATA", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests read source strings, which stand whatever the catalogue says."""
    monkeypatch.setenv("BRIEFING_READER_LANG", "en")
    use_language("en")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Simplified Chinese, as users see the program; for tests that look at the words themselves."""
    monkeypatch.setenv("BRIEFING_READER_LANG", "zh_CN")
    use_language("zh_CN")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The folder of real reports beside the project, one folder a report with ``report.md`` and ``expected.json``."""
    folder = PROJECT.parent / "shared" / "reports"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the project (../shared/reports)")
    return folder
