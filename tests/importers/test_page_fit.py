"""What lines leave free tells a nearly full last line from one that goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.source import Source
from reader.importers.page_fit import Ending, Fit, ends_roughly, fit_of

Loader = Callable[..., Source]
_LINE = "青禾区全年经济运行稳中有进民生福祉持续增进"


def _lines(room: float, needed: float = 1.0, count: int = 60, *, finished: bool = False) -> list[Ending]:
    return [Ending(room, needed, finished)] * count


def test_in_justified_text_only_the_last_line_is_not_drawn_out() -> None:
    fit = fit_of([*_lines(0.02), *_lines(0.6, count=3, finished=True)])
    assert fit == Fit(justified=True)
    assert fit.ends(Ending(0.6, 1.0, finished=True))
    assert not fit.ends(Ending(0.05, 1.0, finished=True))
    assert not fit.ends(Ending(0.6, 1.0, finished=False)), "a heading that is not justified goes on"
    assert fit.ends(Ending(2.4, 2.2, finished=False)), "and ends where the number below would have found room"


def test_stops_that_hang_over_the_edge_are_full_lines() -> None:
    assert fit_of([*_lines(0.0), *_lines(-0.5, count=10)]).justified


def test_a_line_that_could_have_taken_what_comes_next_ends_its_paragraph() -> None:
    fit = fit_of([*_lines(0.3), *_lines(0.7)])
    assert not fit.justified
    assert fit.ends(Ending(1.0, 1.0, finished=True))
    assert not fit.ends(Ending(1.0, 2.1, finished=True)), "a number needs more room"
    assert not fit.ends(Ending(0.5, 1.0, finished=True))


@pytest.mark.parametrize("endings", [_lines(0.0, count=10), [*_lines(0.3), *_lines(1.45, count=20)]])
def test_few_or_rough_lines_tell_nothing(endings: list[Ending]) -> None:
    assert fit_of(endings) == Fit()
    assert not ends_roughly(Ending(1.4, 1.0, finished=True))
    assert ends_roughly(Ending(1.6, 1.0, finished=True))


def test_paragraphs_without_indents_are_parted_where_justified_lines_end_early(
    load_bytes: Loader, make_pdf: Callable[..., bytes], words: type
) -> None:
    """Each full line is set 0.6 ems wider than its characters, but for last lines."""
    pages: list[list[object]] = [[]]
    said: list[str] = []
    baseline = 760.0
    for number in range(60):
        last = number % 6 == 5
        turned = _LINE[number % 6 :] + _LINE[: number % 6]
        text = f"{turned[:-1]}。" if last else turned
        said.append(text)
        parts = [(text, 76.0)] if last else [(text[:10], 76.0), (text[10:], 76.0 + 10 * 14 + 0.6 * 14)]
        if baseline < 100:
            pages.append([])
            baseline = 760.0
        pages[-1] += [words(part, left, baseline, 14.0) for part, left in parts]
        baseline -= 22.0
    blocks = load_bytes(make_pdf(pages), "report.pdf").blocks
    assert [block.text.replace(" ", "") for block in blocks] == ["".join(said[:6])] * 10


def test_no_paragraph_begins_with_a_comma(load_bytes: Loader, make_pdf: Callable[..., bytes], words: type) -> None:
    page = [words(_LINE, 76, 700, 14.0), words(_LINE[:12], 76, 678, 14.0), words("，再接再厉。", 76, 656, 14.0)]
    assert len(load_bytes(make_pdf([page]), "report.pdf").blocks) == 1
