"""The actions as people look for them: by group, in words, with their keys; and how words find them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QKeySequence

from reader.core.records import record
from reader.i18n import _
from reader.ui.action_table import Act, ActionSpec, specs
from reader.ui.actions import Actions, without_access_key
from reader.ui.menu_table import Menu, menus


@record(frozen=True, slots=True)
class Command:
    """One action in words."""

    name: Act
    words: str
    group: str
    keys: tuple[str, ...]
    """As they are printed on keyboards."""
    enabled: bool
    why_not: str
    """Why it can't be done now, empty when it can."""


def commands(actions: Actions) -> tuple[Command, ...]:
    """Every action in the order of the menus."""
    table = specs()
    return tuple(_command(name, table[name], group, actions) for name, group in _grouped())


def _command(name: Act, spec: ActionSpec, group: str, actions: Actions) -> Command:
    enabled = actions[name].isEnabled()
    why_not = "" if enabled else _("not now")
    if not enabled and spec.needs_report and not actions.report_open:
        why_not = _("open a report first")
    keys = tuple(printed(key) for key in spec.keys)
    return Command(name, without_access_key(spec.words).rstrip("…"), group, keys, enabled, why_not)


def printed(key: str) -> str:
    """A key as it is printed on keyboards."""
    words = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    for name, sign in (("PgDown", "PgDn"), ("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓")):
        words = re.sub(rf"\b{name}\b", sign, words)
    return words


def _grouped() -> Iterator[tuple[Act, str]]:
    """Each action with its menu's title; those of no menu come last."""
    seen: set[Act] = set()
    for menu in menus():
        for name, group in _of(menu, without_access_key(menu.title)):
            if name not in seen:
                seen.add(name)
                yield name, group
    yield from ((name, _("Toolbar")) for name in specs() if name not in seen)


def _of(menu: Menu, title: str) -> Iterator[tuple[Act, str]]:
    for item in menu.items:
        if isinstance(item, Act):
            yield item, title
        elif isinstance(item, Menu):
            yield from _of(item, without_access_key(item.title))


def found(typed: str, known: Sequence[Command]) -> list[Command]:
    """The commands that ``typed`` may mean, the nearest first; every word must be found, its letters in order."""
    words = typed.casefold().split()
    ranked = [(rank, command) for command in known if (rank := _rank(words, command)) is not None]
    return [command for _rank_, command in sorted(ranked, key=lambda pair: pair[0])]


def _rank(words: Sequence[str], command: Command) -> int | None:
    """0 for a perfect find, more for a vaguer one, None for none."""
    ranks = [_nearness(word, command) for word in words]
    return None if None in ranks else sum(rank for rank in ranks if rank is not None)


def _nearness(word: str, command: Command) -> int | None:
    name = command.words.casefold()
    if name.startswith(word):
        return 0
    if word in name:
        return 1
    if word in command.group.casefold() or any(word in keys.casefold() for keys in command.keys):
        return 2
    letters = iter(name)
    return 4 if all(letter in letters for letter in word) else None
