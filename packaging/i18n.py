"""The words of the program: collect them from the code, keep the Chinese catalogue in step, compile and check it.

``python packaging/i18n.py extract [FILE]``  write all source strings as a template (standard output by default)
``python packaging/i18n.py update``          take new strings into the catalogue and drop the ones that are gone
``python packaging/i18n.py compile``         write the .mo that the program reads
``python packaging/i18n.py check``           say what is missing or wrong; exit status 1 when anything is

Needs Babel. The compiled catalogue is committed, because the program runs from a fresh clone.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "reader"
SET_UP = ("provision.py", "system_packages.py")
"""What speaks to people before the program runs, in packaging/."""
DOMAIN = "briefing-reader"
LANGUAGE = "zh_CN"
FOLDER = ROOT / "resources" / "locale" / LANGUAGE / "LC_MESSAGES"
PO = FOLDER / f"{DOMAIN}.po"
MO = FOLDER / f"{DOMAIN}.mo"

KEYWORDS = {"_": None, "ngettext": (1, 2)}
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MNEMONIC = re.compile(r"\(&[A-Z]\)")
"""How Chinese menus show their access key."""
SYNTAX = re.compile(MNEMONIC.pattern + r"|;;")
"""What Qt reads and people do not: access keys, and the parting of file dialog filters."""
HALF_WIDTH = set(",;:?!()")
"""Punctuation that has a full-width form, and takes it beside a Chinese character."""


def files() -> list[Path]:
    """The modules that may speak to people, in a stable order."""
    return [p for p in sorted(CODE.rglob("*.py")) if p != CODE / "i18n.py"] + [ROOT / "packaging" / p for p in SET_UP]


def template() -> Catalog:
    """All source strings of the code, with the files they stand in."""
    catalogue = Catalog(project="Briefing Reader", charset="utf-8", creation_date=SINCE, revision_date=SINCE)
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        for line, message, comments, _context in extract(
            "python", BytesIO(path.read_bytes()), keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalogue.add(message, None, [(place, line)], auto_comments=comments)
    return catalogue


def opaque_calls() -> Iterator[str]:
    """Places where ``_`` or ``ngettext`` gets anything but a literal, which no extraction can see."""
    for path in files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
                continue
            words = node.args[: 2 if node.func.id == "ngettext" else 1]
            if not all(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: not a literal"


def catalogue() -> Catalog:
    """The Chinese catalogue as it stands in the .po file."""
    if not PO.exists():
        return Catalog(locale=LANGUAGE, domain=DOMAIN, project="Briefing Reader", charset="utf-8")
    return read_po(BytesIO(PO.read_bytes()), locale=LANGUAGE, domain=DOMAIN)


def write_catalogue(words: Catalog) -> None:
    """Write the .po file without line numbers and dates, so that its differences are differences in words."""
    words.creation_date = words.revision_date = SINCE
    words.project, words.version, words.msgid_bugs_address = "Briefing Reader", "1", ""
    words.last_translator = words.language_team = "Briefing Reader"
    words.header_comment = "# Simplified Chinese words of Briefing Reader."
    words.fuzzy = False
    out = BytesIO()
    write_po(out, words, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(out.getvalue())


def update() -> None:
    """Bring the .po file in step with the code; new strings come untranslated, never guessed from similar ones."""
    words = catalogue()
    words.update(template(), no_fuzzy_matching=True)
    write_catalogue(words)


def compiled(words: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    out = BytesIO()
    write_mo(out, words)
    return out.getvalue()


def translations(message: Message) -> tuple[str, ...]:
    """The Chinese words of a message, one for each plural form."""
    found = message.string
    return tuple(found) if isinstance(found, (tuple, list)) else (str(found),)


def key(message: Message) -> tuple[str, ...]:
    """The source strings of a message, which name it."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def fields(words: str) -> set[str]:
    """The names of a string's ``{placeholders}``."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(words) if name}


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one message."""
    sources = key(message)
    name = repr(sources[0])
    for words in translations(message):
        if not words.strip():
            yield f"{name}: not translated"
            continue
        try:
            if fields(words) - fields(sources[-1]) or fields(sources[0]) - fields(words) - {"count"}:
                yield f"{name}: placeholders differ in {words!r}"
        except ValueError as error:
            yield f"{name}: {error}"
        if words.count("&") != sources[-1].count("&") or ("&" in words and not MNEMONIC.search(words)):
            yield f"{name}: access key differs in {words!r}"
        prose = SYNTAX.sub(" ", words)
        for before, mark, after in zip(" " + prose, prose, prose[1:] + " ", strict=False):
            if mark in HALF_WIDTH and (is_han(before) or is_han(after)):
                yield f"{name}: half-width {mark!r} beside Chinese in {words!r}"
        if (words[:1] == "\n", words[-1:] == "\n") != (sources[-1][:1] == "\n", sources[-1][-1:] == "\n"):
            yield f"{name}: line breaks at the ends differ"
    if message.fuzzy:
        yield f"{name}: marked fuzzy"


def faults() -> list[str]:
    """Everything that keeps the catalogue from being complete, right and in step with the code."""
    words, code = catalogue(), template()
    found = list(opaque_calls())
    wanted, held = {key(m) for m in code if m.id}, {key(m) for m in words if m.id}
    found += [f"{sources[0]!r}: not in the catalogue" for sources in sorted(wanted - held)]
    found += [f"{sources[0]!r}: no longer in the code" for sources in sorted(held - wanted)]
    for message in words:
        if message.id:
            found += faults_of(message)
    if not MO.exists():
        found.append(f"{MO.name} is missing: run compile")
    else:
        said = {key(m): translations(m) for m in read_mo(BytesIO(MO.read_bytes())) if m.id}
        if said != {key(m): translations(m) for m in words if m.id and all(translations(m))}:
            found.append(f"{MO.name} is not made from {PO.name}: run compile")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("extract", "update", "compile", "check"))
    parser.add_argument("file", nargs="?", type=Path, help="where extract writes its template")
    chosen = parser.parse_args(arguments)
    if chosen.command == "extract":
        out = BytesIO()
        write_po(out, template(), width=110, sort_output=True)
        if chosen.file:
            chosen.file.write_bytes(out.getvalue())
        else:
            sys.stdout.write(out.getvalue().decode("utf-8"))
    elif chosen.command == "update":
        update()
    elif chosen.command == "compile":
        MO.write_bytes(compiled(catalogue()))
    else:
        found = faults()
        print("\n".join(found) or f"{LANGUAGE}: {len(catalogue())} strings, all well")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
