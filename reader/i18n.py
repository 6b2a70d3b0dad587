"""Words for people: one gettext catalogue for window and command line, chosen once at start.

Source strings are English literals with ``{name}`` placeholders; Simplified Chinese is the default
unless the system speaks English (architecture notes, «Text for people»).
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os

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
    if spoken is None:
        spoken = locale.getlocale()[0] or ""
    return "en" if spoken.lower().startswith("en") else "zh_CN"


def use_language(language: str | None = None) -> str:
    """Choose the catalogue for ``language`` (``zh_CN`` or ``en``; None: the system's) and return its name."""
    global _catalogue
    language = language or preferred_language()
    _catalogue = (
        _gettext.NullTranslations()
        if language == "en"
        else _gettext.translation(DOMAIN, LOCALE_DIR, [language], fallback=True)
    )
    return language


def _(message: str) -> str:
    """The words for ``message`` in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The words for ``count`` things in the chosen language."""
    return _catalogue.ngettext(singular, plural, count)
