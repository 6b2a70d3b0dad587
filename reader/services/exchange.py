"""Two people over one report: work goes out as a package (``.brief``), comes in, and is merged by the op log.

Loaded only when packages are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from reader.services.changes import ChangeSet
from reader.services.clock import now
from reader.services.exchanged import Exchanged, Exported, FieldConflict, Stage
from reader.services.exchanged_words import changes_of, conflicts_of, gaps_of, report_names, touched_by, touched_of
from reader.services.standing import unsettle_astray
from reader.services.this_device import home_of, user_name
from reader.storage.archive import Archive
from reader.storage.devices import Devices, Peer
from reader.storage.merging.conflicts import Conflicts
from reader.storage.merging.merge import Incoming, Merged, merge, merge_from
from reader.storage.merging.ops import Op, known_of, marks_of, ops_missing_in
from reader.storage.merging.resolving import REMOVED
from reader.storage.merging.taking import tell_of_migration
from reader.storage.oplog import CREATED, FieldChange, LoggedEntity
from reader.storage.package_manifest import Manifest, SourceFile
from reader.storage.packages import MOST_SOURCE, MOST_SOURCES_BYTES, Package, write
from reader.storage.schema import WORK
from reader.storage.sources import size_of


class Exchange:
    """Packages out and in; every change is on the disk when the method returns."""

    def __init__(
        self,
        archive: Archive,
        step: Callable[[str, str], AbstractContextManager[None]],
        forget: Callable[[str, Mapping[str, Collection[str]]], None],
        text_replaced: Callable[[str], None],
    ) -> None:
        """``forget`` hears which fields of which things others have changed, ``text_replaced`` of other texts."""
        self._archive = archive
        self._devices = Devices(archive.work)
        self._conflicts = Conflicts(archive.work)
        self._step = step
        self._forget = forget
        self._text_replaced = text_replaced

    @property
    def name(self) -> str:
        """What other people see as the origin of this work: as set, else the user's name."""
        return self._devices.title or user_name()

    @property
    def given_name(self) -> str:
        """The same as far as somebody has said it; else empty."""
        return self._devices.title

    def set_name(self, name: str) -> None:
        """Say what other people shall see."""
        self._devices.rename(name.strip())

    def peers(self) -> tuple[Peer, ...]:
        """Those that packages came from, the last one first."""
        return self._devices.peers()

    def export(self, path: Path, *, peer: str | None = None, whole: bool = False) -> Exported:
        """Write a package with what is new since the last exchange; with everything where there was none, or if wished.

        ``peer``: the device that it is for; else it is made so that everyone can use it whom packages came from.
        Raises OSError when it can't be written, LookupError for an unknown device.
        """
        if peer is not None and peer not in {known.device for known in self.peers()}:
            raise LookupError(peer)
        self._devices.at_home(home_of(self._archive.health.folder))
        had = {} if whole else self._devices.known_to_all() if peer is None else self._devices.known_to(peer)
        with self._archive.work.writing():  # one moment of it
            tell_of_migration(self._archive.work, now())
            ops = ops_missing_in(self._archive.work, had)
            known, marks = known_of(self._archive.work), marks_of(self._archive.work)
            files, left_out = self._files_for(ops)
        manifest = Manifest(
            schema=WORK.version(),
            device=self._devices.own,
            title=self.name,
            made=now(),
            ops=len(ops),
            known=known,
            tips=self._devices.tips(known),
            marks=marks,
            names=self._devices.titles(),
            sources=tuple(SourceFile(sha256, f.suffix, size_of(f)) for sha256, f in files.items()),
        )
        write(path, manifest, ops, files)
        return Exported(path, len(ops), len(files), left_out, whole=not had)

    def preview(self, path: Path) -> Exchanged:
        """What ``take_in`` would do; nothing is changed. Raises PackageRefused, or OSError for an unreadable file."""
        with Package(path, WORK.version()) as package:
            incoming = Incoming(path.name, package.ops(), package.manifest.marks)
            merged = merge(self._archive.work, incoming, now(), readable=self._read, dry_run=True)
            return self._outcome(merged, package.manifest, dry_run=True)

    def take_in(self, path: Path, tell: Callable[[Stage], None] = lambda _stage: None) -> Exchanged:
        """Merge a package, after a backup; one that comes again changes nothing. ``tell`` hears what is being done.

        Raises PackageRefused, StorageError when the backup can't be made, OSError; nothing is changed then.
        """
        self._devices.at_home(home_of(self._archive.health.folder))
        with Package(path, WORK.version()) as package:
            manifest = package.manifest
            tell(Stage.TRYING)
            incoming = Incoming(path.name, package.ops(), manifest.marks)
            trial = merge(self._archive.work, incoming, now(), readable=self._read, dry_run=True)
            if trial.ops:
                tell(Stage.BACKING_UP)
            backup = self._archive.backups.make(self._archive.work, now()) if trial.ops else None
            tell(Stage.MERGING)
            with self._archive.work.writing():
                merged = merge(self._archive.work, incoming, now(), readable=self._read)
                if manifest.device != self._devices.own:
                    self._devices.met(manifest.device, manifest.title, manifest.known, manifest.tips, manifest.made)
                    self._devices.heard_of(manifest.names)
                self._take_sources(package)
        return self._outcome(merged, manifest, backup)

    def follow(self, outcome: Exchanged) -> None:
        """Let the histories of undo here leave out what was merged by another connection to the same folder."""
        self._end_histories(outcome.edited, [uid for uid, _title in outcome.new_texts])

    def merge_from(self, work: Path, *, dry_run: bool = False) -> Exchanged:
        """Merge another ``work.db`` that is not in use, such as a backup, after a backup; the file is not changed.

        Raises StorageError and PackageRefused; nothing is changed then.
        """
        merged = merge_from(self._archive.work, work, now(), readable=self._read, dry_run=True)
        if dry_run:
            return self._outcome(merged, None, dry_run=True)
        backup = self._archive.backups.make(self._archive.work, now()) if merged.ops else None
        with self._archive.work.writing():
            merged = merge_from(self._archive.work, work, now(), readable=self._read)
            for report, sha256 in self._archive.reports.without_source():
                self._archive.reports.set_source(report, self._archive.sources.named(sha256))
        return self._outcome(merged, None, backup)

    def conflicts(self, *, with_seen: bool = False) -> tuple[FieldConflict, ...]:
        """Fields that were edited on two sides without knowing of each other, as long as nobody has settled them."""
        self._conflicts.refresh()
        return conflicts_of(self._archive.work, self._conflicts.all(with_seen=with_seen), self.name)

    def see(self, conflicts: Collection[FieldConflict]) -> None:
        """Leave conflicts out of the list; the values that count stay."""
        self._conflicts.see([conflict.stored for conflict in conflicts])

    def choose(self, conflict: FieldConflict, *, other: bool) -> ChangeSet:
        """Settle a conflict for everyone: by the other value, which can be undone, or by the one that counts already.

        An empty ChangeSet when the field has been edited since.
        """
        stored = conflict.stored
        value = stored.other.value if other else stored.kept.value
        if stored.field == REMOVED and not value:
            value = type(stored.kept.value)() if isinstance(stored.kept.value, int) else None
        change = FieldChange(LoggedEntity(stored.entity), stored.uid, stored.field, value, stored.kept.value)
        with self._step(conflict.report, "choose_side"):
            if not self._archive.fields.apply([change], now()):
                return ChangeSet(conflict.report)
        self._conflicts.refresh()
        return ChangeSet(conflict.report, frozenset(touched_by(stored.entity, stored.uid, conflict.report)))

    def _files_for(self, ops: Sequence[Op]) -> tuple[dict[str, Path], tuple[str, ...]]:
        """The files of the reports whose text these ops bring, by their hashes; the titles of those that stay here."""
        fresh = {op.uid for op in ops if op.entity == LoggedEntity.REPORT.value and op.field in (CREATED, "sha256")}
        files: dict[str, Path] = {}
        left_out: list[str] = []
        room = MOST_SOURCES_BYTES
        for report in self._archive.reports.all():
            if report.removed or not fresh & set(self._archive.reports.names_of(report.uid)):
                continue
            file = self._archive.sources.find(report.source_file, report.sha256)
            size = 0 if file is None else size_of(file)
            if file is None or size > min(MOST_SOURCE, room):
                left_out.append(report.title)
            elif report.sha256 not in files:
                files[report.sha256] = file
                room -= size
        return files, tuple(left_out)

    def _take_sources(self, package: Package) -> None:
        """Keep the files of the package that reports lack here; all or none."""
        offered = {source.sha256: source for source in package.manifest.sources}
        sources, kept = self._archive.sources, []
        try:
            for report, sha256 in self._archive.reports.without_source():
                name = sources.named(sha256)
                if name is None and sha256 in offered:
                    name = sources.take(package.source(offered[sha256]), f"{sha256}{offered[sha256].suffix}")
                    kept.append(name)
                self._archive.reports.set_source(report, name)
        except BaseException:
            for name in kept:
                (sources.folder / name).unlink(missing_ok=True)
            raise

    def _read(self, reports: Collection[str]) -> None:
        """Read what stands there now as the program does."""
        stored = {report.uid for report in self._archive.reports.all()}
        for report in stored.intersection(reports):
            self._archive.tasks.of(report)
            self._archive.tasks.dismissed(report)
            self._archive.bookmarks.every(report)
            self._archive.bookmarks.removed(report)
            self._archive.annotations.every(report)
            self._archive.annotations.removed(report)
            self._archive.seen_repairs.of(report)
            self._archive.task_edits.removed(report)
            self._archive.tasks.hidden(report)
            self._archive.entries.of_report(report)
            self._archive.coverage.of(report)
            self._archive.own_terms.of(report)
            self._archive.own_terms.removed(report)
            self._archive.bookmark_tree.folders(report)
        self._archive.own_terms.of("")
        self._archive.own_terms.removed("")
        self._archive.units.all()
        self._archive.views.all()

    def _outcome(
        self, merged: Merged, manifest: Manifest | None, backup: Path | None = None, *, dry_run: bool = False
    ) -> Exchanged:
        work = self._archive.work
        touched = touched_of(merged.changes)
        new_reports, new_texts = report_names(merged.changes)
        if not dry_run:
            unsettle_astray(self._archive, merged.edited)
            self._end_histories(merged.edited, [uid for uid, _title in new_texts])
        offered = {source.sha256 for source in manifest.sources} if manifest else set()
        return Exchanged(
            sender="" if manifest is None else manifest.title,
            made=None if manifest is None else manifest.made,
            own=manifest is not None and manifest.device == self._devices.own,
            new_ops=merged.ops,
            touched=touched,
            conflicts=conflicts_of(work, merged.conflicts, self.name),
            gaps=gaps_of(self._devices, merged.gaps),
            waiting=merged.waiting,
            new_reports=new_reports,
            new_texts=new_texts,
            without_text=tuple(
                (uid, title)
                for uid, title in (*new_reports, *new_texts)
                if (sha256 := merged.files.get(uid)) not in offered and self._archive.sources.named(sha256) is None
            ),
            changes=() if dry_run else changes_of(touched),
            backup=backup,
            edited=merged.edited,
        )

    def _end_histories(self, edited: Iterable[tuple[str, str, str]], texts: Iterable[str]) -> None:
        by_report: dict[str, dict[str, set[str]]] = {}
        for report, uid, field in edited:
            by_report.setdefault(report, {}).setdefault(uid, set()).add(field)
        for report, things in by_report.items():
            self._forget(report, things)
        for report in texts:
            self._text_replaced(report)
