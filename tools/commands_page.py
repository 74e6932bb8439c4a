"""Write docs/commands.md from the program itself: `python tools/commands_page.py`. A test holds the page to it.

What stands before the first command, under a heading of commands, and in lines that begin with "More on this in" is
written by hand and kept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from qualcode.cli.frame.root import SECTIONS, root

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
MORE = "More on this in"


def main() -> None:
    """Write the page anew."""
    old = PAGE.read_text(encoding="utf-8")
    first = str(SECTIONS[0][0])
    head = old.partition(f"\n## {first}\n")[0]
    intros = dict(re.findall(r"^## (.+?)\n+(.*?)(?=^###? |\Z)", old, re.MULTILINE | re.DOTALL))
    more = {
        name: re.findall(rf"^{MORE}.*$", text, re.MULTILINE)
        for name, text in re.findall(r"^#{3,4} qualcode (.+?)\n(.*?)(?=^#{2,4} |\Z)", old, re.MULTILINE | re.DOTALL)
    }
    parts = [head.rstrip()]
    for heading, commands in SECTIONS:
        parts += [f"## {heading}", intros.get(str(heading), "").strip()]
        context = click.Context(root, info_name="qualcode")
        for name, _module, _help in commands:
            command = root.get_command(context, name)
            assert command is not None, name
            parts += with_verbs(command, context, name, more)
    PAGE.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8", newline="\n")


def with_verbs(command: click.Command, context: click.Context, name: str, more: dict[str, list[str]]) -> list[str]:
    """A command's paragraphs, and those of its verbs, however deep."""
    parts = described(command, context, name, more)
    if isinstance(command, click.Group):
        inner = click.Context(command, context, info_name=name)
        for verb, made in command.commands.items():
            parts += with_verbs(made, inner, f"{name} {verb}", more)
    return parts


def described(command: Any, context: click.Context, name: str, more: dict[str, list[str]]) -> list[str]:
    """One command's paragraphs."""
    is_verb = " " in name
    arguments = [
        parameter.make_metavar(click.Context(command))
        for parameter in command.params
        if isinstance(parameter, click.Argument)
    ]
    usage = " ".join(["qualcode", name, *arguments])
    said = " ".join(command.texts)
    options = [
        parameter
        for parameter in command.params
        if isinstance(parameter, click.Option) and parameter.expose_value and not parameter.hidden
    ]
    rows = []
    for parameter in options:
        record = parameter.get_help_record(click.Context(command))
        if record is not None:
            spelling, does = (part.replace("|", "\\|") for part in record)
            rows.append(f"| `{spelling}` | {does} |")
    return [
        f"{'####' if is_verb else '###'} qualcode {name}",
        said,
        *more.get(name, ()),
        "" if isinstance(command, click.Group) else f"`{usage}`",
        "\n".join(["| option | what it does |", "|---|---|", *rows]) if rows else "",
        "\n".join(["```sh", *command.examples, "```"]) if command.examples else "",
    ]


if __name__ == "__main__":
    main()
