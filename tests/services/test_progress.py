"""What was read stays read, also in a corrected version."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.document import Document
from reader.services.workspace import Workspace, open_workspace

Make = Callable[..., Document]
SENTENCES = ("改造老旧小区四十个，惠及居民一万户。", "新增公办幼儿园学位六百个。")


def test_what_was_read_comes_back(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    report = workspace.library.add(document).report.uid
    assert workspace.progress.read(report, document) == frozenset()
    assert workspace.progress.add(report, document, [0, 1])
    assert not workspace.progress.add(report, document, [1])
    with open_workspace(workspace.folder) as again:
        assert again.progress.read(report, document) == {0, 1}
        assert 0 < again.progress.percents()[report] < 100
        again.progress.add(report, document, range(len(document.paragraphs)))
        assert again.progress.percents() == {report: 100}


def test_a_corrected_version_keeps_what_it_did_not_change(workspace: Workspace, make_report: Make) -> None:
    document = make_report(SENTENCES)
    report = workspace.library.add(document).report.uid
    workspace.progress.add(report, document, range(len(document.paragraphs)))
    corrected = make_report(("新增停车泊位两千个。", *SENTENCES))
    unread = set(range(len(corrected.paragraphs))) - workspace.progress.read(report, corrected)
    assert [corrected.paragraphs[i].text for i in unread] == ["新增停车泊位两千个。"]
