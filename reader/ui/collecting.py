"""When Python may collect garbage: not while a thread works beside the window's.

Python collects cycles on whichever thread allocates, but Qt's objects must die on their own.
"""

from __future__ import annotations

import gc

_at_work: set[object] = set()


def pause(who: object) -> None:
    """Collect nothing until ``who`` and all others have resumed."""
    _at_work.add(who)
    gc.disable()


def resume(who: object) -> None:
    """``who`` has no thread at work any more."""
    if who in _at_work:
        _at_work.remove(who)
        if not _at_work:
            gc.enable()


def paused() -> bool:
    """Whether a thread is at work."""
    return bool(_at_work)
