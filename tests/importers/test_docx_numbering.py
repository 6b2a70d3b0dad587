"""The numbers that Word prints before list paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.source import Source
from reader.importers.docx_numbering import counting

Loader = Callable[..., Source]


def _level(number: int, kind: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _numbering(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


def _item(text: str, level: int = 0, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("kind", "pattern", "third"),
    [
        ("chineseCounting", "%1、", "三、甲"),
        ("chineseCountingThousand", "（%1）", "（三）甲"),
        ("japaneseCounting", "第%1章", "第三章 甲"),
        ("ideographDigital", "%1、", "三、甲"),
        ("chineseLegalSimplified", "%1、", "叁、甲"),
        ("ideographTraditional", "%1、", "丙、甲"),
        ("decimal", "%1.", "3.甲"),
        ("decimalZero", "%1.", "03.甲"),
        ("decimalFullWidth", "%1．", "３．甲"),
        ("decimalEnclosedCircle", "%1", "③ 甲"),
        ("decimalEnclosedCircleChinese", "%1", "③ 甲"),
        ("upperLetter", "%1)", "C)甲"),
        ("lowerRoman", "%1.", "iii.甲"),
        ("bullet", "•", "甲"),
        ("none", "", "甲"),
        ("someNewFormat", "[%1]", "[3]甲"),
    ],
)
def test_number_is_put_before_the_text(load_word: Loader, kind: str, pattern: str, third: str) -> None:
    source = load_word(_item("甲") * 3, numbering=_numbering(_level(0, kind, pattern)))
    block = source.blocks[2]
    assert block.text == third
    assert block.content.origins[0].start == len(third) - 1


def test_levels_count_on_their_own_and_begin_anew(load_word: Loader) -> None:
    numbering = _numbering(_level(0, "chineseCounting", "%1、"), _level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = _item("甲") + _item("乙", 1) + _item("丙", 1) + _item("丁") + _item("戊", 1)
    assert [b.text for b in load_word(body, numbering=numbering).blocks] == [
        "一、甲",
        "1.1 乙",
        "1.2 丙",
        "二、丁",
        "2.1 戊",
    ]


def test_instances_count_together_unless_they_restart(load_word: Loader) -> None:
    level = _level(0, "decimal", "%1.")
    body = _item("甲") + _item("乙", number=2) + _item("丙", number=2)
    together = load_word(body, numbering=_numbering(level))
    assert [b.text for b in together.blocks] == ["1.甲", "2.乙", "3.丙"]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    apart = load_word(body, numbering=_numbering(level, overrides=restart))
    assert [b.text for b in apart.blocks] == ["1.甲", "1.乙", "2.丙"]


def test_number_of_a_heading_style_is_printed_and_can_be_switched_off(load_word: Loader) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = _numbering(_level(0, "decimal", "%1."), _level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h"/>'))
    styled = '<w:p><w:pPr><w:pStyle w:val="h"/>{}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    body = styled.format("") + styled.format('<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert [b.text for b in load_word(body, styles=styles, numbering=numbering).blocks] == ["（一）甲", "甲"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (103, "一百零三"),
        (1010, "一千零一十"),
        (10000, "10000"),
    ],
)
def test_chinese_counting(number: int, text: str) -> None:
    assert counting(number) == text
