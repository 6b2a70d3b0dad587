"""Words for people: one gettext catalogue for window and command line, chosen once at start.

Source strings are English literals with ``{name}`` placeholders; Simplified Chinese is the default
unless the system speaks English (architecture notes, «Text for people»).
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys

from reader.paths import RESOURCES

DOMAIN = "briefing-reader"
LOCALE_DIR = RESOURCES / "locale"

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
            return _gettext.GNUTranslations(file)
    except OSError:
        return _gettext.NullTranslations()


def _(message: str) -> str:
    """The words for ``message`` in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The words for ``count`` things in the chosen language."""
    return _catalogue.ngettext(singular, plural, count)
