"""A row's height is known without laying it out, and is the one that laying it out gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from reader.core.document import Comparison, Target
from reader.core.tracking.lights import Light
from reader.core.work import Task, TaskKind, TaskStatus
from reader.ui.widgets.task_layout import Lit, RowFonts, height_of, lay_out

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
    lit=st.sampled_from([None, Lit(Light.RED, "Overdue"), Lit(Light.BLUE, "Due soon")]),
)
def test_height_is_that_of_the_layout(
    qapp: QApplication,
    text: str,
    targets: tuple[Target, ...],
    units: tuple[str, ...],
    status: TaskStatus,
    width: int,
    lit: Lit | None,
) -> None:
    task = Task("u", "r", TaskKind.MEASURE, 0, 0, (), text, 0, 0, len(text), targets, units, status, supporting=units)
    fonts = RowFonts.of(QFont())
    layout = lay_out(task, fonts, width, lit, whole=False)
    assert height_of(task, fonts, width, lit) == layout.height
    whole = lay_out(task, fonts, width, lit, whole=True)
    assert whole.card.bottom() < whole.height
    assert not [chip for chip in whole.chips if chip.rect.intersects(whole.card)]
    if lit is None or width < 260:
        return
    assert layout.light.right() < width
    assert not layout.light.intersects(layout.status)
    assert not (layout.units and layout.light.intersects(layout.units_rect))
    assert not [chip for chip in layout.chips if chip.rect.intersects(layout.light)]
