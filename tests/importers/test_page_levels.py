"""Short paragraphs that look otherwise than the text hint at headings, the larger at the higher ones."""

from __future__ import annotations

from reader.importers.page import Face, Run
from reader.importers.page_flow import Paragraph
from reader.importers.page_levels import Levels
from reader.importers.page_lines import Line

BODY = 16.0


def paragraph(text: str, size: float = BODY, face: str = "FangSong", *, bold: bool = False) -> Paragraph:
    run = Run(text, 70, 70 + len(text) * size, 700.0, size, Face(face, bold=bold))
    return Paragraph([Line(1, 1, (run,), 700.0, size)])


TEXT = paragraph("全区上下同心协力，各项工作取得了新的进展。" * 6)


def levels(*short: Paragraph) -> list[int | None]:
    found = Levels([TEXT, *short], BODY)
    return [found.of(each) for each in short]


def test_larger_ones_rank_by_their_size() -> None:
    assert levels(paragraph("政府工作报告", 22), paragraph("一、产业", 18), paragraph("二、民生", 18)) == [1, 2, 2]


def test_bold_ones_stand_below_the_larger_unless_most_of_the_text_is_bold() -> None:
    assert levels(paragraph("政府工作报告", 22), paragraph("一、产业", bold=True)) == [1, 2]
    bold = Levels([paragraph(TEXT.lines[0].text, bold=True)], BODY)
    assert bold.of(paragraph("一、产业", bold=True)) is None


def test_the_faces_of_documents_rank_as_their_standard_has_them() -> None:
    assert levels(paragraph("一、产业", face="SimHei"), paragraph("（一）园区", face="KaiTi")) == [1, 2]


def test_long_ones_and_those_of_tables_hint_at_nothing() -> None:
    cells = paragraph("一、产业", bold=True)
    cells.table = 1
    assert levels(paragraph("长" * 61, bold=True), cells, paragraph("如同正文")) == [None, None, None]
