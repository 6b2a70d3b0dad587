"""The contents of all pages as pypdf finds them: whether they are too many or too large."""

from __future__ import annotations

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, StreamObject

from reader.core.errors import LimitExceeded
from reader.importers.pdf_gate import MAX_CONTENT, MAX_PAGES


def check_contents(data: bytes, name: str) -> None:
    """Raise LimitExceeded for too many pages, or pages whose content swells beyond measure.

    What pypdf can't read passes: pdfium decides whether it is damaged or needs a password.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return
        if len(reader.pages) > MAX_PAGES:
            raise LimitExceeded(name, "size")
        size = 0
        for page in reader.pages:
            contents = page.get("/Contents")
            contents = None if contents is None else contents.get_object()
            for part in contents if isinstance(contents, ArrayObject) else [contents]:
                stream = None if part is None else part.get_object()
                if isinstance(stream, StreamObject):
                    size += len(stream.get_data())
            if size > MAX_CONTENT:
                raise LimitExceeded(name, "memory")
    except LimitReachedError as swollen:
        raise LimitExceeded(name, "memory") from swollen
    except (LimitExceeded, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # pypdf lets any error of a broken file through; pdfium judges it next
        return
