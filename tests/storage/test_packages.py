"""Work packages: whole or not at all, for their owner alone, and refused when they are not what they say."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from reader.core.errors import PackageDamaged, PackageForeign, PackageNewer, PackageRefused, PackageTooLarge
from reader.storage import packages
from reader.storage.merging.ops import Mark, Op
from reader.storage.package_manifest import Manifest, SourceFile
from reader.storage.packages import Package, write

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TEXT = "各位代表".encode()
HASH = sha256(TEXT).hexdigest()
OP_ROWS = (
    Op("a" * 32, 1, 1, NOON.isoformat(), "task", "t", "status", '"done"'),
    Op("a" * 32, 2, 2, NOON.isoformat(), "task", "t", "note", '"第一行\\n第二行"'),
)
MANIFEST = Manifest(
    schema=7,
    device="a" * 32,
    title="甲",
    made=NOON,
    ops=2,
    known={"a" * 32: ((1, 2), (5, 9))},
    tips={"a" * 32: "0123456789abcdef"},
    marks=(Mark("a" * 32, 1, {"b" * 32: ((1, 4),)}),),
    names={"a" * 32: "甲"},
    sources=(SourceFile(HASH, ".md", len(TEXT)),),
)
Members = dict[str, bytes]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A sound package."""
    source = tmp_path / f"{HASH}.md"
    source.write_bytes(TEXT)
    path = tmp_path / "out" / "one.brief"
    path.parent.mkdir()
    write(path, MANIFEST, OP_ROWS, {HASH: source})
    return path


@pytest.fixture
def altered(written: Path) -> Callable[[Callable[[Members], None]], Path]:
    """Makes a package in which something was altered."""

    def alter(change: Callable[[Members], None]) -> Path:
        with zipfile.ZipFile(written) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        change(members)
        path = written.with_name("altered.brief")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return path

    return alter


def read(path: Path) -> tuple[Manifest, list[Op], bytes]:
    with Package(path, 7) as package:
        [source] = package.manifest.sources
        return package.manifest, package.ops(), b"".join(package.source(source))


def told(members: Members, **changes: object) -> None:
    """Alter the manifest."""
    manifest = json.loads(members["manifest.json"])
    manifest.update(changes)
    members["manifest.json"] = json.dumps(manifest).encode()


def with_ops(members: Members, *lines: str) -> None:
    """Put other ops in, of which the manifest knows."""
    members["ops.jsonl"] = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    told(members, ops=len(lines), ops_sha256=sha256(members["ops.jsonl"]).hexdigest())


def test_what_is_written_is_read(written: Path) -> None:
    assert read(written) == (MANIFEST, list(OP_ROWS), TEXT)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [path.name for path in written.parent.iterdir()] == ["one.brief"]


def test_a_package_that_could_not_be_written_leaves_the_one_before(written: Path) -> None:
    before = written.read_bytes()
    with pytest.raises(OSError, match="No such file"):
        write(written, MANIFEST, OP_ROWS, {HASH: written.parent / "gone"})
    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir()] == ["one.brief"]


@pytest.mark.parametrize("data", [b"", b"# report\n", b"PK\x05\x06" + bytes(18), b"\x00" * 5000])
def test_other_files_are_no_packages(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(data)
    with pytest.raises(PackageForeign):
        read(path)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "sources/../../evil", "sources/" + "A" * 64, "word/document.xml", "sources\\x"]
)
def test_a_member_with_another_name_is_refused(altered: Callable[..., Path], name: str) -> None:
    def add(members: Members) -> None:
        members[name] = b"x"

    with pytest.raises(PackageForeign):
        read(altered(add))


def test_a_member_that_the_manifest_does_not_tell_is_refused(altered: Callable[..., Path]) -> None:
    with pytest.raises(PackageDamaged):
        read(altered(lambda members: members.update({"sources/" + "0" * 64: b"x"})))


def test_another_text_under_the_name_of_one_is_refused(altered: Callable[..., Path]) -> None:
    with pytest.raises(PackageDamaged):
        read(altered(lambda members: members.update({f"sources/{HASH}": "各位代見".encode()})))


def test_altered_ops_are_refused(altered: Callable[..., Path]) -> None:
    with pytest.raises(PackageDamaged):
        read(altered(lambda members: members.update({"ops.jsonl": members["ops.jsonl"].replace(b"done", b"gone")})))


def test_every_cut_of_a_package_is_refused(written: Path) -> None:
    data = written.read_bytes()
    for size in range(0, len(data) - 1, 7):
        written.write_bytes(data[:size])
        with pytest.raises(PackageRefused):
            read(written)


