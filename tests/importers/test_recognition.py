"""Scans: refused with the way out, read from recognised pages, recognised where the extra is installed."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.errors import Cancelled, DamagedFile, NoTextLayer, RecognitionBroken
from reader.core.parse import read as parse
from reader.core.repairs import RepairKind
from reader.core.source import Source
from reader.importers import isolation, load
from reader.importers.job import InputFile, Recognition, Watch
from reader.importers.pdf_recognised import read as read_recognised
from reader.importers.picture import Picture
from reader.importers.rapid_engine import places
from reader.importers.recognised import RecognisedPage
from reader.importers.recogniser import EngineFailed, PictureLine, Recogniser
from reader.importers.recognition import is_installed, minutes_for, pictured

Keep = Callable[..., None]
PdfMaker = Callable[[Sequence[bytes]], bytes]
needs_extra = pytest.mark.skipif(not is_installed(), reason="the extra for recognition is not installed (--with-ocr)")


class RecordedEngine:
    """Gives the lines that the real engine found on the pages of the recorded scan, in their order."""

    def __init__(self, pages: Sequence[RecognisedPage]) -> None:
        self._pages = iter(pages)
        self.widths: list[int] = []

    def lines(self, picture: Picture) -> list[PictureLine]:
        page = next(self._pages)
        self.widths.append(picture.width)
        across, down = picture.width / page.width, picture.height / page.height
        return [
            PictureLine(
                line.text,
                tuple(
                    pixel
                    for x, y in zip(line.corners[::2], line.corners[1::2], strict=True)
                    for pixel in (x * across, (page.height - y) * down)
                ),
                line.scores,
                line.places,
            )
            for line in page.lines
        ]


def kinds(source: Source) -> list[tuple[RepairKind, str]]:
    told = (RepairKind.RECOGNISED, RepairKind.LOW_CONFIDENCE, RepairKind.PICTURE_PAGE)
    return [(repair.kind, repair.detail) for repair in source.repairs if repair.kind in told]


def as_input(path: Path) -> InputFile:
    return InputFile(path, path.read_bytes())


def test_scan_without_recognition_is_refused_with_what_could_be_done(scan_file: Path, tmp_path: Path) -> None:
    for recognition in (None, Recognition(lambda: tmp_path / "recognised")):
        with pytest.raises(NoTextLayer) as refused:
            load(scan_file, recognition=recognition)
        assert (refused.value.pages, refused.value.recognisable) == (3, True)


def test_recognised_pages_become_a_report(scan_file: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    engine = RecordedEngine(recorded_pages)
    source = read_recognised(as_input(scan_file), Watch(), Recogniser(lambda: engine), [1, 2, 3])
    document = parse(source)
    assert engine.widths == [1653, 1653, 1653]
    assert kinds(source) == [(RepairKind.RECOGNISED, "1–3")]
    assert [section.label for section in document.sections] == [
        "一、2030年工作回顾",
        "（一）产业稳步向前",
        "（二）城乡更加宜居",
        "二、2031年工作安排",
        "（一）建设一廊两岸",
        "（二）办好民生小事",
        "三、加强政府自身建设",
        "名词解释",
    ]
    assert [entry.term for entry in document.glossary] == ["一廊两岸", "一刻钟生活圈", "山海驿站"]
    assert [reference.entry for reference in document.references] == [0, 1]
    assert "农清早就能把菜送进城。河里的水清了，白鹭又在浅滩上停下来。" in "".join(p.text for p in document.paragraphs)
    origin = document.paragraphs[-1].content.origins[0]
    assert origin.page == 3
    assert origin.rect is not None
    assert 70 < origin.rect.left < 120
    assert 560 < origin.rect.bottom < origin.rect.top < 600


def test_known_pages_need_no_engine(scan_file: Path, recorded_pages: tuple[RecognisedPage, ...]) -> None:
    begun: list[int] = []

    def no_engine() -> RecordedEngine:
        raise EngineFailed("there is none")

    recogniser = Recogniser(no_engine, recorded_pages, begun=begun.append)
    assert read_recognised(as_input(scan_file), Watch(), recogniser, [1, 2, 3]).blocks
    assert begun == []
    with pytest.raises(EngineFailed):
        read_recognised(as_input(scan_file), Watch(), Recogniser(no_engine, recorded_pages[:2]), [1, 2, 3])


def test_child_reads_a_scan_from_kept_pages(scan_file: Path, tmp_path: Path, keep_pages: Keep) -> None:
    folder = tmp_path / "recognised"
    keep_pages(folder, scan_file)
    source = load(scan_file, recognition=Recognition(lambda: folder))
    assert kinds(source) == [(RepairKind.RECOGNISED, "1–3")]
    assert source.blocks[0].text == "政府工作报告"


def test_kept_pages_that_are_not_complete_wait_for_a_wish(
    scan_file: Path, tmp_path: Path, keep_pages: Keep, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    keep_pages(tmp_path / "recognised", scan_file, recorded_pages[:2])
    with pytest.raises(NoTextLayer):
        load(scan_file, recognition=Recognition(lambda: tmp_path / "recognised"))


def test_doubtful_characters_are_told_with_their_place(
    scan_file: Path, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    text = "支持商户进驻沿江街区。"
    lines = [
        replace(line, scores=tuple(0.4 if c in "驻江。" else s for c, s in zip(line.text, line.scores, strict=True)))
        if line.text == text
        else line
        for line in recorded_pages[1].lines
    ]
    pages = (recorded_pages[0], replace(recorded_pages[1], lines=tuple(lines)), recorded_pages[2])
    recogniser = Recogniser(lambda: RecordedEngine(pages))
    document = parse(read_recognised(as_input(scan_file), Watch(), recogniser, [1, 2, 3]))
    doubts = [repair for repair in document.repairs if repair.kind is RepairKind.LOW_CONFIDENCE]
    assert [repair.detail for repair in doubts] == ["支持商户进驻沿江街区。", "商户进驻沿江街区。"]
    for repair, character in zip(doubts, "驻江", strict=True):
        assert repair.paragraph is not None
        paragraph = document.paragraphs[repair.paragraph].text
        assert paragraph[repair.start : repair.end] == character
        assert paragraph[: repair.start].endswith("支持商户进" if character == "驻" else "支持商户进驻沿")
        assert repair.origin is not None
        assert repair.origin.page == 2


@pytest.fixture
def mixed_file(tmp_path: Path, scan_file: Path) -> Path:
    """A PDF with pages of text, and between them the last page of the scan."""
    from pypdf import PdfReader, PdfWriter

    from tests.conftest import Print, pdf_file

    rows = [Print("全区经济稳中有进民生福祉持续增进各项事业取得新的成效。", 76, 700 - 29 * i) for i in range(12)]
    writer = PdfWriter()
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(pdf_file([rows, rows]))
    for reader, index in ((PdfReader(printed), 0), (PdfReader(scan_file), 2), (PdfReader(printed), 1)):
        writer.add_page(reader.pages[index])
    path = tmp_path / "mixed.pdf"
    writer.write(path)
    return path


def test_picture_between_pages_of_text_is_not_passed_over_in_silence(mixed_file: Path) -> None:
    source = load(mixed_file)
    assert kinds(source) == [(RepairKind.PICTURE_PAGE, "2")]
    assert pictured(source) == (2,)


def test_only_pages_without_text_are_recognised(
    mixed_file: Path, tmp_path: Path, keep_pages: Keep, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    folder = tmp_path / "recognised"
    keep_pages(folder, mixed_file, [replace(recorded_pages[2], number=2)])
    source = load(mixed_file, recognition=Recognition(lambda: folder))
    assert kinds(source) == [(RepairKind.RECOGNISED, "2")]
    assert "[3]山海驿站：指为户外工作者歇脚而设的小站。" in [block.text for block in source.blocks]
    assert sum(block.text.startswith("全区经济") for block in source.blocks) >= 2


def test_stamp_of_a_scanner_does_not_make_a_picture_a_text(
    scan_file: Path, make_pdf_of_objects: PdfMaker, tmp_path: Path
) -> None:
    from pypdf import PdfReader, PdfWriter

    from tests.conftest import Print, pdf_file

    stamp = PdfReader(_written(tmp_path / "stamp.pdf", pdf_file([[Print("清屿扫描助手 创建", 400, 20, 9)]])))
    writer = PdfWriter(clone_from=PdfReader(scan_file))
    for page in writer.pages:
        page.merge_page(stamp.pages[0])
    path = tmp_path / "stamped.pdf"
    writer.write(path)
    with pytest.raises(NoTextLayer):
        load(path)


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_engine_that_is_broken_is_told_as_such(
    scan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.importers.recognition.is_installed", lambda: True)
    refusal = json.dumps({"refusal": {"kind": "RecognitionBroken", "facts": {"problem": "ImportError: libGL"}}})
    program = f"""
