"""Pictures of reading: text, terms, marks, finding."""

from __future__ import annotations

from camera import settle
from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from stage import BORROWED, OWN_TERM, Stage

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.render.places import find_places
from reader.ui.action_table import Act
from reader.ui.theme import ThemeChoice


def window(stage: Stage) -> None:
    """The window as it opens: sections, text, tasks."""
    stage.turn_to("一、聚力产业强区")
    stage.take("window")


def dark(stage: Stage) -> None:
    """The same at night, whatever the theme of the rest."""
    kept = stage.wiring.theme.choice
    stage.wiring.theme.choose(ThemeChoice.DARK)
    stage.turn_to("五、聚力乡村振兴")
    stage.take("dark")
    stage.wiring.theme.choose(kept)


def narrow(stage: Stage) -> None:
    """A small screen, and large print on it."""
    stage.window.resize(QSize(1024, 700))
    stage.turn_to("一、聚力产业强区")
    stage.take("narrow")
    stage.do(Act.LARGE_PRINT)
    stage.take("narrow-large")
    stage.do(Act.TASK_TABLE)
    stage.take("narrow-large-table")
    stage.do(Act.TASK_TABLE)
    stage.do(Act.LARGE_PRINT)
    stage.do(Act.TASK_TABLE)
    stage.take("narrow-table")
    stage.do(Act.TASK_TABLE)
    stage.do(Act.DASHBOARD)
    stage.take("narrow-dashboard")
    stage.do(Act.DASHBOARD)
    stage.window.resize(QSize(1280, 800))
    stage.window.splitter.setSizes([244, 718, 316])
    settle()


def terms(stage: Stage) -> None:
    """A term explained where it stands: printed, own, from another report."""
    stage.turn_to("2025年和“十四五”")
    document = stage.document
    entry = next(e for e in document.glossary if "政策体系" in e.term)
    mention = document.occurrences(entry.index)[0]
    stage.tab(stage.window.late_glossary)
    stage.window.view.explain_place(next(p for p in find_places(document) if p.mention == mention))
    stage.take("card")
    stage.window.view.close_card()
    for name, term in (("card-own", OWN_TERM[0]), ("card-borrowed", BORROWED)):
        at = next(p for p in document.paragraphs if term in p.text)
        start = at.text.index(term)
        stage.window.view.go_to(at.index, start, start + len(term), flash=False)
        settle(600)
        further = stage.window.view.page.further
        place = None if further is None else further.at(at.index, start)
        if place is None:
            raise SystemExit(f"{term} is not explained")
        stage.window.view.explain_place(place)
        stage.take(name)
        stage.window.view.close_card()
    stage.tab()


def bookmarks(stage: Stage) -> None:
    """The bookmarks beside the text."""
    stage.tab(stage.window.late_bookmarks)
    stage.turn_to("聚焦产业急需")
    stage.take("bookmarks")
    stage.tab()


def marking(stage: Stage) -> None:
    """The bar beside selected words; marks in the text, their list, and the card of one of them."""
    stage.turn_to("聚焦产业急需")
    view, at = stage.window.view, stage.paragraph("聚焦产业急需")
    cursor = view.document().find("智改数转")
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 12)
    view.setTextCursor(cursor)
    stage.wiring.commands.marking.offer()
    stage.take("marking-bar")
    cursor.clearSelection()
    view.setTextCursor(cursor)
    looks = (
        (MarkStyle.HIGHLIGHT, MarkColor.YELLOW, "请产业专班核实口径，\n周五前回复。", ("督办", "产业")),
        (MarkStyle.UNDERLINE, MarkColor.PURPLE, "", ()),
        (MarkStyle.HIGHLIGHT, MarkColor.GREEN, "对照去年报告", ("对照",)),
        (MarkStyle.HIGHLIGHT, MarkColor.BLUE, "", ("民生",)),
    )
    for number, (style, color, note, tags) in enumerate(looks):
        passage = Passage(at, number * 16, at, number * 16 + 22)
        if number > 2:
            passage = Passage(at + 2, 0, at + 2, 26)
        stage.session.marks.add(passage, style, color, note, tags)
    stage.turn_to("聚焦产业急需")
    stage.tab(stage.window.late_annotations)
    stage.wiring.commands.marking.edit(stage.session.annotations()[0].uid)
    stage.take("annotations")
    stage.wiring.commands.marking.leave()
    stage.tab()


def finding(stage: Stage) -> None:
    """The find bar with hits and without, and the search through all reports."""
    stage.do(Act.FIND)
    bar = stage.window.late_find.part
    bar.line.setText("服务")
    settle(500)
    stage.take("find")
    bar.line.setText("没有的词")
    settle(500)
    stage.take("find-nothing")
    bar.line.clear()
    stage.wiring.features.of(Act.FIND).close()
    stage.do(Act.SEARCH)
    settle(600)
    stage.take("search-begin")
    for name, words in (("search", "公园"), ("search-nothing", "没有的词")):
        stage.window.search.begin(words)
        settle(900)
        stage.take(name)
    stage.tab()
    stage.do(Act.GO_TO)
    stage.take("go-to")
    stage.window.late_go_to.hide()


def comforts(stage: Stage) -> None:
    """Palette, key sheet, settings of the text, tour, import report."""
    stage.turn_to("一、聚力产业强区")
    stage.do(Act.PALETTE)
    stage.take("palette")
    stage.wiring.comforts._palette.dismiss()
    stage.do(Act.READING_SETTINGS)
    stage.take("reading-settings")
    stage.do(Act.READING_SETTINGS)
    stage.do(Act.TOUR)
    stage.take("tour")
    stage.wiring.comforts._tour.end()
    stage.do(Act.REPAIRS)
    stage.take("import-report")
    stage.wiring.commands.hide_repairs()
    stage.do(Act.SHOW_NUMBERS)
    stage.take("numbers")
    stage.do(Act.SHOW_NUMBERS)
