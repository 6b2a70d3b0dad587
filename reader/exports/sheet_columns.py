"""Columns of the table that goes out to be filled in: titles, widths, and what else people call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from reader.core.records import record
from reader.core.roundtrip.fields import SheetField
from reader.core.tracking.sorting import Column
from reader.i18n import _
from reader.words.tracking import column_word

ID: Final = "id"
NUMBER: Final = "number"
LIGHT: Final = "light"
SENTENCE: Final = "sentence"


@record(frozen=True, slots=True)
class SheetColumn:
    """One column; ``what`` is a field that comes back, or the name of one that is only shown."""

    what: SheetField | str
    title: str
    width: float
    filled: bool = True
    """People may write into it."""


def columns() -> tuple[SheetColumn, ...]:
    """The columns from the left, in the chosen language; the last two are not printed."""
    return (
        SheetColumn(NUMBER, column_word(Column.NUMBER), 4.5, filled=False),
        SheetColumn(SheetField.SECTION, column_word(Column.SECTION), 17, filled=False),
        SheetColumn(SheetField.TEXT, column_word(Column.TEXT), 36, filled=False),
        SheetColumn(SheetField.TARGET, column_word(Column.TARGET), 7),
        SheetColumn(SheetField.CURRENT, column_word(Column.CURRENT), 7.5),
        SheetColumn(SheetField.MEASURE_UNIT, _("Unit of measure"), 7),
        SheetColumn(SheetField.STATUS, column_word(Column.STATUS), 8),
        SheetColumn(SheetField.LEAD, column_word(Column.LEAD), 10.5),
        SheetColumn(SheetField.SUPPORTING, column_word(Column.SUPPORTING), 11.5),
        SheetColumn(SheetField.DEADLINE, column_word(Column.DEADLINE), 11.5),
        SheetColumn(SheetField.PRIORITY, column_word(Column.PRIORITY), 7),
        SheetColumn(LIGHT, column_word(Column.LIGHT), 7, filled=False),
        SheetColumn(SheetField.PROGRESS, _("Progress"), 20),
        SheetColumn(SheetField.PROBLEM, _("Problem"), 13),
        SheetColumn(SheetField.NEXT_STEP, _("Next step"), 13),
        SheetColumn(SheetField.NOTE, column_word(Column.NOTE), 9),
        SheetColumn(SENTENCE, _("Sentence of the report"), 38, filled=False),
        SheetColumn(ID, _("Id"), 14, filled=False),
    )


def meaning(title: str, own: Mapping[str, SheetField | str]) -> SheetField | str | None:
    """What a column holds, by its title; ``own`` are our titles, None for one that says nothing known."""
    plain = folded_title(title)
    if not plain:
        return None
    known = {**_KNOWN, **own}
    if plain in known:
        return known[plain]
    inside = sorted((word for word in known if len(word) > 1 and word in plain), key=len, reverse=True)
    best = [word for word in inside if len(word) == len(inside[0])]
    return known[best[0]] if len({known[word] for word in best}) == 1 else None


def own_titles() -> dict[str, SheetField | str]:
    """Our titles in the chosen language, folded."""
    return {folded_title(column.title): column.what for column in columns()}


def folded_title(title: str) -> str:
    """A title without space, sign, width and what stands in brackets."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[\W_]+", "", re.sub(r"[(\[【〔].*?[)\]】〕]", "", plain))


_KNOWN: Final[dict[str, SheetField | str]] = {
    **dict.fromkeys(("序号", "no", "number"), NUMBER),
    **dict.fromkeys(("重点工作", "类别", "板块", "章节", "所属板块", "keywork", "section"), SheetField.SECTION),
    **dict.fromkeys(
        ("举措", "任务", "任务举措", "工作任务", "任务内容", "工作内容", "主要任务", "重点任务", "measure", "task"),
        SheetField.TEXT,
    ),
    **dict.fromkeys(("目标", "目标值", "年度目标", "目标任务值", "target"), SheetField.TARGET),
    **dict.fromkeys(
        ("当前值", "完成值", "已完成值", "实际完成", "完成数", "目前完成", "当前进度值", "reached", "current"),
        SheetField.CURRENT,
    ),
    **dict.fromkeys(("计量单位", "单位名", "度量单位", "unitofmeasure"), SheetField.MEASURE_UNIT),
    **dict.fromkeys(("状态", "完成状态", "工作状态", "完成情况", "推进状态", "status"), SheetField.STATUS),
    **dict.fromkeys(
        ("牵头单位", "牵头部门", "责任单位", "主责单位", "责任部门", "牵头", "leadunit", "lead"), SheetField.LEAD
    ),
    **dict.fromkeys(
        ("配合单位", "配合部门", "协办单位", "参与单位", "配合", "supportingunits", "supporting"), SheetField.SUPPORTING
    ),
    **dict.fromkeys(
        ("时限", "完成时限", "完成时间", "截止日期", "截止时间", "办结时限", "到期日", "deadline"), SheetField.DEADLINE
    ),
    **dict.fromkeys(("优先级", "优先", "重要程度", "priority"), SheetField.PRIORITY),
    **dict.fromkeys(("信号灯", "灯号", "灯", "预警", "signallight"), LIGHT),
    **dict.fromkeys(("进展", "进展情况", "工作进展", "推进情况", "progress"), SheetField.PROGRESS),
    **dict.fromkeys(("问题", "存在问题", "困难问题", "存在的问题", "problem"), SheetField.PROBLEM),
    **dict.fromkeys(("下一步", "下步工作", "下一步工作", "下一步打算", "下步打算", "nextstep"), SheetField.NEXT_STEP),
    **dict.fromkeys(("备注", "说明", "remarks", "note"), SheetField.NOTE),
    **dict.fromkeys(("原文", "报告原文", "原句", "sentenceofthereport"), SENTENCE),
    **dict.fromkeys(("编号", "任务编号", "id"), ID),
}
