"""Asking the person at the terminal before something large is done."""

from __future__ import annotations

import sys

import click

from qualcode.cli.frame.output import complain
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError


def need_a_person(where: str) -> None:
    """See that there is somebody to ask.

    Args:
        where: what the message is about.

    Raises:
        QualcodeError: if there is no terminal; says how to do without.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QualcodeError(_("nothing was changed."), where, _("With --yes it is done without asking."))


def confirmed(question: str, default: bool = False) -> bool:
    """Whether the answer is yes; `default` is what Enter alone means."""
    try:
        return click.confirm(question, default=default)
    except click.Abort:
        complain("")  # the shell's prompt is to stand on a line of its own
        raise


def typed(question: str) -> str:
    """What the person answers; empty for Enter alone."""
    try:
        answer: str = click.prompt(question, default="", show_default=False)
    except click.Abort:
        complain("")
        raise
    return answer.strip()
