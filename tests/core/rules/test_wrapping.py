"""Files whose lines all have one length: what goes on, and what is a title."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document
from reader.core.parse import compose
from reader.core.richtext import RichText
from reader.core.source import Source, SourceBlock

WIDTH = 30
SENTENCE = "推进园区道路管网建设，完善配套服务，让好项目早日落地见效，让群众生活越来越好。"


def wrapped(*paragraphs: str) -> str:
    """Lines of one length, without blank lines between the paragraphs."""
    return "\n".join(p[at : at + WIDTH] for p in paragraphs for at in range(0, len(p), WIDTH))


def test_a_title_at_the_margin_below_a_full_last_line_stays_a_title(document_of: Callable[[str], Document]) -> None:
    full = "　　" + SENTENCE * 14
    full = full[: len(full) // WIDTH * WIDTH - 1] + "。"
    assert len(full) % WIDTH == 0
    document = document_of(
        wrapped(
            "各位代表：",
            "　　砥砺前行，发展跃上新台阶",
            full,
            "锚定目标，实干开创新局面",
            "　　一、做强产业",
            full,
            "　　二、做美城乡",
            full,
            "　　让我们为建设美好澄江而努力奋斗！",
        )
    )
    assert [s.title for s in document.roots] == ["砥砺前行，发展跃上新台阶", "锚定目标，实干开创新局面"]
    assert [p.text for p in document.paragraphs].count(full.strip()) == 3


def test_speaker_and_salutation_end_what_stands_above_them_though_nothing_parts_the_lines() -> None:
    lines = (
        ("政府工作报告", False),
        ("——2024年1月12日在澄江区第六届", False),
        ("人民代表大会第四次会议上", True),
        ("澄江区区长 林深", True),
        ("各位代表：", True),
        ("现在，我代表区人民政府向大会报告工作，请予审议，并请", False),
        ("各位代表和列席人员提出意见。", True),
        ("一、2023年工作回顾", False),
        ("园区建成投产。", False),
    )
    blocks = tuple(SourceBlock(RichText(text), soft_joined=joined) for text, joined in lines)
    document = compose(Source("report.md", "0" * 64, "md", blocks))
    assert (document.header.speaker, document.header.speaker_office) == ("林深", "澄江区区长")
    assert document.header.meeting == "澄江区第六届人民代表大会第四次会议"
    assert "现在，我代表区人民政府向大会报告工作，请予审议，并请各位代表和列席人员提出意见。" in [
        paragraph.text for paragraph in document.paragraphs
    ]
