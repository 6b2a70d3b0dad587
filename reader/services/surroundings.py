"""Where a data folder stands: in a folder that a program synchronises, or on another computer's disk.

Both copy or lock the parts of a database one by one, so that they can come back mixed.
"""

from __future__ import annotations

import re
import sys
from enum import Enum
from pathlib import Path
from typing import Final

from reader.core.records import record


class Danger(Enum):
    """Kinds of places that can hurt a database."""

    SYNCED = "synced"
    NETWORK = "network"


@record(frozen=True, slots=True)
class Surroundings:
    """A dangerous place, by the name of the program or of the file system."""

    kind: Danger
    name: str


_SYNCED: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "nutstore": "坚果云",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "baidunetdisk": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "百度网盘": "百度网盘",
    "wpsdrive": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "wps云盘": "WPS 云盘",
    "synologydrive": "Synology Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
"""Beginnings of folders' names, in lower case, and whose they are."""
_MARKS: Final = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".nutstore": "坚果云"}
"""Names that such a program leaves in the folder that it watches."""
_NETWORK: Final = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "fuse.sshfs",
    "fuse.davfs2", "fuse.rclone",
})  # fmt: skip


def surroundings_of(folder: Path) -> Surroundings | None:
    """The danger of the place where a folder stands; None where there is none that is known."""
    folder = folder.absolute()
    return _synced(folder) or _network(folder)


def _synced(folder: Path) -> Surroundings | None:
    for place in (folder, *folder.parents):
        name = place.name.lower()
        for beginning, program in _SYNCED.items():
            if name == beginning or name.startswith((f"{beginning} ", f"{beginning}-")):
                return Surroundings(Danger.SYNCED, program)
        for mark, program in _MARKS.items():
            if (place / mark).exists():
                return Surroundings(Danger.SYNCED, program)
    return None


def _network(folder: Path) -> Surroundings | None:
    if sys.platform == "win32":
        return _network_drive(folder)
    kind = mounted_as(folder, _mounts())
    return Surroundings(Danger.NETWORK, kind) if kind in _NETWORK else None


def mounted_as(folder: Path, mounts: str) -> str:
    """The kind of file system that a folder stands on, by a list like ``/proc/mounts``; empty when not told."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        if (place == folder or place in folder.parents) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""


def _network_drive(folder: Path) -> Surroundings | None:
    if sys.platform != "win32" or folder.drive.startswith("\\\\"):
        return Surroundings(Danger.NETWORK, folder.drive) if folder.drive.startswith("\\\\") else None
    import ctypes

    remote = 4  # DRIVE_REMOTE
    if ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\") == remote:
        return Surroundings(Danger.NETWORK, folder.drive)
    return None
