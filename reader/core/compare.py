"""What changed between two versions of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.core.chars import key
from reader.core.clauses import Clause, clauses_of
from reader.core.document import Document, Target
from reader.core.matching import match


@dataclass(frozen=True, slots=True)
class Moved:
    """A clause of the same words at another place among the others."""

    old: Clause
    new: Clause


@dataclass(frozen=True, slots=True)
class Reworded:
    """A clause and its corrected form; ``similarity`` is the share of equal characters, from 0 to 1."""

    old: Clause
    new: Clause
    similarity: float


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that aims at something else than before."""

    old: Target
    new: Target


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """How many clauses of a section changed; ``path`` as in ``Clause``, of the old version where it is gone."""

    path: tuple[str, ...]
    added: int = 0
    removed: int = 0
    reworded: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The clauses of both versions, each in exactly one of these; text order of the version that they stand in."""

    same: int
    """How many clauses of the new version kept their words and their place, wherever paragraphs are cut."""
    added: tuple[Clause, ...] = ()
    removed: tuple[Clause, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    moved: tuple[Moved, ...] = ()
    targets: tuple[TargetChange, ...] = ()

    def __bool__(self) -> bool:
        """Something changed."""
        return bool(self.added or self.removed or self.reworded or self.moved or self.targets)

    def by_section(self) -> tuple[SectionChanges, ...]:
        """Counts for every section with changes, in the order of the new version, gone sections last."""
        parts: tuple[Iterable[Clause], ...] = (
            self.added,
            self.removed,
            [pair.new for pair in self.reworded],
            [pair.new for pair in self.moved],
        )
        counts: dict[tuple[str, ...], list[int]] = {}
        first: dict[tuple[str, ...], tuple[bool, int]] = {}
        for kind, clauses in enumerate(parts):
            for clause in clauses:
                counts.setdefault(clause.path, [0, 0, 0, 0])[kind] += 1
                place = (kind == 1, clause.paragraph)
                first[clause.path] = min(place, first.get(clause.path, place))
        return tuple(SectionChanges(path, *counts[path]) for path in sorted(counts, key=lambda p: first[p]))


def compare(old: Document, new: Document) -> Comparison:
    """Compare two versions: equal words first, then similar ones at the same place, one to one."""
    before, after = clauses_of(old), clauses_of(new)
    found = match(before, after)
    reworded = tuple(Reworded(before[o], after[n], round(ratio, 4)) for o, n, ratio in found.reworded)
    return Comparison(
        same=len(found.same) + sum(len(news) for _, news in found.recut),
        added=tuple(after[i] for i in found.added),
        removed=tuple(before[i] for i in found.removed),
        reworded=reworded,
        moved=tuple(Moved(before[o], after[n]) for o, n in found.moved),
        targets=tuple(_target_changes(old, new, reworded)),
    )


def _target_changes(old: Document, new: Document, reworded: Sequence[Reworded]) -> list[TargetChange]:
    """Targets with another value, unit or comparison in corrected clauses: paired by indicator, else in their order."""
    before, after = _by_paragraph(old.targets), _by_paragraph(new.targets)
    changes: list[TargetChange] = []
    for pair in reworded:
        olds, news = _within(before, pair.old), _within(after, pair.new)
        pairs: list[tuple[Target, Target]] = []
        for target in tuple(news):
            same = next((t for t in olds if key(t.indicator) == key(target.indicator)), None)
            if same is not None:
                pairs.append((same, target))
                olds.remove(same)
                news.remove(target)
        if len(olds) == len(news):
            pairs += zip(olds, news, strict=True)
        changes += [TargetChange(o, n) for o, n in pairs if _aim(o) != _aim(n)]
    return sorted(changes, key=lambda change: (change.new.paragraph, change.new.start))


def _aim(target: Target) -> tuple[object, ...]:
    words = key(target.text) if target.value is None else ""
    return target.comparison, target.value, key(target.unit), words


def _by_paragraph(targets: Iterable[Target]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = {}
    for target in targets:
        found.setdefault(target.paragraph, []).append(target)
    return found


def _within(targets: dict[int, list[Target]], clause: Clause) -> list[Target]:
    return [t for t in targets.get(clause.paragraph, ()) if clause.start <= t.start < clause.end]
