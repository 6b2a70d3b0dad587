"""Files made to hurt end in a report or in a refusal that fits, and leave nothing behind."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hazards import HAZARDS, Hazard

from reader.core.errors import (
    BinaryFile,
    DamagedFile,
    EmptyFile,
    ImportRefused,
    LimitExceeded,
    NoReportFound,
    NoTextLayer,
    PasswordNeeded,
    UnknownFormat,
)
from reader.services.reading import read_report

REFUSALS: dict[str, type[ImportRefused]] = {
    "page-cycle.pdf": NoTextLayer,
    "page-cycle-of-two.pdf": NoTextLayer,
    "deep-contents.pdf": NoTextLayer,
    "no-xref.pdf": DamagedFile,
    "truncated.pdf": DamagedFile,
    "garbage.pdf": DamagedFile,
    "head-alone.pdf": DamagedFile,
    "empty.pdf": EmptyFile,
    "odd-security.pdf": DamagedFile,
    "security-of-tomorrow.pdf": PasswordNeeded,
    "security-without-keys.pdf": PasswordNeeded,
    "laughs.docx": DamagedFile,
    "laughs.ofd": LimitExceeded,
    "outside.docx": DamagedFile,
    "outside.ofd": LimitExceeded,
    "outward-pages.ofd": DamagedFile,
    "deep.docx": EmptyFile,
    "truncated.docx": DamagedFile,
    "garbage.docx": DamagedFile,
    "empty.docx": EmptyFile,
    "no-members.docx": UnknownFormat,
    "truncated.ofd": DamagedFile,
    "deep.html": LimitExceeded,
    "deep-tables.html": LimitExceeded,
    "endless-attribute.html": EmptyFile,
    "nothing-but-zeros.txt": BinaryFile,
    "nothing-but-lines.txt": EmptyFile,
    "random.txt": BinaryFile,
}
"""What those are refused with that can't be read; whatever else is no report is refused as such."""
REPORTS = ("outward.docx", "outward.ofd", "relations-outside.docx")
"""Reports beside which something evil stands."""
QUICK = [hazard for hazard in HAZARDS if not hazard.heavy]


@pytest.mark.parametrize("hazard", QUICK, ids=[hazard.name for hazard in QUICK])
def test_hazard_ends_as_it_should(
    hazard: Hazard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / hazard.name
    path.write_bytes(hazard.content())
    monkeypatch.chdir(tmp_path)
    with caplog.at_level(logging.ERROR):
        if hazard.name in REPORTS:
            assert read_report(path, isolated=True).header.title == "政府工作报告"
        else:
            with pytest.raises(REFUSALS.get(hazard.name, NoReportFound)):
                read_report(path, isolated=True)
    assert caplog.text == ""
    assert list(tmp_path.iterdir()) == [path]
    assert not Path("/etc/robust-evil").exists()
    assert not Path("/tmp/robust-evil").exists()
