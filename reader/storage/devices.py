"""Whose ops these are: this device, those that packages came from, and what each of them had."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from reader.core.records import record
from reader.storage.database import Database
from reader.storage.merging.ops import Known, Mark, known_of, packed_known, put_mark, unbroken, unpacked_known
from reader.storage.merging.taking import tip_of
from reader.storage.packed import packed, unpacked


@record(frozen=True, slots=True)
class Peer:
    """A device that a package came from, and when that was made."""

    device: str
    title: str
    exchanged: datetime


class Devices:
    """This device and the others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def own(self) -> str:
        """The uid of this device."""
        return str(self._database.value("SELECT uid FROM device"))

    @property
    def title(self) -> str:
        """What people call this device; empty while nobody has named it."""
        return str(self._database.value("SELECT title FROM device"))

    def rename(self, title: str) -> None:
        """Name this device."""
        self._database.run("UPDATE device SET title = ?", (title,))

    def at_home(self, home: str) -> None:
        """Say where this file is now: a copy in another place becomes a device of its own, with its own numbers."""
        known = self._database.value("SELECT home FROM device")
        if known not in ("", home):
            self.renew()
        if known != home:
            self._database.run("UPDATE device SET home = ?", (home,))

    def renew(self) -> str:
        """Go on under another uid; to be called when an older file takes the place of this one (a restored backup).

        Else the numbers of the ops that it does not have would be given a second time. Returns the new uid.
        """
        with self._database.writing():
            uid = uuid4().hex
            old, title = self._database.rows("SELECT uid, title FROM device")[0]
            self._database.run("INSERT OR IGNORE INTO peer VALUES (?, ?, NULL, NULL, NULL)", (old, title))
            self._database.run("UPDATE device SET uid = ?, seq = 0", (uid,))
            put_mark(self._database, Mark(uid, 0, known_of(self._database)))
        return uid

    def titles(self) -> dict[str, str]:
        """What people call the devices that are known here, those that have a name."""
        rows = self._database.rows("SELECT device, title FROM peer UNION SELECT uid, title FROM device")
        return {device: title for device, title in rows if title}

    def peers(self) -> tuple[Peer, ...]:
        """Those that packages came from, the last one first."""
        rows = self._database.rows(
            "SELECT device, title, exchanged FROM peer WHERE exchanged IS NOT NULL ORDER BY exchanged DESC"
        )
        return tuple(Peer(device, title, datetime.fromisoformat(at)) for device, title, at in rows)

    def met(self, device: str, title: str, known: Known, tips: Mapping[str, str], made: datetime) -> None:
        """Note what another device had when it made a package, unless a later one came before."""
        before = self._database.value("SELECT exchanged FROM peer WHERE device = ?", (device,))
        if before is None or datetime.fromisoformat(before) < made:
            self._database.run(
                "INSERT OR REPLACE INTO peer VALUES (?, ?, ?, ?, ?)",
                (device, title, packed_known(known), packed(dict(tips)), made.isoformat()),
            )

    def heard_of(self, titles: Mapping[str, str]) -> None:
        """Note what people call devices that are known from others alone."""
        self._database.run_many(
            "INSERT OR IGNORE INTO peer VALUES (?, ?, NULL, NULL, NULL)",
            [(device, title) for device, title in titles.items() if device != self.own],
        )

    def tips(self, known: Known) -> dict[str, str]:
        """A hash of the last op before the first gap of each device."""
        found = {device: tip_of(self._database, device, unbroken(ranges)) for device, ranges in known.items()}
        return {device: tip for device, tip in found.items() if tip is not None}

    def known_to(self, device: str) -> Known:
        """What another device surely has of what is here, up to its first gap; nothing for one that is not known."""
        rows = self._database.rows("SELECT known, tips FROM peer WHERE device = ? AND known IS NOT NULL", (device,))
        if not rows:
            return {}
        tips = unpacked(rows[0][1])
        forked = {row[0] for row in self._database.rows("SELECT device FROM forked_device")}
        result: Known = {}
        for name, ranges in unpacked_known(rows[0][0]).items():
            last = unbroken(ranges)
            if last and name not in forked and tip_of(self._database, name, last) in (None, tips.get(name)):
                result[name] = ((1, last),)
        return result

    def known_to_all(self) -> Known:
        """What every device has that a package came from; nothing where none did."""
        each = [self.known_to(peer.device) for peer in self.peers()]
        if not each:
            return {}
        common = set.intersection(*(set(known) for known in each))
        return {name: ((1, min(unbroken(known[name]) for known in each)),) for name in sorted(common)}
