"""``search``: words in all reports of the library."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.main import DONE, data_dir
from reader.core.report_kind import ReportKind
from reader.i18n import _, ngettext
from reader.services.search import Filters, Found, FoundParagraph

BEFORE, AFTER = 16, 40
"""Characters shown around the first hit of a paragraph."""
_EVERYTHING = 100_000


def run(arguments: argparse.Namespace) -> int:
    """Print where the words stand, by report and section."""
    with opened(data_dir(arguments)) as workspace:
        report = "" if arguments.report is None else chosen(workspace, arguments.report).uid
        workspace.search.prepare()
        found = workspace.search.find(
            " ".join(arguments.words),
            workspace.library.reports(),
            Filters(
                year=arguments.year,
                report=report,
                kind=None if arguments.kind is None else ReportKind(arguments.kind),
            ),
            limit=_EVERYTHING,
        )
    assert found is not None, "nothing stops a search here"
    if arguments.json:
        output.say_json({"terms": list(found.terms), "reports": _json(found)})
    else:
        _say(found)
    return DONE


def _say(found: Found) -> None:
    if found.terms:
        output.say(_("By pinyin: {terms}").format(terms=_(", ").join(found.terms)))
    for one in found.reports:
        output.say(label(one.report))
        path: tuple[str, ...] | None = None
        for paragraph in one.paragraphs:
            if paragraph.path != path:
                path = paragraph.path
                output.say("  " + " › ".join(path))
            output.say(f"    {paragraph.number:<10}{_context(paragraph)}")
    if not found.reports:
        output.say(_("Not found in any report."))
        return
    count = found.paragraphs
    paragraphs = ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count)
    output.say(_("{paragraphs} in {reports} reports").format(paragraphs=paragraphs, reports=len(found.reports)))


def _context(found: FoundParagraph) -> str:
    """The words around the first hit, every hit in brackets."""
    start = max(0, found.hits[0].start - BEFORE)
    end = min(len(found.text), found.hits[0].end + AFTER)
    parts, at = ["…" if start else ""], start
    for hit in found.hits:
        if hit.start >= at and hit.end <= end:
            parts += [found.text[at : hit.start], "【", found.text[hit.start : hit.end], "】"]
            at = hit.end
    parts += [found.text[at:end], "…" if end < len(found.text) else ""]
    return "".join(parts).replace("\u2060", "").replace("\n", " ")


def _json(found: Found) -> list[dict[str, object]]:
    return [
        {
            "uid": one.report.uid,
            "title": one.report.title,
            "year": one.report.year,
            "place": one.report.place,
            "paragraphs": [
                {
                    "paragraph": paragraph.paragraph,
                    "number": paragraph.number,
                    "path": list(paragraph.path),
                    "text": paragraph.text.replace("\u2060", " "),
                    "hits": [[hit.start, hit.end] for hit in paragraph.hits],
                }
                for paragraph in one.paragraphs
            ],
        }
        for one in found.reports
    ]
