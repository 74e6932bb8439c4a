"""Running one command line: language, output, and what happens when something goes wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

import click

from qualcode.cli.frame.context import Keyboard, Launcher, Wishes, find_project
from qualcode.cli.frame.language import choose_language
from qualcode.cli.frame.output import complain, is_text, report_error
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def run(arguments: Sequence[str], launch: Launcher, keyboard: Callable[[], Keyboard] | None = None) -> int:
    """Carry out one command line.

    Args:
        arguments: what stands after the program's name.
        launch: opens the screen on a project (None: the home screen) and returns an exit code.
        keyboard: the keys of the screen; None where there is no screen.

    Returns:
        0 done, 1 it could not be done, 2 wrong usage, 130 interrupted.
    """
    from qualcode.cli.frame.root import root

    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    choose_language(arguments)
    wishes = Wishes(launch=launch, keyboard=keyboard)
    try:
        _check_arguments(arguments)
        code = root.main(list(arguments), prog_name="qualcode", standalone_mode=False, obj=wishes)
        sys.stdout.flush()
    except click.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        complain("")
        return INTERRUPTED
    except click.ClickException as error:
        _show_wrong_usage(error)
        return error.exit_code
    except QualcodeError as error:
        report_error(error)
        return FAILED
    except BrokenPipeError:
        _let_go_of_stdout()
        return FAILED
    except Exception:  # a bug, unless the project was altered from outside
        damage = _damage(wishes)
        if damage is None:
            raise
        report_error(damage)
        return FAILED
    return code if isinstance(code, int) else DONE


def _damage(wishes: Wishes) -> QualcodeError | None:
    """What is wrong with the project that this command was about; None if nothing is, or there is none."""
    from qualcode.services.project.backups import damage_behind

    try:
        where = find_project(wishes)
    except QualcodeError:
        return None
    return damage_behind(where)


def _show_wrong_usage(error: click.ClickException) -> None:
    """Print what click says, which may name what was typed."""
    said = io.StringIO()
    error.show(said)
    click.echo(harmless(said.getvalue()), err=True, nl=False)


def _write_utf8(stream: TextIO) -> None:
    """Never fail on a letter: what a terminal cannot show becomes `?`; pipes and the C locale get UTF-8."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    encoding = (stream.encoding or "").lower().replace("_", "-")
    plain = encoding in {"ascii", "us-ascii", "ansi-x3.4-1968", "646"}
    if not os.environ.get("PYTHONIOENCODING") and (plain or not stream.isatty()):
        reconfigure(encoding="utf-8", errors="replace")
    else:
        reconfigure(errors="replace")


def _check_arguments(arguments: Sequence[str]) -> None:
    """See that what was typed is text: bytes that are not UTF-8 come in as lone surrogates.

    Raises:
        QualcodeError: if it is not.
    """
    for argument in arguments:
        if not argument.isascii() and not is_text(argument):
            raise QualcodeError(
                _("this is not valid UTF-8."), argument, _("If it is the name of a file, rename the file.")
            )


def _let_go_of_stdout() -> None:
    """The reader has gone (`| head`): what is left in the buffer goes nowhere, without a message."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
