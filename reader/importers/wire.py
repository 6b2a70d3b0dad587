"""Sources and refusals as JSON, for the way between the importing process and its parent."""

from __future__ import annotations

from typing import Any

from reader.core import errors
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, Rect, RichText, Span, SpanKind
from reader.core.source import Footnote, Source, SourceBlock

Json = dict[str, Any]
"""A JSON object; it never leaves this module and the two ends of the pipe."""


def source_to_json(source: Source) -> Json:
    """Everything that a source holds."""
    return {
        "name": source.name,
        "sha256": source.sha256,
        "format": source.format,
        "encoding": source.encoding,
        "blocks": [_block_to_json(b) for b in source.blocks],
        "footnotes": [[f.number, _text_to_json(f.content)] for f in source.footnotes],
        "repairs": [_repair_to_json(r) for r in source.repairs],
    }


def source_from_json(value: Json) -> Source:
    """The source again; raises KeyError, TypeError or ValueError for anything else."""
    return Source(
        name=value["name"],
        sha256=value["sha256"],
        format=value["format"],
        encoding=value["encoding"],
        blocks=tuple(_block_from_json(b) for b in value["blocks"]),
        footnotes=tuple(Footnote(number, _text_from_json(text)) for number, text in value["footnotes"]),
        repairs=tuple(_repair_from_json(r) for r in value["repairs"]),
    )


def refusal_to_json(refusal: errors.ImportRefused) -> Json:
    """The class of a refusal and its facts."""
    return {"kind": type(refusal).__name__, "facts": {k: v for k, v in vars(refusal).items() if k != "name"}}


def refusal_from_json(value: Json, name: str) -> errors.ImportRefused:
    """The refusal again, for the file ``name``."""
    kind = getattr(errors, value["kind"], None)
    if not (isinstance(kind, type) and issubclass(kind, errors.ImportRefused)):
        raise ValueError(value["kind"])
    return kind(name, **value["facts"])


def _block_to_json(block: SourceBlock) -> Json:
    flags = (block.heading_level, block.table, block.centered, block.indented, block.blank_before, block.soft_joined)
    return {"content": _text_to_json(block.content), "hints": list(flags)}


def _block_from_json(value: Json) -> SourceBlock:
    return SourceBlock(_text_from_json(value["content"]), *value["hints"])


def _text_to_json(text: RichText) -> Json:
    return {
        "text": text.text,
        "spans": [[s.start, s.end, s.kind.value] for s in text.spans],
        "origins": [_origin_to_json(o) for o in text.origins],
    }


def _text_from_json(value: Json) -> RichText:
    spans = tuple(Span(start, end, SpanKind(kind)) for start, end, kind in value["spans"])
    return RichText(value["text"], spans, tuple(_origin_from_json(o) for o in value["origins"]))


def _origin_to_json(origin: Origin) -> list[Any]:
    rect = origin.rect
    place = None if rect is None else [rect.left, rect.bottom, rect.right, rect.top]
    return [origin.start, origin.end, origin.line, origin.column, origin.page, place]


def _origin_from_json(value: list[Any]) -> Origin:
    start, end, line, column, page, rect = value
    return Origin(start, end, line, column, page, None if rect is None else Rect(*rect))


def _repair_to_json(repair: Repair) -> Json:
    origin = None if repair.origin is None else _origin_to_json(repair.origin)
    return {
        "kind": repair.kind.value,
        "detail": repair.detail,
        "place": [repair.paragraph, repair.start, repair.end],
        "origin": origin,
    }


def _repair_from_json(value: Json) -> Repair:
    origin = None if value["origin"] is None else _origin_from_json(value["origin"])
    paragraph, start, end = value["place"]
    return Repair(RepairKind(value["kind"]), value["detail"], paragraph, start, end, origin)
