"""Headings that a page without indents glued to the paragraph before."""

from __future__ import annotations

from reader.core.parse import compose
from reader.core.repairs import RepairKind
from reader.core.richtext import Origin, RichText
from reader.core.source import Source, SourceBlock


def page(*lines: str) -> Source:
    """One block made of several printed lines of page 1."""
    at, origins = 0, []
    for number, line in enumerate(lines, 1):
        origins.append(Origin(at, at + len(line), number, 0, 1))
        at += len(line)
    return Source("page.pdf", "0" * 64, "pdf", (SourceBlock(RichText("".join(lines), (), tuple(origins))),))


def test_a_heading_at_the_start_of_a_line_is_parted_and_told() -> None:
    document = compose(
        page("一、2024年工作安排。", "建设两个园区，做强现代产业。", "（一）做美城乡。建设三条绿道，", "打造宜居家园。")
    )
    assert [s.label for s in document.sections] == ["一、2024年工作安排", "（一）做美城乡"]
    assert [r.detail[:6] for r in document.repairs if r.kind is RepairKind.SPLIT_HEADING] == ["（一）做美城"]


def test_a_number_in_the_middle_of_a_sentence_parts_nothing() -> None:
    document = compose(page("一、2024年工作安排。", "落实本意见第", "（一）项的要求。"))
    assert [p.text for p in document.paragraphs] == ["一、2024年工作安排。落实本意见第（一）项的要求。"]


def test_parted_blocks_keep_the_place_they_came_from() -> None:
    document = compose(page("建设两个园区。", "一、2024年工作安排。", "（一）做美城乡。"))
    assert [p.content.origins[0].line for p in document.paragraphs] == [1, 2, 3]


def parted(source: Source) -> list[str]:
    """The paragraphs of the text and the entries of the glossary."""
    return [p.text for p in compose(source).paragraphs]


def test_the_next_item_of_a_list_begins_a_paragraph() -> None:
    assert parted(page("1.新建街心公园三个。", "2.疏通排水沟。牵头单位：区水务局", "3.修桥两座。")) == [
        "1.新建街心公园三个。",
        "2.疏通排水沟。牵头单位：区水务局",
        "3.修桥两座。",
    ]


def test_a_number_that_does_not_follow_begins_nothing() -> None:
    for second in ("4.修桥两座。", "2.5万户居民受益。"):
        assert parted(page("1.新建街心公园三个。", second)) == ["1.新建街心公园三个。" + second]


def test_a_title_below_a_full_last_line_stands_alone() -> None:
    assert parted(page("现在，我代表区人民政府报告工作，请予审议。", "2031年工作回顾")) == [
        "现在，我代表区人民政府报告工作，请予审议。",
        "2031年工作回顾",
    ]
    assert len(parted(page("我代表区人民政府报告工作。", "2031年全区经济运行稳中有进，"))) == 1


def test_dashes_and_salutations_begin_paragraphs() -> None:
    assert len(parted(page("全区经济运行稳中有进。", "——产业更强。", "各位代表！前路可期。"))) == 3


def test_a_heading_is_parted_from_the_text_where_its_kind_stands_alone() -> None:
    standing = [
        page(f"（{number}）{words}") for number, words in (("一", "做强产业"), ("二", "做美城乡"), ("三", "惠民"))
    ]
    glued = page("（四）守牢发展底线和安全", "红线。各地要抓好防汛，把险情排", "除在先。")
    source = Source("page.pdf", "0" * 64, "pdf", tuple(b for s in (*standing, glued) for b in s.blocks))
    assert parted(source)[-2:] == ["（四）守牢发展底线和安全", "红线。各地要抓好防汛，把险情排除在先。"]
    known = page("安全红线不可碰。")
    source = Source("page.pdf", "0" * 64, "pdf", (*source.blocks, *known.blocks))
    assert "（四）守牢发展底线和安全红线。各地要抓好防汛，把险情排除在先。" in parted(source)


def test_entries_without_numbers_begin_where_a_line_begins_with_a_term() -> None:
    source = page("名词解释")
    entries = page("一窗通办：在一个窗口办完。", "河岸会客厅：居民议事的地方。", "碳账本：记录排放的账户。")
    first = page("夜校：工人学习的地方。")
    speech = page("一、2031年工作安排", "推广一窗通办，建好河岸会客厅，用好碳账本。让我们团结奋斗！")
    blocks = [b for s in (speech, source, first, entries) for b in s.blocks]
    document = compose(Source("page.pdf", "0" * 64, "pdf", tuple(blocks)))
    assert [e.term for e in document.glossary] == ["夜校", "一窗通办", "河岸会客厅", "碳账本"]
