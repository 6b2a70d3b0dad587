"""The import report: doubts first, what was seen apart, every place led to."""

from __future__ import annotations

from reader.core.checkup import TextPlace, by_kind, key_of, open_counts, place_of
from reader.core.document import Document, Header, Paragraph, ParagraphKind
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, RichText

JOIN = Repair(RepairKind.JOINED_PARAGRAPH, "港口扩建继续推进")
SLIP = Repair(RepairKind.SUSPECT_CHARACTER, "集全區之力", 1, 2, 3)
PAGE_NUMBER = Repair(RepairKind.DROPPED_LINE, "— 2 —", origin=Origin(0, 5, 20, 0, 1))


def _document(*repairs: Repair) -> Document:
    lines = (("政府工作报告", 1, 1), ("港口扩建继续推进，", 19, 1), ("码头灯火通明。", 1, 2))
    paragraphs = tuple(
        Paragraph(i, ParagraphKind.BODY, RichText(text, (), (Origin(0, len(text), line, 0, page),)), None, "")
        for i, (text, line, page) in enumerate(lines)
    )
    return Document(Header(title="政府工作报告"), paragraphs, (), repairs=repairs)


def test_doubts_come_before_what_was_mended() -> None:
    kinds = [group.kind for group in by_kind([JOIN, PAGE_NUMBER, SLIP])]
    assert kinds == [RepairKind.SUSPECT_CHARACTER, RepairKind.JOINED_PARAGRAPH, RepairKind.DROPPED_LINE]
    assert open_counts([JOIN, PAGE_NUMBER, SLIP]) == (1, 2)


def test_what_was_seen_is_known_by_kind_and_words_whatever_their_spaces() -> None:
    seen = {key_of(Repair(RepairKind.JOINED_PARAGRAPH, "港口 扩建\n继续推进", 7))}
    [_, joins] = by_kind([SLIP, JOIN], seen)
    assert (joins.open, joins.seen) == ((), (JOIN,))
    assert open_counts([SLIP, JOIN, Repair(RepairKind.DROPPED_LINE, JOIN.detail)], seen) == (1, 1)


def test_a_line_left_out_leads_to_the_words_printed_before_it() -> None:
    assert place_of(_document(), PAGE_NUMBER) == TextPlace(1, 0, 9)


def test_a_line_left_out_before_all_words_leads_to_the_beginning() -> None:
    head = Repair(RepairKind.DROPPED_LINE, "内部", origin=Origin(0, 2, 0, 0, 1))
    assert place_of(_document(), head) == TextPlace(0, 0, 6)


def test_a_place_in_the_text_is_its_own() -> None:
    assert place_of(_document(), SLIP) == TextPlace(1, 2, 3)
    assert place_of(_document(), Repair(RepairKind.DECODED, "gb18030")) is None
