"""The invented report in every format, as the tests of the importers write it: what mutations start from."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

TESTS = Path(__file__).resolve().parent.parent


@cache
def neighbour(name: str) -> ModuleType:
    """A module of the tests, such as ``importers/conftest``, whose writers of files are used here too."""
    module = name.replace("/", "_") + "_for_robustness"
    spec = importlib.util.spec_from_file_location(module, TESTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = sys.modules[module] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@cache
def lines() -> tuple[str, ...]:
    """The paragraphs of the report, without the signs of Markdown."""
    return tuple(line.lstrip("# ") for line in _markdown().splitlines() if line.strip())


def _markdown() -> str:
    return str(neighbour("cli/conftest").REPORT)


def markdown() -> bytes:
    """With headings and a glossary."""
    return _markdown().encode()


def text() -> bytes:
    """In GB18030, as old systems write it."""
    return "\r\n".join(f"\u3000\u3000{line}" for line in lines()).encode("gb18030")


def html() -> bytes:
    """With a menu around the text."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines())
    menu = "".join(f'<li><a href="/{i}">栏目{i}</a></li>' for i in range(12))
    return f'<html><meta charset="utf-8"><body><ul class="nav">{menu}</ul><div>{body}</div></body></html>'.encode()


def docx() -> bytes:
    """With a footnote and a numbered style."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines())
    note = '<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    footnote = '<w:footnote w:id="2"><w:p><w:r><w:t>甲：第一。</w:t></w:r></w:p></w:footnote>'
    made: bytes = neighbour("importers/conftest").word_file(body + note, footnotes=footnote)
    return made


def ofd() -> bytes:
    """On as many pages as it takes."""
    rows = [line[i : i + 28] for line in lines() for i in range(0, len(line), 28)]
    pages = [[(row, 27, 30 + 10 * i, 6) for i, row in enumerate(rows[at : at + 22])] for at in range(0, len(rows), 22)]
    made: bytes = neighbour("importers/test_ofd").ofd_file(pages)
    return made


def plain_pdf() -> bytes:
    """With a font that is not embedded and streams that are not compressed: mutations reach its operators."""
    module = neighbour("conftest")
    rows = [line[i : i + 26] for line in lines() for i in range(0, len(line), 26)]
    pages = [
        [module.Print(row, 76, 740 - 29 * i) for i, row in enumerate(rows[at : at + 22])]
        for at in range(0, len(rows), 22)
    ]
    made: bytes = module.pdf_file(pages)
    return made


def printed_pdf() -> bytes:
    """As the program prints it, fonts and all."""
    from reader.printing import Matter, PrintOptions, ensure_gui, text_pages, write_pdf
    from reader.services.reading import read_report

    with TemporaryDirectory() as folder:
        report = Path(folder, "report.md")
        report.write_bytes(markdown())
        out = Path(folder, "report.pdf")
        ensure_gui()
        write_pdf(text_pages(Matter(read_report(report)), PrintOptions(date(2031, 2, 1))), out)
        return out.read_bytes()


def all_samples() -> dict[str, bytes]:
    """File name to content."""
    return {
        "report.md": markdown(),
        "report.txt": text(),
        "report.html": html(),
        "report.docx": docx(),
        "report.ofd": ofd(),
        "plain.pdf": plain_pdf(),
        "printed.pdf": printed_pdf(),
    }