import json, sys
request = json.loads(sys.stdin.buffer.readline()); sys.stdin.buffer.read()
print({refusal!r} if request["recognise"] else {json.dumps(_no_text())!r})
"""
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(RecognitionBroken) as refused:
        load(scan_file, recognition=Recognition(lambda: tmp_path, begin=True))
    assert refused.value.problem == "ImportError: libGL"


@pytest.mark.parametrize("news", ['{"recognised": {"number": 1}}', '{"recognised": 7}', '{"begun": "?"}'])
def test_child_that_talks_nonsense_of_pages_means_a_damaged_file(
    scan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, news: str
) -> None:
    monkeypatch.setattr("reader.importers.recognition.is_installed", lambda: True)
    program = f"""
import json, sys
request = json.loads(sys.stdin.buffer.readline()); sys.stdin.buffer.read()
print({news!r} if request["recognise"] else {json.dumps(_no_text())!r})
"""
    monkeypatch.setattr(isolation, "worker_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(DamagedFile):
        load(scan_file, recognition=Recognition(lambda: tmp_path / "recognised", begin=True))
    assert not (tmp_path / "recognised").exists()


def _no_text() -> dict[str, object]:
    return {"refusal": {"kind": "NoTextLayer", "facts": {"pages": 3, "recognisable": True}}}


def test_white_space_has_a_place_too() -> None:
    assert places("一 二", [0, 4], 10) == (0.05, 0.05, 0.45)
    assert places(" 一", [3], 7) == (0.0, 0.5)


def test_estimate_is_never_nothing() -> None:
    assert [minutes_for(pages) for pages in (1, 34, 120)] == [1, 2, 6]


@needs_extra
def test_real_recognition_reads_the_printed_page_and_goes_on_where_it_was_stopped(
    scan_file: Path, tmp_path: Path, recorded_pages: tuple[RecognisedPage, ...]
) -> None:
    folder, begun = tmp_path / "recognised", list[tuple[int, int]]()
    recognition = Recognition(lambda: folder, True, lambda page, pages: begun.append((page, pages)))
    with pytest.raises(Cancelled):
        load(scan_file, recognition=recognition, cancelled=lambda: len(begun) == 2)
    assert begun == [(1, 3), (2, 3)]
    assert [path.name for path in folder.rglob("*.json")] == ["0001.json"]

    source = load(scan_file, recognition=recognition)
    assert begun[2:] == [(2, 3), (3, 3)]
    read = "".join(block.text for block in source.blocks)
    expected = "".join(line.text for page in recorded_pages for line in page.lines)
    assert difflib.SequenceMatcher(None, read, expected, autojunk=False).ratio() > 0.98
    assert load(scan_file, recognition=Recognition(lambda: folder)) == source
