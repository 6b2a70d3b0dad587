"""Every typed error has words of its own, with a next step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core import errors as core
from reader.storage import errors as storage
from reader.words.errors import Explanation, citations, copies, databases, explain, files, incoming, pictures

WORK = Path("data/work.db")
BACKUP = Path("data/backups/work-20260301-083000.db")
ERRORS = (
    core.FileMissing("x.md"),
    core.EmptyFile("x.md"),
    core.BinaryFile("x.md"),
    core.UnknownFormat("x.wps", ".wps"),
    core.NoReportFound("x.md", "首页"),
    core.NoTextLayer("x.pdf", 12),
    core.NoTextLayer("x.pdf", 12, recognisable=True),
    core.RecognitionBroken("x.pdf", "ImportError: libGL.so.1"),
    core.GarbledText("x.pdf"),
    core.PagesForgotten("x.pdf", 3),
    core.PasswordNeeded("x.pdf"),
    core.PasswordNeeded("x.pdf", wrong=True),
    core.DamagedFile("x.pdf"),
    core.LimitExceeded("x.pdf", "time"),
    core.LimitExceeded("x.pdf", "memory"),
    core.LimitExceeded("x.pdf", "size"),
    core.ReadingStopped("x.pdf", -9),
    core.Cancelled(),
    core.CitationUnreadable("产业"),
    core.SectionMissing("9", "", 5),
    core.SectionMissing("3.9", "3", 2),
    core.SectionMissing("3.1.1", "3.1", 0),
    core.ParagraphMissing("3.2", 4),
    core.ParagraphMissing("3.2", 0),
    core.NotFromPdf("qingyu-2026.docx"),
    core.SourceGone("qingyu-2026.pdf"),
    core.SourceProtected("qingyu-2026.pdf"),
    core.SourceUnfit("qingyu-2026.pdf"),
    core.SourceOverwritten("qingyu-2026.pdf"),
    core.MarksUnreadable("marks.jsonld"),
    core.NoSpreadsheet("table.xls"),
    core.NoTaskTable("table.xlsx"),
    core.TableOfOther("table.xlsx", "清屿区政府工作报告"),
    core.TableOfOther("table.xlsx", ""),
    core.PackageForeign("three.brief"),
    core.PackageDamaged("three.brief", "ops are not what they were"),
    core.PackageTooLarge("three.brief"),
    core.PackageNewer("three.brief"),
    storage.DatabaseDamaged(WORK, ("page 3 is never used",), BACKUP),
    storage.DatabaseDamaged(WORK, ("page 3 is never used",)),
    storage.DatabaseEmptied(WORK, BACKUP),
    storage.DatabaseForeign(WORK),
    storage.DatabaseNewer(WORK, 9, 1),
    storage.MigrationFailed(WORK, 2, "no such table", BACKUP),
    storage.BackupIncomplete(BACKUP, 12, 11),
    storage.LibraryLocked(WORK),
    storage.WrongPassword(),
    storage.OtherPassword(BACKUP),
    storage.EncryptionMissing(WORK),
    storage.DatabaseBusy(WORK),
    storage.StorageFull(WORK),
    storage.StorageReadOnly(WORK),
    storage.StorageUnusable(WORK, "Permission denied"),
    storage.DocumentLost(WORK, "政府工作报告"),
)


def subclasses(kind: type[core.ReaderError]) -> Iterator[type[core.ReaderError]]:
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_error_is_told_in_its_own_words(error: core.ReaderError) -> None:
    explanation = explain(error)
    assert explanation.what
    assert explanation.next_step
    assert "{" not in str(explanation)
    assert not explanation.what.startswith("Something went wrong")
    for fact in [v for v in vars(error).values() if isinstance(v, Path) or (isinstance(v, str) and len(v) > 8)]:
        assert str(fact) in str(explanation)


def test_no_kind_of_error_is_without_words() -> None:
    told = {type(error) for error in ERRORS}
    bases = {core.ImportRefused, core.PackageRefused, core.ExportRefused, storage.StorageError}
    modules = {"reader.core.errors", "reader.storage.errors"}
    assert {kind for kind in subclasses(core.ReaderError) if kind.__module__ in modules} - bases == told


def test_no_kind_of_error_is_worded_by_two_families() -> None:
    worded = [kind for family in (citations, copies, databases, files, incoming, pictures) for kind in family.WORDS]
    assert len(worded) == len(set(worded))


def test_a_kind_that_comes_later_is_still_told() -> None:
    class Unheard(core.ReaderError):
        """Something that no table knows."""

    assert explain(Unheard("meteor")) == Explanation("Something went wrong: meteor", "")
