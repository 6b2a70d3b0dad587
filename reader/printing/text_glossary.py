"""Annexes, and the explained terms as the last of them (GB/T 9704-2012, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.document import Document, GlossaryEntry, Paragraph, Section
from reader.core.terms.further import OwnTerm
from reader.i18n import _
from reader.printing.compose import Run
from reader.printing.text_pages import Block
from reader.printing.text_type import BODY, FIRST, SECOND, TITLE, body_lines, runs_of, title_lines

_LABEL = re.compile(r"附\s*(件|表|录)?\s*[\d一二三四五六七八九十]*\s*[：:]?")


def annex_labels(document: Document) -> frozenset[int]:
    """Paragraphs such as 附件2 that stand alone before an annex's heading and belong to it."""
    before = (s.heading - 1 for s in document.sections if s.annex and s.parent is None and s.heading)
    return frozenset(i for i in before if _LABEL.fullmatch(document.paragraphs[i].text.strip()))


def annex_label(paragraph: Paragraph) -> Block:
    """A label in 黑体 at the upper left of the annex's first page; the heading follows two lines below."""
    return Block(body_lines(runs_of(paragraph.content, FIRST), 0.0), FIRST, keep_with_next=True, new_page=True)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The explained terms, and the paragraphs that they are printed instead of."""

    entries: tuple[GlossaryEntry, ...]
    paragraphs: frozenset[int]
    """The entries' own and, where nothing else is in its section, the heading with its label."""
    label: Paragraph | None
    title: str

    @classmethod
    def of(cls, document: Document) -> Glossary:
        """The report's glossary, empty where it has none."""
        covered = {i for entry in document.glossary for i in range(entry.paragraph, entry.end)}
        section, labels = _section(document), annex_labels(document)
        label = None
        if section is not None and (covered | labels).issuperset(range(section.heading + 1, section.end)):
            covered.add(section.heading)
            if section.heading - 1 in labels:
                covered.add(section.heading - 1)
                label = document.paragraphs[section.heading - 1]
        title = section.title if section is not None and section.title else _("Glossary")
        return cls(document.glossary, frozenset(covered), label, title)

    def blocks(self, own: Sequence[OwnTerm] = ()) -> Iterator[Block]:
        """The entries on pages of their own, numbered like their markers; own ones follow under a heading."""
        if not self.entries and not own:
            return
        if self.label is not None:
            yield annex_label(self.label)
        labelled = self.label is not None
        lines = title_lines([Run(self.title, TITLE)])
        yield Block(lines, TITLE, labelled, keep_with_next=True, new_page=not labelled, heading=self.title)
        for index, entry in enumerate(self.entries):
            yield Block(body_lines(_entry_runs(entry)), BODY, blank_before=index == 0)
        if own:
            heading = [Run(_("Entries of our own"), FIRST)]
            yield Block(body_lines(heading), FIRST, blank_before=True, keep_with_next=True)
        for term in own:
            yield Block(body_lines([Run(f"{term.term}：", SECOND), Run(_one_line(term.definition), BODY)]), BODY)


def _section(document: Document) -> Section | None:
    if not document.glossary:
        return None
    index = document.paragraphs[document.glossary[0].paragraph].section
    section = None if index is None else document.sections[index]
    return section if section is not None and section.annex else None


def _one_line(definition: str) -> str:
    return " ".join(definition.split("\n"))


def _entry_runs(entry: GlossaryEntry) -> list[Run]:
    number = entry.index + 1 if entry.number is None else entry.number
    head = [Run(f"[{number}] ", BODY)]
    if entry.term:
        head.append(Run(f"{entry.term}：", SECOND))
    return [*head, Run(entry.definition, BODY)]
