"""Own and borrowed terms in the text: found like printed ones, and never in each other's way."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Document, GlossaryEntry, Header, Paragraph, ParagraphKind
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.terms.further import BorrowedTerm, FurtherTerms, OwnTerm, further_terms
from reader.core.terms.mentions import find_mentions

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
SHORT_WORDS = st.text("甲乙丙A", min_size=2, max_size=4)
TEXTS = st.lists(st.text("甲乙丙A “”，", max_size=14), min_size=1, max_size=4)


def own(term: str) -> OwnTerm:
    return OwnTerm(term, "r", term, f"{term}的意思", False, NOON, NOON)


def lent(term: str) -> BorrowedTerm:
    return BorrowedTerm("other", "去年的报告", 2025, term, f"{term}的意思", 7)


def report(*texts: str, printed: tuple[str, ...] = ()) -> Document:
    """A report of these paragraphs whose glossary explains ``printed``, without paragraphs of its own."""
    paragraphs = tuple(Paragraph(i, ParagraphKind.BODY, RichText(t), None, "") for i, t in enumerate(texts))
    glossary = tuple(GlossaryEntry(i, i + 1, term, "如题", 0, 1) for i, term in enumerate(printed))
    mentions, _doubts = find_mentions(paragraphs, glossary)
    return Document(Header(), paragraphs, (), glossary, mentions=mentions)


def words(document: Document, further: FurtherTerms) -> list[tuple[str, str, bool]]:
    """What stands at each place, which term explains it, and whether it is that term's first."""
    found = []
    for mention in further.mentions:
        term = further.get(mention.entry)
        assert term is not None
        text = document.paragraphs[mention.paragraph].text[mention.start : mention.end]
        found.append((text, term.term, mention.first))
    return found


def found(document: Document, *terms: OwnTerm | BorrowedTerm) -> list[tuple[str, str, bool]]:
    mine = [t for t in terms if isinstance(t, OwnTerm)]
    others = [t for t in terms if isinstance(t, BorrowedTerm)]
    return words(document, further_terms(document, mine, others))


def test_an_own_term_is_found_wherever_it_stands_whatever_quotes_and_spaces() -> None:
    document = report("推进“网格 化”治理。", "网格化再升级，", "别处没有。")
    assert found(document, own("网格化")) == [("网格 化", "网格化", True), ("网格化", "网格化", False)]


def test_the_longer_of_an_own_and_a_printed_term_explains() -> None:
    document = report("建设县域医共体，医共体要办实。", printed=("医共体",))
    assert found(document, own("县域医共体")) == [("县域医共体", "县域医共体", True)]
    assert found(document, own("医共体")) == []
    assert found(document, own("共体")) == []


def test_a_borrowed_term_stands_where_nothing_else_does() -> None:
    document = report("建设县域医共体，办好一网通办，网通办了。", printed=("医共体",))
    assert found(document, lent("县域医共体"), lent("网通办"), own("一网通办")) == [
        ("一网通办", "一网通办", True),
        ("网通办", "网通办", True),
    ]


def test_borrowed_terms_without_a_place_are_left_out_and_own_ones_are_kept() -> None:
    document = report("建设一网通办。")
    further = further_terms(document, [own("河长制")], [lent("林长制"), lent("一网通办")])
    assert [t.term for t in further.terms] == ["河长制", "一网通办"]
    assert [e.index for e in further.entries()] == [0, 1]
    assert [m.entry for m in further.mentions] == [1]


def test_a_marker_within_the_words_does_not_part_them() -> None:
    text = RichText("三公[13]经费", (Span(2, 6, SpanKind.MARKER),))
    document = Document(Header(), (Paragraph(0, ParagraphKind.BODY, text, None, ""),), ())
    assert found(document, own("三公经费")) == [("三公[13]经费", "三公经费", True)]


@given(TEXTS, st.lists(SHORT_WORDS, max_size=3), st.lists(SHORT_WORDS, max_size=3), st.lists(SHORT_WORDS, max_size=3))
def test_no_words_are_explained_twice_and_entries_are_numbered_on(
    texts: list[str], printed: list[str], mine: list[str], others: list[str]
) -> None:
    document = report(*texts, printed=tuple(printed))
    further = further_terms(document, [own(t) for t in mine], [lent(t) for t in others])
    seen: set[tuple[int, int]] = set()
    for mention in further.mentions:
        term = further.get(mention.entry)
        assert term is not None
        assert (mention.entry - len(printed) < len(mine)) is isinstance(term, OwnTerm)
        here = {(mention.paragraph, i) for i in range(mention.start, mention.end)}
        assert here.isdisjoint(seen)
        seen |= here
        over = [
            m for m in document.mentions
            if m.paragraph == mention.paragraph and m.start < mention.end and mention.start < m.end
        ]  # fmt: skip
        assert not over or isinstance(term, OwnTerm)
        assert all(m.end - m.start < mention.end - mention.start for m in over)
    assert list(further.mentions) == sorted(further.mentions, key=lambda m: (m.paragraph, m.start))
    firsts = [m.entry for m in further.mentions if m.first]
    assert sorted(firsts) == sorted({m.entry for m in further.mentions})


@given(TEXTS, SHORT_WORDS)
def test_a_term_is_held_exactly_when_it_is_found(texts: list[str], term: str) -> None:
    joined = report(*texts).joined
    assert joined.holds(term.lower()) is bool(joined.spans_of(term))
