"""A second start hands its file to the window that stands: by a file in the data folder."""

from __future__ import annotations

from pathlib import Path

from reader.services.handing_over import FOLDER, hand_over, requested


def test_the_window_takes_the_file_and_the_second_start_hears_of_it(tmp_path: Path) -> None:
    taken: list[Path | None] = []
    report = tmp_path / "报告.md"
    assert hand_over(tmp_path, report, pause=lambda _s: taken.extend(requested(tmp_path)))
    assert taken == [report]
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_without_an_answer_the_request_is_taken_back(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, None, patience=0.0, pause=lambda _s: None)
    assert requested(tmp_path) == ()


def test_a_request_without_a_file_or_without_sense_raises_the_window_alone(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "1.json").write_text('{"file": null}')
    (tmp_path / FOLDER / "2.json").write_text("[")
    (tmp_path / FOLDER / "3.json").write_text('{"file": 7}')
    assert requested(tmp_path) == (None, None, None)
