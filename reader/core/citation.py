"""Citation numbers: ``3.2-4`` is the fourth paragraph of the second section of the third part."""

from __future__ import annotations

import re
import unicodedata

from reader.core.document import Document, Section
from reader.core.errors import CitationUnreadable, ParagraphMissing, SectionMissing

_SIGNS = str.maketrans(
    {**dict.fromkeys("¶第‐‑‒–—―−－~_/", "-"), **dict.fromkeys("。、，,·", "."), **dict.fromkeys("段落节號号§", " ")}
)
_SHAPE = re.compile(r"(\d+(?:\.\d+)*)?\.?(?:[-\s]+(\d+)?)?")


def section_number(document: Document, section: Section) -> str:
    """The first half of a citation number: ``3.2``."""
    siblings = document.roots if section.parent is None else document.children(document.sections[section.parent])
    place = str([s.index for s in siblings].index(section.index) + 1)
    above = None if section.parent is None else document.sections[section.parent]
    return place if above is None else f"{section_number(document, above)}.{place}"


def citation(document: Document, paragraph: int) -> str:
    """What to cite a paragraph by; a heading by its section's number, front matter by nothing."""
    cited = document.paragraphs[paragraph]
    heading = next((s for s in document.sections if s.heading == paragraph), None)
    return cited.number or ("" if heading is None else section_number(document, heading))


def find_cited(document: Document, words: str, here: int | None = None) -> int:
    """The paragraph that ``words`` cite, however they are typed: ``3.2-4``, ``３．２—４``, ``第3.2-4段``.

    A section's number alone leads to its heading; ``¶4`` and ``第4段`` are of the section ``here``.
    Raises ``CitationUnreadable``, ``SectionMissing`` or ``ParagraphMissing``.
    """
    typed = re.sub(r"\s*-[-\s]*", "-", unicodedata.normalize("NFKC", words.translate(_SIGNS)).translate(_SIGNS))
    within = typed.strip().startswith("-") and re.fullmatch(r"-\d+", typed.strip()) is not None
    match = _SHAPE.fullmatch(typed.strip() if within else typed.strip().lstrip("-"))
    if match is None or not (match[1] or match[2]):
        raise CitationUnreadable(words.strip())
    if match[1]:
        section: Section | None = _section(document, match[1])
    else:
        section = None if here is None else document.sections[here]
    if section is None:
        raise CitationUnreadable(words.strip())
    return section.heading if match[2] is None else _paragraph(document, section, int(match[2]))


def _section(document: Document, number: str) -> Section:
    found: Section | None = None
    children = document.roots
    for part in number.split("."):
        if not 1 <= int(part) <= len(children):
            raise SectionMissing(number, "" if found is None else section_number(document, found), len(children))
        found = children[int(part) - 1]
        children = document.children(found)
    assert found is not None
    return found


def _paragraph(document: Document, section: Section, count: int) -> int:
    numbered = [p.index for p in document.paragraphs[section.heading : section.end] if p.section == section.index]
    numbered = [index for index in numbered if document.paragraphs[index].number]
    if not 1 <= count <= len(numbered):
        raise ParagraphMissing(section_number(document, section), len(numbered))
    return numbered[count - 1]
