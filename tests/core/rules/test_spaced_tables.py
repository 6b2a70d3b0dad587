"""Tables printed as text: rows are found by the header and their numbers, and every word stays."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.core.repairs import RepairKind
from reader.core.richtext import Origin, RichText
from reader.core.rules.draft import Draft, Stream
from reader.core.rules.spaced_tables import rebuild_spaced_tables
from reader.core.source import Source

_HEAD = "序号\u3000项目名称\u3000办理单位\u3000完成情况"


def _draft(*lines: str, table: int | None = None) -> Draft:
    """A paragraph of printed lines."""
    origins, at = [], 0
    for number, line in enumerate(lines, start=1):
        origins.append(Origin(at, at + len(line), number, 0, 1))
        at += len(line)
    return Draft(RichText("".join(lines), (), tuple(origins)), table=table)


def _stream(*drafts: Draft) -> Stream:
    stream = Stream(Source("report.pdf", "", "pdf", ()), list(drafts))
    rebuild_spaced_tables(stream)
    return stream


def _texts(*drafts: Draft) -> list[tuple[int | None, str]]:
    return [(draft.table, draft.text) for draft in _stream(*drafts).drafts]


def test_paragraphs_that_count_below_a_header_are_rows() -> None:
    rows = [_draft(f"{n}\u3000修路{n}条\u3000交通局\u3000已经完成 3 条") for n in (1, 2, 3)]
    assert _texts(_draft("附件"), _draft(_HEAD), *rows, _draft("以上。")) == [
        (None, "附件"),
        (1, _HEAD.replace("\u3000", "\t")),
        *((1, f"{n}\t修路{n}条\t交通局\t已经完成 3 条") for n in (1, 2, 3)),
        (None, "以上。"),
    ]


def test_a_row_goes_on_over_paragraphs_and_begins_within_one() -> None:
    stream = _stream(
        _draft("序号\t项目名称 办理单位 完成情况", table=1),
        _draft("1\t修路\t交", table=1),
        _draft("通局\t已经完成"),
        _draft("2 建学校 教育局 已经完成", "3 种树 林业局 正在种"),
    )
    assert [draft.text for draft in stream.drafts][1:] == [
        "1\t修路\t交通局\t已经完成",
        "2\t建学校\t教育局\t已经完成",
        "3\t种树\t林业局\t正在种",
    ]
    assert [repair.kind for repair, _ in stream.repairs] == [RepairKind.JOINED_PARAGRAPH, RepairKind.SPLIT_HEADING]


def test_spaces_beside_numbers_part_no_cells() -> None:
    rows = [_draft(f"{n} 新增 200 个学位 教育局 已经完成") for n in (1, 2, 3)]
    assert _texts(_draft("序号 项目名称 办理单位 完成情况"), *rows)[1] == (1, "1\t新增 200 个学位\t教育局\t已经完成")


def test_what_has_no_header_or_no_cells_stays_text() -> None:
    listed = [_draft(f"{n} 修路{n}条 交通局 完成") for n in (1, 2, 3)]
    assert all(table is None for table, _ in _texts(*listed))
    sentences = [_draft(f"{n} 这是一句没有分开的话。") for n in (1, 2, 3)]
    assert all(table is None for table, _ in _texts(_draft(_HEAD), *sentences))


@given(
    st.lists(
        st.lists(st.sampled_from([_HEAD, "1 甲 乙 丙", "2 甲 乙", "3 丁 戊", "己庚", "附件"]), min_size=1), max_size=9
    )
)
def test_no_word_is_lost(paragraphs: list[list[str]]) -> None:
    drafts = [_draft(*lines) for lines in paragraphs]
    before = Counter("".join("".join(d.text for d in drafts).split()))
    after = "".join(d.text for d in _stream(*drafts).drafts)
    assert Counter("".join(after.split())) == before
