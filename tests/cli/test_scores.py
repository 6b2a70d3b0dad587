"""What the command line says of real reports, scored by the tool that stands beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

INSPECT = [sys.executable, "-m", "reader", "inspect", "--json"]
BARS = "head=0.98,tree=0.98,gloss=0.99,marks=0.99,year=0.98,items=0.98,live=0.95,tgtP=0.95,tgtR=0.95"


def score(shared_reports: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the scorer on our command line."""
    scorer = shared_reports.parent / "tools" / "score_reports.py"
    command = [sys.executable, str(scorer), "--cmd", " ".join(INSPECT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_real_reports_reach_the_bars(shared_reports: Path) -> None:
    run = score(shared_reports, "--min", "0.9", "--min-mean", BARS)
    assert run.returncode == 0, run.stdout


def test_the_same_report_reads_alike_from_pdf_and_word(shared_reports: Path) -> None:
    formats = shared_reports.parent / "reports-formats"
    expected = str(shared_reports / "hedong-2022" / "expected.json")
    files = [str(formats / "libreoffice.pdf"), str(formats / "word-footnotes.docx")]
    run = score(shared_reports, "--expected", expected, "--min", "0.95", *files)
    assert run.returncode == 0, run.stdout


def test_every_marker_group_and_measure_of_a_report_is_found(shared_reports: Path) -> None:
    report = shared_reports / "hedong-2022" / "report.md"
    run = subprocess.run([*INSPECT, str(report)], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert len(found["glossary"]) == 32
    assert [r["resolves_to"] for r in found["references"]] == list(range(1, 33))
    assert len(found["work_items"]) == 20
    assert sum(len(item["measures"]) for item in found["work_items"]) == 93
    repairs = Counter(r["kind"] for r in found["repairs"])
    assert repairs["relinked_marker"] == 1
    assert repairs["joined_paragraph"] == 27, "as often as a page break cut one"
