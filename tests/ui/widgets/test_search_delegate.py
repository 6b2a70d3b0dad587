"""Rows of the search pane say where a passage stands, and that it goes on."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from reader.ui.widgets.search_delegate import _path_within


def test_the_nearest_headings_stay_when_not_all_find_room(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont(qapp.font()))
    path = ("2026年重点工作", "二、城乡面貌焕然一新", "（三）提升精细管理水平")
    whole, nearest = " › ".join(path), f"… › {path[2]}"
    assert _path_within(path, metrics, metrics.horizontalAdvance(whole)) == whole
    assert _path_within(path, metrics, metrics.horizontalAdvance(whole) - 1) == f"… › {path[1]} › {path[2]}"
    assert _path_within(path, metrics, metrics.horizontalAdvance(nearest)) == nearest
    cut = _path_within(path, metrics, metrics.horizontalAdvance(nearest) // 2)
    assert path[2].startswith(cut.rstrip("…"))
    assert cut.endswith("…")
    assert _path_within((), metrics, 100) == ""
