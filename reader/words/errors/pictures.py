"""Pages without a text of their own, in words: scans, and text layers that are not what the pages show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _, ngettext
from reader.words.errors.explanation import Explanation


def _no_text(error: core.NoTextLayer) -> Explanation:
    return Explanation(
        ngettext(
            "{name} is a scan: its {pages} page is a picture without text.",
            "{name} is a scan: its {pages} pages are pictures without text.",
            error.pages,
        ).format(name=error.name, pages=error.pages),
        _way_out(error),
    )


def _garbled(error: core.GarbledText) -> Explanation:
    return Explanation(
        _("The text inside {name} is not the text that the pages show.").format(name=error.name),
        _way_out(error),
    )


def _recognition_broken(error: core.RecognitionBroken) -> Explanation:
    return Explanation(
        _("The add-on for character recognition does not work: {problem}").format(problem=error.problem),
        _("{name} was left as it is. Install the add-on again: «python3 packaging/run.py --with-ocr».").format(
            name=error.name
        ),
    )


def _pages_forgotten(error: core.PagesForgotten) -> Explanation:
    what = ngettext(
        "{count} page of {name} was recognised when it came in, and what was recognised is not kept any more.",
        "{count} pages of {name} were recognised when it came in, and what was recognised is not kept any more.",
        error.pages,
    ).format(count=error.pages, name=error.name)
    return Explanation(what, _("The report stays as it was. With the add-on «reread --ocr» recognises them again."))


def _way_out(error: core.NoTextLayer | core.GarbledText) -> str:
    if not error.recognisable:
        return _("Run character recognition over it first, or ask for the original document.")
    return way_to_recognition(error.name, error.pages)


def way_to_recognition(name: str, pages: int) -> str:
    """How pages of a file that are pictures can be read: with the extra, or by getting it."""
    from reader.importers.recognition import is_installed, minutes_for

    if not is_installed():
        return _(
            "This program can recognise its text with an add-on, which is not installed: start it once with "
            "«python3 packaging/run.py --with-ocr», or ask your information centre. "
            "Better still, ask for the original document."
        )
    minutes = minutes_for(pages)
    return ngettext(
        "Its text can be recognised here in about {minutes} minute: «import --ocr {name}».",
        "Its text can be recognised here in about {minutes} minutes: «import --ocr {name}».",
        minutes,
    ).format(minutes=minutes, name=name)


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.NoTextLayer: _no_text,
    core.GarbledText: _garbled,
    core.RecognitionBroken: _recognition_broken,
    core.PagesForgotten: _pages_forgotten,
}
"""Who words which error."""
