"""Marks are seen below their words, overlapping ones each, and found by a click."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.render.fonts import register_fonts
from reader.render.tokens import LIGHT, THEMES, Tokens
from reader.ui.widgets.reading_marks import ground_of, line_of
from reader.ui.widgets.reading_view import ReadingView

NOW = datetime(2031, 1, 12, tzinfo=UTC)


@pytest.fixture
def view(qtbot: QtBot, long_report: Document) -> ReadingView:
    """The report alone."""
    register_fonts()
    made = ReadingView()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show_document(long_report)
    with qtbot.waitExposed(made):
        made.show()
    return made


def body(report: Document) -> int:
    """A paragraph of some lines."""
    return next(p.index for p in report.paragraphs if len(p.text) > 90)


def mark(uid: str, paragraph: int, start: int, end: int, color: MarkColor, **other: object) -> Annotation:
    """A mark within one paragraph."""
    style = other.get("style", MarkStyle.HIGHLIGHT)
    assert isinstance(style, MarkStyle)
    passage = Passage(paragraph, start, paragraph, end)
    return Annotation(uid, "report", style, color, passage, "", str(other.get("note", "")), (), NOW, NOW)


def colors_of(view: ReadingView, paragraph: int, offset: int) -> set[str]:
    """The colours of a character's box on the screen."""
    box = view.page.rects(paragraph, offset, offset + 1)[0].translated(0, -view.verticalScrollBar().value())
    image = view.viewport().grab(QRect(box.toRect())).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
def test_words_under_two_marks_show_a_band_of_each_colour(
    view: ReadingView, long_report: Document, tokens: Tokens
) -> None:
    at = body(long_report)
    view.set_theme(tokens)
    view.restore(ReadingPosition(at))
    view.set_annotations([mark("a", at, 0, 12, MarkColor.YELLOW), mark("b", at, 8, 20, MarkColor.BLUE)])
    yellow, blue = (ground_of(color, tokens).name() for color in (MarkColor.YELLOW, MarkColor.BLUE))
    assert {yellow, blue} & colors_of(view, at, 4) == {yellow}
    assert {yellow, blue} <= colors_of(view, at, 9)
    assert {yellow, blue} & colors_of(view, at, 16) == {blue}


def test_an_underline_leaves_the_ground_as_it_is(view: ReadingView, long_report: Document) -> None:
    at = body(long_report)
    view.restore(ReadingPosition(at))
    view.set_annotations([mark("a", at, 0, 12, MarkColor.GREEN, style=MarkStyle.UNDERLINE)])
    colors = colors_of(view, at, 4)
    assert line_of(MarkColor.GREEN, LIGHT).name() in colors
    assert ground_of(MarkColor.GREEN, LIGHT).name() not in colors


def test_marks_stay_while_a_gap_between_paragraphs_stands_at_the_top(view: ReadingView, long_report: Document) -> None:
    at = next(p.index for p in long_report.paragraphs[3:] if len(p.text) > 20 and p.index > body(long_report))
    view.set_annotations([mark("a", at, 0, 12, MarkColor.PINK)])
    top = round(view.page.rects(at, 0, 1)[0].top())
    shown = []
    for above in range(40):
        view.verticalScrollBar().setValue(top - above)
        shown.append(ground_of(MarkColor.PINK, LIGHT).name() in colors_of(view, at, 3))
    assert all(shown)


def test_every_height_belongs_to_the_paragraph_there_or_the_next_one(view: ReadingView, long_report: Document) -> None:
    heights = range(0, round(view.page.first_line(12).top()), 3)
    found = [view.page.paragraph_at(height) for height in heights]
    assert found == sorted(found)
    assert found[-1] <= 12


def test_a_click_finds_the_shorter_of_two_marks_and_the_sign_of_a_note(
    view: ReadingView, long_report: Document
) -> None:
    at = body(long_report)
    view.restore(ReadingPosition(at))
    view.set_annotations([mark("long", at, 0, 30, MarkColor.YELLOW, note="x"), mark("short", at, 4, 8, MarkColor.BLUE)])

    def found(offset: int) -> str | None:
        box = view.page.rects(at, offset, offset + 1)[0].translated(0, -view.verticalScrollBar().value())
        hit = view.annotation_at(box.center().toPoint())
        return None if hit is None else hit.uid

    assert [found(2), found(5), found(12), found(40)] == ["long", "short", "long", None]
    line = view.page.rects(at, 0, 1)[0].translated(0, -view.verticalScrollBar().value())
    beside = QPoint(round(view.document().textWidth() - view.page.setting.margin * 0.6), round(line.bottom() - 12))
    hit = view.annotation_at(beside)
    assert hit is not None
    assert hit.uid == "long"


def test_marks_keep_their_words_through_zoom(view: ReadingView, long_report: Document) -> None:
    at = body(long_report)
    view.restore(ReadingPosition(at))
    view.set_annotations([mark("a", at, 0, 12, MarkColor.PURPLE)])
    view.set_zoom(160)
    assert ground_of(MarkColor.PURPLE, LIGHT).name() in colors_of(view, at, 11)
    assert ground_of(MarkColor.PURPLE, LIGHT).name() not in colors_of(view, at, 13)
