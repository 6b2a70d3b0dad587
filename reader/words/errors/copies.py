"""What keeps a PDF from being copied with its marks, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _
from reader.words.errors.explanation import Explanation


def _not_from_pdf(error: core.NotFromPdf) -> Explanation:
    return Explanation(
        _("{name} is no PDF, so there is no copy of it to mark up.").format(name=error.name),
        _("Print the text or the checklist as a PDF instead."),
    )


def _source_gone(error: core.SourceGone) -> Explanation:
    return Explanation(
        _("The kept copy of {name} is not there any more, or was changed.").format(name=error.name),
        _("Import the file once more and try again."),
    )


def _source_protected(error: core.SourceProtected) -> Explanation:
    return Explanation(
        _("{name} is protected: a marked copy would lose its password and its restrictions.").format(name=error.name),
        _("Nothing was written. A copy without protection must be asked for (on the command line: --unprotected)."),
    )


def unprotected_words(name: str) -> str:
    """What becomes of the protection of a PDF in its marked copy."""
    return _(
        "{name} is protected. Its marked copy has neither password nor restrictions, and its bytes are written anew; "
        "the original stays as it is."
    ).format(name=name)


def _source_unfit(error: core.SourceUnfit) -> Explanation:
    return Explanation(
        _("{name} is built so that no marks can be added to it.").format(name=error.name),
        _("Nothing was written. Print it to a new PDF from another program, import that and try again."),
    )


def _source_overwritten(error: core.SourceOverwritten) -> Explanation:
    return Explanation(
        _("The marked copy would be written over {name} itself.").format(name=error.name),
        _("Nothing was written. Choose another name."),
    )


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.NotFromPdf: _not_from_pdf,
    core.SourceGone: _source_gone,
    core.SourceProtected: _source_protected,
    core.SourceUnfit: _source_unfit,
    core.SourceOverwritten: _source_overwritten,
}
"""Who words which error."""
