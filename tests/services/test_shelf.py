"""Names and tags of reports, and the recycle bin: undone, and kept when the report comes in again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.services.undo import LIBRARY
from reader.services.workspace import Workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]


def test_names_and_tags_are_undone_one_by_one(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    shelf, undo = workspace.shelf, workspace.undo
    assert shelf.rename(report, "  要带去  开会的 ")
    assert shelf.tag(report, ["#督办", "督办", " ", "明年对照"])
    assert not shelf.tag(report, ["督办", "明年对照"])
    shown = workspace.library.report(report)
    assert (shown.name, shown.tags) == ("要带去 开会的", ("督办", "明年对照"))
    undo.undo(LIBRARY)
    assert workspace.library.report(report).tags == ()
    undo.undo(LIBRARY)
    assert workspace.library.report(report).name == ""
    undo.redo(LIBRARY)
    undo.redo(LIBRARY)
    assert workspace.library.report(report) == shown


def test_removing_is_undone_and_the_text_is_there(workspace: Workspace, make_report: Make) -> None:
    document = make_report()
    report = workspace.library.add(document).report.uid
    workspace.bookmarks.toggle(report, 3)
    workspace.shelf.remove(report)
    assert workspace.library.reports() == ()
    with pytest.raises(LookupError):
        workspace.shelf.rename(report, "x")
    workspace.undo.undo(LIBRARY)
    assert [info.uid for info in workspace.library.reports()] == [report]
    assert len(workspace.bookmarks.of(report)) == 1
    workspace.undo.redo(LIBRARY)
    assert workspace.library.reports() == ()
    workspace.shelf.restore(report)
    assert [info.uid for info in workspace.library.reports()] == [report]


def test_the_library_and_a_report_have_histories_of_their_own(workspace: Workspace, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    workspace.shelf.rename(report, "甲")
    workspace.bookmarks.toggle(report, 3)
    workspace.undo.undo(report)
    assert workspace.bookmarks.of(report) == ()
    assert not workspace.undo.undo(report)
    assert workspace.library.report(report).name == "甲"


def test_another_version_keeps_name_and_tags(workspace: Workspace, make_report: Make) -> None:
    first = make_report()
    report = workspace.library.add(first).report.uid
    workspace.shelf.rename(report, "甲")
    workspace.shelf.tag(report, ["督办"])
    texts = [paragraph.text for paragraph in first.paragraphs[3:]]
    again = workspace.library.add(make_report(["各项工作抓紧抓实。", *texts]))
    assert again.report.uid == report
    assert (again.report.name, again.report.tags) == ("甲", ("督办",))


def test_every_change_is_told_to_the_log(workspace: Workspace, stored: Archive, make_report: Make) -> None:
    report = workspace.library.add(make_report()).report.uid
    workspace.shelf.rename(report, "甲")
    workspace.shelf.tag(report, ["督办"])
    told = stored.work.rows("SELECT field, value FROM op WHERE uid = ? AND field <> 'created' ORDER BY seq", (report,))
    assert [tuple(row) for row in told] == [("name", '"甲"'), ("tags", '["督办"]')]
