"""Pictures of the library, of files that come in, of others' work and of backups; last, of what is empty."""

from __future__ import annotations

from camera import settle, wait
from paper_shots import PRINTED_ON
from PySide6.QtWidgets import QApplication
from stage import OTHER, Stage
from task_shots import front_dialog

from reader.app import make_window
from reader.core.tracking.patches import TaskPatch
from reader.core.work import TaskStatus
from reader.printing import Matter, PrintOptions, text_pages, write_pdf
from reader.services import clock
from reader.services.workspace import open_workspace
from reader.storage.archive import open_archive
from reader.ui.action_table import Act
from reader.ui.comforts import READ_AFTER_MS
from reader.ui.dialogs.take_in import TakeInDialog
from reader.ui.exchange_flow import ExchangeFlow


def library(stage: Stage) -> None:
    """The start page with reports, one of them read in part."""
    stage.turn_to("聚焦产业急需")
    settle(READ_AFTER_MS + 200)
    stage.do(Act.LIBRARY)
    stage.session.tag_report(stage.uid, ("督办", "明年对照"))
    stage.take("start")
    stage.window.resize(1024, 700)
    stage.take("start-narrow")
    stage.window.resize(1280, 800)
    stage.back()


def files(stage: Stage) -> None:
    """Several files coming in, one of which can't be read."""
    paths = []
    for number, place in enumerate(("白沙县", "石桥区", "松屿经济技术开发区")):
        paths.append(stage.folder / f"{place}.md")
        words = OTHER.format(place=place, year=2023 - number, last=2022 - number, number=20 + number)
        paths[-1].write_text(words.replace("。", f"，{place}如此。"), "utf-8")
    paths.insert(1, stage.folder / "会议通知.txt")
    paths[1].write_text("请各单位于周五前报送材料。", "utf-8")
    there = len(stage.session.reports())
    stage.wiring.imports.add(paths)
    wait(lambda: len(stage.session.reports()) == there + 3)
    settle(1500)
    stage.take("files")
    stage.window.import_list.closed.emit()
    stage.back()


def again(stage: Stage) -> None:
    """Reports that an earlier version read: offered, and all of them read again."""
    if not stage.camera.wants("again") and not stage.camera.wants("again-all"):
        return
    archive = open_archive(stage.folder / "data", clock.now)
    archive.library.run("UPDATE document SET reading = 0")
    archive.close()
    stage.session.close_report()
    stage.session.open_report(stage.uid)
    wait(lambda: stage.window.strip.isVisible() and stage.window.strip.choices)
    stage.take("again")
    stage.do(Act.READ_OLDER_AGAIN)
    wait(lambda: stage.window.import_list.close_button.isVisible())
    stage.take("again-all")
    stage.window.import_list.closed.emit()
    stage.back()


def original(stage: Stage) -> None:
    """Original pages beside the text and instead of it."""
    path = stage.folder / "清屿区2026年政府工作报告.pdf"
    write_pdf(text_pages(Matter(stage.document), PrintOptions(PRINTED_ON)), path)
    there = len(stage.session.reports())
    stage.wiring.imports.add([path])
    wait(lambda: stage.window.strip.choices)
    stage.take("corrected")
    stage.window.strip.choices[1].click()
    wait(lambda: len(stage.session.reports()) > there)
    settle(1500)
    for name, act in (("pages", Act.SHOW_PAGES), ("pages-alone", Act.PAGES_ALONE)):
        stage.do(act)
        stage.window.view.go_to(stage.paragraph("聚焦产业急需"), flash=False)
        settle(1500)
        stage.take(name)
    stage.do(Act.PAGES_ALONE)
    stage.back()


def exchange(stage: Stage) -> None:
    """Work for others, theirs looked at, and what both edited."""
    flow = stage.wiring.features.of(Act.EXPORT_WORK)
    assert isinstance(flow, ExchangeFlow)
    stage.workspace.exchange.set_name("沈砚舟")
    stage.do(Act.EXPORT_WORK)
    stage.take_dialog("exchange-export", front_dialog(stage))
    out, back = stage.folder / "沈砚舟.brief", stage.folder / "顾清和.brief"
    stage.workspace.exchange.export(out)
    tasks = stage.measures()
    with open_workspace(stage.folder / "colleague") as other:
        other.exchange.set_name("顾清和")
        other.exchange.take_in(out)
        stage.session.set_status(tasks[4].uid, TaskStatus.DONE)
        for status in (TaskStatus.DONE, TaskStatus.NOT_STARTED, TaskStatus.DELAYED):
            other.tasks.set_status(tasks[4].uid, status)
        other.task_editing.change(tasks[9].uid, TaskPatch(lead="商务局", note="已与街道对接"))
        other.exchange.export(back)
    stage.wiring.imports.add([back])
    dialog = stage.window.findChild(TakeInDialog)
    assert dialog is not None
    wait(lambda: not dialog.working)
    stage.take("exchange", dialog)
    dialog.take.click()
    wait(lambda: not dialog.working)
    stage.take("exchange-done", dialog)
    dialog.close()
    settle()
    stage.do(Act.CONFLICTS)
    stage.take_dialog("conflicts", front_dialog(stage))
    stage.back()


def keeping(stage: Stage) -> None:
    """Backups, recycle bin, key sheet, about."""
    for name, act in (
        ("backups", Act.BACKUPS),
        ("trash", Act.TRASH),
        ("keys", Act.SHORTCUTS),
    ):
        if act is Act.BACKUPS:
            stage.workspace.keeping.make()
        stage.do(act)
        settle(800)
        stage.take_dialog(name, front_dialog(stage))


def empty(stage: Stage) -> None:
    """A report that nobody has worked on, and a library without any."""
    other = next(report for report in stage.session.reports() if report.uid != stage.uid)
    stage.session.open_report(other.uid)
    settle(500)
    for name, tab in (
        ("bookmarks-empty", stage.window.late_bookmarks),
        ("annotations-empty", stage.window.late_annotations),
    ):
        stage.tab(tab)
        stage.take(name)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = stage.wiring.theme.choice
    with open_workspace(stage.folder / "empty") as workspace:
        wiring = make_window(application, workspace)
        wiring.theme.choose(theme)
        wiring.window.resize(1280, 800)
        wiring.window.show()
        settle(500)
        stage.take("start-empty", wiring.window)
        wiring.window.close()
        settle()
