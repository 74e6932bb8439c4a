"""What was asked for on the command line, and the project that it is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from qualcode.i18n import _
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.services.study import Study

SUFFIX = ".qualcode"
PROJECT_VARIABLE = "QUALCODE_PROJECT"

Launcher = Callable[[Path | None, str | None], int]
"""Opens the screen on a project (None: home) for a coder (None: as the project says); returns an exit code."""


class KeysOf(Protocol):
    """The keys of one thing that can be done on the screen."""

    @property
    def id(self) -> str:
        """What it is remapped by."""

    @property
    def keys(self) -> str:
        """As people write them."""

    @property
    def title(self) -> str:
        """What it does, as "noun: verb"."""

    @property
    def where(self) -> tuple[str, ...]:
        """The panes and screens in which the keys count."""

    @property
    def own(self) -> bool:
        """Whether a person put it on these keys."""


class Keyboard(Protocol):
    """The keys of the screen, and the file of those that a person put elsewhere."""

    @property
    def path(self) -> Path:
        """The file."""

    def rows(self) -> Sequence[KeysOf]:
        """What all keys do."""

    def put(self, id: str, keys: Sequence[str], *, take: bool = False) -> object:
        """Give an action these keys."""

    def reset(self, id: str | None = None) -> object:
        """Give an action, or all, the keys again that were delivered."""


@dataclass(slots=True)
class Wishes:
    """The options that every command knows."""

    project: str | None = None
    coder: str | None = None
    json: bool = False
    quiet: bool = False
    launch: Launcher | None = None
    keyboard: Callable[[], Keyboard] | None = None
    naming: tuple[str, ...] = ()
    """Documents in whose name, label, title or file a private name stands; known where JSON is to be written."""


def wishes() -> Wishes:
    """What was asked for on this command line."""
    return click.get_current_context().find_root().ensure_object(Wishes)


@contextmanager
def open_project() -> Iterator[Study]:
    """The project that this command is about, open until the block ends.

    Raises:
        QualcodeError: if there is none, or it cannot be opened.
    """
    from qualcode.services.study import open_study

    with open_study(find_project(wishes()), coder_name(wishes())) as study:
        for notice in study.notices:
            click.echo(harmless_line(f"qualcode: {notice}"), err=True)
        if wishes().json:
            from qualcode.services.results.privacy import documents_that_name

            wishes().naming = tuple(documents_that_name(study))
        yield study


def find_project(asked: Wishes) -> str:
    """The path or address of the project: `-p`, else `$QUALCODE_PROJECT`, else the only one in this folder.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if there are several; names them.
    """
    named = asked.project if asked.project is not None else os.environ.get(PROJECT_VARIABLE)
    if not named:
        return str(_only_project(Path()))
    if "://" in named:
        return named
    path = Path(named).expanduser()
    if path.is_dir():
        return str(_only_project(path))
    with_suffix = path.with_name(path.name + SUFFIX)
    return str(with_suffix if not path.exists() and with_suffix.exists() else path)


def projects_in(folder: Path) -> list[Path]:
    """The project files in a folder, by name."""
    return sorted(path for path in folder.glob("*" + SUFFIX) if path.is_file())


def coder_name(asked: Wishes) -> str | None:
    """The coder's name as asked for; None leaves it to the project.

    Raises:
        QualcodeError: if it is empty.
    """
    if asked.coder is None:
        return None
    name = " ".join(asked.coder.split())
    if not name:
        raise QualcodeError(_("a coder needs a name."), "--coder")
    return name


def _only_project(folder: Path) -> Path:
    found = projects_in(folder)
    if len(found) == 1:
        return found[0]
    here = str(folder.resolve())
    if not found:
        raise QualcodeError(
            _("there is no project here."),
            here,
            _("Make one with `qualcode new study.qualcode`, look at one with `qualcode demo`, or name one with -p."),
        )
    names = [path.name for path in found]
    raise AmbiguousError(
        _("there are several projects here."),
        names,
        here,
        _("Say which with -p: {names}.").format(names=", ".join(names)),
    )
