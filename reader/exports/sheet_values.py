"""What stands in the cells of the table: values as words, and words as values again."""

from __future__ import annotations

import re
from typing import Final

from reader.core.roundtrip.fields import SheetField, cell_words
from reader.core.tracking.day_input import read_day
from reader.core.work import Priority, TaskStatus
from reader.words.tracking import priority_word
from reader.words.work import status_word

_STATUSES: Final = {
    TaskStatus.NOT_STARTED: ("未启动", "未开始", "未开工", "未开展", "notstarted"),
    TaskStatus.IN_PROGRESS: ("推进中", "进行中", "在推进", "正在推进", "正常推进", "推进", "在建", "inprogress"),
    TaskStatus.DONE: ("已完成", "完成", "办结", "已办结", "全部完成", "done"),
    TaskStatus.DELAYED: ("滞后", "进度滞后", "推进滞后", "延期", "delayed"),
}
_TIME: Final = re.compile(r"(?<=\d)[ T]\d{1,2}:\d\d(?::\d\d)?$")
"""Of a day with its hour the hour, which no deadline has."""
_PRIORITIES: Final = {
    Priority.HIGH: ("高", "紧急", "重要", "high"),
    Priority.NORMAL: ("中", "普通", "一般", "正常", "normal"),
    Priority.LOW: ("低", "low"),
}


def shown_words(field: SheetField, value: str) -> str:
    """A value as people read it."""
    if field is SheetField.STATUS and value:
        return status_word(TaskStatus(value))
    if field is SheetField.PRIORITY and value:
        return priority_word(Priority(value))
    return value


def read_words(field: SheetField, words: str, year: int) -> str | None:
    """The value that words mean in a column; raises ValueError where they mean none, None where they leave it open."""
    plain = cell_words(words)
    if field is SheetField.STATUS:
        return _status(plain) if plain else None
    if field is SheetField.PRIORITY:
        return _priority(plain) if plain else None
    if field is SheetField.DEADLINE:
        return read_day(_TIME.sub("", plain), year).isoformat() if plain else ""
    return plain


def _status(words: str) -> str:
    plain = _plain(words)
    for status in TaskStatus:
        if plain in (status.value, _plain(status_word(status)), *_STATUSES[status]):
            return status.value
    raise ValueError(words)


def _priority(words: str) -> str:
    plain = _plain(words)
    for priority in Priority:
        if plain in (priority.value, _plain(priority_word(priority)), *_PRIORITIES[priority]):
            return priority.value
    raise ValueError(words)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()
