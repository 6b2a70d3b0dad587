"""What a page prints on its edges is left out; numbers and titles of the report's own stay."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document
from reader.core.repairs import RepairKind

LINE = "园区建成投产，绿道连成一片，学校医院相继启用，各项事业取得新的进步，城市面貌越来越新，群众生活越来越好。"


def dropped(document: Document) -> list[str]:
    """The lines left out, in order of the report."""
    return [r.detail for r in document.repairs if r.kind is RepairKind.DROPPED_LINE]


def test_bare_page_numbers_go_and_the_sentence_is_whole_again(document_of: Callable[[str], Document]) -> None:
    page = f"　　{LINE}{LINE}"
    document = document_of(
        f"各位代表：\n　　一、2024年工作安排\n{page}建成\n7\n两个园区。\n{page}\n8\n{page}\n9\n{page}"
    )
    assert dropped(document) == ["7", "8", "9"]
    assert document.paragraphs[2].text == f"{LINE}{LINE}建成两个园区。"


def test_numbers_of_a_list_stand_closer_than_pages_and_stay(document_of: Callable[[str], Document]) -> None:
    items = "\n".join(f"{n}\n新建第{n}所九年一贯制公办学校，年内开工" for n in range(1, 6))
    assert dropped(document_of("各位代表：\n　　一、2024年工作安排\n　　" + LINE + "\n" + items)) == []


def test_a_running_head_goes_the_title_stays(document_of: Callable[[str], Document]) -> None:
    pages = "\n政府工作报告\n".join(f"　　{LINE}" for _ in range(4))
    document = document_of("政府工作报告\n各位代表：\n　　一、2024年工作安排\n" + pages)
    assert dropped(document) == ["政府工作报告"] * 3
    assert document.header.title == "政府工作报告"
