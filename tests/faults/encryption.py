"""A protected library: no eight characters in a row of any stored text in any of its files, and no harm by guessing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from made_work import SAMPLE, Outcome, with_sample

from reader.core.annotations import MarkColor, MarkStyle, Passage
from reader.core.work import TaskStatus
from reader.services import passwords
from reader.services.workspace import Workspace, open_workspace, recognised_pages
from reader.storage import keys
from reader.storage.errors import WrongPassword

RUN = 8
REMARK = "Confidential remark about the harbour, for nobody else"
PAGE = "扫描件里认出来的一页文字，也要加密"
_SPEAKING = re.compile(r"[\u4e00-\u9fff]")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def run(rounds: int = 40, seed: int = 1) -> Outcome:
    """Work, protect, go on working, change the password; then ``rounds`` wrong passwords."""
    outcome = Outcome()
    if not keys.is_installed():
        outcome.lines = ["skipped: the extra for encryption is not installed (--with-encryption)"]
        return outcome
    with TemporaryDirectory(prefix="encryption-") as place:
        folder, stick = Path(place, "data"), Path(place, "stick")
        stick.mkdir()
        _worked(folder, with_sample(folder), stick)
        runs = runs_of(_texts(folder))
        before = _files_with(runs, folder, stick)
        if len(before) < 5:
            outcome.wrong.append(f"the search finds nothing where it should: {before}")
        _protected(folder, stick, runs, outcome)
        _guessed(folder, rounds, Random(seed), outcome)
        outcome.lines.insert(0, f"{len(runs)} runs of {RUN} characters sought; {len(before)} files held some before")
    return outcome


def runs_of(texts: Iterable[str]) -> set[str]:
    """Every run of eight characters of people's words: Chinese, or the remark; not dates and names of fields."""
    found: set[str] = set()
    for text in texts:
        for start in range(len(text) - RUN + 1):
            run = text[start : start + RUN]
            if _SPEAKING.search(run) or text == REMARK:
                found.add(run)
    return found


def holds(data: bytes, runs: set[str]) -> str | None:
    """The first run that stands in the bytes in any usual encoding, at any offset; None in most files."""
    for encoding in _ENCODINGS:
        for start in (0, 1):
            text = data[start:].decode(encoding, "ignore")
            for at in range(len(text) - RUN + 1):
                if text[at : at + RUN] in runs:
                    return text[at : at + RUN]
    return None


def _files_with(runs: set[str], *folders: Path) -> list[str]:
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in paths if holds(path.read_bytes(), runs)]


def _texts(folder: Path) -> list[str]:
    """Every text that stands in a row of either database, and the kept file."""
    with open_workspace(folder) as workspace:
        texts = [SAMPLE.read_text("utf-8"), PAGE]
        for database in (workspace._archive.work, workspace._archive.library):
            tables = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
            for (table,) in tables:
                texts += [
                    cell for row in database.rows(f'SELECT * FROM "{table}"') for cell in row if type(cell) is str
                ]
        return texts


def _worked(folder: Path, report: str, stick: Path) -> None:
    with open_workspace(folder) as workspace:
        workspace.keeping.choose(stick)
        _work_on(workspace, report)
        workspace.keeping.make()
    page = recognised_pages(folder) / sha256(b"scan").hexdigest() / "engine" / "0001.json"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    shutil.copy(folder / "work.db", folder / "work.db.damaged-20260101-000000")


def _work_on(workspace: Workspace, report: str) -> None:
    workspace.annotations.add(report, Passage(6, 0, 6, 5), MarkStyle.HIGHLIGHT, MarkColor.GREEN, REMARK, ())
    for task in workspace.tasks.of(report)[:20]:
        workspace.tasks.set_status(task.uid, TaskStatus.IN_PROGRESS)


def _protected(folder: Path, stick: Path, runs: set[str], outcome: Outcome) -> None:
    """Look while the library is set, open with its logs, closed, changed, without its texts; and unprotected again."""
    stages: list[tuple[str, list[str]]] = []
    passwords.change(folder, "第一个密码一二三")
    stages.append(("password set", _files_with(runs, folder, stick)))
    with open_workspace(folder) as workspace:
        [report] = workspace.library.reports()
        _work_on(workspace, report.uid)
        workspace.keeping.make()
        stages.append(("open, logs included", _files_with(runs, folder, stick)))
        workspace.go_back(workspace.keeping.all()[-1].path)
        stages.append(("gone back to a backup", _files_with(runs, folder, stick)))
    passwords.change(folder, "第二个密码四五六")
    stages.append(("password changed", _files_with(runs, folder, stick)))
    (folder / "library.db").unlink()
    with open_workspace(folder) as workspace:
        workspace.library.read_again()
        if workspace.library.reports()[0].tasks < 50 or workspace.library.without_text():
            outcome.wrong.append("the library was not made again from the kept file")
    stages.append(("texts read again", _files_with(runs, folder, stick)))
    for stage, names in stages:
        outcome.lines.append(f"  {stage}: {len(names)} files hold some")
        outcome.wrong += [f"{stage}: {name} can be read" for name in names]


def _guessed(folder: Path, rounds: int, random: Random, outcome: Outcome) -> None:
    """Wrong passwords: refused every time, and no file is another afterwards."""
    passwords.lock(folder)
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for _ in range(rounds):
        try:
            passwords.unlock(folder, "".join(random.choices("第一二三四五六个密码", k=random.randint(0, 12))) + "错")
            outcome.wrong.append("a wrong password opened it")
        except WrongPassword:
            pass
    if files != {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}:
        outcome.wrong.append("a wrong password changed a file")
    passwords.unlock(folder, "第二个密码四五六")
    passwords.change(folder, None)
    with open_workspace(folder) as workspace:
        if workspace.library.reports()[0].tasks < 50:
            outcome.wrong.append("tasks are missing after the password was removed")
    outcome.lines.append(f"  {rounds} wrong passwords: none opened it, none changed a file")
