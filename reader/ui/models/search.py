"""What a search found: reports, below each its sections, below those the passages."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from reader.core.records import record
from reader.i18n import _, ngettext
from reader.services.search import Found, FoundParagraph, FoundReport
from reader.ui.models.tree import TreeModel, tool_tip
from reader.words.work import report_name

BEFORE, AFTER = 8, 60
"""Characters shown around the first hit of a passage."""
_STOPS = "，。、；：！？”’）》 "
"""What does not begin a passage."""


@record(frozen=True, slots=True)
class ReportRow:
    """A report and how many of its paragraphs were found."""

    uid: str
    name: str
    count: int


@record(frozen=True, slots=True)
class SectionRow:
    """The headings above the passages that follow."""

    path: tuple[str, ...]


@record(frozen=True, slots=True)
class PassageRow:
    """Words around the first hit in runs (what stands there, whether it is a hit), and where a click goes."""

    report: str
    paragraph: int
    start: int
    end: int
    number: str
    runs: tuple[tuple[str, bool], ...]

    @property
    def words(self) -> str:
        """The runs in one."""
        return "".join(words for words, _hit in self.runs)


SearchRow = ReportRow | SectionRow | PassageRow


def passage_row(report: str, found: FoundParagraph) -> PassageRow:
    """A found paragraph, cut to what fits a row."""
    first = found.hits[0]
    start, end = max(0, first.start - BEFORE), min(len(found.text), first.end + AFTER)
    runs: list[tuple[str, bool]] = [("…", False)] if start else []
    while start < first.start and found.text[start] in _STOPS:
        start += 1
    at = start
    for hit in found.hits:
        if at <= hit.start and hit.end <= end:
            runs += [(found.text[at : hit.start], False), (found.text[hit.start : hit.end], True)]
            at = hit.end
    runs.append((found.text[at:end], False))
    shown = tuple((_plain(words), hit) for words, hit in runs if words)
    return PassageRow(report, found.paragraph, first.start, first.end, found.number, shown)


def _plain(words: str) -> str:
    return words.replace("\u2060", "").replace("\n", " ")


def _rows(found: Found) -> Iterator[tuple[SearchRow, int | None]]:
    position = 0
    for one in found.reports:
        report = position
        yield _report_row(one), None
        position += 1
        section, path = report, None
        for paragraph in one.paragraphs:
            if paragraph.path != path:
                section, path = position, paragraph.path
                yield SectionRow(path or (_("Head of the report"),)), report
                position += 1
            yield passage_row(one.report.uid, paragraph), section
            position += 1


def _report_row(found: FoundReport) -> ReportRow:
    return ReportRow(found.report.uid, report_name(found.report), len(found.paragraphs))


class SearchModel(TreeModel[SearchRow]):
    """Reports on top, all open."""

    def show_found(self, found: Found) -> None:
        """Show another answer."""
        self.rebuild(_rows(found))

    def shown(self, value: SearchRow, role: int) -> object:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if isinstance(value, ReportRow):
            if role == Qt.ItemDataRole.DisplayRole:
                return value.name
            count = ngettext("{count} paragraph", "{count} paragraphs", value.count).format(count=value.count)
            return (
                f"{value.name}\n{count}" if role == Qt.ItemDataRole.AccessibleTextRole else tool_tip(value.name, count)
            )
        words = " › ".join(value.path) if isinstance(value, SectionRow) else value.words
        return tool_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
