"""`study`: what the study is called, its language, and how it is done."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.frame.building import argument, group, run_verb, verb
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _
from qualcode.model.study import Approach, StudyInfo
from qualcode.terms import approach_meant, approach_name
from qualcode.text.display import harmless_line

LANGUAGES = ("nb", "nn", "en")

study_command = group(
    "study",
    N_("See and change the study's title, language and approach."),
    N_("The approach decides what is offered: reflexive, codebook (also when nothing is said) or content."),
    examples=("qualcode study", "qualcode study set approach=reflexive", 'qualcode study set "title=New forms"'),
    alone=run_verb("show"),
)


@verb(study_command, "show", N_("Print what the project says of the study."), examples=("qualcode study show",))
def show_verb() -> None:
    """Print the study's own fields."""
    with open_project() as study:
        info = study.info()
        coders = study.coders()
    if wishes().json:
        put_json(_json(info, coders))
        return
    approach = approach_name(info.works_as)
    if info.approach is None:
        approach = _("{approach} (nothing was said)").format(approach=approach)
    put_table(
        [_("field"), _("value")],
        [
            [_("title"), info.title],
            [_("language"), info.language],
            [_("approach"), approach],
            [_("created"), info.created],
            [_("coders"), ", ".join(coders)],
        ],
        cuts=[1],
    )


@verb(
    study_command,
    "set",
    N_("Change the study's title, language or approach."),
    N_("KEY is title, language (nb, nn, en) or approach (reflexive, codebook, content; empty: not said)."),
    examples=("qualcode study set approach=reflexive", "qualcode study set language=nn"),
)
@argument("values", nargs=-1, required=True, metavar="KEY=VALUE…")
def set_verb(values: tuple[str, ...]) -> None:
    """Set fields of the study."""
    from qualcode.services.documents.facts import STUDY_FIELDS, edit_study

    given = key_values(values)
    if unknown := [key for key in given if key not in STUDY_FIELDS]:
        raise click.UsageError(
            _("there is no «{name}»; it is one of: {names}.").format(name=unknown[0], names=", ".join(STUDY_FIELDS))
        )
    if given.get("language", LANGUAGES[0]) not in LANGUAGES:
        raise click.UsageError(_("language is one of: {names}.").format(names=", ".join(LANGUAGES)))
    if given.get("approach"):
        given["approach"] = approach_meant(given["approach"])
        if given["approach"] not in set(Approach):
            raise click.UsageError(_("approach is one of: {names}.").format(names=", ".join(Approach)))
    with open_project() as study:
        edit_study(study, given)
        info, coders = study.info(), study.coders()
    if wishes().json:
        put_json(_json(info, coders))
        return
    say(_("changed the study {title}").format(title=harmless_line(info.title)))


def _json(info: StudyInfo, coders: list[str]) -> dict[str, Any]:
    return {
        "id": info.guid,
        "title": info.title,
        "language": info.language,
        "approach": info.approach.value if info.approach else None,
        "works_as": info.works_as.value,
        "created": info.created,
        "coders": coders,
    }
