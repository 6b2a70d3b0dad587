"""Files whose lines all have one length: what goes on, and what is a title."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document

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
