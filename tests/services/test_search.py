"""Words are found in all reports of the library, and only where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.document import Document, GlossaryEntry
from reader.services.search import Filters, Found, open_search
from reader.services.workspace import Workspace
from reader.storage.archive import Archive
from reader.storage.errors import StorageFull

Make = Callable[..., Document]
HARBOUR = ("优化营商环境，建设渔港3个。", "整治河道12公里，河长巡河。", "推广AI大模型应用，增长2.5%。")
ISLAND = ("河长制落到实处，招商引资40亿元。", "優化營商環境，辦好實事。")


@pytest.fixture
def shelf(workspace: Workspace, make_report: Make) -> Workspace:
    """Two places, three reports."""
    workspace.library.add(make_report(HARBOUR, year=2025, place="清屿区"))
    workspace.library.add(make_report((*HARBOUR, "新建书屋十间。"), year=2026, place="清屿区"), as_new=True)
    workspace.library.add(make_report(ISLAND, year=2026, place="云汀县"), as_new=True)
    return workspace


def search(workspace: Workspace, words: str, filters: Filters | None = None) -> Found:
    found = workspace.search.find(words, workspace.library.reports(), filters)
    assert found is not None
    return found


def places(found: Found) -> list[tuple[int | None, str, str]]:
    """Year, place and found words of every hit."""
    return [
        (one.report.year, one.report.place, paragraph.text[hit.start : hit.end])
        for one in found.reports
        for paragraph in one.paragraphs
        for hit in paragraph.hits
    ]


def test_newer_reports_come_first_and_the_very_words_are_known(shelf: Workspace) -> None:
    assert places(search(shelf, "河长")) == [
        (2026, "云汀县", "河长"),
        (2026, "清屿区", "河长"),
        (2025, "清屿区", "河长"),
    ]


def test_traditional_and_simplified_characters_find_each_other(shelf: Workspace) -> None:
    assert {words for *_where, words in places(search(shelf, "營商环境"))} == {"营商环境", "營商環境"}


def test_one_character_is_enough(shelf: Workspace) -> None:
    assert {words for *_where, words in places(search(shelf, "渔"))} == {"渔"}
    assert len(search(shelf, "个").reports) == 2, "the last character of a run is found as well"


def test_several_words_must_stand_in_one_paragraph(shelf: Workspace) -> None:
    assert {words for *_where, words in places(search(shelf, "河道 巡河"))} == {"河道", "巡河"}
    assert places(search(shelf, "河道 渔港")) == []


def test_words_over_punctuation_and_numbers_are_found(shelf: Workspace) -> None:
    assert {words for *_where, words in places(search(shelf, "环境建设"))} == {"环境，建设"}
    assert {words for *_where, words in places(search(shelf, "2.5%"))} == {"2.5%"}
    assert places(search(shelf, "25")) == []


def test_latin_words_are_found_by_their_beginning(shelf: Workspace) -> None:
    assert len(places(search(shelf, "ai大模型"))) == 2
    assert len(places(search(shelf, "a"))) == 2
    assert places(search(shelf, "i大")) == []


def test_year_place_and_report_narrow_the_search(shelf: Workspace) -> None:
    assert {year for year, *_rest in places(search(shelf, "河长", Filters(year=2025)))} == {2025}
    assert {place for _year, place, _words in places(search(shelf, "河长", Filters(place="云汀县")))} == {"云汀县"}
    one = shelf.library.reports()[0]
    assert [f.report.uid for f in search(shelf, "河长", Filters(report=one.uid)).reports] == [one.uid]


def test_a_removed_report_is_not_searched(shelf: Workspace) -> None:
    gone = next(r for r in shelf.library.reports() if r.place == "云汀县")
    shelf.library.remove(gone.uid)
    assert "云汀县" not in {place for _year, place, _words in places(search(shelf, "河长"))}


def test_a_corrected_version_is_found_by_its_new_words_alone(workspace: Workspace, make_report: Make) -> None:
    workspace.library.add(make_report())
    document = make_report()
    changed = make_report(tuple(p.text.replace("智慧社区", "书香社区") for p in document.paragraphs[3:]))
    workspace.library.add(changed)
    assert len(workspace.library.reports()) == 1
    assert places(search(workspace, "智慧")) == []
    assert [words for *_where, words in places(search(workspace, "书香"))] == ["书香"]


def test_the_section_of_a_hit_is_told(shelf: Workspace) -> None:
    [first, *_rest] = search(shelf, "渔港").reports
    assert first.paragraphs[0].path == ("2026年工作安排", "一、产业强区")


def test_reports_from_before_there_was_an_index_are_taken_in_when_asked(shelf: Workspace, stored: Archive) -> None:
    stored.library.run("INSERT INTO search (search) VALUES ('delete-all')")
    stored.library.run("DELETE FROM searched")
    assert places(search(shelf, "渔港")) == []
    told: list[tuple[int, int]] = []
    assert not shelf.search.prepare(stopped=lambda: True)
    assert shelf.search.prepare(lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert len(places(search(shelf, "渔港"))) == 2


def test_more_is_told_where_there_is_more(shelf: Workspace) -> None:
    some = shelf.search.find("河长", shelf.library.reports(), limit=2)
    assert some is not None
    assert (some.paragraphs, some.more) == (2, True)


def test_pinyin_leads_to_explained_terms(workspace: Workspace, make_report: Make) -> None:
    document = make_report(HARBOUR)
    entry = GlossaryEntry(0, 1, "营商环境", "指企业办事的环境。", 3, 4)
    workspace.library.add(replace(document, glossary=(entry,)))
    for typed in ("yshj", "yingshanghuanjing", "yingshj", "shanghuan", "YingS"):
        found = search(workspace, typed)
        assert found.terms == ("营商环境",), typed
        assert [words for *_where, words in places(found)] == ["营商环境"]
    assert search(workspace, "yshx").terms == ()


def test_an_older_search_can_be_given_up(shelf: Workspace) -> None:
    assert shelf.search.find("河长", shelf.library.reports(), stopped=lambda: True) is None


def test_another_thread_searches_by_a_connection_of_its_own(shelf: Workspace) -> None:
    other = open_search(Path(shelf.folder))
    found = other.find("渔港", shelf.library.reports())
    other.close()
    assert found is not None
    assert found.paragraphs == 2


def test_a_full_disk_keeps_nobody_from_finding_what_is_in_the_index(
    shelf: Workspace, stored: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    [document] = stored.library.rows("SELECT id FROM document WHERE uid = ?", (shelf.library.reports()[0].uid,))[0]
    from reader.storage.search_index import SearchIndex

    SearchIndex(stored.library).remove(document)

    def full(_index: SearchIndex, _document: int) -> None:
        raise StorageFull(Path("library.db"))

    monkeypatch.setattr(SearchIndex, "fill", full)
    with_own = open_search(shelf.folder)
    assert with_own.prepare()
    found = with_own.find("河长", shelf.library.reports())
    with_own.close()
    assert found is not None
    assert len(found.reports) == 2
