"""Reports whose line ends were lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.core.repairs import RepairKind

SENTENCE = "推进园区道路管网建设，完善配套服务，让好项目早日落地见效，让群众生活越来越好。"
PARAGRAPHS = (
    "政府工作报告",
    "——2024年1月12日在澄江区第六届人民代表大会第四次会议上",
    "澄江区区长林深远",
    "各位代表：",
    "一、2023年工作回顾",
    SENTENCE * 20,
    "二、2024年工作安排",
    "（一）做强产业。" + SENTENCE * 30,
    "（二）做美城乡",
    SENTENCE * 30,
)


@pytest.mark.parametrize("separator", ["　　", "\t\t", " "])
def test_a_report_on_one_line_is_parted_at_its_white_space(
    document_of: Callable[[str], Document], separator: str
) -> None:
    document = document_of(separator.join(PARAGRAPHS))
    assert [s.label for s in document.sections] == [
        "一、2023年工作回顾",
        "二、2024年工作安排",
        "（一）做强产业",
        "（二）做美城乡",
    ]
    assert document.header.speaker == "林深远"
    assert [p.text for p in document.paragraphs] == list(PARAGRAPHS)
    assert RepairKind.SPLIT_HEADING in {r.kind for r in document.repairs}


def test_a_paragraph_of_usual_length_keeps_its_spaces(document_of: Callable[[str], Document]) -> None:
    words = "　　".join(["推进园区建设"] * 20)
    document = document_of(f"各位代表：\n一、2024年工作安排\n{words}。")
    assert document.paragraphs[-1].text == f"{words}。"
