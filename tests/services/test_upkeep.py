"""What is done once the window stands: the checks that are due, the day's backup, a look around."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.core.document import Document
from reader.services.surroundings import Danger, Surroundings, mounted_as, surroundings_of
from reader.services.upkeep import looked_after
from reader.services.workspace import open_workspace


def test_a_sound_folder_is_backed_up_and_nothing_is_said(tmp_path: Path) -> None:
    with open_workspace(tmp_path, checked=False) as workspace:
        assert workspace.keeping.all() == ()
        assert not looked_after(tmp_path)
        assert len(workspace.keeping.all()) == 1
        assert not looked_after(tmp_path)
        assert len(workspace.keeping.all()) == 1, "one a day"


def test_damage_that_a_start_does_not_meet_is_found_afterwards(
    tmp_path: Path, make_report: Callable[[], Document]
) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.library.add(make_report())
    path = tmp_path / "work.db"
    content = bytearray(path.read_bytes())
    page = content.rfind(b'created{"report') // 4096  # of the log, which no start reads
    content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    with open_workspace(tmp_path, checked=False) as workspace:
        assert len(workspace.library.reports()) == 1
        found = looked_after(tmp_path)
        assert found.damaged == ("work.db",)
        assert workspace.keeping.all() == (), "no backup is made of what is damaged"


def test_a_chosen_folder_that_is_away_is_said_once_a_day(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with open_workspace(tmp_path / "data") as workspace:
        folder = workspace.keeping.choose(stick)
    folder.rmdir()
    with open_workspace(tmp_path / "data", checked=False):
        assert looked_after(tmp_path / "data").backup_folder_away == folder
        assert looked_after(tmp_path / "data").backup_folder_away is None


def test_a_synced_folder_is_said_once(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - 区政府办" / "data"
    with open_workspace(folder, checked=False):
        assert looked_after(folder).surroundings == Surroundings(Danger.SYNCED, "OneDrive")
        assert looked_after(folder).surroundings is None


def test_the_folder_of_a_program_that_syncs_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert surroundings_of(tmp_path / "a" / "b") == Surroundings(Danger.SYNCED, "Syncthing")


def test_a_network_share_is_known_by_its_mount() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//srv/x /mnt/办\\040公 cifs rw 0 0\n/dev/sdb /mnt/办\\040公/local ext4 rw 0 0\n"
    assert mounted_as(Path("/mnt/data"), mounts) == "ext4"
    assert mounted_as(Path("/mnt/办 公/data"), mounts) == "cifs"
    assert mounted_as(Path("/mnt/办 公/local/data"), mounts) == "ext4"
