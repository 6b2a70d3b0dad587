"""Text is set without shaping where that makes no difference, and shaped where it does."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from reader.render.fonts import SERIF, register_fonts
from reader.render.offsets import WORD_JOINER
from reader.render.shaping import ALONE, needs_shaping

linux = pytest.mark.skipif(sys.platform == "win32", reason="there all text is shaped")

REPORT = "二、2026年工作安排：GDP增长5.5%以上，“一网通办”①——城乡居民〔2026〕3号；℃、㎡、·、…… Ａ座"


def widths(text: str) -> tuple[float, float]:
    """Pixels of a text in the bundled face, shaped and not."""
    font = QFont([SERIF])
    font.setPixelSize(40)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    plain = QFont(font)
    plain.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return QFontMetricsF(font).horizontalAdvance(text), QFontMetricsF(plain).horizontalAdvance(text)


@linux
def test_words_of_reports_need_no_shaping(qapp: QApplication) -> None:
    register_fonts()
    assert not needs_shaping([REPORT, ""])
    shaped, plain = widths(REPORT)
    assert shaped == pytest.approx(plain)


@linux
@pytest.mark.parametrize(
    "text",
    [
        "葛\U000e0100城",
        "一\ufe00",
        "e\u0301",
        "か\u3099",
        "ᠮᠣᠩᠭᠣᠯ",
        "ئۇيغۇر",
        "བོད",
        "👨\u200d👩",
        "𠮷",
        "软\u00ad连字",
        "\u202e倒",
    ],
)
def test_what_is_combined_selected_or_hidden_is_shaped(text: str) -> None:
    assert needs_shaping([REPORT, text])


@linux
def test_each_character_is_looked_up_in_its_row() -> None:
    alone = {chr(code) for a, b in zip(ALONE[::2], ALONE[1::2], strict=True) for code in range(ord(a), ord(b) + 1)}
    every = map(chr, range(sys.maxunicode + 1))
    assert [character for character in every if needs_shaping([character]) is (character in alone)] == []
    assert list(ALONE) == sorted(ALONE)


@linux
def test_the_difference_is_one_that_shows(qapp: QApplication) -> None:
    register_fonts()
    shaped, plain = widths("葛\U000e0100城")
    assert plain > shaped + 10, "without shaping the sign that chooses a form takes the room of a character"


@linux
@settings(max_examples=1000)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8))
def test_text_that_is_not_shaped_is_as_wide_as_if_it_were(qapp: QApplication, text: str) -> None:
    register_fonts()
    words = "".join(character for character in text if not needs_shaping([character]))
    shaped, plain = widths(words[:1] + WORD_JOINER + words[1:])
    assert shaped == pytest.approx(plain, abs=0.1)
