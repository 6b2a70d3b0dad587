"""``checkup``: the import report of a report, and what of it was seen."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, label, opened
from reader.cli.inspection import repair_as_json
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.core.checkup import key_of
from reader.core.document import Document
from reader.core.repairs import RepairKind
from reader.i18n import _
from reader.services.workspace import Workspace

_ALL = "all"


def run(arguments: argparse.Namespace) -> int:
    """Put aside or list again what was asked for, then tell what is there."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        document = workspace.library.document(report.uid)
        for kind, seen in ((arguments.seen, True), (arguments.again, False)):
            if kind is not None:
                _set_seen(workspace, report.uid, document, kind, seen=seen)
        put_aside = workspace.checkup.seen(report.uid)
    if arguments.json:
        repairs = [{**repair_as_json(document, r), "seen": key_of(r) in put_aside} for r in document.repairs]
        output.say_json({"report": report.uid, "repairs": repairs})
        return DONE
    from reader.cli.outline import checkup_lines

    output.say(label(report))
    lines = list(checkup_lines(document, put_aside, with_seen=arguments.with_seen))[1:]
    output.say("\n".join(lines) if lines else _("Nothing had to be mended and nothing looks doubtful."))
    return DONE


def _set_seen(workspace: Workspace, report: str, document: Document, kind: str, *, seen: bool) -> None:
    kinds = {k.value for k in RepairKind}
    if kind != _ALL and kind not in kinds:
        raise Refused(_("There is no kind «{kind}». Kinds: {kinds}").format(kind=kind, kinds=", ".join(sorted(kinds))))
    keys = [key_of(repair) for repair in document.repairs if kind in (_ALL, repair.kind.value)]
    workspace.checkup.set_seen(report, keys, seen=seen)
