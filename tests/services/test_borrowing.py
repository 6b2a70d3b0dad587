"""A term that a report leaves unexplained is explained from the library's other reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

import pytest

from reader.core.document import Document, GlossaryEntry, Paragraph, ParagraphKind
from reader.core.richtext import RichText
from reader.core.terms.further import BorrowedTerm
from reader.services.workspace import Workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]
Explaining = Callable[..., str]


@pytest.fixture
def add(workspace: Workspace, make_report: Make) -> Explaining:
    """Takes a report in whose glossary explains these terms; returns its uid."""

    def take(year: int, place: str, entries: Sequence[tuple[str, str]], text: str = "各项工作全面展开。") -> str:
        plain = make_report([f"{place}{year}年：{text}"], year=year, place=place)
        first = len(plain.paragraphs)
        printed = tuple(
            Paragraph(first + i, ParagraphKind.GLOSSARY_ENTRY, RichText(f"{term}：{words}"), None, "")
            for i, (term, words) in enumerate(entries)
        )
        glossary = tuple(
            GlossaryEntry(i, i + 1, term, words, first + i, first + i + 1) for i, (term, words) in enumerate(entries)
        )
        document = replace(
            plain,
            paragraphs=plain.paragraphs + printed,
            glossary=glossary,
            source_sha256=sha256(f"{year}{place}{entries}{text}".encode()).hexdigest(),
        )
        return workspace.library.add(document, as_new=True).report.uid

    return take


def borrowed(workspace: Workspace, report: str) -> list[tuple[str, str]]:
    return [(each.term, each.definition) for each in found(workspace, report)]


def found(workspace: Workspace, report: str) -> tuple[BorrowedTerm, ...]:
    library = workspace.library
    document = library.document(report)
    return workspace.borrowing.of(library.report(report), document, library.reports())


def test_another_report_explains_and_is_named(workspace: Workspace, add: Explaining) -> None:
    source = add(2025, "清屿区", [("“双链融合”", "产业链与创新链相融。"), ("山海驿站", "歇脚的小站。")])
    report = add(2026, "清屿区", [], "推动双链融合走深走实。")
    [term] = found(workspace, report)
    assert (term.report, term.term, term.definition) == (source, "“双链融合”", "产业链与创新链相融。")
    assert (term.source, term.year) == ("清屿区政府工作报告 2025", 2025)
    text = workspace.library.document(source).paragraphs[term.paragraph].text
    assert text == "“双链融合”：产业链与创新链相融。"


def test_what_the_report_explains_itself_is_not_borrowed(workspace: Workspace, add: Explaining) -> None:
    add(2025, "清屿区", [("双链融合", "别处的话。")])
    report = add(2026, "清屿区", [("“双链”融合", "自己的话。")], "推动双链融合走深走实。")
    assert borrowed(workspace, report) == []


def test_the_same_place_explains_first_then_the_nearest_year(workspace: Workspace, add: Explaining) -> None:
    report = add(2026, "清屿区", [], "推动双链融合走深走实。")
    add(2026, "云汀区", [("双链融合", "邻区的话。")])
    assert borrowed(workspace, report) == [("双链融合", "邻区的话。")]
    add(2022, "清屿区", [("双链融合", "早年的话。")])
    assert borrowed(workspace, report) == [("双链融合", "早年的话。")]
    add(2025, "清屿区", [("双链融合", "去年的话。")])
    add(2027, "清屿区", [("双链融合", "次年的话。")])
    assert borrowed(workspace, report) == [("双链融合", "次年的话。")]


def test_an_entry_without_words_explains_nothing(workspace: Workspace, add: Explaining) -> None:
    add(2025, "清屿区", [("双链融合", "")])
    assert borrowed(workspace, add(2026, "清屿区", [], "推动双链融合走深走实。")) == []


def test_a_removed_report_explains_nothing_until_it_is_back(workspace: Workspace, add: Explaining) -> None:
    source = add(2025, "清屿区", [("双链融合", "去年的话。")])
    report = add(2026, "清屿区", [], "推动双链融合走深走实。")
    workspace.library.remove(source)
    assert borrowed(workspace, report) == []


def test_a_latin_term_is_found_as_a_whole_word_alone(workspace: Workspace, add: Explaining) -> None:
    add(2025, "清屿区", [("AI", "人工智能。"), ("PPP", "合作模式。")])
    report = add(2026, "清屿区", [], "用好 AI，守住 PAIR 与 PPPP 的底线。")
    assert borrowed(workspace, report) == [("AI", "人工智能。")]


def test_reports_from_before_the_index_are_taken_in(workspace: Workspace, stored: Archive, add: Explaining) -> None:
    add(2025, "清屿区", [("双链融合", "去年的话。")])
    report = add(2026, "清屿区", [], "推动双链融合走深走实。")
    stored.library.run("DELETE FROM term_key")
    stored.library.run("DELETE FROM term_indexed")
    assert borrowed(workspace, report) == [("双链融合", "去年的话。")]


def test_the_index_goes_with_the_document(workspace: Workspace, stored: Archive, add: Explaining) -> None:
    source = add(2025, "清屿区", [("双链融合", "去年的话。")])
    assert stored.library.value("SELECT count(*) FROM term_key") == 1
    workspace.library.remove(source)
    assert stored.library.value("SELECT count(*) FROM term_key") == 0
    assert stored.library.value("SELECT count(*) FROM term_indexed") == 0
