"""What the parts of the running window have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.core.records import record

if TYPE_CHECKING:
    from reader.ui.mainwindow import MainWindow
    from reader.ui.navigator import Navigator
    from reader.ui.panels import Panels
    from reader.ui.session import Session
    from reader.ui.theme import Theme
    from reader.ui.window_state import WindowState


@record(frozen=True, slots=True)
class Context:
    """The window, the report being worked on, and who moves about in it; made once, handed to every feature."""

    window: MainWindow
    session: Session
    theme: Theme
    state: WindowState
    navigator: Navigator
    panels: Panels
