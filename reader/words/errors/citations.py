"""Numbers of paragraphs and sections that lead nowhere, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reader.core import errors as core
from reader.i18n import _, ngettext
from reader.words.errors.explanation import Explanation


def _citation(error: core.CitationUnreadable) -> Explanation:  # noqa: ARG001
    return Explanation(_("That is no paragraph number."), _("Type one like 3.2-4, or 3.2 for a section."))


def _no_section(error: core.SectionMissing) -> Explanation:
    if error.count == 0:
        return Explanation(
            _("Section {within} has no sections of its own.").format(within=error.within), _paragraph_of(error.within)
        )
    if not error.within:
        words = ngettext("The report has only {count} part.", "The report has only {count} parts.", error.count)
        return Explanation(words.format(count=error.count), _("Type the number of one of them."))
    words = ngettext(
        "Section {within} has only {count} section.", "Section {within} has only {count} sections.", error.count
    )
    return Explanation(words.format(within=error.within, count=error.count), _("Type the number of one of them."))


def _no_paragraph(error: core.ParagraphMissing) -> Explanation:
    words = ngettext(
        "Section {within} has only {count} paragraph.", "Section {within} has only {count} paragraphs.", error.count
    )
    if error.count == 0:
        words = _("Section {within} has no paragraphs of its own.").format(within=error.section)
        return Explanation(words, _("Type {within} to go to its heading.").format(within=error.section))
    return Explanation(words.format(within=error.section, count=error.count), _paragraph_of(error.section))


def _paragraph_of(section: str) -> str:
    return _("Type its paragraphs as {section}-1 and so on.").format(section=section)


WORDS: Final[dict[type[BaseException], Callable[[Any], Explanation]]] = {
    core.CitationUnreadable: _citation,
    core.SectionMissing: _no_section,
    core.ParagraphMissing: _no_paragraph,
}
"""Who words which error."""
