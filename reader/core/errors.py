"""Typed errors with facts; ``ui`` and ``cli`` put them into words (``reader.words.errors``)."""

from __future__ import annotations


class ReaderError(Exception):
    """Base of everything that is told to the user: bad input or a bad environment, never a bug."""


class ImportRefused(ReaderError):
    """A file cannot be read as a report. Subclasses say what was found."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileMissing(ImportRefused):
    """There is no such file, or it may not be read."""


class EmptyFile(ImportRefused):
    """The file holds no text at all."""


class BinaryFile(ImportRefused):
    """The file is no text and no known document format."""


class UnknownFormat(ImportRefused):
    """A document format without importer; ``suffix`` is the file's, with its dot."""

    def __init__(self, name: str, suffix: str) -> None:
        super().__init__(name)
        self.suffix = suffix


class NoReportFound(ImportRefused):
    """Text was read, but no report is in it; ``found`` is the beginning of what was."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(name)
        self.found = found


class NoTextLayer(ImportRefused):
    """Pages of pictures: they need character recognition. ``pages`` counts them.

    ``recognisable``: the format is one whose pages the program can draw and recognise.
    """

    def __init__(self, name: str, pages: int, *, recognisable: bool = False) -> None:
        super().__init__(name)
        self.pages = pages
        self.recognisable = recognisable


class GarbledText(ImportRefused):
    """The text layer lies: what it holds is not Chinese text. Fields as in ``NoTextLayer``."""

    def __init__(self, name: str, pages: int = 0, *, recognisable: bool = False) -> None:
        super().__init__(name)
        self.pages = pages
        self.recognisable = recognisable


class RecognitionBroken(ImportRefused):
    """The engine for character recognition is installed but does not start; ``problem`` is what it says."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name)
        self.problem = problem


class PagesForgotten(ImportRefused):
    """Pages that were recognised when a report came in are not kept any more: read now, their text would be missing."""

    recognisable = True

    def __init__(self, name: str, pages: int) -> None:
        super().__init__(name)
        self.pages = pages


class PasswordNeeded(ImportRefused):
    """The file is encrypted; ``wrong`` when a password was given and is not right."""

    def __init__(self, name: str, *, wrong: bool = False) -> None:
        super().__init__(name)
        self.wrong = wrong


class DamagedFile(ImportRefused):
    """The file claims a format that it does not keep."""


class ReadingStopped(ImportRefused):
    """The process that read the file crashed or was killed; ``status`` is how it ended, negative for a signal."""

    def __init__(self, name: str, status: int) -> None:
        super().__init__(name)
        self.status = status


class NoSpreadsheet(ImportRefused):
    """A file that is not of the kind that task tables come back in."""


class NoTaskTable(ImportRefused):
    """A spreadsheet in which no sheet has the titles of a task table."""


class LimitExceeded(ImportRefused):
    """The file needs more time or memory than a report may; ``limit`` names it (``time``, ``memory``, ``size``)."""

    def __init__(self, name: str, limit: str) -> None:
        super().__init__(name)
        self.limit = limit


class Cancelled(ReaderError):
    """The user stopped the work."""


class ExportRefused(ReaderError):
    """A file of another format can't be made. ``name`` is the source's file name; subclasses say why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotFromPdf(ExportRefused):
    """An annotated PDF is a copy of the PDF that a report came from; this one came from something else."""


class SourceGone(ExportRefused):
    """The kept copy of the file is not there, or not what it was."""


class SourceProtected(ExportRefused):
    """The PDF is encrypted: a copy would have to lose its protection."""


class SourceUnfit(ExportRefused):
    """The file is built so that nothing can be added to it."""


class SourceOverwritten(ExportRefused):
    """The export was to be written over the file that it is made from."""


class CitationUnreadable(ReaderError):
    """Words that are no citation number; ``words`` as typed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class SectionMissing(ReaderError):
    """A citation of a section that is not there; ``count`` sections are in ``within`` (empty: the report)."""

    def __init__(self, number: str, within: str, count: int) -> None:
        super().__init__(number)
        self.number, self.within, self.count = number, within, count


class ParagraphMissing(ReaderError):
    """A citation of a paragraph that is not there; ``section`` has ``count`` of its own."""

    def __init__(self, section: str, count: int) -> None:
        super().__init__(section)
        self.section, self.count = section, count


class MarksUnreadable(ReaderError):
    """A file holds no annotations that can be read; ``name`` is the file's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PackageRefused(ReaderError):
    """A work package (.brief) can't be taken in; nothing was changed. ``name`` is the file's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PackageForeign(PackageRefused):
    """The file is no work package of this program."""


class PackageDamaged(PackageRefused):
    """The package does not hold what it says, or what can't be; ``problem`` for those who look closer."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name)
        self.problem = problem


class PackageTooLarge(PackageRefused):
    """The package holds more than any work does."""


class PackageNewer(PackageRefused):
    """The package was made by a newer version of the program."""


class TableOfOther(ReaderError):
    """A task table went out of another report; ``name`` is the file's, ``report`` the other's title, if known."""

    def __init__(self, name: str, report: str) -> None:
        super().__init__(name)
        self.name, self.report = name, report
