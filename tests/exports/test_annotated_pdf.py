"""A marked copy of a PDF: its outline, its highlights, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ContentStream

from reader.core.annotations import Annotation, MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.errors import (
    Cancelled,
    NotFromPdf,
    PasswordNeeded,
    SourceGone,
    SourceOverwritten,
    SourceProtected,
    SourceUnfit,
)
from reader.core.work import Bookmark, TaskStatus
from reader.exports.annotated_pdf import annotate
from reader.services.reading import read_report
from reader.services.seeds import seeded

Setter = Callable[..., Any]
NOON = datetime.fromisoformat("2026-03-01T12:00:00+08:00")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "marked.pdf"


def bookmark(paragraph: int | None) -> Bookmark:
    return Bookmark("mark", "report", paragraph, "", NOON)


def mark(passage: Passage, style: MarkStyle, note: str = "", tags: tuple[str, ...] = ()) -> Annotation:
    return Annotation("own", "report", style, MarkColor.GREEN, passage, "", note, tags, NOON, NOON)


def highlights(path: Path, kind: str = "/Highlight") -> dict[str, list[tuple[int, Any]]]:
    """Every highlight by the uid of what it marks, with its page from 0."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for number, page in enumerate(PdfReader(path).pages):
        for annotation in page.annotations or ():
            highlight = annotation.get_object()
            if highlight["/Subtype"] == kind:
                found.setdefault(str(highlight["/NM"]).rpartition("-")[0], []).append((number, highlight))
    return found


def boxes(highlight: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every quadrilateral; the highlight's own rectangle is around them all."""
    corners = [float(n) for n in highlight["/QuadPoints"]]
    around = (min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2]))
    assert tuple(float(n) for n in highlight["/Rect"]) == around
    found = []
    for i in range(0, len(corners), 8):
        xs, ys = corners[i : i + 8 : 2], corners[i + 1 : i + 8 : 2]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def written_under(path: Path, marks: list[tuple[int, Any]]) -> str:
    """The characters of a page whose middle lies in the quadrilaterals, by the very operators that set them.

    The fixture's font is not embedded, every character is an em wide: a program that looks at glyphs would find
    what the fonts of this machine let it.
    """
    text = ""
    pages = PdfReader(path).pages
    for number, highlight in marks:
        letters = list(_letters(pages[number]))
        for left, bottom, right, top in boxes(highlight):
            text += "".join(c for c, x, y in letters if left < x < right and bottom < y < top)
    return "".join(text.split())


def _letters(page: PageObject) -> Iterator[tuple[str, float, float]]:
    """Every character with the middle of its square."""
    matrix, size = [0.0] * 6, 0.0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            size = float(operands[1])
        elif operator == b"Tm":
            matrix = [float(n) for n in operands]
        elif operator == b"Tj":
            a, b, c, d, x, y = matrix
            for index, character in enumerate(operands[0].original_bytes.decode("utf-16-be")):
                along, up = (index + 0.5) * size, 0.38 * size
                yield character, x + along * a + up * c, y + along * b + up * d


def words_under(path: Path, marks: list[tuple[int, Any]]) -> str:
    """The text that another program finds inside the quadrilaterals, in a file with its own fonts."""
    text = ""
    with pypdfium2.PdfDocument(path) as pdf:
        for number, highlight in marks:
            page = pdf[number].get_textpage()
            text += "".join(page.get_text_bounded(*box) for box in boxes(highlight))
    return "".join(text.split())


