"""Recognising scanned pages from the command line: who wants it, and how far it is."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.cli import output
from reader.core.document import Document
from reader.core.repairs import RepairKind
from reader.i18n import _, ngettext
from reader.importers.job import Recognition


def recognition(folder: Path | None, file: Path, *, wanted: bool) -> Recognition:
    """What is to be done about scanned pages of ``file``; ``folder`` is the data folder, None the usual one."""
    return Recognition(lambda: _kept(folder), wanted, _Teller(file.name).page_begun)


def _kept(folder: Path | None) -> Path:
    from reader.services.workspace import data_folder, recognised_pages

    return recognised_pages(folder or data_folder())


def missing_pages(document: Document, file: Path) -> str:
    """What to tell of pages that are pictures and were not read; nothing where there are none."""
    from reader.words.errors.pictures import way_to_recognition

    pages = sum(repair.kind is RepairKind.PICTURE_PAGE for repair in document.repairs)
    if not pages:
        return ""
    return (
        ngettext(
            "{count} page of {name} is a picture: its text is missing.",
            "{count} pages of {name} are pictures: their text is missing.",
            pages,
        ).format(count=pages, name=file.name)
        + "\n"
        + way_to_recognition(file.name, pages)
    )


class _Teller:
    """Says on standard error which page it is: over and over in one line of a terminal, else a line each."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._begun = False

    def page_begun(self, page: int, pages: int) -> None:
        """A page is being recognised now."""
        if not self._begun:
            self._begun = True
            self._introduce(page, pages)
        words = _("page {page} of {pages}").format(page=page, pages=pages)
        if sys.stderr.isatty():
            print(f"\r{words} ", end="\n" if page == pages else "", file=sys.stderr, flush=True)
        else:
            output.complain(words)

    def _introduce(self, page: int, pages: int) -> None:
        from reader.importers.recognition import minutes_for

        minutes = minutes_for(pages - page + 1)
        output.complain(
            ngettext(
                "Recognising the text of {name}: about {minutes} minute. Ctrl+C stops it; it goes on there next time.",
                "Recognising the text of {name}: about {minutes} minutes. Ctrl+C stops it; it goes on there next time.",
                minutes,
            ).format(name=self._name, minutes=minutes)
        )
