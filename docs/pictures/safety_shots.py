"""Pictures of the password, of what went wrong and the ways out, and of what another version changed."""

from __future__ import annotations

from camera import settle, wait
from PySide6.QtWidgets import QMessageBox
from stage import BOOKMARKED, SAMPLE, Stage
from task_shots import front_dialog

from reader.core.errors import ReaderError
from reader.services.passwords import PasswordChange
from reader.services.rescue import Rescue
from reader.storage.errors import DatabaseDamaged, DatabaseNewer, WrongPassword
from reader.ui.action_table import Act
from reader.ui.dialogs.mishap import MishapDialog
from reader.ui.dialogs.password import PasswordDialog, Wish, WorkingDialog
from reader.ui.dialogs.rescue import RescueDialog
from reader.ui.locking import LockScreen
from reader.ui.rescuing import plain_box
from reader.words.errors import explain

UNREADABLE = ("database disk image is malformed",)


def passwords(stage: Stage) -> None:
    """Setting, changing and taking away the password, and being asked for it."""
    first = PasswordDialog(stage.workspace.folder, 10, stage.window, has_one=False)
    first.show()
    stage.take("password", first)
    first.new.setText("澜溪两岸皆是春")
    first.repeated.setText("澜溪两岸不是")
    stage.take_dialog("password-differs", first)
    there = PasswordDialog(stage.workspace.folder, 10, stage.window, has_one=True)
    there.show()
    for wish, name in (
        (Wish.KEEP, "password-keep"),
        (Wish.CHANGE, "password-change"),
        (Wish.REMOVE, "password-remove"),
    ):
        there.wishes.button(wish.value).setChecked(True)
        there.adjustSize()
        stage.take(name, there)
    there.close()
    left = stage.workspace.folder / "backups" / "work-20250301-080000.db"
    for name, outcome in (
        ("password-set", PasswordChange(left, 12, ())),
        ("password-left", PasswordChange(left, 12, (left,))),
        ("password-failed", DatabaseDamaged(stage.workspace.folder / "work.db", UNREADABLE)),
    ):
        working = WorkingDialog(lambda outcome=outcome: _ended(outcome), stage.wiring.theme.tokens, removed=False)
        working.show()
        wait(working.go_on.isEnabled)
        stage.take_dialog(name, working)
    screen = LockScreen(stage.workspace.folder, stage.wiring.theme.tokens)
    screen.show()
    stage.take("lock", screen)
    screen._tell(str(explain(WrongPassword())), "error")
    stage.take_dialog("lock-wrong", screen)


def _ended(outcome: PasswordChange | ReaderError) -> PasswordChange:
    if isinstance(outcome, ReaderError):
        raise outcome
    return outcome


def mishaps(stage: Stage) -> None:
    """A damaged file and what can be brought back, one of a newer version, an error that nobody expected, about."""
    folder = stage.folder / "damaged"
    folder.mkdir(exist_ok=True)
    stage.workspace.keeping.make()
    (newest, *_rest) = sorted((stage.workspace.folder / "backups").glob("*.db"), reverse=True)
    (folder / "backups").mkdir(exist_ok=True)
    (folder / "backups" / newest.name).write_bytes(newest.read_bytes())
    held = bytearray(newest.read_bytes())
    held[20_480:40_960] = bytes(20_480)
    (folder / "work.db").write_bytes(held)
    rescue = Rescue(folder)
    damaged = DatabaseDamaged(rescue.work, UNREADABLE)
    dialog = RescueDialog(explain(damaged), rescue.offers(), stage.wiring.theme.tokens)
    dialog.show()
    stage.take_dialog("rescue", dialog)
    rescue.tidy()
    words = explain(DatabaseNewer(stage.workspace.folder / "work.db", 14, 11))
    box = plain_box(words.what, words.next_step, stage.wiring.theme.tokens)
    box.show()
    stage.take("refused", box)
    box.close()
    mishap = MishapDialog(stage.window)
    mishap.add("ValueError\n  reader/ui/session.py:171 open_report\n  reader/ui/widgets/task_panel.py:146 show_tasks")
    stage.take_dialog("mishap", mishap)
    stage.do(Act.ABOUT)
    (about,) = [each for each in stage.window.findChildren(QMessageBox) if each.isVisible()]
    stage.take_dialog("about", about)


def another_version(stage: Stage) -> None:
    """What a corrected version changed, and what waits to be checked since."""
    if not stage.camera.wants("changes") and not stage.camera.wants("to-check"):
        return
    other = stage.folder / SAMPLE.name
    lines = SAMPLE.read_text("utf-8").splitlines()
    gone = {lines.index(next(line for line in lines if opening in line)) for opening in BOOKMARKED}
    kept = (line for number, line in enumerate(lines) if number not in gone)
    other.write_text("\n".join(kept).replace("攻坚", "大力攻坚"), "utf-8")
    stage.wiring.imports.add([other])
    wait(lambda: stage.window.strip.choices)
    stage.window.strip.choices[0].click()
    wait(stage.session.has_changes)
    stage.back()
    for name, act in (("changes", Act.CHANGES), ("to-check", Act.TO_CHECK)):
        stage.do(act)
        settle(500)
        stage.take_dialog(name, front_dialog(stage))
    stage.back()
