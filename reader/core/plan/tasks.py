"""Targets are found in the paragraphs of the year to come and linked to what states them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.core.document import LivelihoodItem, Measure, Objectives, Paragraph, ParagraphKind, Target, WorkGroup
from reader.core.plan.scope import Scope
from reader.core.richtext import SpanKind
from reader.core.targets import find_targets


@dataclass(frozen=True, slots=True)
class Linked:
    """Targets in text order, and the tasks with their indexes into them."""

    targets: tuple[Target, ...]
    objectives: tuple[Objectives, ...]
    groups: tuple[WorkGroup, ...]
    livelihood: tuple[LivelihoodItem, ...]


def link_targets(
    paragraphs: Sequence[Paragraph],
    scope: Scope,
    groups: Sequence[WorkGroup],
    livelihood: Sequence[LivelihoodItem],
    year: int | None,
) -> Linked:
    """Find the targets of the year's paragraphs, each once, and give every task those that stand in it."""
    wanted = {i for _, own in scope.groups for i in own} | set(scope.loose) | set(scope.objectives)
    told = _told(livelihood, paragraphs)
    targets: list[Target] = []
    by_paragraph: dict[int, list[int]] = {}
    for index in sorted(wanted | told.keys()):
        paragraph = replace(paragraphs[index], run_in=told[index]) if index in told else paragraphs[index]
        for target in _targets_of(paragraph, year, objectives=index in scope.objectives):
            by_paragraph.setdefault(index, []).append(len(targets))
            targets.append(target)

    def within(paragraph: int, start: int, end: int) -> tuple[int, ...]:
        return tuple(i for i in by_paragraph.get(paragraph, ()) if start <= targets[i].start < end)

    return Linked(
        tuple(targets),
        tuple(_objectives(paragraphs[i], tuple(by_paragraph.get(i, ()))) for i in scope.objectives),
        tuple(
            replace(
                g,
                measures=tuple(
                    replace(m, targets=within(m.paragraph, m.start, m.end))
                    for m in g.measures
                    if not _told_as_items(m, livelihood)
                ),
            )
            for g in groups
        ),
        tuple(
            replace(
                item,
                targets=within(item.paragraph, item.start, item.end)
                + tuple(t for i in _paragraphs_of(item, paragraphs)[1:] for t in by_paragraph.get(i, ())),
            )
            for item in livelihood
        ),
    )


def _told(livelihood: Sequence[LivelihoodItem], paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The paragraphs of the items, and how much of each is number or heading, not to be searched."""
    told = {i: 0 for item in livelihood for i in _paragraphs_of(item, paragraphs)}
    beginnings = Counter(item.paragraph for item in livelihood)
    for item in livelihood:
        alone = beginnings[item.paragraph] == 1
        told[item.paragraph] = item.start if alone else paragraphs[item.paragraph].run_in
    return told


def _paragraphs_of(item: LivelihoodItem, paragraphs: Sequence[Paragraph]) -> range:
    """An item of a list goes on in the paragraphs of its text; one of a table is its row."""
    lines = 1 if paragraphs[item.paragraph].kind is ParagraphKind.TABLE_ROW else item.text.count("\n") + 1
    return range(item.paragraph, min(len(paragraphs), item.paragraph + lines))


def _told_as_items(measure: Measure, livelihood: Sequence[LivelihoodItem]) -> bool:
    """The sentence is on the 民生实事 list already: it is not a task twice."""
    return any(i.paragraph == measure.paragraph and i.start < measure.end and measure.start < i.end for i in livelihood)


def _objectives(paragraph: Paragraph, targets: tuple[int, ...]) -> Objectives:
    return Objectives(paragraph.index, 0, len(paragraph.text), targets)


def _targets_of(paragraph: Paragraph, year: int | None, *, objectives: bool) -> list[Target]:
    found = find_targets(_without_marks(paragraph), objectives=objectives, year=year)
    return [Target(paragraph.index, p.start, p.end, p.indicator, p.comparison, p.value, p.unit, p.text) for p in found]


def _without_marks(paragraph: Paragraph) -> str:
    """Markers and a run-in heading blanked out and cells parted like sentences, so that offsets stay."""
    text = " " * paragraph.run_in + paragraph.text[paragraph.run_in :]
    for span in paragraph.content.of_kind(SpanKind.MARKER):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text.replace("\t", "。")
