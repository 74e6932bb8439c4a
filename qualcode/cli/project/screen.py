"""Opening the screen from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qualcode.cli.frame.building import argument, command
from qualcode.cli.frame.context import PROJECT_VARIABLE, coder_name, find_project, projects_in, wishes
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError


@command("open", N_("Open a project on the screen."), examples=("qualcode study.qualcode",))
@argument("file")
def open_command(file: str) -> int:
    """Open the screen on the project named."""
    return open_screen(file)


def open_screen(project: str | None) -> int:
    """Open the screen.

    Args:
        project: which one; None takes the one asked for, the only one here, or the home screen.

    Raises:
        QualcodeError: if there is no terminal, or no such project.
    """
    asked = wishes()
    if asked.launch is None or not has_screen():
        raise QualcodeError(
            _("the screen needs a terminal."),
            "",
            _("Without one there are commands: `qualcode --help` lists them, `qualcode documents` is a start."),
        )
    if project is not None:
        asked.project = project
    if asked.project or os.environ.get(PROJECT_VARIABLE) or len(projects_in(Path())) == 1:
        found = find_project(asked)
        if "://" in found:
            raise QualcodeError(
                _("the screen opens project files; a project on a server is worked on with commands."),
                "",
                _("`qualcode --help` lists them."),
            )
        return asked.launch(Path(found), coder_name(asked))
    return asked.launch(None, coder_name(asked))


def has_screen() -> bool:
    """Whether there is a terminal that a screen can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"