def flat_outline(path: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page from 0 of every entry, as pdfium reads them."""
    with pypdfium2.PdfDocument(path) as pdf:
        entries = []
        for item in pdf.get_toc():
            target = item.get_dest()
            assert target is not None
            entries.append((item.level, item.get_title(), target.get_index()))
        return entries


def test_the_original_stands_untouched_at_the_beginning(printed: Setter, out: Path) -> None:
    report = printed()
    annotate(report.document, report.tasks, [bookmark(3)], report.path, out)
    original = report.path.read_bytes()
    assert out.read_bytes().startswith(original)
    assert len(out.read_bytes()) > len(original)
    assert len(PdfReader(out).pages) == len(PdfReader(report.path).pages) == 2
    assert [path.name for path in out.parent.iterdir() if path.suffix == ".part"] == []


def test_the_section_tree_is_the_outline(printed: Setter, out: Path) -> None:
    report = printed()
    done = annotate(report.document, [], [], report.path, out)
    assert (done.sections, done.marks) == (4, 0)
    assert flat_outline(out) == [
        (0, "一、2025年工作回顾", 0),
        (0, "二、2026年工作安排", 0),
        (1, "（一）壮大实体经济", 0),
        (1, "（二）改善民生福祉", 1),
    ]


def test_an_outline_that_was_there_stays_first(printed: Setter, out: Path) -> None:
    def outlined(data: bytes) -> bytes:
        writer = PdfWriter(clone_from=BytesIO(data))
        writer.add_outline_item(title="封面", page_number=0)
        buffer = BytesIO()
        writer.write(buffer)
        return buffer.getvalue()

    report = printed(change=outlined)
    annotate(report.document, [], [], report.path, out)
    assert [entry[:2] for entry in flat_outline(out)[:4]] == [
        (0, "封面"),
        (0, "Sections of the report"),
        (1, "一、2025年工作回顾"),
        (1, "二、2026年工作安排"),
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_highlights_lie_over_the_words_that_are_meant(printed: Setter, out: Path, rotate: int) -> None:
    report = printed(rotate)
    tasks = [replace(task, bookmarked=True) for task in report.tasks]
    paragraph = next(p for p in report.document.paragraphs if p.text.startswith("全区产值增长5.1%"))
    done = annotate(report.document, tasks, [bookmark(paragraph.index)], report.path, out)
    found = highlights(out)
    assert done.marks == sum(map(len, found.values()))
    assert written_under(out, found.pop("mark")) == paragraph.text
    assert {uid: written_under(out, marks) for uid, marks in found.items()} == {task.uid: task.text for task in tasks}


def test_a_sentence_over_a_page_break_is_marked_on_both_pages(printed: Setter, out: Path) -> None:
    report = printed()
    over_both = [replace(report.task("一窗通办"), bookmarked=True)]
    assert annotate(report.document, over_both, [], report.path, out).marks == 2
    assert [page for page, _ in highlights(out)[over_both[0].uid]] == [0, 1]


def test_the_note_names_status_path_and_units(printed: Setter, out: Path) -> None:
    report = printed()
    task = replace(
        report.task("技能培训"), status=TaskStatus.DELAYED, bookmarked=True, lead="区人社局", supporting=("区团委",)
    )
    annotate(report.document, [task], [], report.path, out)
    [(_, highlight)] = highlights(out)[task.uid]
    assert highlight["/Contents"] == "Delayed ★\n（二）改善民生福祉\n区人社局、区团委"
    assert highlight["/T"] == "Briefing Reader"


@pytest.mark.parametrize(("style", "kind"), [(MarkStyle.HIGHLIGHT, "/Highlight"), (MarkStyle.UNDERLINE, "/Underline")])
def test_annotations_lie_over_their_words_with_note_and_tags(
    printed: Setter, out: Path, style: MarkStyle, kind: str
) -> None:
    report = printed()
    paragraph = next(p for p in report.document.paragraphs if p.text.startswith("全区产值增长5.1%"))
    following = report.document.paragraphs[paragraph.index + 1]
    passage = Passage(paragraph.index, 2, following.index, len(following.text))
    own = mark(passage, style, "问统计局", ("督办", "数据"))
    waiting = replace(own, uid="waiting", passage=None)
    annotate(report.document, [], [], report.path, out, annotations=[own, waiting])
    found = highlights(out, kind)
    assert set(found) == {"own"}
    assert words_under(out, found["own"]) == paragraph.text[2:] + following.text
    assert found["own"][0][1]["/Contents"] == "问统计局\n#督办 #数据"


def test_every_status_has_a_colour_of_its_own(printed: Setter, out: Path) -> None:
    report = printed()
    tasks = [
        replace(task, status=status, bookmarked=True) for task, status in zip(report.tasks, TaskStatus, strict=False)
    ]
    annotate(report.document, tasks, [bookmark(3)], report.path, out)
    colours = {tuple(map(float, marks[0][1]["/C"])) for marks in highlights(out).values()}
    assert len(colours) == len(TaskStatus) + 1


def test_only_what_someone_took_up_and_has_a_place_is_marked(printed: Setter, out: Path) -> None:
    report = printed()
    placeless = replace(report.tasks[0], paragraph=None, bookmarked=True)
    done = replace(report.tasks[1], status=TaskStatus.DONE)
    annotate(report.document, [placeless, done, *report.tasks[2:]], [bookmark(None)], report.path, out)
    assert set(highlights(out)) == {done.uid}


def test_a_file_without_a_last_line_end_is_added_to(printed: Setter, out: Path) -> None:
    report = printed(change=bytes.rstrip)
    annotate(report.document, [], [bookmark(3)], report.path, out)
    assert out.read_bytes().startswith(report.path.read_bytes() + b"\n")
    assert set(highlights(out)) == {"mark"}


def test_marks_of_other_programs_stay(printed: Setter, out: Path, tmp_path: Path) -> None:
    report = printed()
    annotate(report.document, [], [bookmark(3)], report.path, out)
    again = replace(report.document, source_sha256=_sha256(out))
    second = tmp_path / "again.pdf"
    annotate(again, [replace(report.tasks[0], bookmarked=True)], [], out, second)
    assert set(highlights(second)) == {"mark", report.tasks[0].uid}


def _protected(report: Any, user: str = "") -> Document:
    """The report's document after its file was encrypted."""
    writer = PdfWriter(clone_from=report.path)
    writer.encrypt(user, "owner", algorithm="RC4-128")
    with report.path.open("wb") as file:
        writer.write(file)
    document: Document = report.document
    return replace(document, source_sha256=_sha256(report.path))


def test_a_protected_file_is_refused_unless_its_protection_may_go(printed: Setter, out: Path) -> None:
    report = printed()
    with pytest.raises(SourceProtected):
        annotate(_protected(report), report.tasks, [], report.path, out)
    assert not out.exists()


def test_the_copy_of_an_owner_locked_file_is_whole_and_unprotected(printed: Setter, out: Path) -> None:
    report = printed()
    plain = [page.extract_text() for page in PdfReader(report.path).pages]
    document = _protected(report)
    before = report.path.read_bytes()
    done = annotate(document, [replace(report.tasks[0], bookmarked=True)], [], report.path, out, unprotected=True)
    assert done.unprotected
    copy = PdfReader(out)
    assert not copy.is_encrypted
    assert [page.extract_text() for page in copy.pages] == plain
    assert set(highlights(out)) == {report.tasks[0].uid}
    assert done.sections == len(report.document.sections)
    assert report.path.read_bytes() == before


def test_a_file_with_a_password_needs_it_for_its_copy(printed: Setter, out: Path) -> None:
    report = printed()
    document = _protected(report, "geheim")
    for wrong in (None, "nope"):
        with pytest.raises(PasswordNeeded) as refused:
            annotate(document, [], [], report.path, out, unprotected=True, password=wrong)
        assert refused.value.wrong is (wrong is not None)
        assert not out.exists()
    assert annotate(document, [], [], report.path, out, unprotected=True, password="geheim").unprotected
    assert not PdfReader(out).is_encrypted


def test_the_copy_of_a_plain_file_says_nothing_of_protection(printed: Setter, out: Path) -> None:
    report = printed()
    assert not annotate(report.document, [], [], report.path, out, unprotected=True).unprotected
    assert out.read_bytes().startswith(report.path.read_bytes())


def test_what_is_no_sound_pdf_is_refused(printed: Setter, out: Path, tmp_path: Path) -> None:
    report = printed()
    with pytest.raises(NotFromPdf):
        annotate(replace(report.document, source_format="docx"), [], [], report.path, out)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(report.path.read_bytes()[:700])
    with pytest.raises(SourceUnfit):
        annotate(replace(report.document, source_sha256=_sha256(broken)), [], [], broken, out)
    assert not out.exists()


def test_a_source_that_is_gone_or_another_is_refused(printed: Setter, out: Path, tmp_path: Path) -> None:
    report = printed()
    other = tmp_path / "other.pdf"
    other.write_bytes(report.path.read_bytes() + b"\n")
    for source in (None, tmp_path / "nowhere.pdf", other):
        with pytest.raises(SourceGone):
            annotate(report.document, [], [], source, out)
    assert not out.exists()


def test_the_source_and_its_copies_are_never_written_over(printed: Setter, out: Path) -> None:
    report = printed()
    original = report.path.read_bytes()
    out.write_bytes(original)
    for target in (report.path, out):
        with pytest.raises(SourceOverwritten):
            annotate(report.document, [], [bookmark(3)], report.path, target)
        assert target.read_bytes() == original


def test_an_export_that_is_stopped_leaves_what_was_there(printed: Setter, out: Path) -> None:
    report = printed()
    out.write_bytes(b"last week's copy")
    heard: list[float] = []
    with pytest.raises(Cancelled):
        annotate(
            report.document,
            [],
            [bookmark(3)],
            report.path,
            out,
            progress=heard.append,
            cancelled=lambda: len(heard) > 2,
        )
    assert out.read_bytes() == b"last week's copy"
    assert [path.name for path in out.parent.glob(".*")] == []
    annotate(report.document, [], [bookmark(3)], report.path, out, progress=heard.append)
    assert heard[3:] == sorted(heard[3:])
    assert (heard[3], heard[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("name", ["libreoffice.pdf", "libreoffice-footnotes.pdf", "chromium.pdf"])
def test_a_real_file_is_marked_over_the_right_words(shared_reports: Path, out: Path, name: str) -> None:
    source = shared_reports.parent / "reports-formats" / name
    if not source.is_file():
        pytest.skip("the real PDFs are not beside the project (../shared/reports-formats)")
    document = read_report(source)
    tasks = [replace(keyed.task, bookmarked=True) for keyed in seeded(document, "report")]
    annotate(document, tasks, [], source, out)
    assert out.read_bytes().startswith(source.read_bytes())
    marks = highlights(out)
    assert set(marks) == {task.uid for task in tasks}
    wrong = [task for task in tasks if not _alike(words_under(out, marks[task.uid]), task.text)]
    assert wrong == []


def _alike(found: str, wanted: str) -> bool:
    """The same words but for a character cut at either end, markers, and radicals in the text layer."""
    return SequenceMatcher(None, found, "".join(wanted.split()), autojunk=False).ratio() > 0.85


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
