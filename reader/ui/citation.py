"""Words of a report with their source, for pasting elsewhere."""

from __future__ import annotations

from reader.core.annotations import Passage
from reader.core.document import Document
from reader.core.work import ReportInfo
from reader.i18n import _
from reader.ui.models.bookmarks import place_words
from reader.words.work import report_name


def cited(report: ReportInfo, document: Document, passage: Passage) -> str:
    """The quoted words, the report's title, and number and section of the paragraph they begin in."""
    words = [paragraph.text for paragraph in document.paragraphs[passage.first : passage.last + 1]]
    words[-1] = words[-1][: passage.end]
    words[0] = words[0][passage.start :]
    place = place_words(document, document.paragraphs[passage.first])
    return _("“{words}”\n— {report}, {place}").format(words="\n".join(words), report=report_name(report), place=place)
