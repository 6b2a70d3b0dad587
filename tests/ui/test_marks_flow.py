"""Marks as files, from the window: written in three formats, taken in again as one step."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.ui.action_table import Act
from reader.ui.marks_flow import MarksFlow
from reader.ui.wiring import Wiring


@pytest.fixture
def marked(desk: Wiring) -> Wiring:
    """The window with two marks."""
    for words, color, note in (("慢行道", MarkColor.PINK, "谁负责？"), ("社区食堂", MarkColor.GREEN, "")):
        assert desk.session.document is not None
        at = next(p for p in desk.session.document.paragraphs if words in p.text)
        start = at.text.index(words)
        passage = Passage(at.index, start, at.index, start + len(words))
        desk.session.marks.add(passage, MarkStyle.HIGHLIGHT, color, note, ("督办",))
    return desk


def flow(desk: Wiring) -> MarksFlow:
    found = desk.features.of(Act.EXPORT_MARKS)
    assert isinstance(found, MarksFlow)
    return found


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    """Stand for people who choose a file in the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), kind))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), kind))


def test_word_shows_headings_marked_words_and_notes(
    marked: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "批注.docx"
    choosing(monkeypatch, out, "Word document (*.docx)")
    marked.window.actions_[Act.EXPORT_MARKS].trigger()
    assert "2 marks" in marked.window.strip.said()
    paragraphs = docx.Document(str(out)).paragraphs
    texts = [p.text for p in paragraphs]
    assert texts[0] == "政府工作报告"
    assert texts.index("（一）建设一廊两岸") < texts.index("慢行道") < texts.index("谁负责？") < texts.index("社区食堂")
    headings = [p.text for p in paragraphs if (p.style is not None and str(p.style.name).startswith("Heading"))]
    assert headings == ["二、2031年工作安排", "（一）建设一廊两岸", "（二）办好民生小事"]
    assert "FFB8D2" in paragraphs[texts.index("慢行道")]._p.xml
    assert any("#督办" in text for text in texts)


@pytest.mark.parametrize(("kind", "end"), [("Markdown (*.md)", ".md"), ("W3C annotations (*.jsonld)", ".jsonld")])
def test_the_name_follows_the_kind_that_was_chosen(
    marked: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, end: str
) -> None:
    choosing(monkeypatch, tmp_path / "批注.docx", kind)
    marked.window.actions_[Act.EXPORT_MARKS].trigger()
    [written] = tmp_path.glob("批注.*")
    assert written.suffix == end
    assert "谁负责？" in written.read_text("utf-8")


def test_marks_come_in_as_one_step_and_say_what_waits(
    marked: Wiring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "批注.jsonld"
    flow(marked).write(file)
    page = json.loads(file.read_text("utf-8"))
    stranger = json.loads(json.dumps(page["items"][0]))
    stranger["id"] = "https://example.org/1"
    stranger["target"]["selector"] = [{"type": "TextQuoteSelector", "exact": "报告里没有的一句话"}]
    file.write_text(json.dumps({**page, "items": [*page["items"], stranger]}), "utf-8")
    for mark in marked.session.annotations():
        marked.session.marks.remove(mark.uid)
    choosing(monkeypatch, file, "")
    marked.window.actions_[Act.IMPORT_MARKS].trigger()
    assert len(marked.session.annotations()) == 3
    said = marked.window.strip.said()
    assert "3 annotations came in" in said
    assert "1 of them waits to be checked" in said
    assert [button.text() for button in marked.window.strip.choices] == ["To check", "Undo"]
    marked.window.strip.choices[1].click()
    assert marked.session.annotations() == ()
    flow(marked).read(file)
    marked.session.toggle_bookmark(3)
    marked.window.strip.choices[1].click()
    assert "Something else was changed" in marked.window.status.said()
    assert len(marked.session.annotations()) == 3
    flow(marked).read(file)
    assert "there already" in marked.window.strip.said()
    assert len(marked.session.annotations()) == 3


def test_a_file_without_marks_changes_nothing_and_says_why(marked: Wiring, tmp_path: Path) -> None:
    file = tmp_path / "别的.jsonld"
    file.write_text("{}", "utf-8")
    flow(marked).read(file)
    assert "holds no marks" in marked.window.strip.said()
    flow(marked).read(tmp_path / "没有.jsonld")
    assert "Nothing was changed" in marked.window.strip.said()
    assert len(marked.session.annotations()) == 2


def test_what_cannot_be_written_is_said(marked: Wiring, tmp_path: Path) -> None:
    flow(marked).write(tmp_path / "nowhere" / "批注.docx")
    assert "Nothing was written" in marked.window.strip.said()


def test_without_marks_there_is_nothing_to_export(desk: Wiring) -> None:
    desk.window.actions_[Act.EXPORT_MARKS].trigger()
    assert "no annotations" in desk.window.strip.said()


def test_the_list_of_marks_offers_both(marked: Wiring) -> None:
    marked.window.left.setCurrentWidget(marked.window.late_annotations)
    offered = marked.window.annotations.files.menu().actions()
    assert offered == [marked.window.actions_[act] for act in (Act.EXPORT_MARKS, Act.IMPORT_MARKS)]
