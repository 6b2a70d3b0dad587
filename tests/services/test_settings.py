"""Preferences come back; only what differs from the default is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.core.document import Document
from reader.core.work import ReadingPosition
from reader.services.settings import Preferences
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive


def test_preferences_come_back(workspace: Workspace) -> None:
    assert workspace.settings.preferences == Preferences()
    wanted = Preferences(last_report="r", theme="dark", zoom=140, geometry="AAAA", tasks_shown=False)
    workspace.settings.save(wanted)
    assert workspace.settings.preferences == wanted
    with open_workspace(workspace.folder) as again:
        assert again.settings.preferences == wanted


def test_only_what_differs_from_the_default_is_kept(workspace: Workspace, stored: Archive) -> None:
    workspace.settings.save(Preferences(zoom=140, theme="dark"))
    workspace.settings.save(replace(workspace.settings.preferences, zoom=100))
    assert stored.settings.all() == {"theme": "dark"}


def test_a_kept_value_of_another_kind_or_name_gives_way_to_the_default(workspace: Workspace, stored: Archive) -> None:
    stored.settings.change({"zoom": "huge", "theme": 3, "tasks_shown": False, "of_the_future": 1})
    with open_workspace(workspace.folder) as again:
        assert again.settings.preferences == Preferences(tasks_shown=False)


def test_a_position_is_told_only_when_it_changes(workspace: Workspace, make_report: Callable[[], Document]) -> None:
    report = workspace.library.add(make_report()).report.uid
    assert workspace.settings.position(report) is None
    assert workspace.settings.set_position(report, ReadingPosition(2))
    assert not workspace.settings.set_position(report, ReadingPosition(2))
    assert workspace.settings.set_position(report, ReadingPosition(2, 5))
    assert workspace.settings.position(report) == ReadingPosition(2, 5)
