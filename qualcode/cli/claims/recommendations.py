"""`recommendations`: what the study advises, each with the findings that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import findings
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put, put_json, say
from qualcode.i18n import N_, _
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.claims import Recommendation
    from qualcode.services.study import Study

recommendations_command = group(
    "recommendations",
    N_("Say what the study advises, and on which findings."),
    N_("A recommendation is one sentence that rests on findings; they stand below it with who says them."),
    examples=(
        "qualcode recommendations",
        'qualcode recommendations add "Make agreements of five years." --from 1 --from 3',
    ),
    alone=run_verb("list"),
)


@verb(
    recommendations_command,
    "list",
    N_("List the recommendations with their findings."),
    examples=("qualcode recommendations list",),
)
def list_verb() -> None:
    """List recommendations, each with what it rests on."""
    from qualcode.services.claims.findings import list_findings
    from qualcode.services.claims.recommendations import list_recommendations
    from qualcode.services.claims.support import support, support_sentence

    with open_project() as study:
        listed = list_recommendations(study)
        if wishes().json:
            put_json([_json(study, each) for each in listed])
            return
        findings_by = {finding.guid: finding for finding in list_findings(study)}
        if not listed:
            say(_("there are no recommendations yet; `qualcode recommendations add TEXT --from FINDING` makes one"))
        for each in listed:
            put(f"{each.number}  {harmless_line(each.text)}")
            for guid in each.findings:
                finding = findings_by[guid]
                put(f"   ← {finding.number}. {harmless_line(finding.text)}")
                put(f"      {support_sentence(support(study, finding))}")
            if not each.findings:
                put("   " + _("rests on no finding yet"))


@verb(
    recommendations_command,
    "add",
    N_("Recommend something."),
    examples=('qualcode recommendations add "Make agreements of five years." --from 1',),
)
@argument("text")
@option("--from", "rests", multiple=True, metavar="FINDING", shell_complete=findings, help=N_("A finding below it."))
def add_verb(text: str, rests: tuple[str, ...]) -> None:
    """Recommend something."""
    from qualcode.services.claims.findings import find_finding
    from qualcode.services.claims.recommendations import add_recommendation

    with open_project() as study:
        made = add_recommendation(study, text, [find_finding(study, each) for each in rests])
        _tell(study, made, _("wrote down recommendation {number}").format(number=made.number))


@verb(
    recommendations_command,
    "edit",
    N_("Say a recommendation otherwise, or let it rest on other findings."),
    examples=("qualcode recommendations edit 1 --from 1 --from 2",),
)
@argument("recommendation")
@option("--text", default="", metavar="TEXT", help=N_("What it says from now on."))
@option("--from", "rests", multiple=True, metavar="FINDING", shell_complete=findings, help=N_("A finding below it."))
@option("--from-none", is_flag=True, help=N_("It rests on no finding."))
def edit_verb(recommendation: str, text: str, rests: tuple[str, ...], from_none: bool) -> None:
    """Change a recommendation."""
    from qualcode.services.claims.findings import find_finding
    from qualcode.services.claims.recommendations import edit_recommendation, find_recommendation

    if not (text.strip() or rests or from_none):
        raise click.UsageError(_("Say what to change: --text, --from or --from-none."))
    with open_project() as study:
        found = find_recommendation(study, recommendation)
        on = [find_finding(study, each) for each in rests] if rests or from_none else None
        found = edit_recommendation(study, found, text, on)
        _tell(study, found, _("changed recommendation {number}").format(number=found.number))


@verb(
    recommendations_command,
    "remove",
    N_("Remove a recommendation."),
    N_("Its findings stay; `qualcode undo` brings it back."),
    examples=("qualcode recommendations remove 2",),
)
@argument("recommendation")
def remove_verb(recommendation: str) -> None:
    """Remove a recommendation."""
    from qualcode.services.claims.recommendations import find_recommendation, remove_recommendation

    with open_project() as study:
        gone = find_recommendation(study, recommendation)
        shape = _json(study, gone)
        remove_recommendation(study, gone)
    if wishes().json:
        put_json(shape)
        return
    say(_("removed recommendation {number}; `qualcode undo` brings it back").format(number=gone.number))


def _json(study: Study, each: Recommendation) -> dict[str, Any]:
    from qualcode.services.claims.findings import list_findings

    known = {finding.guid: finding for finding in list_findings(study)}
    rests = [{"number": known[guid].number, "text": known[guid].text} for guid in each.findings]
    return {"id": each.guid, "number": each.number, "text": each.text, "findings": rests}


def _tell(study: Study, each: Recommendation, sentence: str) -> None:
    if wishes().json:
        put_json(_json(study, each))
        return
    say(sentence)
