"""What the open report gives to be printed."""

from __future__ import annotations

from reader.core.document import Document
from reader.core.tracking.views import view_from_json
from reader.printing.matter import Matter
from reader.ui.session import Session


def matter_of(session: Session, report: str, document: Document) -> Matter:
    """The report with tasks, entries, marks and terms, and what the task table shows of it."""
    workspace = session.workspace
    rows = workspace.tracking.rows(report)
    kept = workspace.settings.preferences.task_view
    return Matter(
        document,
        session.tasks(),
        workspace.entries.of_report(report),
        session.annotations(),
        tuple(session.own_terms()),
        workspace.tracking.places(rows),
        workspace.tracking.rules(),
        view_from_json(kept).query,
    )
