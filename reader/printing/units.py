"""Lengths on paper: a layout unit is 1/20 point, fine enough to set type in whole numbers of pixels."""

from __future__ import annotations

UNITS_PER_INCH = 1440


def pt(points: float) -> float:
    """Layout units in so many points."""
    return points * UNITS_PER_INCH / 72


def mm(millimetres: float) -> float:
    """Layout units in so many millimetres."""
    return millimetres * UNITS_PER_INCH / 25.4
