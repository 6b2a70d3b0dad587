"""From drafts to paragraphs and the section tree."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.core.document import GlossaryEntry, Paragraph, ParagraphKind, Section
from reader.core.repairs import Repair
from reader.core.rules.draft import Draft, Region, Stream


@dataclass(slots=True)
class _Node:
    draft: Draft
    heading: int
    parent: int | None
    level: int
    end: int = 0
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The parts of a document that the stream alone decides."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    glossary: tuple[GlossaryEntry, ...]
    repairs: tuple[Repair, ...]


def assemble(stream: Stream) -> Assembly:
    """Nest the headings by rank, number the paragraphs, and place the repairs."""
    nodes = _nest(stream.drafts)
    owner = _owners(stream.drafts, nodes)
    paragraphs = _paragraphs(stream.drafts, nodes, owner)
    sections = tuple(
        Section(
            index=i,
            number=n.draft.number,
            title=n.draft.title,
            level=n.level,
            parent=n.parent,
            heading=n.heading,
            end=n.end,
            children=tuple(n.children),
            annex=n.draft.region in (Region.GLOSSARY, Region.ANNEX),
        )
        for i, n in enumerate(nodes)
    )
    index = {id(d): i for i, d in enumerate(stream.drafts)}
    repairs = tuple(
        replace(r, paragraph=index[id(d)]) if d is not None and id(d) in index else r for r, d in stream.repairs
    )
    return Assembly(paragraphs, sections, _glossary(stream.drafts), repairs)


def _nest(drafts: list[Draft]) -> list[_Node]:
    nodes: list[_Node] = []
    stack: list[int] = []
    for place, draft in enumerate(drafts):
        if draft.rank is None:
            continue
        while stack and (nodes[stack[-1]].draft.rank or 0) >= draft.rank:
            nodes[stack.pop()].end = place
        parent = stack[-1] if stack else None
        if parent is not None:
            nodes[parent].children.append(len(nodes))
        stack.append(len(nodes))
        nodes.append(_Node(draft, place, parent, len(stack)))
    for left in stack:
        nodes[left].end = len(drafts)
    return nodes


def _owners(drafts: list[Draft], nodes: list[_Node]) -> list[int | None]:
    """The innermost section of each draft; footnotes after the text belong to none."""
    heading = {n.heading: i for i, n in enumerate(nodes)}
    owner: list[int | None] = []
    current: int | None = None
    for place, draft in enumerate(drafts):
        current = heading.get(place, current)
        outside = current is not None and draft.region is not nodes[current].draft.region
        owner.append(None if outside or draft.region is Region.FRONT else current)
    return owner


def _paragraphs(drafts: list[Draft], nodes: list[_Node], owner: list[int | None]) -> tuple[Paragraph, ...]:
    labels = _section_numbers(nodes)
    counts: dict[int, int] = {}
    made = []
    for place, (draft, section) in enumerate(zip(drafts, owner, strict=True)):
        number = ""
        if section is not None and draft.kind is not ParagraphKind.HEADING:
            counts[section] = counts.get(section, 0) + 1
            number = f"{labels[section]}-{counts[section]}"
        kind = ParagraphKind.TABLE_ROW if draft.table is not None and draft.rank is None else draft.kind
        made.append(Paragraph(place, kind, draft.content, section, number, draft.run_in))
    return tuple(made)


def _section_numbers(nodes: list[_Node]) -> list[str]:
    """``3.2`` for the second child of the third part."""
    labels: list[str] = []
    siblings: dict[int | None, int] = {}
    for node in nodes:
        sibling = siblings[node.parent] = siblings.get(node.parent, 0) + 1
        labels.append(str(sibling) if node.parent is None else f"{labels[node.parent]}.{sibling}")
    return labels


def _glossary(drafts: list[Draft]) -> tuple[GlossaryEntry, ...]:
    entries: list[GlossaryEntry] = []
    for place, draft in enumerate(drafts):
        if draft.kind is not ParagraphKind.GLOSSARY_ENTRY:
            continue
        if draft.continues and entries:
            before = entries[-1]
            words = "\n".join(filter(None, (before.definition, draft.plain.strip())))
            entries[-1] = replace(before, definition=words, end=place + 1)
        elif draft.term is not None:
            definition = draft.text[draft.definition_at :].lstrip(" \u3000，,").rstrip()
            entries.append(GlossaryEntry(len(entries), draft.ordinal, draft.term, definition, place, place + 1))
    return tuple(entries)
