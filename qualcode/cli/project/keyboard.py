"""`keys`: what the keys of the screen do, and putting them elsewhere."""

from __future__ import annotations

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.context import Keyboard, KeysOf, wishes
from qualcode.cli.frame.output import put, put_json, put_table, say
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError

NONE = "none"
"""Written in place of a key for an action that shall have none."""

keys_command = group(
    "keys",
    N_("Say which keys do what on the screen."),
    N_("Alone it lists them. What is changed is kept for this computer, in a file that can be edited too."),
    examples=("qualcode keys", "qualcode keys set memo.write f4", "qualcode keys reset memo.write"),
    alone=run_verb("list"),
)


@verb(
    keys_command,
    "list",
    N_("List what the keys do."),
    examples=("qualcode keys list", "qualcode keys list --own", "qualcode keys list --json"),
)
@option("--own", is_flag=True, help=N_("Only those that were reassigned."))
def list_keys(own: bool) -> None:
    """List the keys."""
    rows = [row for row in _keyboard().rows() if row.own or not own]
    if wishes().json:
        put_json([_as_json(row) for row in rows])
        return
    headings = (_("Keys"), _("Action"), _("What it does"), _("Where"))
    put_table(headings, [(row.keys, row.id, row.title, ", ".join(row.where)) for row in rows], cuts=(3, 2))


@verb(
    keys_command,
    "set",
    N_("Put an action on other keys."),
    N_("A key is a letter or sign as it is typed, or a name such as f5, ctrl+k, enter, pageup; none takes it away."),
    examples=("qualcode keys set memo.write z", "qualcode keys set code.apply c enter f6 --take"),
)
@argument("id")
@argument("keys", nargs=-1, required=True)
@option("--take", is_flag=True, help=N_("Take the key from what it does now."))
def set_keys(id: str, keys: tuple[str, ...], take: bool) -> None:
    """Put an action on other keys."""
    keyboard = _keyboard()
    keyboard.put(id, [] if keys == (NONE,) else keys, take=take)
    (row,) = (row for row in keyboard.rows() if row.id == id)
    if row.keys:
        say(_("«{action}» is on {keys} now.").format(action=row.title, keys=row.keys))
    else:
        say(_("«{action}» has no key now.").format(action=row.title))


@verb(
    keys_command,
    "reset",
    N_("Give an action the keys again that it was delivered with."),
    examples=("qualcode keys reset memo.write", "qualcode keys reset --all"),
)
@argument("id", required=False)
@option("--all", "everything", is_flag=True, help=N_("All actions."))
def reset_keys(id: str | None, everything: bool) -> None:
    """Put keys back."""
    if (id is None) != everything:
        raise click.UsageError(_("Name an action, or say --all."))
    _keyboard().reset(id)
    say(_("The keys are as they were delivered."))


@verb(
    keys_command,
    "where",
    N_("Print where the file with your own keys is."),
    examples=("qualcode keys where",),
)
def print_where() -> None:
    """Print the file."""
    put(str(_keyboard().path))


def _keyboard() -> Keyboard:
    make = wishes().keyboard
    if make is None:
        raise QualcodeError(_("there is no screen here whose keys could be changed."))
    return make()


def _as_json(row: KeysOf) -> dict[str, object]:
    return {"id": row.id, "keys": row.keys.split(), "title": row.title, "where": list(row.where), "own": row.own}
