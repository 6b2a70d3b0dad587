"""Tasks that people cut, added or moved follow another version of their report: their words, and their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.core.annotations import Passage
from reader.core.chars import key, key_with_map
from reader.core.document import Document
from reader.core.selectors import Selector, describe, place
from reader.core.work import Task, TaskSource
from reader.storage.tasks import KeyedTask


def followed(
    old: Sequence[KeyedTask], carried: Sequence[KeyedTask], earlier: Document | None, document: Document
) -> tuple[KeyedTask, ...]:
    """The tasks that were carried over (``identity.carried_over``), with the hand-made ones where they belong.

    ``earlier``: the version that the old tasks point into, where it is at hand.

    A task that was split keeps to its part of the sentence, parts and added tasks stand where their words stand, and
    whatever a person put somewhere in the list keeps its neighbour.
    """
    before = {keyed.task.uid: keyed for keyed in old}
    split = {keyed.task.parent for keyed in old if keyed.task.parent}
    tasks = [_narrowed(before[k.task.uid], k, document) if k.task.uid in split & before.keys() else k for k in carried]
    tasks = [
        _placed(keyed, before[keyed.task.uid], earlier, document) if keyed.task.uid in before else keyed
        for keyed in tasks
    ]
    return tuple(_in_order(old, tasks))


def _narrowed(before: KeyedTask, now: KeyedTask, document: Document) -> KeyedTask:
    """The first part of a sentence that was split: its own words within the sentence, or at least its own text."""
    task, words = now.task, key(before.task.origin)
    if task.paragraph is None or words == key(task.origin):
        return now
    sentence = document.paragraphs[task.paragraph].text[task.start : task.end]
    folded, places = key_with_map(sentence)
    at = folded.find(words)
    if not words or at < 0:
        return KeyedTask(replace(task, text=before.task.text), now.key)
    start, end = places[at], places[at + len(words) - 1] + 1
    origin = sentence[start:end].strip()
    part = replace(
        task,
        start=task.start + start,
        end=task.start + end,
        origin=origin,
        text=before.task.text if before.task.edited else origin,
        targets=tuple(t for t in task.targets if task.start + start <= t.start < task.start + end),
    )
    return KeyedTask(part, now.key)


def _placed(now: KeyedTask, before: KeyedTask, earlier: Document | None, document: Document) -> KeyedTask:
    """A part or an added task that no sentence claimed: where its words stand for certain, else nowhere."""
    task, was = now.task, before.task
    if task.paragraph is not None or not was.origin or not _own_words(was):
        return now
    found = place(document, _selector(was, earlier))
    if found is None or found.passage.first != found.passage.last:
        return now
    first = found.passage.first
    there = replace(
        task,
        paragraph=first,
        start=found.passage.start,
        end=found.passage.end,
        section=document.paragraphs[first].section,
    )
    return KeyedTask(there, now.key)


def _selector(task: Task, earlier: Document | None) -> Selector:
    """What the words of a task are found by: with those around them, where the earlier text is at hand."""
    at = 0 if task.paragraph is None else task.paragraph
    if earlier is not None and task.paragraph is not None:
        try:
            return describe(earlier, Passage(at, task.start, at, task.end))
        except ValueError:  # the task points into another text
            pass
    return Selector(task.origin, "", "", at, task.start, at, task.end)


def _own_words(task: Task) -> bool:
    return bool(task.parent) or task.source is TaskSource.OWN


def is_loose(task: Task) -> bool:
    """Its place in the list is not the report's."""
    return task.reordered or _own_words(task)


def _in_order(old: Sequence[KeyedTask], tasks: Sequence[KeyedTask]) -> Iterator[KeyedTask]:
    """The tasks with the loose ones behind the same neighbours as before, numbered from 0."""
    if not any(is_loose(keyed.task) for keyed in tasks):
        yield from tasks
        return
    there = {keyed.task.uid: keyed for keyed in tasks}
    behind: dict[str, list[KeyedTask]] = defaultdict(list)
    neighbour = ""
    for keyed in sorted(old, key=lambda k: (k.task.position, k.task.uid)):
        uid = keyed.task.uid
        if is_loose(keyed.task):
            behind[neighbour].append(there[uid])
        neighbour = uid
    settled = [keyed for keyed in tasks if not is_loose(keyed.task)]
    settled.sort(key=lambda keyed: keyed.task.position)
    waiting = [*reversed(settled), *reversed(behind[""])]
    number = 0
    while waiting:
        keyed = waiting.pop()
        waiting += reversed(behind[keyed.task.uid])
        yield KeyedTask(replace(keyed.task, position=number), keyed.key)
        number += 1
