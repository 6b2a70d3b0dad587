"""The import report below the text: walking its places, putting them aside, listing them again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.repairs import Repair, RepairKind
from reader.ui.action_table import Act
from reader.ui.models.repairs import RepairGroup, RepairRow
from reader.ui.widgets.repair_panel import RepairPanel
from reader.ui.wiring import Wiring


@pytest.fixture
def noisy(start: Callable[[], Wiring], report_file: Path, qtbot: QtBot) -> Wiring:
    """The window with a report that has several doubts."""
    text = report_file.read_text("utf-8").replace("全区上下同心", "集全區之力，全区上下同心")
    text = text.replace("## 三、", "— 2 —\n\n## 三、").replace("就要办，", "就要办[9]，全區皆知，")
    noisy_file = report_file.with_name("云汀区报告（扫描）.md")
    noisy_file.write_text(text, "utf-8")
    wiring = start()
    wiring.imports.add([noisy_file])
    qtbot.waitUntil(lambda: wiring.session.document is not None)
    return wiring


def _panel(wiring: Wiring) -> RepairPanel:
    QTest.mouseClick(wiring.window.status.repairs, Qt.MouseButton.LeftButton)
    assert wiring.window.repairs.isVisible()
    return wiring.window.repairs


def _current(panel: RepairPanel) -> RepairGroup | RepairRow | None:
    value = panel._model.value(panel.tree.currentIndex())
    assert value is None or isinstance(value, RepairGroup | RepairRow)
    return value


def _count(wiring: Wiring) -> int:
    return int("".join(c for c in wiring.window.status.repairs.text() if c.isdigit()) or 0)


def test_panel_opens_below_the_text_and_escape_closes_it(noisy: Wiring) -> None:
    panel = _panel(noisy)
    assert panel.tree.hasFocus()
    assert noisy.window.view.isVisible()
    assert noisy.window.view.mapToGlobal(noisy.window.view.rect().bottomLeft()).y() < panel.mapToGlobal(panel.pos()).y()
    QTest.keyClick(panel.tree, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert noisy.window.view.hasFocus()


def test_doubts_stand_open_and_enter_leads_to_their_place(noisy: Wiring) -> None:
    panel = _panel(noisy)
    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    row = _current(panel)
    assert isinstance(row, RepairRow)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert noisy.window.view._flash is not None
    assert noisy.window.view._flash[0] == row.repair.paragraph
    assert panel.tree.hasFocus(), "one goes on walking the list"


def test_f4_walks_all_places_and_comes_to_an_end(noisy: Wiring) -> None:
    document = noisy.session.document
    assert document is not None
    walked: list[Repair] = []
    for _press in range(len(document.repairs) + 2):
        noisy.window.actions_[Act.NEXT_REPAIR].trigger()
        row = _current(noisy.window.repairs)
        assert isinstance(row, RepairRow)
        if not walked or walked[-1] is not row.repair:
            walked.append(row.repair)
    assert len(walked) == len(document.repairs)
    assert not noisy.window.repairs.next.isEnabled()
    noisy.window.actions_[Act.PREVIOUS_REPAIR].trigger()
    row = _current(noisy.window.repairs)
    assert isinstance(row, RepairRow)
    assert row.repair is walked[-2]


def test_a_place_that_was_seen_leaves_the_list_and_the_count(noisy: Wiring, start: Callable[[], Wiring]) -> None:
    panel = _panel(noisy)
    before = _count(noisy)
    noisy.window.actions_[Act.NEXT_REPAIR].trigger()
    row = _current(panel)
    assert isinstance(row, RepairRow)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert _count(noisy) < before
    following = _current(panel)
    assert isinstance(following, RepairRow)
    assert following.repair is not row.repair
    uid = noisy.session.report.uid if noisy.session.report else ""
    left = _count(noisy)
    again = start()
    again.session.open_report(uid)
    assert _count(again) == left


def test_what_was_seen_can_be_listed_again(noisy: Wiring) -> None:
    panel = _panel(noisy)
    before = _count(noisy)
    noisy.window.actions_[Act.NEXT_REPAIR].trigger()
    row = _current(panel)
    assert isinstance(row, RepairRow)
    QTest.mouseClick(panel.aside, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    values = panel._model.values()
    [at] = [i for i, v in enumerate(values) if isinstance(v, RepairRow) and v.repair is row.repair]
    panel.tree.setCurrentIndex(panel._model.index_of(at))
    assert values[at].seen  # type: ignore[union-attr]
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert _count(noisy) == before
    assert not panel.again.isVisible()


def test_a_whole_kind_is_put_aside_at_once(noisy: Wiring) -> None:
    panel = _panel(noisy)
    kinds = [group.kind for _index, group in panel._model.groups()]
    assert RepairKind.SUSPECT_CHARACTER in kinds
    index = next(i for i, group in panel._model.groups() if group.kind is RepairKind.SUSPECT_CHARACTER)
    panel.tree.setCurrentIndex(index)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert RepairKind.SUSPECT_CHARACTER not in [group.kind for _index, group in panel._model.groups()]


def test_everything_seen_is_said_so(noisy: Wiring) -> None:
    panel = _panel(noisy)
    for _kind in range(20):
        groups = list(panel._model.groups())
        if not groups:
            break
        panel.tree.setCurrentIndex(groups[0][0])
        QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert "all seen" in noisy.window.status.repairs.text()
    assert not panel.aside_action.isEnabled()


def test_another_report_shows_its_own_places(noisy: Wiring, report_file: Path, qtbot: QtBot) -> None:
    panel = _panel(noisy)
    first = noisy.session.document
    report_file.write_text(report_file.read_text("utf-8").replace("云汀", "白石").replace("2031", "2033"), "utf-8")
    noisy.imports.add([report_file])
    qtbot.waitUntil(lambda: noisy.session.document is not first)
    details = [v.repair.detail for v in panel._model.values() if isinstance(v, RepairRow)]
    assert noisy.session.document is not None
    assert sorted(details) == sorted(repair.detail for repair in noisy.session.document.repairs)


def test_the_library_has_no_import_report(noisy: Wiring) -> None:
    _panel(noisy)
    noisy.window.actions_[Act.LIBRARY].trigger()
    assert noisy.window.late_repairs.isHidden()
