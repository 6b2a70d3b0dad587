"""Reports that an earlier version of the program read: offered once, read again, all at once, stopped, put off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.document import Document
from reader.core.identity import sentence_key
from reader.core.work import TaskStatus
from reader.services.clock import now
from reader.services.reading import read_report
from reader.services.workspace import data_folder, open_workspace
from reader.storage.archive import open_archive
from reader.ui.action_table import Act
from reader.ui.dialogs.changes import ChangesDialog
from reader.ui.models.import_files import FileState, ImportFile
from reader.ui.wiring import OFFER_AFTER_MS, Wiring

Start = Callable[[], Wiring]
Reader = Callable[[Document], Document]
PLACES = ("沙洲", "石桥", "白沙")


def as_it_is(document: Document) -> Document:
    return document


def without_canteens(document: Document) -> Document:
    """An earlier version passed a measure over, and misread a number in another."""
    paragraphs = list(document.paragraphs)
    street = next(p for p in paragraphs if "临江老街" in p.text)
    paragraphs[street.index] = replace(street, content=replace(street.content, text=misread(street.text)))
    groups = tuple(
        replace(
            group,
            measures=tuple(
                replace(m, text=misread(m.text), key=sentence_key(misread(m.text)))
                for m in group.measures
                if "社区食堂" not in m.text
            ),
        )
        for group in document.groups
    )
    return replace(document, paragraphs=tuple(paragraphs), groups=groups)


def misread(words: str) -> str:
    return words.replace("老街5条", "老街S条")


def of_an_earlier_version(file: Path, read: Reader = as_it_is, password: str | None = None) -> str:
    """Take a report in as an earlier version would have read it; returns its uid."""
    with open_workspace() as workspace:
        uid = workspace.library.add(read(read_report(file, password=password)), file).report.uid
    archive = open_archive(data_folder(), now)
    archive.library.run("UPDATE document SET reading = 0")
    archive.close()
    return uid


@pytest.fixture
def others(report_file: Path, tmp_path: Path) -> list[Path]:
    """Reports of other districts, no two alike."""
    made = []
    for number, place in enumerate(PLACES):
        text = report_file.read_text("utf-8").replace("云汀", place).replace("2031", str(2027 - number))
        lines = [f"{line}{place}之{number}。" if len(line) > 30 else line for line in text.split("\n\n")]
        made.append(tmp_path / f"{place}区.md")
        made[-1].write_text("\n\n".join(lines), "utf-8")
    return made


@pytest.fixture
def locked(tmp_path: Path, make_pdf: Callable[..., bytes], words: type) -> Path:
    """A PDF that needs its password."""
    plain, path = tmp_path / "明.pdf", tmp_path / "密件.pdf"
    pages = [[words("政府工作报告", 234, 800, 22), words("各位代表：", 108, 760)], [], []]
    for page, title in zip(pages, ("一、2030年工作回顾", "二、2031年工作安排", "三、加强自身建设"), strict=True):
        page.append(words(title, 108, 720))
        sentences = "坚持稳中求进，重点项目按期推进，各项民生支出只增不减。"
        page += [words(f"{item}片{sentences}", 108, 690 - 31 * i) for i, item in enumerate("东南西北中山水林田湖")]
    plain.write_bytes(make_pdf(pages))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("letmein", algorithm="RC4-128")
    writer.write(path)
    return path


def opened(start: Start, report: str) -> Wiring:
    """The window, begun with a report in front."""
    wiring = start()
    wiring.session.open_report(report)
    return wiring


def offered(wiring: Wiring, qtbot: QtBot) -> list[QPushButton]:
    """Wait for the notice and return its buttons."""
    qtbot.waitUntil(lambda: wiring.window.strip.isVisible() and len(wiring.window.strip.choices) == 2)
    assert "earlier version" in wiring.window.strip.said()
    return wiring.window.strip.choices


def nothing_is_offered(wiring: Wiring, qtbot: QtBot) -> None:
    """Let the time pass in which something would be."""
    with qtbot.waitSignal(wiring.rereading.looked, timeout=20 * OFFER_AFTER_MS):
        pass
    strip = wiring.window.late_strip.part_if_made
    assert strip is None or not strip.isVisible()


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def lines(wiring: Wiring) -> list[ImportFile]:
    files = wiring.window.import_list.files
    return [files.file(number) for number in range(files.rowCount())]


def test_a_report_of_this_version_is_opened_without_a_word(start: Start, report_file: Path, qtbot: QtBot) -> None:
    with open_workspace() as workspace:
        uid = workspace.library.add(read_report(report_file), report_file).report.uid
    wiring = opened(start, uid)
    nothing_is_offered(wiring, qtbot)


def test_an_older_report_is_offered_and_read_again_with_all_that_was_made_of_it(
    start: Start, report_file: Path, qtbot: QtBot
) -> None:
    uid = of_an_earlier_version(report_file, without_canteens)
    wiring = opened(start, uid)
    old = {t.text: t.uid for t in wiring.session.tasks()}
    assert not [words for words in old if "食堂" in words]
    street = next(words for words in old if "老街S条" in words)
    wiring.session.set_status(old[street], TaskStatus.DONE)
    paragraph = next(p.index for p in wiring.session.document.paragraphs if "少跑了路" in p.text)  # type: ignore[union-attr]
    wiring.session.marks.add(Passage(paragraph, 0, paragraph, 6), MarkStyle.HIGHLIGHT, MarkColor.GREEN, "窗口")
    again, _not_now = offered(wiring, qtbot)
    click(again)
    qtbot.waitUntil(lambda: "Read again" in wiring.window.strip.said(), timeout=20_000)
    assert "1 clause reworded" in wiring.window.strip.said()
    assert "1 task is new" in wiring.window.strip.said()
    tasks = {t.uid: t for t in wiring.session.tasks()}
    assert tasks[old[street]].status is TaskStatus.DONE
    assert "老街5条" in tasks[old[street]].text
    assert [t for t in tasks.values() if "社区食堂" in t.text]
    [mark] = wiring.session.annotations()
    assert (mark.note, mark.passage) == ("窗口", Passage(paragraph, 0, paragraph, 6))
    shown = wiring.window.view.page.report
    assert shown is not None
    assert [p for p in shown.paragraphs if "老街5条" in p.text]
    click(wiring.window.strip.choices[0])
    dialog = wiring.window.findChild(ChangesDialog)
    assert dialog is not None
    assert "老街S条" in dialog.text.toPlainText()
    assert "The same file, read again" in dialog.lead.text()
    dialog.close()
    wiring = opened(start, uid)
    nothing_is_offered(wiring, qtbot)


def test_a_report_that_reads_as_before_says_so_calmly(start: Start, report_file: Path, qtbot: QtBot) -> None:
    uid = of_an_earlier_version(report_file)
    wiring = opened(start, uid)
    document, tasks = wiring.session.document, wiring.session.tasks()
    click(offered(wiring, qtbot)[0])
    qtbot.waitUntil(lambda: "as before" in wiring.window.status.said(), timeout=20_000)
    assert not wiring.window.strip.isVisible()
    assert (wiring.session.document, wiring.session.tasks()) == (document, tasks)
    assert wiring.session.workspace.rereading.older() == ()


def test_what_was_put_off_is_not_offered_again_but_can_be_asked_for(
    start: Start, report_file: Path, qtbot: QtBot
) -> None:
    uid = of_an_earlier_version(report_file, without_canteens)
    wiring = opened(start, uid)
    not_now = offered(wiring, qtbot)[1]
    QTest.keyClick(not_now, Qt.Key.Key_Escape)
    assert not wiring.window.strip.isVisible()
    wiring.commands.show_library()
    wiring.session.open_report(uid)
    nothing_is_offered(wiring, qtbot)
    wiring = opened(start, uid)
    nothing_is_offered(wiring, qtbot)
    wiring.window.actions_[Act.READ_AGAIN].trigger()
    qtbot.waitUntil(lambda: "Read again" in wiring.window.strip.said(), timeout=20_000)
    assert [t for t in wiring.session.tasks() if "社区食堂" in t.text]


def test_the_notice_goes_with_its_report_and_gives_way_to_others(start: Start, report_file: Path, qtbot: QtBot) -> None:
    uid = of_an_earlier_version(report_file)
    wiring = opened(start, uid)
    offered(wiring, qtbot)
    wiring.commands.show_library()
    assert not wiring.window.strip.isVisible()
    wiring.window.strip.show_message("Something else")
    wiring.session.open_report(uid)
    with qtbot.waitSignal(wiring.rereading.looked):
        pass
    assert "Something else" in wiring.window.strip.said()
    wiring.commands.show_library()
    assert "Something else" in wiring.window.strip.said()


def test_reading_again_can_be_stopped_and_everything_stays(start: Start, report_file: Path, qtbot: QtBot) -> None:
    wiring = opened(start, of_an_earlier_version(report_file, without_canteens))
    document = wiring.session.document
    click(offered(wiring, qtbot)[0])
    assert wiring.window.strip.progress.isVisible()
    assert "云汀区" in wiring.window.strip.said()
    with qtbot.waitSignal(wiring.job.cancelled, timeout=20_000):
        click(wiring.window.strip.cancel)
    assert "was stopped; nothing was changed" in wiring.window.status.said()
    assert wiring.session.document is document
    assert len(wiring.session.workspace.rereading.older()) == 1


def test_all_older_reports_are_read_in_one_list_after_one_backup(
    start: Start, report_file: Path, others: list[Path], qtbot: QtBot
) -> None:
    kept = [of_an_earlier_version(file) for file in others]
    better = of_an_earlier_version(report_file, without_canteens)
    wiring = start()
    wiring.session.workspace.rereading.file(kept[1]).unlink()
    wiring.session.open_report(better)
    backups = len(wiring.session.workspace.keeping.all())
    wiring.window.actions_[Act.READ_OLDER_AGAIN].trigger()
    listed = wiring.window.import_list
    assert "reports done" in listed.head.text()
    qtbot.waitUntil(lambda: listed.close_button.isVisible(), timeout=20_000)
    states = {line.name: line.state for line in lines(wiring)}
    assert sorted(state.value for state in states.values()) == ["done", "failed", "same", "same"]
    [failed] = [line for line in lines(wiring) if line.state is FileState.FAILED]
    assert "石桥" in failed.name
    assert failed.words == "Stays as it was"
    assert "kept copy" in failed.advice
    expected = "4 reports: 1 reads better or otherwise, 2 read as before, 1 could not be read"
    assert listed.head.text() == wiring.window.status.said() == expected
    assert len(wiring.session.workspace.keeping.all()) == backups + 1
    assert [r.uid for r in wiring.session.workspace.rereading.older()] == [kept[1]]
    assert wiring.session.report is not None
    assert wiring.session.report.uid == better, "what was open stays open, in its better text"
    assert [t for t in wiring.session.tasks() if "社区食堂" in t.text]


def test_the_rest_of_a_list_can_be_cancelled(start: Start, report_file: Path, others: list[Path], qtbot: QtBot) -> None:
    for file in (*others, report_file):
        of_an_earlier_version(file)
    wiring = start()
    wiring.commands.show_library()
    wiring.window.actions_[Act.READ_OLDER_AGAIN].trigger()
    qtbot.waitUntil(lambda: lines(wiring)[0].state is FileState.SAME, timeout=20_000)
    click(wiring.window.import_list.cancel)
    qtbot.waitUntil(lambda: wiring.window.import_list.close_button.isVisible(), timeout=20_000)
    assert [line.state for line in lines(wiring)] == [FileState.SAME, *[FileState.LEFT] * 3]
    assert len(wiring.session.workspace.rereading.older()) == 3
    assert wiring.session.report is None, "reading again opens nothing"


def test_nothing_is_read_where_all_is_of_this_version(desk: Wiring) -> None:
    desk.window.actions_[Act.READ_OLDER_AGAIN].trigger()
    assert "read by this version" in desk.window.status.said()
    assert not desk.job.running


def test_a_protected_file_asks_for_its_password_once_more(start: Start, locked: Path, qtbot: QtBot) -> None:
    wiring = opened(start, of_an_earlier_version(locked, password="letmein"))
    click(offered(wiring, qtbot)[0])
    strip = wiring.window.strip
    qtbot.waitUntil(strip.password.isVisible, timeout=20_000)
    assert "政府工作报告" in strip.said(), "by its name, not by that of the kept file"
    strip.password.setText("letmein")
    QTest.keyClick(strip.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "as before" in wiring.window.status.said(), timeout=20_000)
    assert wiring.session.workspace.rereading.older() == ()


def test_a_scan_is_read_again_from_its_recognised_pages_and_not_without_them(
    start: Start, scan_file: Path, keep_pages: Callable[..., None], qtbot: QtBot
) -> None:
    from shutil import rmtree

    from reader.importers.job import Recognition
    from reader.services.workspace import recognised_pages

    keep_pages(folder := recognised_pages(data_folder()), scan_file)
    with open_workspace() as workspace:
        document = read_report(scan_file, recognition=Recognition(lambda: folder))
        uid = workspace.library.add(document, scan_file).report.uid
    wiring = opened(start, uid)
    wiring.window.actions_[Act.READ_AGAIN].trigger()
    qtbot.waitUntil(lambda: "as before" in wiring.window.status.said(), timeout=20_000)
    rmtree(folder)
    wiring.window.actions_[Act.READ_AGAIN].trigger()
    qtbot.waitUntil(lambda: not wiring.job.running and "pictures" in wiring.window.strip.said(), timeout=20_000)
    assert wiring.session.document == document
