"""Web pages saved from government sites: the text alone, without what stands around it."""

from __future__ import annotations

from lxml import etree

from reader.core.errors import DamagedFile, EmptyFile, LimitExceeded
from reader.core.repairs import Repair, RepairKind
from reader.core.source import Source
from reader.importers.html_blocks import Blocks, with_sure_hints
from reader.importers.html_content import chrome_in, content_of
from reader.importers.html_decoding import decode_page
from reader.importers.html_looks import Element
from reader.importers.html_notes import notes_in
from reader.importers.job import InputFile, Stage, Watch
from reader.importers.lines import decoding_repairs

NAME = "html"


def read(file: InputFile, watch: Watch) -> Source:
    """The page's paragraphs, table rows and notes.

    Raises BinaryFile, DamagedFile, EmptyFile or LimitExceeded (``size``: also for too many elements in each other).
    """
    watch.step(0.0, Stage.OPENING)
    decoded = decode_page(file.data, file.name)
    root = _tree(decoded.text, file.name)
    watch.step(0.3, Stage.READING)
    content = content_of(root)
    footnotes, notes = notes_in(content.element)
    watch.step(0.5, Stage.READING)
    blocks = Blocks(dropped=frozenset(chrome_in(content.element) - notes), left=frozenset(notes))
    if content.title is not None:
        blocks.read(content.title)
    blocks.read(content.element)
    if not blocks.blocks:
        raise EmptyFile(file.name)
    around = [Repair(RepairKind.PAGE_SURROUNDINGS, str(content.around))] if content.around else []
    watch.step(1.0, Stage.READING)
    return Source(
        name=file.name,
        sha256=file.sha256,
        format=NAME,
        blocks=with_sure_hints(blocks.blocks),
        encoding=decoded.encoding,
        footnotes=footnotes,
        repairs=(*decoding_repairs(decoded), *around, *blocks.repairs),
    )


def _tree(text: str, name: str) -> Element:
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError as empty:
        raise EmptyFile(name) from empty
    except etree.XMLSyntaxError as broken:
        raise DamagedFile(name) from broken
    if root is None:
        raise EmptyFile(name)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise LimitExceeded(name, "size")
    return root
