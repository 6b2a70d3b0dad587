"""Explained terms as lines for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import indent

from reader.cli.choosing import label
from reader.core.document import Document
from reader.core.terms.further import FurtherTerm, FurtherTerms, OwnTerm
from reader.core.work import ReportInfo
from reader.i18n import _, ngettext


def terms_as_text(report: ReportInfo, document: Document, further: FurtherTerms) -> str:
    """Printed terms with their numbers, then own ones, then those that other reports explain."""
    lines = list(_lines(document, further))
    return "\n".join([label(report), *(lines or [_("This report explains no terms.")])])


def _lines(document: Document, further: FurtherTerms) -> Iterator[str]:
    counts = Counter(mention.entry for mention in (*document.mentions, *further.mentions))
    for entry in (*document.glossary, *further.entries()):
        number = "" if entry.number is None else f"[{entry.number}] "
        count = counts[entry.index]
        said = ngettext("{count} place", "{count} places", count).format(count=count)
        notes = [*_origin(further.get(entry.index)), said if count else _("not in the text")]
        yield ""
        yield number + _("{term} ({notes})").format(term=entry.term, notes=_("; ").join(notes))
        yield indent(entry.definition, "    ")


def _origin(term: FurtherTerm | None) -> list[str]:
    if isinstance(term, OwnTerm):
        name = _("own entry {id}").format(id=term.uid[:8])
        return [name, _("for all reports")] if term.everywhere else [name]
    return [] if term is None else [_("explained in {report}").format(report=term.source)]


def terms_as_json(document: Document, further: FurtherTerms) -> list[dict[str, object]]:
    """Every term with its places; offsets are code points of the paragraph's text."""
    mentions = (*document.mentions, *further.mentions)
    return [
        {
            "number": entry.number,
            "term": entry.term,
            "definition": entry.definition,
            **_origin_as_json(further.get(entry.index)),
            "places": [[m.paragraph, m.start, m.end] for m in mentions if m.entry == entry.index],
        }
        for entry in (*document.glossary, *further.entries())
    ]


def _origin_as_json(term: FurtherTerm | None) -> dict[str, object]:
    if isinstance(term, OwnTerm):
        return {"origin": "own", "uid": term.uid, "everywhere": term.everywhere}
    if term is None:
        return {"origin": "report"}
    return {"origin": "other report", "source": term.source, "source_report": term.report, "year": term.year}
