"""rapidocr as the engine of recognition: models from its own package, no network. Runs in the child process only."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reader.importers.picture import Picture
from reader.importers.recogniser import EngineFailed, PictureLine

_THREADS = 4
"""At most; more take memory rather than less time."""
_DETECTION_SIDE = 1280
"""Pixels that a page is shrunk to for finding its lines, which takes half the time and a third less memory."""


class RapidEngine:
    """The models, loaded."""

    def __init__(self) -> None:
        """Raises EngineFailed for a broken installation."""
        os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # numpy only moves pixels here
        with _failures():
            import numpy
            from rapidocr import RapidOCR

            _share_the_processor()
            self._numpy = numpy
            self._ocr = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.use_cls": False,
                    "Global.return_word_box": True,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": _DETECTION_SIDE,
                    "EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1),
                }
            )

    def lines(self, picture: Picture) -> list[PictureLine]:
        """The printed lines, from top to bottom as the engine sorts them."""
        shape = (picture.height, picture.width, 4)
        pixels = self._numpy.frombuffer(picture.pixels, self._numpy.uint8).reshape(shape)[:, :, :3]
        with _failures():
            found, _turned, read, _cut = self._ocr.run_ocr_steps(self._numpy.ascontiguousarray(pixels), {})
        if found.boxes is None or read.txts is None:
            return []
        lines = zip(found.boxes.tolist(), read.txts, read.word_results, strict=True)
        return [_line(text, corners, info) for corners, text, info in lines if text.strip()]


def _share_the_processor() -> None:
    """Let threads that wait sleep: by default they spin, a quarter of all work, and slow everything beside them.

    rapidocr has no setting for it, so its class of options is replaced by one that has it set.
    """
    from rapidocr.inference_engine.onnxruntime import main

    class Options(main.SessionOptions):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.add_session_config_entry("session.intra_op.allow_spinning", "0")

    main.SessionOptions = Options


@contextmanager
def _failures() -> Iterator[None]:
    """Whatever goes wrong inside the library, which raises anything."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as failed:
        raise EngineFailed(f"{type(failed).__name__}: {failed}") from failed


def _line(text: str, corners: Sequence[Sequence[float]], info: Any) -> PictureLine:
    columns = [column for word in info.word_cols for column in word]
    return PictureLine(
        text,
        tuple(float(value) for corner in corners for value in corner),
        tuple(float(score) for score in info.confs),
        places(text, columns, float(info.line_txt_len)),
    )


def places(text: str, columns: Sequence[int], width: float) -> tuple[float, ...]:
    """The middle of each character as a share of the line, from the columns of those that are not white space."""
    found: list[float] = []
    rest = iter(columns)
    for character in text:
        if character.isspace():
            found.append(found[-1] if found else 0.0)
        else:
            found.append(min(1.0, (next(rest) + 0.5) / width))
    return tuple(found)
