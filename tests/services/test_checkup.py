"""What was seen of an import report stays seen: over restarts, and in another version of the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.core.checkup import key_of, open_counts
from reader.core.document import Document
from reader.core.repairs import Repair, RepairKind
from reader.services.changes import Entity
from reader.services.workspace import Workspace, open_workspace
from reader.storage.archive import Archive

Make = Callable[..., Document]
JOIN = Repair(RepairKind.JOINED_PARAGRAPH, "引进龙头企业十二家", 3, 8, 9)
SLIP = Repair(RepairKind.SUSPECT_CHARACTER, "全區之力", 4, 1, 2)


def _add(workspace: Workspace, document: Document) -> str:
    return workspace.library.add(document).report.uid


def test_seen_repairs_stay_seen_after_a_restart(workspace: Workspace, make_report: Make) -> None:
    uid = _add(workspace, replace(make_report(), repairs=(JOIN, SLIP)))
    changes = workspace.checkup.set_seen(uid, [key_of(JOIN)], seen=True)
    assert changes.uids(Entity.REPAIR) == {uid}
    folder: Path = workspace.folder
    with open_workspace(folder) as again:
        assert again.checkup.seen(uid) == {key_of(JOIN)}
        assert open_counts(again.library.document(uid).repairs, again.checkup.seen(uid)) == (1, 0)


def test_seen_repairs_stay_seen_in_a_corrected_version(workspace: Workspace, make_report: Make) -> None:
    uid = _add(workspace, replace(make_report(), repairs=(JOIN, SLIP)))
    workspace.checkup.set_seen(uid, [key_of(JOIN)], seen=True)
    sentences = ("新的一句，讲的是山海驿站二十个。", *(m.text for m in make_report().groups[0].measures))
    corrected = replace(make_report(sentences), repairs=(replace(JOIN, paragraph=4), SLIP))
    assert _add(workspace, corrected) == uid
    assert open_counts(workspace.library.document(uid).repairs, workspace.checkup.seen(uid)) == (1, 0)


def test_what_was_seen_can_be_listed_again(workspace: Workspace, make_report: Make) -> None:
    uid = _add(workspace, replace(make_report(), repairs=(JOIN, SLIP)))
    workspace.checkup.set_seen(uid, [key_of(JOIN), key_of(SLIP)], seen=True)
    assert workspace.checkup.set_seen(uid, [key_of(SLIP)], seen=False)
    assert workspace.checkup.seen(uid) == {key_of(JOIN)}
    assert not workspace.checkup.set_seen(uid, [key_of(SLIP)], seen=False), "nothing was left to change"


def test_reports_do_not_share_what_was_seen(workspace: Workspace, make_report: Make) -> None:
    one = _add(workspace, replace(make_report(), repairs=(JOIN,)))
    other = _add(workspace, replace(make_report(year=2027, place="白石县"), repairs=(JOIN,)))
    workspace.checkup.set_seen(one, [key_of(JOIN)], seen=True)
    assert workspace.checkup.seen(other) == frozenset()


def test_every_change_is_in_the_log(workspace: Workspace, make_report: Make, stored: Archive) -> None:
    uid = _add(workspace, replace(make_report(), repairs=(JOIN,)))
    workspace.checkup.set_seen(uid, [key_of(JOIN)], seen=True)
    workspace.checkup.set_seen(uid, [key_of(JOIN)], seen=False)
    rows = stored.work.rows("SELECT field, value FROM op WHERE entity = 'seen_repair' ORDER BY seq")
    assert [field for field, _ in rows] == ["created", "seen"]
    assert rows[1][1] == "0"


def test_kinds_of_a_newer_program_are_left_alone(workspace: Workspace, make_report: Make, stored: Archive) -> None:
    uid = _add(workspace, make_report())
    stored.work.run("INSERT INTO seen_repair VALUES ('x', ?, 'of_tomorrow', '字', 1)", (uid,))
    assert workspace.checkup.seen(uid) == frozenset()
