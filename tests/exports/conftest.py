"""A small invented report, set as a PDF by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.core.document import Document
from reader.core.parse import compose
from reader.core.work import Task
from reader.importers import load
from reader.services.seeds import seeded

SIZE, LEFT, TOP, PITCH, EMS, ROWS = 16, 76, 740, 29, 26, 12
INDENT = "\u3000\u3000"
PARAGRAPHS = (
    "政府工作报告",
    INDENT + "各位代表：",
    INDENT + "一、2025年工作回顾",
    INDENT + "全区产值增长5.1%。渔港重新疏浚，避风的船位比过去宽裕，上岛的轮渡增开了早晚两班，学生和菜农不再赶不上船。",
    INDENT + "二、2026年工作安排",
    INDENT + "今年主要预期目标是：全区产值增长6%以上，登记失业率控制在4%以内。",
    INDENT + "（一）壮大实体经济",
    INDENT + "新建产业园区三个，引进龙头企业十二家，带动上下游的小企业和手艺人一同搬进来。"
    "推行一窗通办改革，办理时限压缩百分之三十以上，让企业办事只进一扇门、只找一个窗口，不再来回跑。",
    INDENT + "（二）改善民生福祉",
    INDENT + "改造老旧小区四十个，惠及居民一万户。新增公办幼儿园学位六百个，新建社区食堂九家，老人就近吃上热饭。"
    "开展技能培训五千人次，帮助困难人员就业八百人，每一位想学手艺的青年都有师傅带。",
)
_TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
_SHEET = {0: (595, 842), 90: (842, 595), 180: (595, 842), 270: (842, 595)}


@dataclass(frozen=True)
class Printed:
    """A PDF, what was read from it, and its tasks as they are after an import."""

    path: Path
    document: Document
    tasks: tuple[Task, ...]

    def task(self, words: str) -> Task:
        """The task whose text holds these words."""
        return next(task for task in self.tasks if words in task.text)


Setter = Callable[..., Printed]


@pytest.fixture
def printed(tmp_path: Path) -> Setter:
    """Set the report on pages that are shown turned by ``rotate`` and import it."""

    def set_it(rotate: int = 0, change: Callable[[bytes], bytes] = bytes) -> Printed:
        path = tmp_path / "qingyu-2026.pdf"
        path.write_bytes(change(pdf_file(PARAGRAPHS, rotate)))
        document = compose(load(path))
        return Printed(path, document, tuple(keyed.task for keyed in seeded(document, "report")))

    return set_it


def pdf_file(paragraphs: Sequence[str], rotate: int) -> bytes:
    """Lines of full-width characters in a font that is not embedded (UniGB-UCS2-H), every one an em wide."""
    rows = [text[i : i + EMS] for text in paragraphs for i in range(0, len(text), EMS)]
    pages = [rows[i : i + ROWS] for i in range(0, len(rows), ROWS)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{7 + 2 * i} 0 R' for i in range(len(pages)))}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/FangSong/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/FangSong/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>",
    ]
    for page in pages:
        lines = [_shown(row, TOP_OF[rotate] - PITCH * i, rotate) for i, row in enumerate(page)]
        stream = "\n".join(lines).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {rotate}/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
    return _numbered(objects)


TOP_OF = {0: TOP, 90: TOP - 247, 180: TOP, 270: TOP - 247}
"""The first baseline on the shown page: a sheet that lies is lower."""


def _shown(text: str, baseline: float, rotate: int) -> str:
    width, height = _SHEET[rotate]
    x, y = {
        0: (LEFT, baseline),
        90: (height - baseline, LEFT),
        180: (width - LEFT, height - baseline),
        270: (baseline, width - LEFT),
    }[rotate]
    return f"BT /F {SIZE} Tf {_TURNS[rotate]} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _numbered(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
