"""Marks go out as Markdown and JSON-LD, and come in again to another library."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.services.workspace import open_workspace

Run = Callable[..., Any]


@pytest.fixture
def data(run: Run, report_file: Path, tmp_path: Path) -> Path:
    """A library with the report and three marks in it, one of them over a paragraph's end."""
    folder = tmp_path / "data"
    run("import", report_file, "--data-dir", folder)
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        document = workspace.library.document(report.uid)
        at = next(p.index for p in document.paragraphs if p.text.startswith("新建产业园区"))
        add = workspace.annotations.add
        add(report.uid, Passage(at, 2, at, 8), MarkStyle.HIGHLIGHT, MarkColor.PINK, "问*发改局*", ("督办",))
        add(report.uid, Passage(at, 10, at + 2, 4), MarkStyle.UNDERLINE, MarkColor.BLUE)
        heading = next(p.index for p in document.paragraphs if "壮大实体经济" in p.text)
        add(report.uid, Passage(heading, 3, heading, 9), MarkStyle.HIGHLIGHT, MarkColor.YELLOW)
    return folder


def marks(folder: Path) -> list[tuple[object, ...]]:
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        return [(m.style, m.color, m.passage, m.quote, m.note, m.tags) for m in workspace.annotations.of(report.uid)]


def test_markdown_tells_section_quote_note_tags_and_colour(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "marks.md"
    assert run("export", "--what", "marks", "--out", out, "--data-dir", data).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith(
        "# 政府工作报告\n\n## 二、2026年工作安排\n\n### （一）壮大实体经济\n\n> 壮大实体经济\n\nHighlight · yellow\n"
    )
    assert "> 产业园区3个\n\n问\\*发改局\\*\n\nHighlight · pink" in text
    assert " · \\#督办" not in text
    assert "· #督办" in text
    assert text.count("### （一）壮大实体经济") == 1


def test_word_holds_the_marked_words_under_their_headings(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "marks.docx"
    assert run("export", "--what", "marks", "--format", "docx", "--out", out, "--data-dir", data).code == 0
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert texts.index("（一）壮大实体经济") < texts.index("产业园区3个") < texts.index("问*发改局*")
    assert texts.count("（一）壮大实体经济") == 1


def test_json_ld_says_what_w3c_asks_for(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "marks.jsonld"
    assert run("export", "--what", "marks", "--format", "jsonld", "--out", out, "--data-dir", data).code == 0
    page = json.loads(out.read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    [_, item, _] = page["items"]
    assert (item["type"], item["motivation"]) == ("Annotation", "commenting")
    assert [body["purpose"] for body in item["body"]] == ["commenting", "tagging"]
    quote, position = item["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "产业园区3个")
    assert quote["prefix"].endswith("新建")
    assert quote["suffix"].startswith("。推行")
    assert position["type"] == "TextPositionSelector"
    assert position["end"] - position["start"] == 6


def test_marks_come_back_from_json_ld_once(run: Run, data: Path, report_file: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "marks.jsonld", tmp_path / "other"
    run("export", "--what", "marks", "--format", "jsonld", "--out", out, "--data-dir", data)
    run("import", report_file, "--data-dir", other)
    assert run("import-marks", out, "--data-dir", other).out.endswith(": 3 marks\n")
    assert marks(other) == marks(data)
    assert run("import-marks", out, "--data-dir", other).out.endswith(": 0 marks\n")
    assert marks(other) == marks(data)


def test_what_another_program_wrote_is_found_by_its_quote_or_waits(run: Run, data: Path, tmp_path: Path) -> None:
    found = {"type": "TextQuoteSelector", "exact": "改造老旧小区40个，惠及居民", "prefix": "改善民生福祉"}
    lost = {"type": "TextQuoteSelector", "exact": "这些话哪里都没有"}
    page = [{"target": {"selector": each}, "bodyValue": "看"} for each in (found, lost)]
    file = tmp_path / "others.json"
    file.write_text(json.dumps([*page, {"target": "https://example.invalid/"}]), encoding="utf-8")
    answer = run("import-marks", file, "--data-dir", data)
    assert (answer.code, "1 of them waits" in answer.out) == (0, True)
    assert {(quote, passage is None) for _, _, passage, quote, note, _ in marks(data) if note == "看"} == {
        (found["exact"], False),
        (lost["exact"], True),
    }


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 100_000, '{"items": 3}', '{"target": {"selector": []}}'])
def test_a_file_without_marks_is_refused(run: Run, data: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / "none.jsonld"
    file.write_text(content, encoding="utf-8")
    answer = run("import-marks", file, "--data-dir", data)
    assert answer.code == 1
    assert "none.jsonld holds no marks" in answer.err
    assert len(marks(data)) == 3
