"""The statuses in their order, and the words that the checklist shares with terminal and paper."""

from __future__ import annotations

from reader.core.work import TaskStatus
from reader.words.work import status_word as status_word
from reader.words.work import target_words as target_words

STATUSES = (TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS, TaskStatus.DONE, TaskStatus.DELAYED)
