"""A study to begin with: the demonstration, or an empty one; made in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


def make_demo(folder: Path) -> Study:
    """Make the demonstration study in a folder and open it; the one that is there, if there is one."""
    path = folder / services.project.demo.FILE_NAME
    if path.exists():
        return services.study.open_study(path)
    made = services.project.demo.make_demo(folder)
    services.project.guide.begin_guide(made)
    return made
