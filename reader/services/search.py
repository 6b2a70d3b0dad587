"""Searching all reports of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.core.finding import Hit
from reader.core.pinyin import is_pinyin, sounds_like
from reader.core.records import record
from reader.core.report_kind import ReportKind, report_kind
from reader.core.search_words import Question, question
from reader.core.work import ReportInfo
from reader.storage.errors import StorageFull, StorageReadOnly
from reader.storage.search_index import Candidate, SearchIndex, open_search_index

LIMIT = 60
"""Paragraphs that one search shows unless more are asked for."""
TERMS = 8
"""Terms that pinyin is taken for at once."""


@record(frozen=True, slots=True)
class Filters:
    """Which reports are searched; None and empty: all."""

    year: int | None = None
    place: str = ""
    report: str = ""
    """The uid of the one report that is meant."""
    kind: ReportKind | None = None

    def fit(self, report: ReportInfo) -> bool:
        """Whether a report is searched."""
        return (
            (self.year is None or report.year == self.year)
            and self.place in (report.place, "")
            and self.report in (report.uid, "")
            and (self.kind is None or kind_of(report) is self.kind)
        )


def kind_of(report: ReportInfo) -> ReportKind:
    """What kind of report one is; one of a place without a printed title is that place's work report."""
    unnamed = report.place and report.title == Path(report.source_name).stem
    return ReportKind.WORK if unnamed else report_kind(report.title)


@record(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph with the words: its number, the labels above it, its text without markers, and every hit in that."""

    paragraph: int
    number: str
    path: tuple[str, ...]
    text: str
    hits: tuple[Hit, ...]


@record(frozen=True, slots=True)
class FoundReport:
    """The paragraphs of one report, in text order."""

    report: ReportInfo
    paragraphs: tuple[FoundParagraph, ...]


@record(frozen=True, slots=True)
class Found:
    """What a search found: newer reports first. ``terms`` are those that pinyin was taken for."""

    reports: tuple[FoundReport, ...] = ()
    terms: tuple[str, ...] = ()
    more: bool = False
    """Whether there are paragraphs beyond the limit."""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs were found."""
        return sum(len(found.paragraphs) for found in self.reports)


def _never() -> bool:
    return False


class Search:
    """Asks the index; belongs to the thread that opened it."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def prepare(self, told: Callable[[int, int], None] | None = None, stopped: Callable[[], bool] = _never) -> bool:
        """Take into the index what was imported before there was one; False when stopped before the end.

        ``told`` hears how many reports are done, and of how many.
        """
        missing = self._index.missing()
        for done, document in enumerate(missing):
            if stopped():
                return False
            if told is not None:
                told(done, len(missing))
            try:
                self._index.fill(document)
            except (StorageFull, StorageReadOnly):
                break  # what is in the index can be found all the same
        return True

    def find(
        self,
        words: str,
        reports: Sequence[ReportInfo],
        filters: Filters | None = None,
        stopped: Callable[[], bool] = _never,
        limit: int = LIMIT,
    ) -> Found | None:
        """Paragraphs that hold all ``words`` (parted by white space); None when stopped before the end.

        ``reports`` are those in use; Latin letters are also taken for the pinyin of explained terms.
        """
        chosen = filters or Filters()
        known = {report.uid: report for report in reports if chosen.fit(report)}
        terms = self._terms(words) if is_pinyin(words) else ()
        paragraphs: dict[tuple[str, int], tuple[Candidate, tuple[Hit, ...]]] = {}
        for asked in (question(words), *map(question, terms)):
            for candidate, hits in self._matches(asked, known):
                if stopped():
                    return None
                paragraphs.setdefault((candidate.report, candidate.paragraph), (candidate, hits))
                if len(paragraphs) > limit:
                    break
        more = len(paragraphs) > limit
        return Found(self._grouped(list(paragraphs.values())[:limit], known), terms, more)

    def close(self) -> None:
        """Give the index's own connection back."""
        self._index.close()

    def _terms(self, words: str) -> tuple[str, ...]:
        found = sorted((t for t in self._index.terms() if sounds_like(t, words)), key=lambda t: (len(t), t))
        return tuple(found[:TERMS])

    def _matches(self, asked: Question, known: dict[str, ReportInfo]) -> Iterator[tuple[Candidate, tuple[Hit, ...]]]:
        for candidate in self._index.candidates(asked, known):
            if hits := asked.hits(candidate.paragraph, candidate.text):
                yield candidate, hits

    def _grouped(
        self, found: Sequence[tuple[Candidate, tuple[Hit, ...]]], known: dict[str, ReportInfo]
    ) -> tuple[FoundReport, ...]:
        by_report: dict[str, list[FoundParagraph]] = {}
        paths: dict[tuple[int, int | None], tuple[str, ...]] = {}
        for candidate, hits in found:
            section = (candidate.document, candidate.section)
            if section not in paths:
                paths[section] = self._index.path(*section)
            by_report.setdefault(candidate.report, []).append(
                FoundParagraph(candidate.paragraph, candidate.number, paths[section], candidate.text, hits)
            )
        grouped = [
            FoundReport(known[uid], tuple(sorted(paragraphs, key=lambda p: p.paragraph)))
            for uid, paragraphs in by_report.items()
        ]
        return tuple(sorted(grouped, key=lambda f: (-(f.report.year or 0), f.report.place, f.report.uid)))


def open_search(folder: Path) -> Search:
    """Search a data folder that is open already, from another thread."""
    return Search(open_search_index(folder))
