"""A number where it stands, for the rules that ask whether it is a target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.core.targets.quantities import Quantity
from reader.core.targets.units import Kind
from reader.core.targets.words import ACTIONS


@dataclass(frozen=True, slots=True)
class Place:
    """A number where it stands: the folded text, the number, and the bounds of its clause."""

    text: str
    quantity: Quantity
    start: int
    end: int

    @property
    def before(self) -> str:
        """The last characters before it in its clause."""
        return self.text[max(self.start, self.quantity.start - 30) : self.quantity.start]

    @property
    def after(self) -> str:
        """The first characters after it in its clause."""
        return self.text[self.quantity.end : min(self.end, self.quantity.end + 30)]

    @property
    def closes(self) -> bool:
        """Nothing follows that the number could qualify."""
        return not self.after or self.after[0] in "、（）”和及与并以"

    @property
    def measured(self) -> bool:
        """It is an amount of money or of something measured, not a count."""
        return self.quantity.kind in (Kind.MONEY, Kind.EXTENT)

    @property
    def made(self) -> bool:
        """A verb that makes or gets things stands right before it."""
        return bool(ACTIONS.closing(self.text, self.start, self.quantity.start))


Rule = Callable[[Place], bool]
"""Tells that a number is no target."""
