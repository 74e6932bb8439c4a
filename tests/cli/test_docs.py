"""docs/commands.md says what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from qualcode.cli.frame.root import root
from tests.cli.tree import commands, own_options

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
COMMANDS = commands()
SECTIONS = dict(re.findall(r"^#{3,4} qualcode (.+?)\n(.*?)(?=^#{2,4} |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_the_page_has_every_command_and_no_other() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_says_what_a_command_does_with_all_its_options(name: str) -> None:
    command, text = COMMANDS[name], SECTIONS[name]
    for paragraph in command.texts:  # type: ignore[attr-defined]
        assert paragraph in text
    written = {spelling for code in re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE) for spelling in _options(code)}
    assert written == set(own_options(command))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.expose_value:
            assert (parameter.help or "").replace("|", "\\|") in text
        elif isinstance(parameter, click.Argument):
            shown = parameter.make_metavar(click.Context(command))
            assert shown in text


def test_the_page_has_the_options_that_all_commands_share() -> None:
    shared = PAGE.split("## What all commands share")[1].split("\n## ")[0]
    for parameter in root.params:
        for spelling in parameter.opts:
            assert f"`{spelling}" in shared


def _options(code: str) -> list[str]:
    return re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code)
