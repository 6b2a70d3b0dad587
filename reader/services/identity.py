"""What stays itself when a report is imported again: reports, tasks and bookmarks find their old selves.

All comparisons are made on the words alone: letters, digits and Chinese characters, without
spaces, punctuation and width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import Final

from reader.core.document import Document
from reader.core.wording import SAME_SENTENCE, normalised, similarity
from reader.core.work import Task, TaskSource
from reader.storage.tasks import KeyedTask

SAME_REPORT: Final = 0.6
"""Share of equal paragraphs from which a report counts as a version of another, whatever its header says."""
SAME_HEADER: Final = 0.2
"""Share of equal paragraphs that suffices where title, year and place agree."""
_TELLING: Final = 10
"""Words in a paragraph, in characters, from which it tells one report from another."""


def fingerprints(document: Document) -> tuple[int | None, ...]:
    """One 64-bit number a paragraph, equal for equal words; None where it is too short to tell reports apart."""
    return tuple(_fingerprint(normalised(p.text)) for p in document.paragraphs)


def _fingerprint(words: str) -> int | None:
    if len(words) < _TELLING:
        return None
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def carried_over(old: Sequence[KeyedTask], new: Sequence[KeyedTask]) -> tuple[tuple[KeyedTask, ...], int, int]:
    """The tasks of a new version with the uids and state of the old ones that they are.

    Old tasks whose sentence is gone follow at the end without a place. Also returns how many tasks
    were found again with other words, and how many have lost their place.
    """
    pairs = _equal(old, new)
    exact = len(pairs)
    pairs.update(_alike(old, new, pairs))
    result = [continued(old[pairs[i]], task) if i in pairs else task for i, task in enumerate(new)]
    kept = set(pairs.values())
    gone = [task for i, task in enumerate(old) if i not in kept]
    result += [_displaced(task, len(new) + i) for i, task in enumerate(gone)]
    return tuple(result), len(pairs) - exact, len(gone)


def _equal(old: Sequence[KeyedTask], new: Sequence[KeyedTask]) -> dict[int, int]:
    """Pairs (new → old) of equal words: of the same group first, equal sentences in their order."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for with_group in (True, False):
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, task in enumerate(old):
            if index not in used:
                waiting[_exact_key(task, with_group)].append(index)
        for index, task in enumerate(new):
            if index not in pairs and (found := waiting.get(_exact_key(task, with_group))):
                pairs[index] = found.pop(0)
                used.add(pairs[index])
    return pairs


def _exact_key(keyed: KeyedTask, with_group: bool) -> tuple[object, ...]:
    return (keyed.task.kind, keyed.key, keyed.task.path if with_group else ())


def _alike(old: Sequence[KeyedTask], new: Sequence[KeyedTask], taken: dict[int, int]) -> dict[int, int]:
    """Pairs (new → old) of similar words among the rest: the most similar first, one to one."""
    used = set(taken.values())
    if len(used) == len(old):
        return {}
    parts = _parts(old)
    old_words = {
        i: normalised(_sentence(t.task, parts)) for i, t in enumerate(old) if i not in used and _has_sentence(t)
    }
    new_words = {i: normalised(t.task.text) for i, t in enumerate(new) if i not in taken}
    scored = sorted(_candidates(old, new, old_words, new_words))
    pairs: dict[int, int] = {}
    for _score, _distance, new_index, old_index in scored:
        if new_index not in pairs and old_index not in used:
            pairs[new_index] = old_index
            used.add(old_index)
    return pairs


def _candidates(
    old: Sequence[KeyedTask], new: Sequence[KeyedTask], old_words: dict[int, str], new_words: dict[int, str]
) -> Iterator[tuple[float, float, int, int]]:
    """Possible pairs as (negative score, distance in the list, new, old), so that sorting puts the best first."""
    for new_index, words in new_words.items():
        matcher = SequenceMatcher(None, b=words, autojunk=False)
        for old_index, old_text in old_words.items():
            if old[old_index].task.kind is not new[new_index].task.kind:
                continue
            matcher.set_seq1(old_text)
            if (ratio := similarity(matcher)) >= SAME_SENTENCE:
                same_group = old[old_index].task.path == new[new_index].task.path
                distance = abs(old[old_index].task.position - new[new_index].task.position)
                yield (-ratio - 0.1 * same_group, distance, new_index, old_index)


def _has_sentence(keyed: KeyedTask) -> bool:
    """It is a whole sentence of the report's; parts of one and added tasks follow their own words alone."""
    return bool(keyed.task.origin) and keyed.task.source is TaskSource.REPORT and not keyed.task.parent


def _parts(tasks: Sequence[KeyedTask]) -> dict[str, list[Task]]:
    """The parts that were cut off each task."""
    parts: dict[str, list[Task]] = defaultdict(list)
    for keyed in tasks:
        if keyed.task.parent:
            parts[keyed.task.parent].append(keyed.task)
    return parts


def _sentence(task: Task, parts: dict[str, list[Task]]) -> str:
    """The whole sentence of a task, put together again where it was split."""
    own, waiting = [task], list(parts.get(task.uid, ()))
    while waiting:
        own.append(waiting.pop())
        waiting += parts.get(own[-1].uid, ())
    origins = dict.fromkeys(part.origin for part in sorted(own, key=lambda part: part.start))
    return "".join(origins)


def continued(old: KeyedTask, new: KeyedTask) -> KeyedTask:
    """A task with the place and sentence of another, and all that people made of it: edited words stay as they are."""
    before, found = old.task, new.task
    named = before.units == before.named_units
    task = replace(
        before,
        kind=found.kind,
        position=found.position,
        section=found.section,
        path=before.path if before.regrouped else found.path,
        text=before.text if before.edited else found.text,
        paragraph=found.paragraph,
        start=found.start,
        end=found.end,
        targets=found.targets,
        named_units=found.named_units,
        lead=found.lead if named else before.lead,
        supporting=found.supporting if named else before.supporting,
        origin=found.origin,
    )
    return KeyedTask(task, new.key)


def _displaced(old: KeyedTask, position: int) -> KeyedTask:
    return KeyedTask(replace(old.task, paragraph=None, start=0, end=0, section=None, position=position), old.key)
