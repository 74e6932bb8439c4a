"""Every command and verb of the program."""

from __future__ import annotations

import click

from qualcode.cli.frame.root import root


def commands() -> dict[str, click.Command]:
    """`actors set` and so on, to the commands themselves."""
    found: dict[str, click.Command] = {}
    context = click.Context(root, info_name="qualcode")
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None, name
        found.update(_with_verbs(name, command))
    return found


def _with_verbs(name: str, command: click.Command) -> dict[str, click.Command]:
    found = {name: command}
    if isinstance(command, click.Group):
        for verb, made in command.commands.items():
            found.update(_with_verbs(f"{name} {verb}", made))
    return found


def own_options(command: click.Command) -> list[str]:
    """The spellings of the options that only this command has."""
    return [
        spelling
        for parameter in command.params
        if isinstance(parameter, click.Option) and parameter.expose_value
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    ]
