"""`themes`: a layer over the codebook that carries the study's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import codes, themes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _
from qualcode.terms import claim_status_name

if TYPE_CHECKING:
    from qualcode.model.claims import Theme
    from qualcode.services.study import Study

themes_command = group(
    "themes",
    N_("Declare themes over the codebook."),
    N_(
        "A theme has a name, a central idea, and the codes that it draws on, with their sub-codes; a code may belong "
        "to several. It is a candidate until it is settled. Once themes are declared they are the rows of "
        "`qualcode crosstab --rows themes`; until then top-level codes stand in for them."
    ),
    examples=("qualcode themes", 'qualcode themes add "Trust before tender" --code Anchoring --code Values/Trust'),
    alone=run_verb("list"),
)


@verb(themes_command, "list", N_("List the themes."), examples=("qualcode themes list",))
def list_verb() -> None:
    """List themes."""
    from qualcode.services.claims.themes import list_themes

    with open_project() as study:
        listed = list_themes(study)
        paths = _paths(study)
    if wishes().json:
        put_json([_json(theme, paths) for theme in listed])
        return
    if not listed:
        say(_("no themes are declared yet; `qualcode themes add NAME --code CODE` declares one"))
        return
    put_table(
        [_("number"), _("theme"), _("status"), _("central idea"), _("codes")],
        [
            [
                theme.number,
                theme.name,
                claim_status_name(theme.status),
                theme.idea,
                ", ".join(paths[code] for code in theme.codes),
            ]
            for theme in listed
        ],
        numbers=[0],
        cuts=[4, 3],
    )


@verb(
    themes_command,
    "add",
    N_("Declare a theme."),
    examples=('qualcode themes add "Trust before tender" --idea "Trust is built before it is bought" --code Values',),
)
@argument("name")
@option("--idea", default="", metavar="TEXT", help=N_("Its central idea, in a sentence."))
@option("--code", "drawn", multiple=True, metavar="CODE", shell_complete=codes, help=N_("It draws on this code."))
def add_verb(name: str, idea: str, drawn: tuple[str, ...]) -> None:
    """Declare a theme."""
    from qualcode.services.claims.themes import add_theme
    from qualcode.services.lookups import find_code

    with open_project() as study:
        theme = add_theme(study, name, idea, [find_code(study, code) for code in drawn])
        _tell(study, theme, _("declared theme {number}, {name}").format(number=theme.number, name=theme.name))


@verb(
    themes_command,
    "edit",
    N_("Change a theme."),
    N_("KEY is name, idea or status (candidate, settled). --code names all codes that it draws on from now on."),
    examples=("qualcode themes edit 1 status=settled", "qualcode themes edit 1 --code Anchoring --code Economy"),
)
@argument("theme", shell_complete=themes)
@argument("values", nargs=-1, metavar="[KEY=VALUE…]")
@option("--code", "drawn", multiple=True, metavar="CODE", shell_complete=codes, help=N_("It draws on this code."))
def edit_verb(theme: str, values: tuple[str, ...], drawn: tuple[str, ...]) -> None:
    """Change a theme."""
    from qualcode.services.claims.themes import edit_theme, find_theme, set_codes
    from qualcode.services.lookups import find_code

    if not values and not drawn:
        raise click.UsageError(_("Say what to change: KEY=VALUE, or --code."))
    with open_project() as study:
        found = find_theme(study, theme)
        chosen = [find_code(study, code) for code in drawn]
        if values:
            found = edit_theme(study, found, key_values(values))
        if chosen:
            found = set_codes(study, found, chosen)
        _tell(study, found, _("changed theme {number}, {name}").format(number=found.number, name=found.name))


@verb(
    themes_command,
    "move",
    N_("Put a theme at another place."),
    examples=('qualcode themes move "Trust before tender" 1',),
)
@argument("theme", shell_complete=themes)
@argument("number", type=int)
def move_verb(theme: str, number: int) -> None:
    """Move a theme."""
    from qualcode.services.claims.themes import find_theme, move_theme

    with open_project() as study:
        move_theme(study, find_theme(study, theme), number)
        moved = find_theme(study, str(number))
        _tell(study, moved, _("{name} is now theme {number}").format(number=moved.number, name=moved.name))


@verb(
    themes_command,
    "remove",
    N_("Remove a theme."),
    N_("Its codes and findings stay; `qualcode undo` brings it back."),
    examples=("qualcode themes remove 2",),
)
@argument("theme", shell_complete=themes)
def remove_verb(theme: str) -> None:
    """Remove a theme."""
    from qualcode.services.claims.themes import find_theme, remove_theme

    with open_project() as study:
        gone = find_theme(study, theme)
        remove_theme(study, gone)
        _tell(study, gone, _("removed the theme {name}; `qualcode undo` brings it back").format(name=gone.name))


def _paths(study: Study) -> dict[str, str]:
    return {code.guid: code.path for code in study.codes()}


def _json(theme: Theme, paths: dict[str, str]) -> dict[str, Any]:
    return {
        "id": theme.guid,
        "number": theme.number,
        "name": theme.name,
        "idea": theme.idea,
        "status": theme.status.value,
        "codes": [paths[code] for code in theme.codes],
    }


def _tell(study: Study, theme: Theme, sentence: str) -> None:
    if wishes().json:
        put_json(_json(theme, _paths(study)))
        return
    say(sentence)
