"""Entries that people write: kept, changed, thrown away, brought back, and staying with their report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.document import Document
from reader.services.changes import Entity
from reader.services.undo import StepKind
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]


@pytest.fixture
def report(workspace: Workspace, make_report: Make) -> str:
    return workspace.library.add(make_report()).report.uid


@pytest.fixture
def other(workspace: Workspace, make_report: Make, report: str) -> str:
    return workspace.library.add(make_report(["另起一段，说的是别的事情。"], year=2027), as_new=True).report.uid


def explain(workspace: Workspace, report: str, *, everywhere: bool = False) -> str:
    changes = workspace.own_terms.add(report, " 网格 服务", "把社区分成小格，\n专人上门。 ", everywhere=everywhere)
    [uid] = changes.uids(Entity.TERM)
    return uid


def test_an_entry_is_there_at_the_next_start(workspace: Workspace, report: str) -> None:
    uid = explain(workspace, report)
    kept = workspace.own_terms.of(report)
    assert [(t.uid, t.term, t.definition) for t in kept] == [(uid, "网格 服务", "把社区分成小格，\n专人上门。")]
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        assert again.own_terms.of(report) == kept


def test_an_entry_explains_its_report_alone_unless_it_is_for_all(workspace: Workspace, report: str, other: str) -> None:
    uid = explain(workspace, report)
    assert workspace.own_terms.of(other) == ()
    workspace.own_terms.change(uid, everywhere=True)
    assert [t.uid for t in workspace.own_terms.of(other)] == [uid]
    workspace.own_terms.change(uid, everywhere=False, within=other)
    assert [t.uid for t in workspace.own_terms.of(other)] == [uid], "it stays where that was decided"
    assert workspace.own_terms.of(report) == ()


@pytest.mark.parametrize(
    ("term", "definition"), [("网", "一张网"), ("“网”", "一张网"), ("网格", "  "), ("网" * 61, "长")]
)
def test_what_can_not_be_looked_for_or_says_nothing_is_refused(
    workspace: Workspace, report: str, term: str, definition: str
) -> None:
    with pytest.raises(ValueError, match="|".join((term, "^$"))):
        workspace.own_terms.add(report, term, definition)
    uid = explain(workspace, report)
    before = workspace.own_terms.of(report)
    with pytest.raises(ValueError, match="|".join((term, "^$"))):
        workspace.own_terms.change(uid, term=term, definition=definition)
    assert workspace.own_terms.of(report) == before


def test_an_edit_is_one_step_of_the_report_where_it_was_made(workspace: Workspace, report: str, other: str) -> None:
    uid = explain(workspace, report, everywhere=True)
    workspace.own_terms.change(uid, term="网格", definition="小格", within=other)
    step = workspace.undo.next_undo(other)
    assert step is not None
    assert step.kind is StepKind.EDIT_TERM
    assert workspace.undo.undo(other).uids(Entity.TERM) == {uid}
    assert [t.term for t in workspace.own_terms.of(report)] == ["网格 服务"]


def test_what_is_the_same_changes_nothing(workspace: Workspace, report: str) -> None:
    uid = explain(workspace, report)
    assert not workspace.own_terms.change(uid, term="网格 服务", everywhere=False)
    with pytest.raises(LookupError):
        workspace.own_terms.change("nobody", term="网格")


def test_the_trash_gives_an_entry_back_in_any_report_that_it_explains(
    workspace: Workspace, report: str, other: str
) -> None:
    uid = explain(workspace, report, everywhere=True)
    assert workspace.own_terms.remove(uid, within=other)
    assert workspace.own_terms.of(report) == ()
    [removed] = workspace.trash.of(other)
    assert (removed.entity, removed.words) == (Entity.TERM, "网格 服务：把社区分成小格，\n专人上门。")
    assert workspace.trash.restore(Entity.TERM, uid, other)
    assert [t.uid for t in workspace.own_terms.of(report)] == [uid]
    assert workspace.undo.undo(other), "bringing back is a step, too"
    assert workspace.undo.undo(other), "and so was throwing away"
    assert [t.uid for t in workspace.own_terms.of(report)] == [uid]


def test_what_is_purged_has_lost_its_words_in_every_history(
    workspace: Workspace, stored: Archive, report: str, other: str
) -> None:
    uid = explain(workspace, report, everywhere=True)
    workspace.own_terms.remove(uid, within=other)
    assert workspace.trash.purge(Entity.TERM, uid)
    assert stored.work.rows("SELECT term, definition FROM own_term") == [("", "")]
    assert workspace.trash.of(other) == ()
    assert not workspace.undo.undo(report)
    assert not workspace.undo.undo(other)
    assert not workspace.trash.restore(Entity.TERM, uid)


def test_a_corrected_version_keeps_the_entries(workspace: Workspace, make_report: Make) -> None:
    sentences = [f"修缮海堤第{number}段，加固护坡并更换护栏。" for number in "一二三四五六"]
    report = workspace.library.add(make_report(sentences)).report.uid
    uid = explain(workspace, report)
    workspace.library.add(make_report(["先说几句。", *sentences]))
    assert [t.uid for t in workspace.own_terms.of(report)] == [uid]


def test_every_change_is_in_the_log(workspace: Workspace, stored: Archive, report: str) -> None:
    uid = explain(workspace, report)
    workspace.own_terms.change(uid, definition="小格")
    workspace.own_terms.remove(uid)
    ops = stored.work.rows("SELECT field FROM op WHERE entity = 'own_term' AND uid = ? ORDER BY seq", (uid,))
    assert [field for (field,) in ops] == ["created", "definition", "changed", "removed"]
