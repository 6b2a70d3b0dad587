"""A row's height is known without laying it out, and is the one that laying it out gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from reader.core.document import Comparison, Target
from reader.core.work import Task, TaskKind, TaskStatus
from reader.ui.widgets.task_layout import RowFonts, height_of, lay_out

_words = st.text("新增就业办好实事，。（）AB12 %\n", min_size=1, max_size=90)
_targets = st.builds(
    Target,
    st.just(0),
    st.just(0),
    st.just(1),
    st.text("新增就业人数", min_size=1, max_size=30),
    st.sampled_from(Comparison),
    st.none() | st.just("1.2"),
    st.sampled_from(["万人", "%", ""]),
    st.just("新增"),
)


@given(
    text=_words,
    targets=st.lists(_targets, max_size=4).map(tuple),
    units=st.sampled_from([(), ("区教育局",), ("区发展和改革局", "区财政局")]),
    status=st.sampled_from(TaskStatus),
    width=st.integers(200, 520),
)
def test_height_is_that_of_the_layout(
    qapp: QApplication,
    text: str,
    targets: tuple[Target, ...],
    units: tuple[str, ...],
    status: TaskStatus,
    width: int,
) -> None:
    task = Task("u", "r", TaskKind.MEASURE, 0, 0, (), text, 0, 0, len(text), targets, units, status, supporting=units)
    fonts = RowFonts.of(QFont())
    assert height_of(task, fonts, width) == lay_out(task, fonts, width, whole=False).height
