"""The Chinese catalogue is whole, says the same things as the code, and is the one the program loads."""

from __future__ import annotations

import gettext
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


def test_words_are_those_that_gettext_reads() -> None:
    from reader.i18n import DOMAIN, LOCALE_DIR, Catalogue

    path = LOCALE_DIR / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        gnu = gettext.GNUTranslations(file)
    with path.open("rb") as file:
        ours = Catalogue(file)
    sources = [key for key in vars(gnu)["_catalog"] if key]
    assert len(sources) > 1000
    for source in sources:
        if isinstance(source, tuple):
            forms = [(source[0], "more of them", count) for count in (0, 1, 2)]
            assert [ours.ngettext(*form) for form in forms] == [gnu.ngettext(*form) for form in forms]
        else:
            assert ours.gettext(source) == gnu.gettext(source)
    assert ours.gettext("Nobody says this") == "Nobody says this"
    assert [ours.ngettext("{n} gnu", "{n} gnus", n) for n in (1, 2)] == ["{n} gnu", "{n} gnus"]


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    from reader.i18n import Catalogue

    for content in (b"", b"msgid", b"\x95\x04\x12\xde" + bytes(16)):
        (tmp_path / "some.mo").write_bytes(content)
        with (tmp_path / "some.mo").open("rb") as file, pytest.raises(ValueError, match="no compiled catalogue"):
            Catalogue(file)


def test_tool_finds_a_wrong_placeholder_and_half_width_punctuation(i18n: ModuleType) -> None:
    def faults(source: str, words: str) -> list[str]:
        return list(i18n.faults_of(i18n.Message(source, words)))

    assert faults("Open {name}", "打开{name}") == []
    assert len(faults("Open {name}", "打开{file}")) == 1
    assert len(faults("Open {name}", "")) == 1
    assert len(faults("Really?", "真的?")) == 1
    assert len(faults("Done (all)", "完成(全部)")) == 2
