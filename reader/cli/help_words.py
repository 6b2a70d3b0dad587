"""An argument parser that speaks the chosen language, where Python's own knows English alone."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn
from unicodedata import east_asian_width

from reader.i18n import _


class SpokenHelp(argparse.HelpFormatter):
    """Help whose first word is ours, and whose columns stand straight though a Chinese character is two wide."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            said = self._format_action_invocation(action)
            self._action_max_length = max(self._action_max_length, _columns(said) + self._current_indent)

    def _format_action(self, action: argparse.Action) -> str:
        said = self._format_action_invocation(action)
        return super()._format_action(action).replace(said + " " * (_columns(said) - len(said)), said, 1)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class SpokenParser(argparse.ArgumentParser):
    """A parser whose titles, help switch and complaints are ours; its commands' parsers are of the same kind."""

    def __init__(self, *, prog: str | None = None, usage: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, usage=usage, description=description, formatter_class=SpokenHelp, add_help=False)
        self._positionals.title = _("what it works on")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Show the usage, say what was not understood, and leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {complaint(message)}\n")


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def complaint(message: str) -> str:
    """What argparse found wrong, in the chosen language; unchanged where the words are not known."""
    named = re.fullmatch(r"argument (?P<argument>\S+): (?P<fault>.*)", message)
    fault = named["fault"] if named else message
    said = _fault(fault)
    return f"{named['argument']}: {said}" if named else said


def _fault(fault: str) -> str:
    if found := re.fullmatch(r"the following arguments are required: (.*)", fault):
        return _("{arguments} must be given").format(arguments=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.*)", fault):
        return _("{arguments} is not known here").format(arguments=found[1])
    if found := re.fullmatch(r"invalid choice: (.*) \(choose from (.*)\)", fault):
        return _("{value} is not one of {choices}").format(value=found[1].strip("'"), choices=found[2].replace("'", ""))
    if fault == "expected one argument":
        return _("a value must follow")
    if fault == "expected at least one argument":
        return _("at least one value must follow")
    return fault
