"""The directory of units (牵头单位, 配合单位): bureaus, offices, streets and whoever else takes on tasks."""

from __future__ import annotations

from enum import Enum

from reader.core.records import record


class UnitKind(Enum):
    """What a unit is, for lists in groups."""

    BUREAU = "bureau"
    """局、委、办: departments of the government."""
    PARTY = "party"
    """党委部门."""
    STREET = "street"
    """街道、乡镇."""
    MASS = "mass"
    """群团组织."""
    COMPANY = "company"
    OTHER = "other"


@record(frozen=True, slots=True)
class Unit:
    """A unit of the directory."""

    uid: str
    name: str
    kind: UnitKind = UnitKind.BUREAU
    aliases: tuple[str, ...] = ()
    """Other names under which the same unit is known."""
    position: float = 0
    """Order in the directory."""
    hidden: bool = False
    """Not offered any more; tasks that name it keep it."""
    duties: tuple[str, ...] = ()
    """Words of sentences that are usually its task; of the generic list alone."""
