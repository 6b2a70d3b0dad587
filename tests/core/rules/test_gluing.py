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
