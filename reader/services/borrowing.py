"""Terms that a report leaves unexplained, explained from the other reports of the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.core.document import Document
from reader.core.terms.further import BorrowedTerm, printed_keys
from reader.core.work import ReportInfo
from reader.storage.term_index import ExplainedTerm, TermIndex, open_term_index
from reader.words.work import report_name


class Borrowing:
    """Asks the index of terms; belongs to the thread that opened it."""

    def __init__(self, index: TermIndex) -> None:
        self._index = index

    def of(self, report: ReportInfo, document: Document, reports: Sequence[ReportInfo]) -> tuple[BorrowedTerm, ...]:
        """What other reports (those in ``reports`` alone) explain of a report's words, by term.

        Each term once: by a report of the same place if there is one, then by the one nearest in years.
        """
        self._index.fill()
        printed, joined = printed_keys(document.glossary), document.joined
        keys = self._index.keys(report.uid, lambda key: key not in printed and joined.holds(key))
        known = {each.uid: each for each in reports if each.uid != report.uid}
        best: dict[str, ExplainedTerm] = {}
        for found in self._index.explained(keys, report.uid):
            there = best.get(found.key)
            if found.report in known and (
                there is None or _rank(found, known[found.report], report) < _rank(there, known[there.report], report)
            ):
                best[found.key] = found
        return tuple(_borrowed(best.values(), known))

    def close(self) -> None:
        """Give the index's own connection back."""
        self._index.close()


def _rank(found: ExplainedTerm, source: ReportInfo, report: ReportInfo) -> tuple[bool, int, int, str, int]:
    """The lowest explains: same place, fewest years between, the later of two as near ones."""
    between = 99 if source.year is None or report.year is None else abs(source.year - report.year)
    return source.place != report.place, between, -(source.year or 0), found.report, found.entry


def _borrowed(found: Iterable[ExplainedTerm], known: dict[str, ReportInfo]) -> list[BorrowedTerm]:
    """One for each entry, however many of its variants were met."""
    entries = {(each.document, each.entry): each for each in found}
    return [
        BorrowedTerm(
            each.report,
            report_name(known[each.report]),
            known[each.report].year,
            each.term,
            each.definition,
            each.paragraph,
        )
        for _place, each in sorted(entries.items())
    ]


def open_borrowing(folder: Path) -> Borrowing:
    """Ask the library of a data folder that is open already, from another thread."""
    return Borrowing(open_term_index(folder))
