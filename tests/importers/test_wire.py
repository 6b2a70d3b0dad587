"""What goes through the pipe from the importing process comes out the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core import errors
from reader.core.repairs import Repair, RepairKind
from reader.core.richtext import Origin, Rect, RichText, Span, SpanKind
from reader.core.source import Footnote, Source, SourceBlock
from reader.importers.wire import refusal_from_json, refusal_to_json, source_from_json, source_to_json

_numbers = st.integers(0, 10_000)
_floats = st.floats(allow_nan=False, allow_infinity=False)
_texts = st.text(max_size=20)
_origins = st.builds(
    Origin, _numbers, _numbers, _numbers, _numbers, st.none() | _numbers, st.none() | st.builds(Rect, *[_floats] * 4)
)
_spans = st.builds(Span, _numbers, _numbers, st.sampled_from(SpanKind))
_rich = st.builds(RichText, _texts, st.lists(_spans, max_size=3).map(tuple), st.lists(_origins, max_size=3).map(tuple))
_levels = st.none() | st.integers(1, 9)
_blocks = st.builds(
    SourceBlock, _rich, _levels, _levels, st.booleans(), st.none() | st.booleans(), st.booleans(), st.booleans()
)
_repairs = st.builds(
    Repair, st.sampled_from(RepairKind), _texts, st.none() | _numbers, _numbers, _numbers, st.none() | _origins
)
_sources = st.builds(
    Source,
    _texts,
    _texts,
    _texts,
    st.lists(_blocks, max_size=3).map(tuple),
    st.none() | _texts,
    st.lists(st.builds(Footnote, _numbers, _rich), max_size=2).map(tuple),
    st.lists(_repairs, max_size=2).map(tuple),
)


@given(_sources)
def test_sources_come_back_equal(source: Source) -> None:
    assert source_from_json(json.loads(json.dumps(source_to_json(source)))) == source


@pytest.mark.parametrize(
    "refusal",
    [
        errors.PasswordNeeded("a.pdf", wrong=True),
        errors.NoTextLayer("a.pdf", 12),
        errors.LimitExceeded("a.pdf", "memory"),
        errors.GarbledText("a.pdf", 34, recognisable=True),
        errors.RecognitionBroken("a.pdf", "ImportError: no module"),
        errors.DamagedFile("a.pdf"),
    ],
)
def test_refusals_keep_their_facts(refusal: errors.ImportRefused) -> None:
    again = refusal_from_json(json.loads(json.dumps(refusal_to_json(refusal))), "b.pdf")
    assert type(again) is type(refusal)
    assert vars(again) == {**vars(refusal), "name": "b.pdf"}


@pytest.mark.parametrize("kind", ["Cancelled", "annotations", "nothing"])
def test_only_refusals_are_made_from_json(kind: str) -> None:
    with pytest.raises(ValueError, match=kind):
        refusal_from_json({"kind": kind, "facts": {}}, "a.pdf")
