"""The parts of the window that are made when they are first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.late import Late

if TYPE_CHECKING:
    from reader.ui.widgets.annotation_panel import AnnotationPanel
    from reader.ui.widgets.bookmark_panel import BookmarkPanel
    from reader.ui.widgets.find_bar import FindBar
    from reader.ui.widgets.glossary_panel import GlossaryPanel
    from reader.ui.widgets.go_to_line import GoToLine
    from reader.ui.widgets.import_list import ImportList
    from reader.ui.widgets.notice_strip import NoticeStrip
    from reader.ui.widgets.page_images_panel import PageImagesPanel
    from reader.ui.widgets.repair_panel import RepairPanel
    from reader.ui.widgets.search_panel import SearchPanel
    from reader.ui.widgets.start_page import StartPage

    LatePart = (
        AnnotationPanel
        | BookmarkPanel
        | FindBar
        | GlossaryPanel
        | GoToLine
        | ImportList
        | NoticeStrip
        | PageImagesPanel
        | RepairPanel
        | SearchPanel
        | StartPage
    )


class LateParts:
    """What the window keeps a place for; a name without ``late_`` makes the part."""

    def make_late_parts(self) -> None:
        """Keep a place for each."""
        self.late_bookmarks = Late(_bookmark_panel)
        self.late_annotations = Late(_annotation_panel)
        self.late_glossary = Late(_glossary_panel)
        self.late_search = Late(_search_panel)
        self.late_start = Late(_start_page)
        self.late_strip = Late(_notice_strip)
        self.late_imports = Late(_import_list)
        self.late_go_to = Late(_go_to_line)
        self.late_find = Late(_find_bar)
        self.late_pages = Late(_page_panel)
        self.late_repairs = Late(_repair_panel)
        self.all_late = (
            self.late_bookmarks,
            self.late_annotations,
            self.late_glossary,
            self.late_start,
            self.late_strip,
            self.late_imports,
            self.late_go_to,
            self.late_find,
            self.late_search,
            self.late_pages,
            self.late_repairs,
        )

    @property
    def bookmarks(self) -> BookmarkPanel:
        """The tab of bookmarks."""
        return self.late_bookmarks.part

    @property
    def annotations(self) -> AnnotationPanel:
        """The tab of marks."""
        return self.late_annotations.part

    @property
    def glossary(self) -> GlossaryPanel:
        """The tab of explained terms."""
        return self.late_glossary.part

    @property
    def search(self) -> SearchPanel:
        """The tab that searches all reports."""
        return self.late_search.part

    @property
    def start(self) -> StartPage:
        """The library's front."""
        return self.late_start.part

    @property
    def strip(self) -> NoticeStrip:
        """The strip above the text; as long as nothing was said there is none."""
        self.late_strip.show()
        return self.late_strip.part

    @property
    def import_list(self) -> ImportList:
        """The list of files that come in together."""
        return self.late_imports.part

    @property
    def pages(self) -> PageImagesPanel:
        """The original pages beside the text."""
        return self.late_pages.part

    @property
    def repairs(self) -> RepairPanel:
        """The import report below the text."""
        return self.late_repairs.part


def _bookmark_panel() -> BookmarkPanel:
    from reader.ui.widgets.bookmark_panel import BookmarkPanel

    return BookmarkPanel()


def _annotation_panel() -> AnnotationPanel:
    from reader.ui.widgets.annotation_panel import AnnotationPanel

    return AnnotationPanel()


def _glossary_panel() -> GlossaryPanel:
    from reader.ui.widgets.glossary_panel import GlossaryPanel

    return GlossaryPanel()


def _go_to_line() -> GoToLine:
    from reader.ui.widgets.go_to_line import GoToLine

    return GoToLine()


def _find_bar() -> FindBar:
    from reader.ui.widgets.find_bar import FindBar

    return FindBar()


def _notice_strip() -> NoticeStrip:
    from reader.ui.widgets.notice_strip import NoticeStrip

    return NoticeStrip()


def _import_list() -> ImportList:
    from reader.ui.widgets.import_list import ImportList

    return ImportList()


def _page_panel() -> PageImagesPanel:
    from reader.ui.widgets.page_images_panel import PageImagesPanel

    return PageImagesPanel()


def _search_panel() -> SearchPanel:
    from reader.ui.widgets.search_panel import SearchPanel

    return SearchPanel()


def _repair_panel() -> RepairPanel:
    from reader.ui.widgets.repair_panel import RepairPanel

    return RepairPanel()


def _start_page() -> StartPage:
    from reader.ui.widgets.start_page import StartPage

    return StartPage()
