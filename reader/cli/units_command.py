"""``units``: the directory of units."""

from __future__ import annotations

import argparse

from reader.cli import output
from reader.cli.choosing import opened
from reader.cli.main import DONE, data_dir
from reader.cli.refusal import Refused
from reader.core.tracking.units import Unit, UnitKind
from reader.i18n import _
from reader.services.units import Units
from reader.words.tracking import unit_kind_word


def run(arguments: argparse.Namespace) -> int:
    """List the units, or change the directory."""
    with opened(data_dir(arguments)) as workspace:
        units = workspace.units
        if arguments.action == "add":
            _add(units, arguments)
        elif arguments.action in ("alias", "rename", "hide"):
            _change(units, arguments)
        else:
            _list(units, arguments)
    return DONE


def _list(units: Units, arguments: argparse.Namespace) -> None:
    found = units.all(hidden=getattr(arguments, "all", False))
    if arguments.json:
        output.say_json({"units": [_as_json(unit) for unit in found]})
        return
    for unit in found:
        aliases = _(" (also: {aliases})").format(aliases="、".join(unit.aliases)) if unit.aliases else ""
        output.say(f"{unit.name}{aliases} · {unit_kind_word(unit.kind)}")


def _add(units: Units, arguments: argparse.Namespace) -> None:
    try:
        units.add(arguments.name, arguments.kind or UnitKind.OTHER, arguments.alias)
    except ValueError as error:
        raise Refused(_taken(arguments.name)) from error
    output.say(_("Added: {name}").format(name=arguments.name.strip()))


def _change(units: Units, arguments: argparse.Namespace) -> None:
    unit = units.find(arguments.name)
    if unit is None:
        raise Refused(_("No unit is called «{name}». See «units list».").format(name=arguments.name))
    if arguments.action == "alias":
        for alias in arguments.aliases:
            other = units.find(alias)
            if other is not None and other.uid != unit.uid:
                raise Refused(_taken(alias))
        units.change(unit.uid, aliases=(*unit.aliases, *arguments.aliases))
    elif arguments.action == "hide":
        units.change(unit.uid, hidden=True)
    else:
        try:
            units.change(unit.uid, name=arguments.new)
        except ValueError as error:
            raise Refused(_taken(arguments.new)) from error
    output.say(_("Changed: {name}").format(name=units.get(unit.uid).name))


def _taken(name: str) -> str:
    return _("«{name}» is empty, or a unit of the directory has this name already.").format(name=name)


def _as_json(unit: Unit) -> dict[str, object]:
    return {
        "uid": unit.uid,
        "name": unit.name,
        "kind": unit.kind.value,
        "aliases": list(unit.aliases),
        "hidden": unit.hidden,
    }
