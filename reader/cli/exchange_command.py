"""``exchange``: work packages out and in, and what was edited on both sides."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, Final

from reader.cli import output
from reader.cli.choosing import opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.core.errors import ReaderError
from reader.i18n import _, ngettext
from reader.services.exchanged import Exchanged, FieldConflict, Said
from reader.services.workspace import Workspace
from reader.words.exchange import conflict_lines, outcome_lines


def run(arguments: argparse.Namespace) -> int:
    """Do one of the four things."""
    with opened(data_dir(arguments)) as workspace:
        return _ACTIONS[arguments.action](workspace, arguments)


def _export(workspace: Workspace, arguments: argparse.Namespace) -> int:
    exchange = workspace.exchange
    peer = None if arguments.peer is None else _peer(workspace, arguments.peer)
    if arguments.name is not None:
        exchange.set_name(arguments.name)
    done = exchange.export(arguments.file, peer=peer, whole=arguments.all)
    if arguments.json:
        output.say_json(
            {
                "path": str(done.path),
                "ops": done.ops,
                "sources": done.sources,
                "whole": done.whole,
                "left_out": list(done.left_out),
                "name": exchange.name,
            }
        )
        return DONE
    edits = ngettext("{count} edit", "{count} edits", done.ops).format(count=done.ops)
    files = ngettext("{count} report file", "{count} report files", done.sources).format(count=done.sources)
    scope = _("everything") if done.whole else _("new since the last exchange")
    output.say(
        _("{path}: {edits}, {files} ({scope}), from {name}").format(
            path=done.path, edits=edits, files=files, scope=scope, name=exchange.name
        )
    )
    for title in done.left_out:
        output.complain(_("The file of «{title}» is not in it: it is gone or too large.").format(title=title))
    return DONE


def _import(workspace: Workspace, arguments: argparse.Namespace) -> int:
    exchange = workspace.exchange
    done = exchange.preview(arguments.file) if arguments.dry_run else exchange.take_in(arguments.file)
    unread = [] if arguments.dry_run else _texts_read(workspace, done)
    if arguments.json:
        output.say_json(outcome_as_json(done))
    else:
        output.say(_head(done, dry_run=arguments.dry_run))
        output.say("\n".join("  " + line for line in outcome_lines(done)))
        for conflict in done.conflicts:
            output.say("\n".join("    " + line for line in conflict_lines(conflict)))
        if done.backup is not None:
            output.say("  " + _("Backup before: {path}").format(path=done.backup))
    for words in unread:
        output.complain(words)
    return DONE


def _conflicts(workspace: Workspace, arguments: argparse.Namespace) -> int:
    found = workspace.exchange.conflicts(with_seen=arguments.with_seen)
    if arguments.choose is not None:
        if not 1 <= arguments.choose <= len(found):
            raise Refused(_("There is no conflict {number}. See «exchange conflicts».").format(number=arguments.choose))
        workspace.exchange.choose(found[arguments.choose - 1], other=arguments.side == "other")
        found = workspace.exchange.conflicts(with_seen=arguments.with_seen)
    if arguments.seen:
        workspace.exchange.see(found)
    if arguments.json:
        output.say_json({"conflicts": [_conflict(conflict) for conflict in found]})
        return DONE
    output.say("\n".join(_listed(found)) if found else _("Nothing was edited on both sides, or all of it is settled."))
    return DONE


def _peers(workspace: Workspace, arguments: argparse.Namespace) -> int:
    peers = workspace.exchange.peers()
    if arguments.json:
        told = [{"device": p.device, "name": p.title, "exchanged": p.exchanged.isoformat()} for p in peers]
        output.say_json({"name": workspace.exchange.name, "peers": told})
        return DONE
    lines = [f"{p.device[:8]}  {p.title}  {p.exchanged.astimezone():%Y-%m-%d %H:%M}" for p in peers]
    output.say("\n".join(lines) if lines else _("No package has come from anyone yet."))
    return DONE


_ACTIONS: Final[dict[str, Callable[[Workspace, argparse.Namespace], int]]] = {
    "export": _export,
    "import": _import,
    "conflicts": _conflicts,
    "peers": _peers,
}


def outcome_as_json(done: Exchanged) -> dict[str, Any]:
    """Everything that a merge did or would do."""
    return {
        "from": done.sender,
        "made": None if done.made is None else done.made.isoformat(),
        "own": done.own,
        "new_edits": done.new_ops,
        "new_reports": [{"uid": uid, "title": title} for uid, title in done.new_reports],
        "new_texts": [{"uid": uid, "title": title} for uid, title in done.new_texts],
        "without_text": [{"uid": uid, "title": title} for uid, title in done.without_text],
        "touched": [
            {
                "kind": t.kind,
                "uid": t.uid,
                "report": t.report,
                "label": t.label,
                "how": "new" if t.fresh else "gone" if t.gone else "changed",
                "fields": list(t.fields),
            }
            for t in done.touched
        ],
        "conflicts": [_conflict(conflict) for conflict in done.conflicts],
        "missing": [{"device": g.device, "name": g.title, "first": g.first, "last": g.last} for g in done.gaps],
        "waiting": done.waiting,
        "backup": None if done.backup is None else str(done.backup),
    }


def _head(done: Exchanged, *, dry_run: bool) -> str:
    if done.own:
        return _("This package was made here.")
    words = _("From {name}, {when}; this would change:") if dry_run else _("From {name}, {when}:")
    when = "" if done.made is None else f"{done.made.astimezone():%Y-%m-%d %H:%M}"
    return words.format(name=done.sender, when=when)


def _texts_read(workspace: Workspace, done: Exchanged) -> list[str]:
    """Read the texts that came along, so that they are found by search; what can't be read is told."""
    from reader.words.errors import explain

    workspace.library.settle_texts()
    waiting = {uid for uid, _title in done.without_text}
    told = []
    for uid, _title in (*done.new_reports, *done.new_texts):
        if uid not in waiting:
            try:
                workspace.library.document(uid)
            except LookupError:
                continue  # it came as a removed one
            except ReaderError as error:
                told.append(str(explain(error)))
    return told


def _listed(found: Sequence[FieldConflict]) -> list[str]:
    lines: list[str] = []
    for number, conflict in enumerate(found, start=1):
        first, *rest = conflict_lines(conflict)
        lines += [f"{number}. {first}", *("   " + line for line in rest)]
    return lines


def _conflict(conflict: FieldConflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "uid": conflict.uid,
        "report": conflict.report,
        "label": conflict.label,
        "field": conflict.field,
        "kept": _said(conflict.kept),
        "other": _said(conflict.other),
        "seen": conflict.seen,
    }


def _said(said: Said) -> dict[str, Any]:
    return {"value": said.value, "who": said.who, "at": said.at.isoformat(), "here": said.here}


def _peer(workspace: Workspace, wanted: str) -> str:
    fitting = [p.device for p in workspace.exchange.peers() if p.title == wanted or p.device.startswith(wanted)]
    if len(fitting) != 1:
        raise Refused(_("No one person fits «{wanted}». See «exchange peers».").format(wanted=wanted))
    return fitting[0]