def test_every_flipped_byte_is_refused_or_changes_nothing(written: Path) -> None:
    data = written.read_bytes()
    for at in range(len(data)):
        written.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            found = read(written)
        except PackageRefused:
            continue
        assert found == (MANIFEST, list(OP_ROWS), TEXT)


def test_packages_of_newer_versions_are_told_apart(altered: Callable[..., Path]) -> None:
    for change in ({"schema": 8}, {"format": 2}):
        with pytest.raises(PackageNewer):
            read(altered(lambda members, change=change: told(members, **change)))


GOOD = list(OP_ROWS[0].row)


@pytest.mark.parametrize(
    "line",
    [
        json.dumps([*GOOD[:1], 0, *GOOD[2:]]),
        json.dumps([*GOOD[:1], "1", *GOOD[2:]]),
        json.dumps([*GOOD[:1], True, *GOOD[2:]]),
        json.dumps([*GOOD[:2], 2**60, *GOOD[3:]]),
        json.dumps([*GOOD[:3], "yesterday", *GOOD[4:]]),
        json.dumps([*GOOD[:3], "2026-03-01T12:00:00", *GOOD[4:]]),
        json.dumps([*GOOD[:3], "0001-01-01T00:00:00+00:00", *GOOD[4:]]),
        json.dumps([*GOOD[:4], "device", *GOOD[5:]]),
        json.dumps([*GOOD[:5], "../t", *GOOD[6:]]),
        json.dumps([*GOOD[:6], "status = 'done' --", *GOOD[7:]]),
        json.dumps([*GOOD[:7], "{"]),
        json.dumps([*GOOD[:7], "NaN"]),
        json.dumps([*GOOD[:7], None]),
        json.dumps([*GOOD[:7], '"\\ud800"']),
        json.dumps([*GOOD[:7], "[" * 200 + "]" * 200]),
        json.dumps([*GOOD[:7], "[" * 100_000]),
        "[" * 100_000,
        json.dumps(GOOD[:7]),
        "null",
        "",
    ],
)
def test_an_op_that_can_not_be_is_refused(altered: Callable[..., Path], line: str) -> None:
    with pytest.raises(PackageDamaged):
        read(altered(lambda members: with_ops(members, line)))


@pytest.mark.parametrize(
    "change",
    [
        {"known": {"a" * 32: [[9, 1]]}},
        {"known": {"a" * 32: [[1, 2**60]]}},
        {"known": []},
        {"marks": [["a" * 32, -1, {}]]},
        {"made": "2026-03-01"},
        {"made": "9999-12-31T23:59:59-14:00"},
        {"names": {f"d{n}": "甲" for n in range(5000)}},
        {"sources": [["../../x", ".md", 1]]},
        {"sources": [[HASH, "/../x", len(TEXT)]]},
        {"sources": [[HASH, ".md", -1]]},
        {"device": "a/b"},
        {"title": 7},
        {"ops": 3},
        {"ops_sha256": "0" * 64},
    ],
)
def test_a_manifest_that_can_not_be_is_refused(altered: Callable[..., Path], change: dict[str, object]) -> None:
    with pytest.raises(PackageDamaged):
        read(altered(lambda members: told(members, **change)))


def test_titles_are_cut_and_hold_no_signs_that_steer(altered: Callable[..., Path]) -> None:
    manifest, _ops, _text = read(altered(lambda members: told(members, title="\x1b[31m甲\n" + "长" * 500)))
    assert manifest.title == ("[31m甲" + "长" * 500)[:80]


def test_bombs_are_refused(altered: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def swollen(members: Members) -> None:
        with_ops(members, json.dumps([*GOOD[:7], json.dumps("x" * (packages.MOST_LINE + 10))]))

    with pytest.raises(PackageTooLarge):
        read(altered(swollen))
    with pytest.raises(PackageTooLarge):
        read(altered(lambda members: told(members, sources=[[HASH, ".md", 1]])))
    with pytest.raises(PackageTooLarge):
        read(altered(lambda members: told(members, sources=[[HASH, ".md", 2**40]])))
    with pytest.raises(PackageTooLarge):
        read(altered(lambda members: told(members, filler=" " * (packages.MOST_MANIFEST + 1))))
    with pytest.raises(PackageTooLarge):
        read(altered(lambda members: members.update({f"sources/{n:064x}": b"" for n in range(3000)})))
    monkeypatch.setattr(packages, "MOST_OPS", 1)
    with pytest.raises(PackageTooLarge):
        read(altered(lambda members: None))


def test_a_package_without_anything_new_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "empty.brief"
    write(path, replace(MANIFEST, ops=0, sources=()), (), {})
    with Package(path, 7) as package:
        assert package.ops() == []
