"""Words for people: one gettext catalogue for window and command line, chosen once at start.

Source strings are English literals with ``{name}`` placeholders; Simplified Chinese is the default
unless the system speaks English (architecture notes, «Text for people»).
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from struct import unpack_from
from typing import TYPE_CHECKING

from reader.paths import RESOURCES

if TYPE_CHECKING:
    from gettext import _TranslationsReader

DOMAIN = "briefing-reader"
LOCALE_DIR = RESOURCES / "locale"
_MO_MAGIC = 0x950412DE

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def preferred_language() -> str:
    """``en`` when the system speaks English, else ``zh_CN``; ``BRIEFING_READER_LANG`` overrides."""
    named = os.environ.get("BRIEFING_READER_LANG")
    if named:
        return "en" if named.lower().startswith("en") else "zh_CN"
    spoken = next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), None)
    if spoken is None and not sys.platform.startswith("linux"):  # where the environment says it all
        import locale

        spoken = locale.getlocale()[0]
    return "en" if (spoken or "").lower().startswith("en") else "zh_CN"


def use_language(language: str | None = None) -> str:
    """Choose the catalogue for ``language`` (``zh_CN`` or ``en``; None: the system's) and return its name."""
    global _catalogue
    language = language or preferred_language()
    _catalogue = _gettext.NullTranslations() if language == "en" else _translations(language)
    return language


def _translations(language: str) -> _gettext.NullTranslations:
    """The catalogue of a language, an empty one where the file is missing."""
    try:
        with (LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            return Catalogue(file)
    except OSError:
        return _gettext.NullTranslations()


class Catalogue(_gettext.NullTranslations):
    """A ``.mo`` file in UTF-8 of a language with one plural form, such as Chinese.

    Words are decoded when they are asked for: a run needs a tenth of them, and ``GNUTranslations`` takes 4 ms of the
    start to decode all. Wrong files raise ``ValueError``.
    """

    def _parse(self, fp: _TranslationsReader) -> None:
        content = fp.read()
        magic, _revision, count, sources, translations = unpack_from("<5I", content.ljust(20, b"\0"))
        if magic != _MO_MAGIC:
            raise ValueError("This is no compiled catalogue")
        places = unpack_from(f"<{2 * count}I", content, sources)
        keys = (content[at : at + size].partition(b"\0")[0] for size, at in zip(places[::2], places[1::2], strict=True))
        self._numbers = {key: number for number, key in enumerate(keys)}
        self._content, self._translations = content, translations

    def gettext(self, message: str) -> str:
        number = self._numbers.get(message.encode())
        if number is None:
            return message
        size, at = unpack_from("<2I", self._content, self._translations + 8 * number)
        return self._content[at : at + size].decode()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1) if msgid1.encode() in self._numbers else super().ngettext(msgid1, msgid2, n)


def _(message: str) -> str:
    """The words for ``message`` in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The words for ``count`` things in the chosen language."""
    return _catalogue.ngettext(singular, plural, count)
