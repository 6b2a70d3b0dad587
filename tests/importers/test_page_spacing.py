"""Wider gaps part paragraphs where a document sets them so, and only there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.source import Source
from reader.importers.page_spacing import Step, farthest_within, paragraph_gap

Loader = Callable[..., Source]
_LINE = "青禾区全年经济运行稳中有进民生福祉持续增进"
_SIZE, _PITCH, _GAP = 14.0, 22.0, 31.0


def _spaced(words: type, paragraphs: Sequence[Sequence[str]], gap: float = _GAP) -> list[list[object]]:
    """Pages without any indent, paragraphs set apart by a gap."""
    pages: list[list[object]] = [[]]
    baseline = 760.0
    for lines in paragraphs:
        for i, text in enumerate(lines):
            if baseline < 100:
                pages.append([])
                baseline = 760.0
            pages[-1].append(words(text, 76, baseline, _SIZE))
            baseline -= gap if i == len(lines) - 1 else _PITCH
    return pages


def test_full_last_line_ends_its_paragraph_where_gaps_do(
    load_bytes: Loader, make_pdf: Callable[..., bytes], words: type
) -> None:
    short = [[_LINE, _LINE, "实干兴区。"]] * 9
    full = [[_LINE, _LINE[:-1] + "。"], [f"又{_LINE[1:]}", "再接再厉。"]]
    source = load_bytes(make_pdf(_spaced(words, [*short, *full])), "report.pdf")
    texts = [block.text for block in source.blocks]
    assert texts[-2:] == ["".join(lines) for lines in full]
    assert len(texts) == 11


def test_lines_evenly_set_tell_nothing() -> None:
    assert paragraph_gap([Step(22.0, full=i % 4 != 0) for i in range(60)]) is None
    assert paragraph_gap([]) is None


def test_line_made_higher_by_a_mark_is_no_gap() -> None:
    steps = [Step(22.0, full=True)] * 60 + [Step(25.0, full=True)] * 12
    assert paragraph_gap(steps) is None


def test_gaps_after_full_lines_alone_are_none() -> None:
    assert paragraph_gap([Step(22.0, full=True)] * 60 + [Step(31.0, full=True)] * 12) is None
    assert paragraph_gap([Step(22.0, full=True)] * 60 + [Step(31.0, full=False)] * 12) is not None


def test_ragged_lines_are_no_running_text() -> None:
    steps = [Step(22.0, full=i % 2 == 0) for i in range(60)] + [Step(31.0, full=False)] * 12
    assert paragraph_gap(steps) is None


def test_a_few_single_gaps_are_headings_not_paragraphs() -> None:
    assert paragraph_gap([Step(22.0, full=True)] * 60 + [Step(31.0, full=False)] * 3) is None


def test_lines_within_sentences_tell_which_distance_sets_apart() -> None:
    farthest = farthest_within([_PITCH] * 60)
    assert farthest is not None
    assert _PITCH * 1.1 < farthest < _GAP
    assert farthest_within([*[_PITCH] * 40, *[_GAP] * 20]) > _GAP, "marks push lines apart"  # type: ignore[operator]
    assert farthest_within([_PITCH] * 10) is None
