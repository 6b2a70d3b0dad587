"""From a source to a document: an ordered list of rules over the block stream, then pure functions of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from reader.core.chars import compact
from reader.core.document import Document, Header
from reader.core.errors import EmptyFile, LimitExceeded, NoReportFound
from reader.core.numerals import years_in
from reader.core.placing import by_origin
from reader.core.plan.livelihood import find_livelihood
from reader.core.plan.measures import work_groups
from reader.core.plan.scope import Scope, find_scope
from reader.core.plan.tasks import link_targets
from reader.core.plan.year_part import find_year_part
from reader.core.richtext import SpanKind
from reader.core.rules.annexes import find_annexes
from reader.core.rules.assembly import Assembly, assemble
from reader.core.rules.contents import drop_contents
from reader.core.rules.draft import Stream, drafts_of
from reader.core.rules.duplicates import drop_duplicate_body
from reader.core.rules.flattened import part_flattened
from reader.core.rules.folding import fold_characters
from reader.core.rules.furniture import drop_furniture
from reader.core.rules.glossary import read_entries
from reader.core.rules.gluing import part_glued_entries, part_glued_headings
from reader.core.rules.header import is_salutation, mark_front, read_header
from reader.core.rules.headings import find_headings
from reader.core.rules.joining import join_cut_paragraphs, join_wrapped_lines
from reader.core.rules.markers import append_footnotes, find_bare_markers, find_markers, find_notes_amid_text
from reader.core.rules.spaced_tables import rebuild_spaced_tables
from reader.core.rules.suspects import flag_traditional
from reader.core.rules.tables import rebuild_tables
from reader.core.source import Source
from reader.core.terms.mentions import find_mentions
from reader.core.terms.references import resolve_references

Rule = Callable[[Stream], None]

RULES: tuple[Rule, ...] = (
    fold_characters,
    part_flattened,
    part_glued_headings,
    drop_furniture,
    drop_contents,
    rebuild_spaced_tables,
    rebuild_tables,
    join_wrapped_lines,
    drop_duplicate_body,
    mark_front,
    find_annexes,
    find_notes_amid_text,
    part_glued_entries,
    find_markers,
    find_headings,
    join_cut_paragraphs,
    read_entries,
    find_bare_markers,
    append_footnotes,
    flag_traditional,
)
"""In this order: each rule relies on what those before it have settled."""

_SHORTEST_REPORT, _LONGEST_REPORT = 600, 2_500_000
_MOST_LINES = 48_000
_MANY_MARKERS, _MOST_LINKS = 10_000, 20_000_000
"""Markers times entries; real reports have some hundred of each."""
_LONG_TEXT = 100_000
_LEAST_HAN = 0.2
_HAN = re.compile("[\u4e00-\u9fff]")


def _go_on() -> None:
    """Nobody wants to stop."""


def read(source: Source, check: Callable[[], object] = _go_on) -> Document:
    """Read a report; ``check`` is called now and then and may raise what ends the work.

    Raises:
        EmptyFile: the source holds no text.
        NoReportFound: it holds text, but neither the anatomy nor the length of a report.
        LimitExceeded: it is larger than a report can be (``size``).
    """
    if not _is_chinese(source):
        raise NoReportFound(source.name, "\n".join(b.text for b in source.blocks[:3])[:120])
    if len(source.blocks) > _MOST_LINES or sum(len(b.text) for b in source.blocks) > _LONGEST_REPORT:
        raise LimitExceeded(source.name, "size")
    document = compose(source, check)
    if not document.paragraphs:
        raise EmptyFile(source.name)
    if not _is_report(document):
        raise NoReportFound(source.name, "\n".join(p.text for p in document.paragraphs[:3])[:120])
    return document


def _is_chinese(source: Source) -> bool:
    """Whether a long text is Chinese at all; anything else would only keep the rules busy."""
    text = "".join(b.text for b in source.blocks)
    return len(text) < _LONG_TEXT or len(_HAN.findall(text)) > _LEAST_HAN * len(text)


def compose(source: Source, check: Callable[[], object] = _go_on) -> Document:
    """Read what is there, be it a report or not; ``check`` as in ``read``.

    Raises LimitExceeded (``size``) for a glossary that is none: linking it would take for ever.
    """
    stream = Stream(source, drafts_of(source))
    for rule in RULES:
        check()
        rule(stream)
    made = assemble(stream)
    markers = sum(len(p.content.of_kind(SpanKind.MARKER)) for p in made.paragraphs)
    if len(made.glossary) * max(markers, _MANY_MARKERS) > _MOST_LINKS:
        raise LimitExceeded(source.name, "size")
    check()
    return _document(source, read_header(stream), made)


def _is_report(document: Document) -> bool:
    """Headings, two signs of a report, and enough text."""
    speech = [s for s in document.sections if not s.annex]
    length = sum(len(compact(p.text)) for p in document.paragraphs)
    signs = [
        document.header.title is not None,
        any(is_salutation(p.text) for p in document.paragraphs),
        len(speech) >= 3,
        any(years_in(s.title) for s in speech),
        document.header.delivered is not None,
    ]
    return bool(speech) and length >= _SHORTEST_REPORT and sum(signs) >= 2


def _document(source: Source, header: Header, made: Assembly) -> Document:
    paragraphs, sections = made.paragraphs, made.sections
    references, relinks = resolve_references(paragraphs, made.glossary)
    mentions, unused = find_mentions(paragraphs, made.glossary)
    titled = max(years_in(header.title or "") or [0]) or None
    year_part, year = find_year_part(sections, paragraphs, header.delivered, titled)
    part = sections[year_part] if year_part is not None else None
    scope = find_scope(part, sections, paragraphs) if part else Scope((), (), ())
    groups = work_groups(part, scope, sections, paragraphs) if part else ()
    livelihood = find_livelihood(part, year, sections, paragraphs)
    linked = link_targets(paragraphs, scope, groups, livelihood, year)
    return Document(
        header=replace(header, year=year),
        paragraphs=paragraphs,
        sections=sections,
        glossary=made.glossary,
        references=references,
        mentions=mentions,
        targets=linked.targets,
        year_part=year_part,
        objectives=linked.objectives,
        groups=linked.groups,
        livelihood=linked.livelihood,
        repairs=(*by_origin(source.repairs, paragraphs), *made.repairs, *relinks, *unused),
        source_name=source.name,
        source_sha256=source.sha256,
        source_format=source.format,
        encoding=source.encoding,
    )
