"""Typed errors in words: what happened, what is safe, what to do next. For window and command line.

Each family of errors has its module with the words of each kind; they are loaded when the first error is explained.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import cache
from typing import Any

from reader.core.errors import ReaderError
from reader.i18n import _
from reader.words.errors.explanation import Explanation

__all__ = ["Explanation", "explain", "reason"]


def explain(error: ReaderError) -> Explanation:
    """The words for an error of ours; a kind without own words gets those of its nearest base."""
    words = _words()
    for kind in type(error).__mro__:
        if kind in words:
            return words[kind](error)
    return Explanation(_("Something went wrong: {detail}").format(detail=error), "")


@cache
def _words() -> dict[type[BaseException], Callable[[Any], Explanation]]:
    from reader.words.errors import citations, copies, databases, files, incoming, pictures

    families = (citations, copies, databases, files, incoming, pictures)
    return {kind: words for family in families for kind, words in family.WORDS.items()}


def reason(error: OSError) -> str:
    """Why the system refused a file, in words; the system's own where we have none."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _("there is no such folder")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("no permission")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.EISDIR:
            return _("it is a folder")
        case _unknown:
            return error.strerror or str(error)
