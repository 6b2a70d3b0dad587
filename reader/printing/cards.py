"""Task cards: one task a card, to hand out; what does not go on a card goes on on the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.core.print_choices import scoped
from reader.core.tracking.rows import TaskRow
from reader.i18n import _
from reader.printing.card import Card, CardWords, Frame
from reader.printing.checklist import below_anchor, checklist_title, in_reading_order, report_name, unit_slices
from reader.printing.compose import Align, Run, Setting, compose
from reader.printing.job import IsCancelled, PagedJob, Progress, step
from reader.printing.matter import Matter
from reader.printing.options import PrintOptions, date_words
from reader.printing.page import Anchor, DashMark, Mark, Page, PlacedRow, Sheet, table_sheet
from reader.printing.table import table_type
from reader.printing.table_pages import numbered
from reader.printing.units import mm

_INSET = mm(8)
"""From a card's edge, where it is cut, to its frame."""
_FOOT = mm(8)
"""Below the cards, for the page's number."""
_ENTRIES = 5


def card_pages(
    matter: Matter, options: PrintOptions, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> PagedJob:
    """One, two or four cards a sheet; each unit begins on a sheet of its own where that is chosen.

    Raises:
        reader.core.errors.Cancelled: ``cancelled`` said so between two cards.
    """
    choices = options.choices
    sheet = table_sheet(choices.paper, choices.orientation, landscape=choices.cards == 4)
    rows = in_reading_order(scoped(matter.rows(options.printed_on), choices, matter.query))
    numbers = {row.task.uid: number for number, row in enumerate(rows, 1)}
    maker = _Sheets(matter, options, sheet, numbers)
    if not choices.per_unit:
        pages = numbered(maker.of("", rows, progress, cancelled), sheet)
        return PagedJob(checklist_title(matter.document), options.printed_on, sheet, pages)
    found: list[Page] = []
    slices = unit_slices(rows, options, matter)
    for done, (unit, own) in enumerate(slices):
        step(done, len(slices), progress, cancelled)
        found += below_anchor(unit, numbered(maker.of(unit, own, None, cancelled), sheet))
    return PagedJob(checklist_title(matter.document), options.printed_on, sheet, tuple(found))


@dataclass(frozen=True, slots=True)
class _Sheets:
    matter: Matter
    options: PrintOptions
    sheet: Sheet
    numbers: dict[str, int]
    """Of the tasks, by uid: the same whichever unit's card it is."""

    def of(
        self, unit: str, rows: Sequence[TaskRow], progress: Progress | None, cancelled: IsCancelled | None
    ) -> list[Page]:
        """The sheets of some tasks; at least one."""
        frames = self._frames()
        sides: list[tuple[TaskRow, int, Frame, tuple[Mark, ...]]] = []
        for done, row in enumerate(rows):
            step(done, len(rows), progress, cancelled)
            card = self._card(unit, row, frames[0].room)
            parts = card.sides(frames[0].bottom - frames[0].top)
            for part, side in enumerate(parts):
                frame = frames[len(sides) % len(frames)]
                marks = tuple(card.marks(side, frame, first=not part, last=part == len(parts) - 1))
                sides.append((row, part, frame, marks))
        starts = range(0, len(sides), len(frames))
        return [self._page(sides[start : start + len(frames)]) for start in starts] or [self._empty()]

    def _card(self, unit: str, row: TaskRow, room: float) -> Card:
        uid = row.task.uid
        words = CardWords(
            self.numbers[uid],
            unit or report_name(self.matter.document),
            self.matter.entries.get(uid, ())[-_ENTRIES:],
            date_words(self.options.printed_on),
        )
        return Card(row, words, table_type(self.options.choices.points), self.options.choices, room)

    def _page(self, sides: Sequence[tuple[TaskRow, int, Frame, tuple[Mark, ...]]]) -> Page:
        marks: list[Mark] = list(self._cuts())
        rows, anchors = [], []
        for row, part, frame, made in sides:
            marks += made
            rows.append(PlacedRow(row.task.uid, frame.top, frame.bottom, part))
            if not part:
                words = " ".join(row.task.text.split())
                short = words if len(words) <= 24 else words[:23] + "…"
                anchors.append(Anchor(f"{self.numbers[row.task.uid]} {short}", frame.top - _INSET))
        return Page(tuple(marks), tuple(rows), anchors=tuple(anchors))

    def _empty(self) -> Page:
        words = [Run(_("There are no tasks to print."), table_type().cell)]
        line = compose(words, Setting(self.sheet.text_width, Align.CENTER))[0]
        return Page(tuple(line.at(self.sheet.left, self.sheet.height / 3)))

    def _grid(self) -> tuple[int, int]:
        """Cards across and down."""
        cards = self.options.choices.cards
        across = 2 if cards == 4 or (cards == 2 and self.sheet.landscape) else 1
        return across, cards // across

    def _frames(self) -> tuple[Frame, ...]:
        across, down = self._grid()
        wide, high = self.sheet.width / across, (self.sheet.height - _FOOT) / down
        return tuple(
            Frame(x * wide + _INSET, y * high + _INSET, (x + 1) * wide - _INSET, (y + 1) * high - _INSET)
            for y in range(down)
            for x in range(across)
        )

    def _cuts(self) -> Iterator[Mark]:
        across, down = self._grid()
        end = self.sheet.height - _FOOT
        for place in range(1, across):
            x = self.sheet.width / across * place
            yield DashMark(x, mm(4), x, end - mm(4))
        for place in range(1, down):
            y = end / down * place
            yield DashMark(mm(4), y, self.sheet.width - mm(4), y)
