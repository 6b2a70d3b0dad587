"""两人合用: work goes out as a package, others' packages come in, and what both edited is settled."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from reader.core.errors import Cancelled, ReaderError
from reader.core.records import replace
from reader.i18n import _, ngettext
from reader.services import exchange_beside
from reader.services.clock import now
from reader.services.exchange_beside import TakenIn
from reader.services.exchanged import Exchanged, Exported, Stage
from reader.ui.action_table import Act
from reader.ui.background import Background
from reader.ui.context import Context
from reader.ui.dialogs.conflicts import ConflictsDialog
from reader.ui.dialogs.hand_over import HandOverDialog
from reader.ui.dialogs.take_in import TakeInDialog
from reader.ui.exchange_rows import Row, rows_of
from reader.ui.import_flow import PACKAGE
from reader.words.errors import explain, reason
from reader.words.exchange import outcome_lines, stage_words
from reader.words.work import report_name


class ExchangeFlow(QObject):
    """One package at a time, on a thread with connections of its own; packages that come meanwhile wait."""

    stage_told = Signal(object, int, int)
    """From the thread: a Stage, and which text of how many."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._window = context.window
        self._session = context.session
        self._waiting: deque[Path] = deque()
        self._path = Path()
        self._hand_over: HandOverDialog | None = None
        self._take_in: TakeInDialog | None = None
        self._conflicts: ConflictsDialog | None = None
        self.job = Background(self)
        self.job.finished.connect(self._on_finished)
        self.stage_told.connect(self._on_stage_told)
        context.window.closing.connect(self._on_closing)

    def do(self, act: Act) -> None:
        """Open what an action asks for."""
        {Act.EXPORT_WORK: self.ask_whom, Act.IMPORT_WORK: self.ask_which, Act.CONFLICTS: self.show_conflicts}[act]()

    def ask_whom(self) -> None:
        """Open the dialog of what goes out."""
        if not (self._session.reports() or self._session.removed_reports()):
            self._window.strip.show_message(
                _("There is no work to hand on yet."), _("Open a report first, or import the work of others.")
            )
            return
        if self._hand_over is None:
            author = self._session.workspace.settings.preferences.author
            exchange = self._session.workspace.exchange
            dialog = HandOverDialog(author or exchange.given_name, exchange.peers(), self._window)
            dialog.export_requested.connect(self._on_export_requested)
            dialog.destroyed.connect(self._on_hand_over_gone)
            self._hand_over = dialog
        self._hand_over.show()
        self._hand_over.raise_()

    @Slot(str, str)
    def _on_export_requested(self, name: str, peer: str) -> None:
        dialog = self._hand_over
        if dialog is None or self.job.running or not self._keep_name(name):
            return
        proposed = _("Work of {name} {date}").format(name=_in_a_file(name), date=f"{now().astimezone():%Y-%m-%d}")
        out, _kind = QFileDialog.getSaveFileName(
            dialog, _("Export work for others"), str(self._folder() / f"{proposed}{PACKAGE}"), _kinds()
        )
        if not out:
            return
        path = Path(out)
        self._path = path if path.suffix.lower() == PACKAGE else path.with_name(path.name + PACKAGE)
        self._keep_folder(self._path.parent)
        dialog.set_busy(on=True)
        work = partial(exchange_beside.export, self._session.workspace.folder, self._path, peer or None)
        self.job.start(lambda _progress, _stopped: work())

    def _keep_name(self, name: str) -> bool:
        """One name stands with what is written here and with what others get."""
        preferences = self._session.workspace.settings.preferences
        try:
            self._session.workspace.exchange.set_name(name)
        except ReaderError as error:
            self._session.failed.emit(error)
            return False
        return preferences.author == name or self._session.save_preferences(replace(preferences, author=name))

    def ask_which(self) -> None:
        """Let people choose packages, then show what each would change."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._window, _("Import others' work"), str(self._folder()), _kinds()
        )
        if names:
            self._keep_folder(Path(names[0]).parent)
            self.take([Path(name) for name in names])

    def take(self, packages: Sequence[Path]) -> None:
        """Show what packages would change, one after another."""
        self._waiting.extend(packages)
        self._next()

    def _next(self) -> None:
        if self._take_in is not None or self.job.running or not self._waiting:
            return
        self._path = self._waiting.popleft()
        dialog = self._take_in = TakeInDialog(self._path.name, self._window)
        dialog.take_requested.connect(self._on_take_requested)
        dialog.stop_requested.connect(self.job.cancel)
        dialog.conflicts_requested.connect(self._on_conflicts_requested)
        dialog.destroyed.connect(self._on_take_in_gone)
        dialog.show_work(stage_words(Stage.TRYING))
        folder, path = self._session.workspace.folder, self._path
        self.job.start(lambda _progress, stopped: exchange_beside.preview(folder, path, stopped))
        dialog.open()

    @Slot()
    def _on_take_requested(self) -> None:
        if self._take_in is None or self.job.running:
            return
        self._context.navigator.keep_position()
        self._take_in.show_work(stage_words(Stage.TRYING))
        folder, path, tell = self._session.workspace.folder, self._path, self.stage_told.emit
        self.job.start(lambda _progress, stopped: exchange_beside.take_in(folder, path, tell, stopped))

    @Slot(object, int, int)
    def _on_stage_told(self, stage: Stage, number: int, of: int) -> None:
        if self._take_in is not None and self._take_in.working and self._take_in.leave.isEnabled():
            self._take_in.show_work(stage_words(stage, number, of), (max(number - 1, 0), of))

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        if isinstance(result, Exported):
            self._tell_export(result)
        elif isinstance(result, TakenIn):
            self._follow(result.outcome)
            self._tell_taken(result)
        elif isinstance(result, Exchanged):
            self._tell_preview(result)
        elif self._take_in is not None:
            self._take_in.show_refusal(*self._refusal(result))
        elif self._hand_over is not None:
            self._hand_over.say("\n".join(self._refusal(result)))
        else:
            self._window.strip.show_message(*self._refusal(result))
        self._next()

    def _refusal(self, error: object) -> tuple[str, str]:
        if isinstance(error, Cancelled):
            return _("Stopped as you wished."), _("Nothing was changed.")
        if isinstance(error, ReaderError):
            words = explain(error)
            return words.what, words.next_step
        if isinstance(error, OSError):
            return (
                _("{path}: {reason}").format(path=self._path, reason=reason(error)),
                _("Nothing was changed. Check the stick or the folder, or choose another place."),
            )
        return _("{name}: the program made a mistake.").format(name=self._path.name), _("Nothing was changed.")

    def _tell_export(self, done: Exported) -> None:
        if self._hand_over is not None:
            self._hand_over.close()
        edits = ngettext("{count} edit", "{count} edits", done.ops).format(count=done.ops)
        files = ngettext("{count} report file", "{count} report files", done.sources).format(count=done.sources)
        notes = [
            _("The file of «{title}» is not in it: it is gone or too large.").format(title=t) for t in done.left_out
        ]
        if not done.ops:
            notes.append(_("There is nothing new for them; you need not send it."))
        self._window.strip.offer(
            _("{path}: {edits}, {files}").format(path=done.path, edits=edits, files=files),
            ((_("Open the folder"), self._open_folder),),
            "\n".join(notes) or _("Take it to the others; they import it under File."),
        )

    @Slot()
    def _open_folder(self) -> None:
        self._window.strip.dismiss()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _tell_preview(self, outcome: Exchanged) -> None:
        dialog = self._take_in
        if dialog is None:
            return
        notes = "\n".join(list(outcome_lines(outcome)))
        if outcome.own:
            dialog.show_refusal(
                _("This package was made here."), _("It is for the others; there is nothing to import.")
            )
        elif not outcome.new_ops:
            dialog.show_outcome(_said_by(outcome, _("From {name}, {when}:")), (), notes, conflicts=False)
        else:
            head = _said_by(outcome, _("From {name}, {when}; this would change:"))
            dialog.show_preview(head, self._rows(outcome), notes)

    def _tell_taken(self, taken: TakenIn) -> None:
        dialog = self._take_in
        if dialog is None:
            return
        outcome = taken.outcome
        notes = list(outcome_lines(outcome))
        notes += [_("«{title}»: {words}").format(title=title, words=explain(error)) for title, error in taken.unread]
        if taken.left:
            notes.append(
                ngettext(
                    "{count} text was not read yet; it is when you open it.",
                    "{count} texts were not read yet; each is when you open it.",
                    taken.left,
                ).format(count=taken.left)
            )
        if outcome.backup is not None:
            notes.append(_("Your work was backed up before; see File, Backups."))
        head = _said_by(outcome, _("Taken in from {name}, {when}:"))
        dialog.show_outcome(head, self._rows(outcome), "\n".join(notes), conflicts=bool(outcome.conflicts))

    def _rows(self, outcome: Exchanged) -> tuple[Row, ...]:
        session = self._session
        reports = {r.uid: report_name(r) for r in (*session.reports(), *session.removed_reports())}
        wanted = {thing.report for thing in outcome.touched if thing.task} - dict(outcome.new_reports).keys()
        tasks = {task.uid: task.text for uid in wanted for task in session.workspace.tasks.of(uid)}
        return rows_of(outcome, reports, tasks)

    def _follow(self, outcome: Exchanged) -> None:
        """Let everything that is shown know what was taken in."""
        session = self._session
        session.workspace.exchange.follow(outcome)
        shown = session.report
        there = {report.uid for report in session.reports()}
        if shown is not None and shown.uid not in there:
            session.close_report()
        elif shown is not None and shown.uid in dict(outcome.new_texts):
            session.open_report(shown.uid)
        for changes in outcome.changes:
            session.changed.emit(changes)

    @Slot()
    def _on_conflicts_requested(self) -> None:
        if self._take_in is not None:
            self._take_in.close()
        self.show_conflicts()

    def show_conflicts(self) -> None:
        """Open the dialog of what was edited on both sides."""
        if self._conflicts is None:
            self._conflicts = ConflictsDialog(self._session, self._window)
            self._conflicts.destroyed.connect(self._on_conflicts_gone)
        self._conflicts.show()
        self._conflicts.raise_()

    @Slot()
    def _on_hand_over_gone(self) -> None:
        self._hand_over = None

    @Slot()
    def _on_take_in_gone(self) -> None:
        self._take_in = None
        self._next()

    @Slot()
    def _on_conflicts_gone(self) -> None:
        self._conflicts = None

    def _folder(self) -> Path:
        """Where packages went last; a stick that is not there now gives way to where files came from."""
        preferences = self._session.workspace.settings.preferences
        kept = Path(preferences.exchange_folder)
        return kept if preferences.exchange_folder and kept.is_dir() else Path(preferences.last_folder)

    def _keep_folder(self, folder: Path) -> None:
        preferences = self._session.workspace.settings.preferences
        if preferences.exchange_folder != str(folder):
            self._session.save_preferences(replace(preferences, exchange_folder=str(folder)))

    @Slot()
    def _on_closing(self) -> None:
        self._waiting.clear()
        self.job.shut_down()
        if self._take_in is not None:
            self._take_in.working = False
        for dialog in (self._hand_over, self._take_in, self._conflicts):
            if dialog is not None:
                dialog.close()


def _said_by(outcome: Exchanged, words: str) -> str:
    when = "" if outcome.made is None else f"{outcome.made.astimezone():%Y-%m-%d %H:%M}"
    return words.format(name=outcome.sender, when=when)


def _in_a_file(name: str) -> str:
    """A name without what no file may be called."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", name).strip(". ")


def _kinds() -> str:
    return _("Work packages ({patterns});;All files (*)").format(patterns=f"*{PACKAGE}")
