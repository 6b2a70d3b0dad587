"""``terms``: the explained terms of a report, and entries of one's own added, changed, removed."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import chosen, opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.cli.term_lists import terms_as_json, terms_as_text
from reader.core.terms.further import OwnTerm, further_terms
from reader.core.work import ReportInfo
from reader.i18n import _
from reader.services.own_terms import LONGEST, can_be_term
from reader.services.workspace import Workspace


def run(arguments: argparse.Namespace) -> int:
    """List the terms, or do what is asked with an own entry."""
    with opened(data_dir(arguments)) as workspace:
        report = chosen(workspace, arguments.report)
        match arguments.action:
            case "add":
                return _add(workspace, report, arguments)
            case "edit":
                return _edit(workspace, report, arguments)
            case "remove":
                return _remove(workspace, report, arguments)
        return _list(workspace, report, arguments)


def _list(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> int:
    if arguments.words:
        raise Refused(_("«terms list» takes no further words."))
    document, own = workspace.library.document(report.uid), workspace.own_terms.of(report.uid)
    borrowed = workspace.borrowing.of(report, document, workspace.library.reports())
    further = further_terms(document, own, borrowed)
    if arguments.json:
        output.say_json({"report": report.uid, "terms": terms_as_json(document, further)})
    else:
        output.say(terms_as_text(report, document, further))
    return DONE


def _add(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> int:
    term, definition = _words(arguments, 2, _("Give the term and its explanation: terms add TERM EXPLANATION"))
    _require_term(term)
    _require_definition(definition)
    workspace.own_terms.add(report.uid, term, definition, everywhere=bool(arguments.everywhere))
    output.say(_("Added: {term}").format(term=term))
    return DONE


def _edit(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> int:
    (wanted,) = _words(arguments, 1, _("Name the entry: terms edit TERM --explanation WORDS"))
    own = _own(workspace, report, wanted)
    if arguments.term is not None:
        _require_term(arguments.term)
    if arguments.explanation is not None:
        _require_definition(arguments.explanation)
    changed = workspace.own_terms.change(
        own.uid,
        term=arguments.term,
        definition=arguments.explanation,
        everywhere=arguments.everywhere,
        within=report.uid,
    )
    output.say((_("Changed: {term}") if changed else _("Nothing to change: {term}")).format(term=own.term))
    return DONE


def _remove(workspace: Workspace, report: ReportInfo, arguments: argparse.Namespace) -> int:
    (wanted,) = _words(arguments, 1, _("Name the entry: terms remove TERM"))
    own = _own(workspace, report, wanted)
    workspace.own_terms.remove(own.uid, report.uid)
    output.say(_("Moved to the recycle bin: {term}").format(term=own.term))
    return DONE


def _words(arguments: argparse.Namespace, count: int, otherwise: str) -> list[str]:
    if len(arguments.words) != count:
        raise Refused(otherwise)
    return list(arguments.words)


def _own(workspace: Workspace, report: ReportInfo, wanted: str) -> OwnTerm:
    """The own entry that is meant by its term or the beginning of its id."""
    known = workspace.own_terms.of(report.uid)
    fitting = [own for own in known if own.term == wanted] or [own for own in known if own.uid.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refused(_("There is no own entry «{wanted}». See «terms list».").format(wanted=wanted))
    names = "\n".join(f"  {own.uid[:8]}  {own.term}" for own in fitting)
    raise Refused(_("Several entries fit «{wanted}»; give one's id:").format(wanted=wanted) + "\n" + names)


def _require_term(term: str) -> None:
    if not can_be_term(term):
        raise Refused(_("A term has from 2 to {count} characters.").format(count=LONGEST))


def _require_definition(definition: str) -> None:
    if not definition.strip():
        raise Refused(_("The explanation is missing."))
