"""What an importer says of pages leads to the place in the text."""

from __future__ import annotations

from reader.core.document import Paragraph, ParagraphKind
from reader.core.placing import by_origin
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText


def paragraph(index: int, text: str, *origins: Origin) -> Paragraph:
    return Paragraph(index, ParagraphKind.BODY, RichText(text, (), origins), None, "", 0)


TEXT = (
    paragraph(0, "全区经济稳中有进", Origin(0, 4, 3, 0, 1), Origin(4, 8, 1, 0, 2)),
    paragraph(1, "民生福祉", Origin(0, 4, 2, 6, 2)),
    paragraph(2, "没有页码"),
    paragraph(3, "各项事业", Origin(0, 4, 1, 0, 5)),
)


def placed(kind: RepairKind, origin: Origin | None) -> tuple[int | None, int, int]:
    [repair] = by_origin([Repair(kind, "…", origin=origin)], TEXT)
    return repair.paragraph, repair.start, repair.end


def test_doubtful_characters_are_found_by_page_line_and_column() -> None:
    assert placed(RepairKind.LOW_CONFIDENCE, Origin(0, 2, 1, 1, 2)) == (0, 5, 7)
    assert placed(RepairKind.LOW_CONFIDENCE, Origin(0, 1, 2, 9, 2)) == (1, 3, 4)


def test_doubtful_characters_that_left_the_text_have_no_place() -> None:
    assert placed(RepairKind.LOW_CONFIDENCE, Origin(0, 1, 2, 5, 2)) == (None, 0, 0)
    assert placed(RepairKind.LOW_CONFIDENCE, Origin(0, 1, 9, 0, 1)) == (None, 0, 0)
    assert placed(RepairKind.LOW_CONFIDENCE, None) == (None, 0, 0)


def test_page_leads_to_its_first_paragraph_or_the_next_one() -> None:
    assert placed(RepairKind.RECOGNISED, Origin(0, 0, 1, 0, 2)) == (0, 0, 0)
    assert placed(RepairKind.PICTURE_PAGE, Origin(0, 0, 1, 0, 4)) == (3, 0, 0)
    assert placed(RepairKind.PICTURE_PAGE, Origin(0, 0, 1, 0, 6)) == (None, 0, 0)


def test_other_repairs_stay_as_they_are() -> None:
    assert placed(RepairKind.DROPPED_LINE, Origin(0, 2, 1, 1, 2)) == (None, 0, 0)
