"""Statuses and targets in words and signs; colour never says anything alone."""

from __future__ import annotations

from reader.core.document import Comparison, Target
from reader.core.work import TaskStatus
from reader.work_words import status_word as status_word

STATUSES = (TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.DELAYED)
_SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤", Comparison.ABOUT: "≈"}


def target_words(target: Target) -> str:
    """A target in short, such as ``新增就业 ≥1.65万人``."""
    if target.value is None:
        return target.text
    value = target.value.replace("-", "–") if target.comparison is Comparison.BETWEEN else target.value
    return f"{target.indicator} {_SIGNS.get(target.comparison, '')}{value}{target.unit}".strip()
