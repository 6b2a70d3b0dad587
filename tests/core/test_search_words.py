"""The index is asked for what every text with the words must have, and hits are those of finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Paragraph, ParagraphKind
from reader.core.finding import FindableText, is_latin
from reader.core.folding import folded
from reader.core.pinyin import is_pinyin, sounds_like
from reader.core.richtext import RichText
from reader.core.search_words import index_words, question

TEXTS = st.text(alphabet="改革革河长營营25ab.，、 “”Ａ%𠮷", max_size=20)


@given(TEXTS, st.text(alphabet="改革革河长營营，%𠮷", min_size=1, max_size=3))
def test_what_finding_finds_is_found_by_way_of_the_index(text: str, words: str) -> None:
    found = FindableText([Paragraph(0, ParagraphKind.BODY, RichText(text), None, "")]).find(words)
    asked = question(words)
    assert asked.hits(0, text) == found
    if found:
        indexed = set(index_words(text))
        for piece, begins in asked.asked():
            assert any(w.startswith(piece) if begins else w == piece for w in indexed)


@given(TEXTS, st.text(alphabet="25abＡ.%改 ", min_size=1, max_size=4))
def test_latin_words_are_those_of_finding_that_begin_a_word(text: str, word: str) -> None:
    asked = question("".join(word.split()))
    if len(asked.words) == 1:
        found = FindableText([Paragraph(0, ParagraphKind.BODY, RichText(text), None, "")]).find(asked.words[0])
        latin = is_latin(asked.words[0][0])
        begins = [h for h in found if not (latin and h.start and is_latin(folded(text[h.start - 1])))]
        assert list(asked.hits(0, text)) == begins


def test_pairs_of_characters_and_whole_latin_words_are_indexed() -> None:
    assert index_words("建设AI大模型，增2.5%") == ["建设", "设", "ai", "大模", "模型", "型增", "增", "2", "5"]


def test_pinyin_may_be_full_short_mixed_and_unfinished() -> None:
    for typed in ("yshj", "yingshanghuanjing", "yings", "ying shang", "yshuanj", "shj"):
        assert is_pinyin(typed)
        assert sounds_like("营商环境", typed), typed
    assert sounds_like("銀行", "yinhang"), "every reading counts, and traditional characters too"
    assert sounds_like("绿色发展", "lvse")
    assert not sounds_like("营商环境", "yshx")
    assert not is_pinyin("5g")
    assert not is_pinyin("营shang")
