"""A document as the JSON of ``inspect --json``: all texts as printed, markers taken out."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from reader.core.checkup import is_doubt, origin_of
from reader.core.document import Document, Reference, Section, Target
from reader.core.repairs import Repair
from reader.core.richtext import RichText, SpanKind

Json: TypeAlias = dict[str, Any]
_BEFORE: Final = 16
"""Characters told of what stands before a marker."""


def inspected(document: Document) -> Json:
    """Everything that was read from a report, ready for ``json``."""
    return {
        "header": _header(document),
        "tree": [_node(document, section) for section in document.roots],
        "glossary": [{"number": e.number, "term": e.term, "definition": e.definition} for e in document.glossary],
        "references": [_reference(document, reference) for reference in document.references],
        "year_part": _year_part(document),
        "work_items": [
            {
                "path": list(group.path),
                "measures": [
                    {"text": m.text, "targets": [target_as_json(document.targets[i]) for i in m.targets]}
                    for m in group.measures
                ],
            }
            for group in document.groups
        ],
        "livelihood": [
            {
                "number": item.number,
                "title": item.title,
                "text": item.text,
                "units": list(item.units),
                "targets": [target_as_json(document.targets[i]) for i in item.targets],
            }
            for item in document.livelihood
        ],
        "targets": [
            {**target_as_json(target), "paragraph": without_markers(document.paragraphs[target.paragraph].content)}
            for target in document.targets
        ],
        "repairs": [repair_as_json(document, repair) for repair in document.repairs],
        "source": {
            "name": document.source_name,
            "sha256": document.source_sha256,
            "format": document.source_format,
            "encoding": document.encoding,
        },
    }


def without_markers(content: RichText) -> str:
    """The text without its glossary markers."""
    kept, done = [], 0
    for marker in content.of_kind(SpanKind.MARKER):
        kept.append(content.text[done : marker.start])
        done = max(done, marker.end)
    return "".join(kept) + content.text[done:]


def _header(document: Document) -> Json:
    header = document.header
    return {
        "title": header.title,
        "year": header.year,
        "delivered": None if header.delivered is None else header.delivered.isoformat(),
        "meeting": header.meeting,
        "place": header.place,
        "speaker": header.speaker,
        "speaker_office": header.speaker_office,
        "document_number": header.document_number,
        "notice_title": header.notice_title,
    }


def _node(document: Document, section: Section) -> Json:
    children = [_node(document, child) for child in document.children(section)]
    return {"number": section.number, "title": section.title, "children": children}


def _reference(document: Document, reference: Reference) -> Json:
    entry = None if reference.entry is None else document.glossary[reference.entry]
    before = document.paragraphs[reference.paragraph].content.cut(0, reference.start)
    return {
        "printed": reference.printed,
        "resolves_to": None if entry is None else entry.index + 1 if entry.number is None else entry.number,
        "before": without_markers(before)[-_BEFORE:],
        "how": reference.how.value,
    }


def _year_part(document: Document) -> Json | None:
    if document.year_part is None:
        return None
    section = document.sections[document.year_part]
    return {"number": section.number, "title": section.title}


def target_as_json(target: Target) -> Json:
    """A target with its measure."""
    return {
        "indicator": target.indicator,
        "comparison": target.comparison.value,
        "value": target.value,
        "unit": target.unit,
        "text": target.text,
    }


def repair_as_json(document: Document, repair: Repair) -> Json:
    """A repair with its place in the file."""
    origin = origin_of(document, repair)
    return {
        "kind": repair.kind.value,
        "doubt": is_doubt(repair.kind),
        "detail": repair.detail,
        "paragraph": repair.paragraph,
        "line": None if origin is None else origin.line,
        "page": None if origin is None else origin.page,
    }
