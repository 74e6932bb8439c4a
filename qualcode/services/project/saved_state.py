"""How a coder left a study on the screen: place, panes, what was hidden. In the project, outside the change log."""

from __future__ import annotations

from typing import Any

from qualcode.model.code import fold
from qualcode.services.study import Study
from qualcode.store.settings import read_setting, write_setting

_LONGEST_NAME = 64


def left_at(study: Study) -> dict[str, Any]:
    """How the study's coder left it; empty if never."""
    with study.file.reading() as connection:
        value = read_setting(connection, _name(study))
    return value if isinstance(value, dict) else {}


def leave(study: Study, state: dict[str, Any]) -> None:
    """Keep how the study's coder leaves it.

    Args:
        study: the open study.
        state: JSON values; guids, offsets in code points, names of panes. No text of the study.

    Raises:
        QualcodeError: if the project cannot be written to.
    """
    with study.file.writing() as connection:
        write_setting(connection, _name(study), state)


def _name(study: Study) -> str:
    return f"screen {fold(study.coder)}"[:_LONGEST_NAME]
