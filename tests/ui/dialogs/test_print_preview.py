"""What is seen before printing is what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.print_choices import Paper, PrintChoices, PrintColumn, Scope, choices_from_json
from reader.core.richtext import RichText
from reader.core.work import Task, TaskKind
from reader.printing import Matter
from reader.ui.dialogs.columns_button import ColumnsButton
from reader.ui.dialogs.page_view import PageView
from reader.ui.dialogs.patience import Patience
from reader.ui.dialogs.print_preview import PrintPreviewDialog

# The offscreen platform says so once for every dialog; there is no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(qtbot: QtBot) -> PrintPreviewDialog:
    """A preview of forty tasks and a text of a few pages."""
    text = "推进产业升级，办好民生实事，促进高质量充分就业。"
    body = tuple(Paragraph(i, ParagraphKind.BODY, RichText(text * 9), None, "") for i in range(20))
    units = [("Bureau of Fields" if i % 4 == 0 else "") for i in range(40)]
    tasks = [
        Task(
            f"t{i}",
            "r",
            TaskKind.MEASURE,
            i,
            None,
            ("（一）做强产业",),
            text,
            0,
            0,
            0,
            lead=units[i],
        )
        for i in range(40)
    ]
    report = Document(Header(title="政府工作报告", year=2026), body, ())
    made = PrintPreviewDialog(Matter(report, tuple(tasks)))
    qtbot.addWidget(made)
    made.resize(1240, 840)
    made.show()
    qtbot.waitExposed(made)
    return made


def view_of(dialog: PrintPreviewDialog) -> PageView:
    """The pages."""
    return dialog.findChildren(PageView)[0]


def button(dialog: PrintPreviewDialog, words: str) -> QPushButton:
    """The button with these words."""
    return next(b for b in dialog.findChildren(QPushButton) if words in b.text().replace("&", ""))


def page_words(dialog: PrintPreviewDialog) -> str:
    """Where the preview says that it is."""
    return next(label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("Page"))


def test_preview_opens_on_the_first_page_of_the_checklist(dialog: PrintPreviewDialog) -> None:
    assert dialog.job.sheet.landscape
    assert dialog.job.page_count > 2
    assert page_words(dialog) == f"Page 1 of {dialog.job.page_count}"


def test_keys_turn_the_pages(dialog: PrintPreviewDialog) -> None:
    pages = dialog.job.page_count
    assert dialog.focusWidget() is view_of(dialog)
    QTest.keyClick(view_of(dialog), Qt.Key.Key_PageDown)
    assert page_words(dialog) == f"Page 2 of {pages}"
    QTest.keyClick(view_of(dialog), Qt.Key.Key_End)
    assert page_words(dialog) == f"Page {pages} of {pages}"
    QTest.keyClick(view_of(dialog), Qt.Key.Key_Home)
    assert page_words(dialog) == f"Page 1 of {pages}"


def test_buttons_turn_the_pages_and_stop_at_the_ends(dialog: PrintPreviewDialog) -> None:
    back, forth = (b for b in dialog.findChildren(QToolButton) if b.toolTip() in ("Previous page", "Next page"))
    assert not back.isEnabled()
    for _ in range(dialog.job.page_count - 1):
        QTest.mouseClick(forth, Qt.MouseButton.LeftButton)
    assert page_words(dialog) == f"Page {dialog.job.page_count} of {dialog.job.page_count}"
    assert not forth.isEnabled()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert page_words(dialog) == f"Page {dialog.job.page_count - 1} of {dialog.job.page_count}"


def test_text_can_be_chosen_instead(dialog: PrintPreviewDialog) -> None:
    what = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "What to print")
    what.setCurrentIndex(1)
    assert not dialog.job.sheet.landscape
    assert page_words(dialog) == f"Page 1 of {dialog.job.page_count}"
    shown = [box.text().replace("&", "") for box in dialog.findChildren(QCheckBox) if box.isVisible()]
    assert shown == ["Marks and notes", "Glossary at the end"]


def box_of(dialog: PrintPreviewDialog, name: str) -> QComboBox:
    """The list with this name."""
    return next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == name)


def tick(dialog: PrintPreviewDialog, words: str) -> None:
    """Click the box with these words."""
    next(box for box in dialog.findChildren(QCheckBox) if box.text().replace("&", "") == words).click()


def words_of(dialog: PrintPreviewDialog) -> list[str]:
    """Every run on the pages."""
    return [getattr(mark, "text", "") for page in dialog.job.pages for mark in page.marks]


def test_columns_are_ticked_in_a_menu_that_stays_open(dialog: PrintPreviewDialog) -> None:
    (columns,) = dialog.findChildren(ColumnsButton)
    menu = columns.menu()
    menu.aboutToShow.emit()
    chosen = {action.data(): action for action in menu.actions() if action.isCheckable()}
    assert not chosen[PrintColumn.MEASURE].isEnabled()
    chosen[PrintColumn.PROGRESS].trigger()
    chosen[PrintColumn.DEADLINE].trigger()
    assert "Progress" not in words_of(dialog)
    assert "2026-12-31" in words_of(dialog)
    next(action for action in menu.actions() if action.text() == "Usual columns").trigger()
    assert "Progress" in words_of(dialog)


def test_lines_to_sign_stand_after_the_table(dialog: PrintPreviewDialog) -> None:
    assert "Signed by:" not in words_of(dialog)
    tick(dialog, "Lines to sign")
    assert words_of(dialog).count("Signed by:") == 1


def test_tasks_of_one_unit_are_printed_with_its_name(dialog: PrintPreviewDialog) -> None:
    scope = box_of(dialog, "Tasks")
    scope.setCurrentIndex(next(i for i in range(scope.count()) if "Bureau of Fields" in scope.itemText(i)))
    assert "(Bureau of Fields)" in words_of(dialog)
    assert sum(len(page.rows) for page in dialog.job.pages) == 10


def test_each_unit_gets_pages_of_its_own(dialog: PrintPreviewDialog) -> None:
    tick(dialog, "Each unit on its own pages")
    words = words_of(dialog)
    assert words.count("(Bureau of Fields)") == words.count("(Tasks without a unit)") == 1
    assert [word for word in words if word.startswith("Page 1 of")] == ["Page 1 of 2", "Page 1 of 3"]


@pytest.mark.parametrize("name", ["Task table", "Full text", "Task cards", "Dashboard"])
def test_everything_can_be_previewed(dialog: PrintPreviewDialog, name: str) -> None:
    what = box_of(dialog, "What to print")
    what.setCurrentIndex(what.findText(name))
    assert dialog.job.page_count >= 1
    assert page_words(dialog) == f"Page 1 of {dialog.job.page_count}"


def test_choices_come_back_but_for_the_unit_of_one_report(dialog: PrintPreviewDialog, qtbot: QtBot) -> None:
    assert dialog.kept_choices() == ""
    wanted = PrintChoices(scope=Scope.UNIT, unit="Bureau of Fields", paper=Paper.A3, points=12.0, signature=True)
    dialog.choose(wanted)
    assert dialog.job.sheet.width > 8 * 1440 * 2
    again = PrintPreviewDialog(Matter(Document(Header(), (), ())), None, dialog.kept_choices())
    qtbot.addWidget(again)
    assert box_of(again, "Paper").currentText() == "A3"
    assert box_of(again, "Tasks").currentText() == "Every task (0)"
    assert choices_from_json(again.kept_choices()) == PrintChoices(paper=Paper.A3, points=12.0, signature=True)


def test_called_off_layout_leaves_pages_and_choices(
    dialog: PrintPreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = dialog.job.pages
    monkeypatch.setattr(Patience, "over", lambda _self: True)
    tick(dialog, "Lines to sign")
    assert dialog.job.pages is pages
    assert dialog.kept_choices() == ""
    assert not any(box.isChecked() for box in dialog.findChildren(QCheckBox) if "sign" in box.text())


def test_called_off_export_leaves_no_file(
    dialog: PrintPreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "over", lambda _self: True)
    assert not dialog.export_pdf(tmp_path / "list.pdf")
    assert not list(tmp_path.iterdir())
    assert not dialog.findChildren(QMessageBox)


def test_place_is_kept_when_the_window_or_the_size_changes(dialog: PrintPreviewDialog) -> None:
    view_of(dialog).go_to(2)
    size = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName().startswith("Size"))
    for index in (1, 2, 0):
        size.setCurrentIndex(index)
        assert view_of(dialog).page == 2
    dialog.resize(700, 500)
    assert view_of(dialog).page == 2


def test_pages_are_black_on_white_in_a_dark_theme(dialog: PrintPreviewDialog) -> None:
    dialog.setPalette(QPalette(QColor(30, 30, 34)))
    image = view_of(dialog).viewport().grab().toImage()
    across = range(image.width() // 4, image.width() * 3 // 4)
    margin = {image.pixelColor(x, 24).lightness() for x in across}
    title = {image.pixelColor(x, y).lightness() for x in across for y in range(50, 130)}
    assert margin == {255}
    assert min(title) < 60


def test_exported_pdf_holds_the_pages_in_view(dialog: PrintPreviewDialog, tmp_path: Path) -> None:
    assert dialog.export_pdf(tmp_path / "list.pdf")
    assert len(PdfReader(tmp_path / "list.pdf").pages) == dialog.job.page_count


def test_failed_export_is_told(dialog: PrintPreviewDialog, tmp_path: Path) -> None:
    assert not dialog.export_pdf(tmp_path / "nowhere" / "list.pdf")
    (box,) = dialog.findChildren(QMessageBox)
    assert box.text() == "The PDF could not be written."
    assert "nowhere" in box.informativeText()
    box.close()


def test_closing_by_key_and_button(dialog: PrintPreviewDialog) -> None:
    QTest.mouseClick(button(dialog, "Close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
