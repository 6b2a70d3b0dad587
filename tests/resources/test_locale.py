"""The Chinese catalogue is whole, says the same things as the code, and is the one the program loads."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("babel", reason="Babel is not installed")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def i18n() -> ModuleType:
    """The catalogue tool; packaging is a folder of scripts, not a package."""
    spec = importlib.util.spec_from_file_location("catalogue_tool", ROOT / "packaging" / "i18n.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_chinese_is_complete_and_in_step_with_the_code(i18n: ModuleType) -> None:
    assert i18n.faults() == []


def test_program_speaks_chinese_by_default_and_english_on_an_english_system(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader import i18n as words

    for name in ("BRIEFING_READER_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    try:
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
        assert words.use_language() == "zh_CN"
        assert [words._(s) for s in ("Not started", "In progress", "Done", "Delayed")] == [
            "未启动",
            "推进中",
            "已完成",
            "滞后",
        ]
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert words.use_language() == "en"
        assert words._("Not started") == "Not started"
    finally:
        words.use_language("en")


def test_tool_finds_a_wrong_placeholder_and_half_width_punctuation(i18n: ModuleType) -> None:
    def faults(source: str, words: str) -> list[str]:
        return list(i18n.faults_of(i18n.Message(source, words)))

    assert faults("Open {name}", "打开{name}") == []
    assert len(faults("Open {name}", "打开{file}")) == 1
    assert len(faults("Open {name}", "")) == 1
    assert len(faults("Really?", "真的?")) == 1
    assert len(faults("Done (all)", "完成(全部)")) == 2
