"""Looking at the original pages: what is marked, where a click leads, and what happens when drawing fails."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reader.core.document import Document
from reader.core.parse import compose
from reader.importers import load, page_process
from reader.render.tokens import DARK, LIGHT
from reader.services.page_map import PageMap
from reader.services.pages import PageSource
from reader.ui.page_loader import Wish
from reader.ui.widgets.page_images import PageImages
from reader.ui.widgets.page_images_cache import PictureCache
from reader.ui.widgets.page_images_panel import PageImagesPanel

PAGES = 8
PARTS, ITEMS = "甲乙丙丁戊己庚辛", "一二三四五六七八九十"
FIRST, SECOND = "坚持稳中求进，重点项目按期推进，民生支出", "只增不减，群众满意。"
"""The two lines of each paragraph after its name."""
Maker = Callable[..., bytes]


@pytest.fixture
def file(tmp_path: Path, make_pdf: Maker, words: type) -> Path:
    """Eight pages of ten paragraphs, each of two lines, as official documents are set."""
    path = tmp_path / "report.pdf"
    pages = [
        [
            line
            for at, item in enumerate(ITEMS)
            for line in (
                words(f"{part}{item}项：{FIRST}", 108, 760 - 62 * at),
                words(SECOND, 76, 731 - 62 * at),
            )
        ]
        for part in PARTS
    ]
    path.write_bytes(make_pdf(pages))
    return path


@pytest.fixture
def report(file: Path) -> Document:
    """The pages, read."""
    return compose(load(file))


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PageImagesPanel]:
    """The panel in a window of 640 × 700, nothing in it yet."""
    window = QMainWindow()
    made = PageImagesPanel()
    window.setCentralWidget(made)
    window.resize(640, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    made.clear()


@pytest.fixture
def pages(panel: PageImagesPanel, file: Path, report: Document, qtbot: QtBot) -> PageImages:
    """The view with the first page drawn."""
    panel.open(PageSource(file, file.name), PageMap(report))
    qtbot.waitUntil(lambda: panel.view.has_picture(1))
    return panel.view


def _index(report: Document, page: int, paragraph: int) -> int:
    """A paragraph by its page, from 1, and its place there, from 0."""
    name = f"{PARTS[page - 1]}{ITEMS[paragraph]}项"
    return next(p.index for p in report.paragraphs if p.text.startswith(name))


def _point(view: PageImages, report: Document, paragraph: int, offset: int) -> QPoint:
    """The middle of a character in the view."""
    place = PageMap(report).place_of(paragraph)
    assert place is not None
    box = view._stack.box(*place)
    across = 16 * (offset + 0.5) * view._stack.scale
    bars = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return (QPointF(box.left() + across, box.center().y()) - bars).toPoint()


def _color(view: PageImages, at: QPoint) -> QColor:
    image: QImage = view.viewport().grab().toImage()
    return image.pixelColor(at)


def test_pages_are_as_wide_as_the_view_and_only_those_near_are_drawn(
    pages: PageImages, panel: PageImagesPanel, qtbot: QtBot
) -> None:
    assert pages.horizontalScrollBar().maximum() == 0
    assert pages.page_count == PAGES
    qtbot.waitUntil(lambda: pages.has_picture(2))
    assert not pages.has_picture(4)
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    assert (pages.page, pages.accessibleDescription()) == (PAGES, "Page 8 of 8")
    qtbot.waitUntil(lambda: pages.has_picture(PAGES))


def test_paragraph_is_brought_into_view_and_marked(pages: PageImages, report: Document, qtbot: QtBot) -> None:
    paragraph = _index(report, 6, 7)
    pages.show_paragraph(paragraph, smooth=False)
    qtbot.waitUntil(lambda: pages.has_picture(6))
    at = _point(pages, report, paragraph, 0)
    assert pages.viewport().rect().contains(at)
    beside = QPoint(round(at.x() - 9 * pages._stack.scale), at.y())
    assert _color(pages, beside) == QColor(LIGHT.flash)
    unmarked = _point(pages, report, _index(report, 6, 6), 0)
    assert _color(pages, QPoint(beside.x(), unmarked.y())) == QColor("#ffffff")


def test_paragraph_in_view_is_marked_without_scrolling(pages: PageImages, report: Document) -> None:
    pages.show_paragraph(_index(report, 1, 4))
    assert pages.verticalScrollBar().value() == 0
    assert [place.page for place in pages.marked()] == [1, 1]


def test_far_paragraph_glides_into_view(pages: PageImages, report: Document, qtbot: QtBot) -> None:
    paragraph = _index(report, 2, 8)
    pages.show_paragraph(paragraph)
    qtbot.waitUntil(lambda: pages.viewport().rect().contains(_point(pages, report, paragraph, 0)))


def test_click_on_a_word_means_that_word(pages: PageImages, report: Document, qtbot: QtBot) -> None:
    paragraph = _index(report, 1, 5)
    offset = report.paragraphs[paragraph].text.index("重点")
    with qtbot.waitSignal(pages.place_clicked) as clicked:
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=_point(pages, report, paragraph, offset))
    assert clicked.args == [paragraph, offset]


def test_click_beside_the_text_means_nothing(pages: PageImages, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pages.place_clicked):
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_scrolling_the_pages_tells_where_they_stand_but_being_led_does_not(
    pages: PageImages, report: Document, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pages.place_reached):
        pages.show_paragraph(_index(report, 5, 3), smooth=False)
    with qtbot.waitSignal(pages.place_reached) as reached:
        QTest.keyClick(pages, Qt.Key.Key_End)
    assert reached.args[0] >= _index(report, 7, 9)
    with qtbot.waitSignal(pages.place_reached) as reached:
        QTest.keyClick(pages, Qt.Key.Key_Home)
    assert reached.args == [_index(report, 1, 0), 0]


def test_keys_zoom_and_the_top_line_stays(pages: PageImages, report: Document, qtbot: QtBot) -> None:
    pages.verticalScrollBar().setValue(round(pages._stack.sheet(3).top()))
    width = pages._stack.sheet(3).width()
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages._stack.sheet(3).width() == pytest.approx(width * 1.2, abs=2)
    assert pages.horizontalScrollBar().maximum() > 0
    assert pages.verticalScrollBar().value() == pytest.approx(pages._stack.sheet(3).top(), abs=2)
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages._stack.sheet(3).width() == width
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    assert pages._stack.sheet(3).width() < width
    assert pages.zoom is not None


def test_resizing_keeps_the_line_and_draws_sharply_again(
    pages: PageImages, panel: PageImagesPanel, qtbot: QtBot
) -> None:
    pages.verticalScrollBar().setValue(round(pages._stack.sheet(2).top() + 200 * pages._stack.scale))
    panel.window().resize(900, 700)
    qtbot.waitUntil(lambda: pages._pictures.has(2, pages._width_of(2)))
    at = (pages.verticalScrollBar().value() - pages._stack.sheet(2).top()) / pages._stack.scale
    assert at == pytest.approx(200, abs=2)


def test_dark_theme_dims_the_page(pages: PageImages, panel: PageImagesPanel) -> None:
    panel.set_theme(DARK)
    paper, ground = _color(pages, QPoint(100, 40)), _color(pages, QPoint(3, 3))
    assert 150 < paper.lightness() < 220
    assert ground == QColor(DARK.panel)


def test_killed_process_leaves_the_view_calm_and_is_tried_again(
    pages: PageImages, panel: PageImagesPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    source = panel._loader._source
    assert source is not None
    assert source._process is not None
    qtbot.waitUntil(lambda: panel._loader._question is None)
    source._process.kill()
    source._process._process.wait()
    real = page_process.worker_command
    monkeypatch.setattr(page_process, "worker_command", lambda: [sys.executable, "-c", "exit(1)"])
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: "could not be drawn" in panel.said())
    assert pages.has_picture(1)
    assert not pages.has_picture(PAGES)
    monkeypatch.setattr(page_process, "worker_command", real)
    qtbot.waitUntil(lambda: panel._loader._question is None)
    QTest.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pages.has_picture(PAGES))
    assert panel.said() == ""


def test_file_that_cannot_be_opened_says_so_and_asks_again(
    panel: PageImagesPanel, file: Path, report: Document, qtbot: QtBot
) -> None:
    panel.open(PageSource(file.with_name("gone.pdf"), "report.pdf"), PageMap(report))
    qtbot.waitUntil(lambda: "report.pdf is not there" in panel.said())
    with qtbot.waitSignal(panel.retry_requested):
        QTest.mouseClick(panel.again, Qt.MouseButton.LeftButton)


def test_password_is_asked_for(panel: PageImagesPanel, shared_reports: Path, report: Document, qtbot: QtBot) -> None:
    path = shared_reports.parent / "reports-formats" / "password-is-user.pdf"
    if not path.is_file():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    panel.open(PageSource(path, path.name), PageMap(report))
    qtbot.waitUntil(panel.password.isVisible)
    with qtbot.waitSignal(panel.password_given) as given:
        QTest.keyClicks(panel.password, "user")
        QTest.keyClick(panel.password, Qt.Key.Key_Return)
    panel.open(PageSource(path, path.name, given.args[0]), PageMap(report))
    qtbot.waitUntil(lambda: panel.view.has_picture(1))


def test_paragraph_wanted_before_there_are_pages_is_shown_when_they_come(
    panel: PageImagesPanel, file: Path, report: Document, qtbot: QtBot
) -> None:
    panel.open(PageSource(file, file.name), PageMap(report))
    panel.show_paragraph(_index(report, 7, 2))
    qtbot.waitUntil(lambda: panel.view.has_picture(7))
    assert panel.view.page == 7


def test_closing_leaves_no_process_and_lets_python_tidy_again(pages: PageImages, panel: PageImagesPanel) -> None:
    source = panel._loader._source
    assert source is not None
    process = source._process
    assert process is not None
    panel.clear()
    assert not process.alive
    assert gc.isenabled()
    assert pages.page_count == 0


def test_pictures_far_from_sight_go_first() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    cache = PictureCache(budget=3 * image.sizeInBytes())
    for page in (1, 2, 3, 4):
        cache.put(page, 10, image, range(4, 5))
    assert [page for page in range(1, 6) if cache.get(page)] == [2, 3, 4]
    cache.put(9, 10, image, range(2, 5))
    assert [page for page in range(1, 10) if cache.get(page)] == [2, 3, 4]


def test_page_that_had_to_be_drawn_smaller_is_not_asked_for_again() -> None:
    cache = PictureCache()
    wish = Wish(3, 500)
    cache.put(*wish, QImage(400, 10, QImage.Format.Format_RGB32), range(3, 4))
    assert cache.has(*wish)
    assert not cache.has(3, 400)
