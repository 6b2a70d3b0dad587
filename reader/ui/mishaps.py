"""The last line of defence: what nobody caught is logged and said, and the window stays."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.ui.session import Session
from reader.ui.widgets.notice_strip import NoticeStrip

_log = logging.getLogger(__name__)


class Mishaps:
    """Stands behind every slot: trouble with the surroundings is explained, a mistake of ours admitted."""

    def __init__(self, session: Session, strip: NoticeStrip) -> None:
        self._session = session
        self._strip = strip

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and say what it means."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("Nobody expected this", exc_info=(kind, error, trace))
        if isinstance(error, ReaderError):
            self._session.failed.emit(error)
        else:
            self._strip.show_message(
                _("Something went wrong that should not have."),
                _("What you did before is saved. If it happens again, close the program and start it anew."),
            )
