"""A person searches all reports, reads at a place found, and goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reader.ui.action_table import Act
from reader.ui.models.search import PassageRow, ReportRow, SectionRow
from reader.ui.models.tree import Role
from reader.ui.widgets.search_panel import SearchPanel
from reader.ui.wiring import Wiring


@pytest.fixture
def library(desk: Wiring, report_file: Path, tmp_path: Path, qtbot: QtBot) -> Wiring:
    """Two reports, the small one of 云汀区 open; the other one's year is the one before."""
    first = desk.session.report
    assert first is not None
    file = tmp_path / "沙湾县报告.md"
    text = report_file.read_text("utf-8").replace("2030", "2029").replace("2031", "2030").replace("云汀区", "沙湾县")
    file.write_text(text.replace("新建慢行道12公里", "把步道连成网"), "utf-8")
    desk.imports.add([file])
    qtbot.waitUntil(lambda: desk.session.report is not None and desk.session.report.place == "沙湾县")
    desk.session.open_report(first.uid)
    return desk


def search(wiring: Wiring, words: str, qtbot: QtBot) -> SearchPanel:
    """Type words into the tab, opened by its keys, and wait for the answer."""
    wiring.window.view.setFocus()
    QTest.keyClick(
        wiring.window.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    panel = wiring.window.search
    qtbot.waitUntil(panel.line.hasFocus)
    panel.line.clear()
    panel.line.insert(words)
    assert wiring.refreshing.library_search is not None
    with qtbot.waitSignal(wiring.refreshing.library_search.job.found):
        pass
    return panel


def values(panel: SearchPanel) -> list[object]:
    """Every row, parents first."""
    model, found = panel.tree.model(), list[object]()

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append(index.data(Role.VALUE))
            walk(index)

    walk(QModelIndex())
    return found


def test_the_tab_is_made_when_it_is_wanted(desk: Wiring) -> None:
    assert desk.window.late_search.part_if_made is None


def test_places_stand_under_report_and_section_with_the_words_marked(library: Wiring, qtbot: QtBot) -> None:
    panel = search(library, "步道", qtbot)
    QAbstractItemModelTester(panel.tree.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = values(panel)
    reports = [row for row in rows if isinstance(row, ReportRow)]
    assert ["云汀区" in reports[0].name, "沙湾县" in reports[1].name] == [True, True]
    assert [row.count for row in reports] == [2, 2]
    assert any(isinstance(row, SectionRow) and "一、2029年工作回顾" in row.path for row in rows)
    for row in rows:
        if isinstance(row, PassageRow):
            assert "步道" in [words for words, hit in row.runs if hit]
    assert panel.count.text() == "4 paragraphs in 2 reports"


def test_enter_opens_the_other_report_at_the_place_and_back_returns(library: Wiring, qtbot: QtBot) -> None:
    library.window.resize(1000, 360)
    view = library.window.view
    view.go_to(library.session.document.sections[-1].heading if library.session.document else 0)
    first, stood = library.session.report, view.position()
    assert first is not None
    panel = search(library, "步道连成网", qtbot)
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    other = library.session.report
    assert other is not None
    assert other.place == "沙湾县"
    document = library.session.document
    assert document is not None
    assert "步道连成网" in document.paragraphs[view.current_paragraph()].text
    assert view.hasFocus()
    library.window.actions_[Act.BACK].trigger()
    assert library.session.report is not None
    assert library.session.report.uid == first.uid
    assert view.position() == stood
    library.window.actions_[Act.FORWARD].trigger()
    assert library.session.report.uid == other.uid


def test_years_and_places_narrow_what_is_found(library: Wiring, qtbot: QtBot) -> None:
    panel = search(library, "步道", qtbot)
    assert library.refreshing.library_search is not None
    with qtbot.waitSignal(library.refreshing.library_search.job.found):
        panel.year.setCurrentIndex(panel.year.findText("2030"))
    assert [row.count for row in values(panel) if isinstance(row, ReportRow)] == [2]
    with qtbot.waitSignal(library.refreshing.library_search.job.found):
        panel.place.setCurrentIndex(panel.place.findText("云汀区"))
    assert values(panel) == []


def test_pinyin_says_which_term_it_was_taken_for(library: Wiring, qtbot: QtBot) -> None:
    panel = search(library, "shyz", qtbot)
    assert "山海驿站" in panel.count.text()
    assert any(isinstance(row, PassageRow) and "山海驿站" in row.words for row in values(panel))


def test_the_library_can_be_searched_before_a_report_is_open(library: Wiring, qtbot: QtBot) -> None:
    library.window.actions_[Act.LIBRARY].trigger()
    library.window.actions_[Act.SEARCH].trigger()
    panel = library.window.search
    assert panel.isVisible()
    assert library.refreshing.library_search is not None
    with qtbot.waitSignal(library.refreshing.library_search.job.found):
        panel.line.insert("连成网")
    panel.line.setFocus()
    QTest.keyClick(panel.line, Qt.Key.Key_Down)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert library.window.reading()
    assert not library.window.actions_[Act.BACK].isEnabled()


def test_a_removed_report_leaves_the_answer(library: Wiring, qtbot: QtBot) -> None:
    panel = search(library, "步道", qtbot)
    gone = next(r for r in library.session.reports() if r.place == "沙湾县")
    assert library.refreshing.library_search is not None
    with qtbot.waitSignal(library.refreshing.library_search.job.found):
        library.session.remove_report(gone.uid)
    assert len([row for row in values(panel) if isinstance(row, ReportRow)]) == 1
    assert panel.place.findText("沙湾县") == -1


def test_other_kinds_of_reports_can_be_left_out(
    library: Wiring, tmp_path: Path, report_file: Path, qtbot: QtBot
) -> None:
    panel = search(library, "步道", qtbot)
    assert panel.kind.isHidden()
    file = tmp_path / "法院.md"
    text = report_file.read_text("utf-8").replace("# 政府工作报告", "# 石桥区人民法院工作报告")
    file.write_text(text.replace("云汀区", "石桥区").replace("203", "202"), "utf-8")
    library.imports.add([file])
    qtbot.waitUntil(lambda: len(library.session.reports()) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: sum(isinstance(row, ReportRow) for row in values(panel)) == 3)
    assert not panel.kind.isHidden()
    assert [panel.kind.itemText(i) for i in range(3)] == ["All kinds", "Government work reports", "Other reports"]
    panel.kind.setCurrentIndex(2)
    qtbot.waitUntil(
        lambda: [r.name for r in values(panel) if isinstance(r, ReportRow)] == ["石桥区人民法院工作报告 2021"]
    )
    panel.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: sum(isinstance(row, ReportRow) for row in values(panel)) == 2)
