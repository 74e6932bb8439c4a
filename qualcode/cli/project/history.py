"""`undo`, `redo` and `log`: the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.shapes import change_json
from qualcode.i18n import N_, _
from qualcode.model.change import ChangeState
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model.change import Change
    from qualcode.services.study import Study


@command(
    "undo",
    N_("Undo your last changes."),
    N_("Any change can be taken back, also after the project was closed. Only your own: see --coder."),
    examples=("qualcode undo", "qualcode undo 3"),
)
@argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
def undo_command(count: int) -> None:
    """Take back changes."""
    from qualcode.services.project.history import undo

    _step(undo, count, N_("undone: {sentence}"), N_("there is nothing to undo."))


@command(
    "redo",
    N_("Do again what was undone."),
    N_("What was taken back last comes first. A new change ends what can be done again."),
    examples=("qualcode redo", "qualcode redo 3"),
)
@argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
def redo_command(count: int) -> None:
    """Do undone changes again."""
    from qualcode.services.project.history import redo

    _step(redo, count, N_("done again: {sentence}"), N_("there is nothing to do again."))


@command(
    "log",
    N_("Print what was done, and by whom."),
    N_("The newest change comes first. Times are UTC."),
    examples=("qualcode log", "qualcode log -n 5", "qualcode log --json"),
)
@option("-n", "--last", type=click.IntRange(min=1), metavar="N", help=N_("Only the last N changes."))
def log_command(last: int | None) -> None:
    """Print the change log."""
    from qualcode.services.project.history import list_changes, sentence

    with open_project() as study:
        changes = list_changes(study, last)
    if wishes().json:
        put_json([change_json(change, sentence(change)) for change in changes])
        return
    undone = {ChangeState.UNDONE, ChangeState.ABANDONED}
    put_table(
        [_("no."), _("time"), _("coder"), _("change")],
        [
            [
                change.sequence,
                change.time[:16].replace("T", " "),
                change.coder,
                (_("(undone) ") if change.state in undone else "") + sentence(change),
            ]
            for change in changes
        ],
        numbers=[0],
        cuts=[3],
    )


def _step(step: Callable[[Study, int], list[Change]], count: int, done: str, nothing: str) -> None:
    from qualcode.services.project.history import sentence

    with open_project() as study:
        changes = step(study, count)
        if not changes:
            raise QualcodeError(_(nothing), study.coder, _("`qualcode log` shows what was done, and by whom."))
    if wishes().json:
        put_json([change_json(change, sentence(change)) for change in changes])
        return
    for change in changes:
        say(_(done).format(sentence=sentence(change)))
