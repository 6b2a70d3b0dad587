"""The item models keep Qt's rules and show a small report as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core.bookmark_tree import BookmarkFolder, BookmarkTree
from reader.core.document import (
    Comparison,
    Document,
    GlossaryEntry,
    Header,
    Mention,
    Paragraph,
    ParagraphKind,
    Section,
    Target,
)
from reader.core.richtext import RichText, Span, SpanKind
from reader.core.work import Bookmark, Task, TaskKind, TaskStatus
from reader.i18n import use_language
from reader.ui.models.bookmarks import BookmarkModel
from reader.ui.models.filters import TextFilter
from reader.ui.models.glossary import DefinitionRow, EntryRow, GlossaryModel, OccurrenceRow
from reader.ui.models.outline import OutlineModel
from reader.ui.models.tasks import Band, TaskFilter, TaskModel
from reader.ui.task_words import target_words

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture(autouse=True)
def english(qapp: object) -> None:
    use_language("en")


def paragraph(index: int, text: str, section: int | None, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    return Paragraph(index, kind, RichText(text), section, f"1-{index}" if kind is ParagraphKind.BODY else "")


@pytest.fixture
def document() -> Document:
    marked = RichText("推进“一廊两岸”[1]建设，一廊两岸再添新景。", (Span(8, 11, SpanKind.MARKER),))
    return Document(
        Header(title="政府工作报告", year=2031),
        (
            paragraph(0, "一、云汀区的一年", 0, ParagraphKind.HEADING),
            paragraph(1, "（一）修路", 1, ParagraphKind.HEADING),
            Paragraph(2, ParagraphKind.BODY, marked, 1, "1.1-1"),
            paragraph(3, "二、名词解释", 2, ParagraphKind.HEADING),
        ),
        (
            Section(0, "一、", "云汀区的一年", 1, None, 0, 3, (1,)),
            Section(1, "（一）", "修路", 2, 0, 1, 3),
            Section(2, "二、", "名词解释", 1, None, 3, 4, annex=True),
        ),
        (
            GlossaryEntry(0, 1, "一廊两岸", "沿汀江的步行廊道和两岸街区。", 3, 4),
            GlossaryEntry(1, 2, "未提之词", "正文没有的词。", 3, 4),
        ),
        mentions=(Mention(2, 3, 7, 0, True), Mention(2, 14, 18, 0, False)),
    )


def task(
    uid: str, position: int, text: str, path: tuple[str, ...] = ("一、修路", "（一）城东"), **more: object
) -> Task:
    made = Task(uid, "r", TaskKind.MEASURE, position, 1, path, text, 2, 0, 5)
    return replace(made, **more)  # type: ignore[arg-type]


def test_every_model_keeps_the_rules_of_qt(document: Document) -> None:
    outline, glossary, bookmarks, tasks = OutlineModel(), GlossaryModel(), BookmarkModel(), TaskModel()
    models: list[QAbstractItemModel] = [outline, glossary, bookmarks, tasks]
    filters = [TextFilter(), TextFilter()]
    filters[0].setSourceModel(outline)
    filters[1].setSourceModel(glossary)
    testers = [QAbstractItemModelTester(m, FATAL) for m in (*models, *filters)]
    outline.show_document(document)
    glossary.show_document(document)
    at = datetime.now(UTC)
    arranged = BookmarkTree([Bookmark("b", "r", 2, "推进", at, "", "f")], [BookmarkFolder("f", "r", "要盯的", at)])
    bookmarks.show_bookmarks(document, arranged, [task("a", 0, "修三条路。", bookmarked=True)])
    tasks.show_tasks([task("a", 0, "修三条路。"), task("b", 1, "架两座桥。")])
    filters[0].look_for("修路")
    tasks.show_tasks([task("a", 0, "修三条路。"), task("b", 1, "架两座桥。")], TaskFilter(words="桥"))
    tasks.show_tasks([task("a", 0, "修三条路。", status=TaskStatus.DONE), task("b", 1, "架两座桥。")])
    outline.show_document(None)
    tasks.show_tasks([])
    assert all(m.rowCount() == 0 for m in (outline, tasks))
    assert len(testers) == 6


def test_the_outline_nests_sections_and_a_filter_keeps_what_is_above(document: Document) -> None:
    model, kept = OutlineModel(), TextFilter()
    kept.setSourceModel(model)
    model.show_document(document)
    part = model.index(0, 0)
    assert part.data() == "一、云汀区的一年"
    assert model.index(0, 0, part).data() == "（一）修路"
    kept.look_for("修 路")
    assert kept.rowCount() == 1
    assert kept.index(0, 0, kept.index(0, 0)).data() == "（一）修路"
    kept.look_for("没有这个标题")
    assert kept.rowCount() == 0


def test_a_term_lists_its_definition_and_its_places_without_markers(document: Document) -> None:
    model = GlossaryModel()
    model.show_document(document)
    values = model.values()
    assert [type(v) for v in values] == [
        EntryRow,
        DefinitionRow,
        OccurrenceRow,
        OccurrenceRow,
        EntryRow,
        DefinitionRow,
    ]
    first = values[2]
    assert isinstance(first, OccurrenceRow)
    assert first.before + first.words + first.after == "推进“一廊两岸”建设，一廊两岸再添新景。"
    assert first.place == "1.1-1 （一）修路"
    assert "not found" in str(model.index_of(4).data(Qt.ItemDataRole.ToolTipRole))


def test_tasks_stand_under_their_headings_with_counts(document: Document) -> None:
    model = TaskModel()
    model.show_tasks(
        [
            task("a", 0, "修三条路。", status=TaskStatus.DONE),
            task("b", 1, "架两座桥。"),
            task("c", 2, "种树。", ("一、修路", "（二）城西")),
            task("d", 3, "新建校车站点。", (), kind=TaskKind.LIVELIHOOD),
        ]
    )
    top = model.value(model.index(0, 0))
    assert top == Band(("一、修路",), 1, 3)
    assert model.rowCount(model.index(0, 0)) == 2
    assert model.value(model.index(1, 0)) == Band(("Livelihood projects",), 0, 1)


def test_ticking_refreshes_rows_without_rebuilding_the_list(document: Document) -> None:
    model = TaskModel()
    model.show_tasks([task("a", 0, "修三条路。"), task("b", 1, "架两座桥。")])
    resets: list[int] = []
    changed: list[QModelIndex] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, _last, _roles: changed.append(first))
    model.show_tasks([task("a", 0, "修三条路。", status=TaskStatus.DONE), task("b", 1, "架两座桥。")])
    assert not resets
    assert [type(model.value(i)) for i in changed] == [Band, Band, Task]
    position = model.position_of("a")
    assert position is not None
    shown = model.value(model.index_of(position))
    assert isinstance(shown, Task)
    assert shown.status is TaskStatus.DONE


def test_tasks_are_filtered_by_status_star_and_words() -> None:
    model = TaskModel()
    tasks = [
        task("a", 0, "修三条路。", status=TaskStatus.DONE, bookmarked=True),
        task("b", 1, "架两座桥。", lead="区交通局"),
    ]

    def left(wanted: TaskFilter) -> list[str]:
        model.show_tasks(tasks, wanted)
        return [t.uid for t in model.tasks()]

    assert left(TaskFilter()) == ["a", "b"]
    assert left(TaskFilter(status=TaskStatus.NOT_STARTED)) == ["b"]
    assert left(TaskFilter(bookmarked=True)) == ["a"]
    assert left(TaskFilter(words="交通")) == ["b"]
    assert model.value(model.index(0, 0)) == Band(("一、修路",), 1, 2)


@pytest.mark.parametrize(
    ("comparison", "value", "words"),
    [
        (Comparison.AT_LEAST, "1.65", "新增就业 ≥1.65万人"),
        (Comparison.AT_MOST, "1.65", "新增就业 ≤1.65万人"),
        (Comparison.BETWEEN, "6-6.5", "新增就业 6–6.5万人"),
        (Comparison.QUALITATIVE, None, "与上年持平"),
    ],
)
def test_a_target_is_worded_in_short(comparison: Comparison, value: str | None, words: str) -> None:
    assert target_words(Target(0, 0, 1, "新增就业", comparison, value, "万人", "与上年持平")) == words
