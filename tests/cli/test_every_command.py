"""What is run through every command, such as nasty text, misses none."""

from __future__ import annotations

import click

from tests.cli.every_command import READING, WITHOUT_A_STUDY, WRITING
from tests.cli.tree import commands


def test_no_command_is_missing_in_the_list_of_lines() -> None:
    there = {name for name, command in commands().items() if not isinstance(command, click.Group)}
    listed = [*READING, *WRITING, *WITHOUT_A_STUDY]
    assert sorted(listed) == sorted(there)
