"""Small files of every format, written by the tests themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from reader.core.source import Source
from reader.importers import load

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Loader = Callable[..., Source]
WordLoader = Callable[..., Source]


@pytest.fixture
def load_bytes(tmp_path: Path) -> Loader:
    """Write bytes or text (as UTF-8) under a name and load the file."""

    def load_it(content: bytes | str, name: str = "report.txt") -> Source:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(path)

    return load_it


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are the insides of styles, numbering, footnotes, endnotes."""
    relations = "".join(f'<Relationship Id="{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)
    files = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="d" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inner}</w:{name}>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_word() -> Callable[..., bytes]:
    """Write a Word file."""
    return word_file


@pytest.fixture
def load_word(load_bytes: Loader) -> WordLoader:
    """Load a Word file made of this body and parts."""

    def load_it(body: str, **parts: str) -> Source:
        return load_bytes(word_file(body, **parts), "report.docx")

    return load_it
