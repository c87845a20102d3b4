"""A command line whose commands are imported when one is called, so that ``fairline --help`` is there at once.

Typer brings a Click of its own and gives its types no public name, hence the ``Any`` in the overridden methods.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup


def new_app(**options: Any) -> typer.Typer:
    """Return an empty command line with the conventions every command of Fairline shares."""
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, **options)


class LazyGroup(TyperGroup):
    """Commands by name, each in a module of its own that holds an ``app``; a subclass says which."""

    modules: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Name of a command: the module that holds its ``app``, and what the list of commands says about it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order they are listed in."""
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command."""
        if cmd_name not in self.modules:
            return None
        module, short_help = self.modules[cmd_name]
        command = typer.main.get_command(import_module(module).app)
        command.name, command.short_help = cmd_name, short_help
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help) for name, (_, short_help) in self.modules.items()])
