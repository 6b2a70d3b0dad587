"""Lines of an invented district with the targets that stand in them, one file a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.core.targets import Phrase, find_targets

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    """A line (``> ``, or ``! `` when it is of the objectives) and the targets expected of it."""

    line: str
    objectives: bool
    expected: tuple[str, ...]


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file; lines that begin with # say what it is about."""
    line, objectives, expected = "", False, list[str]()
    for printed in [*path.read_text(encoding="utf-8").splitlines(), "> "]:
        if printed.startswith("#"):
            continue
        if printed[:2] in ("> ", "! "):
            if line:
                yield Case(line, objectives, tuple(expected))
            line, objectives, expected = printed[2:], printed[0] == "!", []
        elif printed.strip():
            expected.append(printed.strip())


def written(phrase: Phrase) -> str:
    """A target as the fixtures write it."""
    fields = (phrase.indicator, phrase.comparison.value, phrase.value or "-", phrase.unit)
    return " | ".join(fields).strip()


ALL = [
    pytest.param(case, id=f"{path.stem}: {case.line[:16]}")
    for path in sorted(FIXTURES.iterdir())
    for case in cases(path)
]


@pytest.mark.parametrize("case", ALL)
def test_line_holds_its_targets_and_no_others(case: Case) -> None:
    found = find_targets(case.line, objectives=case.objectives)
    assert [written(phrase) for phrase in found] == list(case.expected)


@pytest.mark.parametrize("case", ALL)
def test_every_target_points_at_its_printed_phrase(case: Case) -> None:
    for phrase in find_targets(case.line, objectives=case.objectives):
        assert case.line[phrase.start : phrase.end] == phrase.text
