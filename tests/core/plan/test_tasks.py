"""What the items of the 民生实事 list promise is found wherever the list prints it."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document

SPEECH = """各位代表：
　　一、2024年工作安排
　　建设两个园区。
　　让我们为建设美好澄江而奋斗！
附件
"""


def promised(document: Document) -> list[list[str]]:
    """Indicator, value and unit of each target, item by item."""
    return [
        [f"{t.indicator} {t.value}{t.unit}" for t in (document.targets[i] for i in item.targets)]
        for item in document.livelihood
    ]


def test_in_the_lines_below_an_items_title(document_of: Callable[[str], Document]) -> None:
    document = document_of(
        SPEECH + "2024年民生实事\n1.扩学位\n新建学校2所，新增学位1800个。\n2.优养老\n新建社区食堂5家。"
    )
    assert promised(document) == [["新建学校 2所", "新增学位 1800个"], ["新建社区食堂 5家"]]


def test_in_items_printed_as_headings(document_of: Callable[[str], Document]) -> None:
    document = document_of(SPEECH + "2024年民生实事\n一、新建学校2所。（牵头单位：区教育局）\n二、新建社区食堂5家。")
    assert promised(document) == [["新建学校 2所"], ["新建社区食堂 5家"]]


def test_in_the_cells_of_a_table_not_over_their_edges(document_of: Callable[[str], Document]) -> None:
    document = document_of(
        SPEECH
        + "2024年民生实事项目表\n序号\t项目名称\t责任单位\n1\t新建学校2所\t区教育局\n2\t新建社区食堂5家\t区民政局"
    )
    assert promised(document) == [["新建学校 2所"], ["新建社区食堂 5家"]]


def test_before_a_run_of_items_in_the_same_paragraph(document_of: Callable[[str], Document]) -> None:
    document = document_of(
        "各位代表：\n　　一、2024年工作安排\n"
        "　　城镇新增就业8000人。办好三件民生实事：①新建学校2所；②新建食堂5家；③新增泊位800个。"
    )
    assert [t.value for t in document.targets] == ["8000", "2", "5", "800"]
    assert [len(item.targets) for item in document.livelihood] == [1, 1, 1]


def test_in_all_sentences_of_the_last_item_where_the_others_have_several(
    document_of: Callable[[str], Document],
) -> None:
    document = document_of(
        "各位代表：\n　　一、2024年工作安排\n"
        "　　办好三件民生实事。①扩学位。新建学校2所。②优养老。新建食堂5家。③畅出行。新增泊位800个。"
    )
    assert promised(document) == [["新建学校 2所"], ["新建食堂 5家"], ["新增泊位 800个"]]
