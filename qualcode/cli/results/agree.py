"""`agree` and `disagreements`: how far coders agree, and where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import command, option
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports, output_option
from qualcode.cli.frame.output import cut, put, put_json, put_table, say
from qualcode.cli.frame.privacy import warn_of_private_names
from qualcode.i18n import N_, _, ngettext
from qualcode.model.agreement import DEFAULT_COEFFICIENTS, AgreementRule, AgreementUnit, Coefficient, Disagreement
from qualcode.model.code import PATH_SEPARATOR
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.services.study import Study

CHOOSING = (
    option("--coders", default="", metavar="NAME,NAME…", help=N_("Whose codings; all who have coded if not given.")),
    option("--themes", is_flag=True, help=N_("Compare top-level codes, each with all under it.")),
    option(
        "--codes",
        "chosen",
        multiple=True,
        metavar="CODE",
        shell_complete=codes,
        help=N_("Compare this code with all under it. May be repeated."),
    ),
    option(
        "--unit",
        default=None,
        type=click.Choice([unit.value for unit in AgreementUnit]),
        help=N_("What is compared; what the study keeps if not given, else turns."),
    ),
    option("--where", default="", metavar="QUERY", help=N_("Only documents and speakers that fit, as in crosstab.")),
    option("--interviewers", is_flag=True, help=N_("Compare what interviewers say, too.")),
)


def _choosing(function: Any) -> Any:
    for each in reversed(CHOOSING):
        function = each(function)
    return function


@command(
    "agree",
    N_("Measure how far coders agree, code by code."),
    N_(
        "Percent, Krippendorff's alpha and F1 on coded text are shown unless --coefficient names others. A measure "
        "that is not defined is a dash, with the reason. The rule stands under the table; there are no verbal grades."
    ),
    examples=(
        "qualcode agree",
        "qualcode agree --coders Kari,Ola --themes --unit sentence",
        "qualcode agree --coefficient alpha --coefficient cohen -o agreement.docx",
        "qualcode agree --unit sentence --coefficient alpha --threshold 0.8 --keep",
    ),
)
@_choosing
@option(
    "--coefficient",
    "coefficients",
    multiple=True,
    type=click.Choice([each.value for each in Coefficient]),
    help=N_("A measure to work out. May be repeated."),
)
@option(
    "--keep",
    is_flag=True,
    help=N_("Measure nothing: keep unit, measures and threshold in the study, for all tables from now on."),
)
@option(
    "--threshold",
    default=None,
    type=float,
    metavar="ALPHA",
    help=N_("With --keep: from which alpha on you hold agreement to be enough."),
)
@output_option(N_("Write to a .docx, .md, .xlsx or .csv file instead. May be repeated."))
def agree_command(
    coders: str,
    themes: bool,
    chosen: tuple[str, ...],
    unit: str | None,
    where: str,
    interviewers: bool,
    coefficients: tuple[str, ...],
    keep: bool,
    threshold: float | None,
    files: tuple[Path, ...],
) -> None:
    """Measure, then print or write; or keep by what is measured."""
    from qualcode.services.results.agreement import agreement
    from qualcode.services.results.agreement_pages import agreement_grid, agreement_json
    from qualcode.services.results.grid_files import write_grid

    if threshold is not None and not keep:
        raise click.UsageError(_("--threshold is kept with --keep."))
    wanted = tuple(Coefficient(each) for each in dict.fromkeys(coefficients))
    with open_project() as study:
        rule = _rule(study, coders, themes, chosen, unit, where, interviewers, wanted)
        if keep:
            _keep(study, rule, threshold)
            return
        found = agreement(study, rule)
        for file in files:
            write_grid(agreement_grid(found), file.expanduser(), found.warnings)
        if files:
            note_exports(study, files, "table")
            warn_of_private_names(study, found.left_out)
    if wishes().json:
        put_json(agreement_json(found))
    elif not files:
        grid = agreement_grid(found)
        put_table(grid.headings, grid.rows, numbers=range(1, len(grid.headings)))
        put()
        for line in (*found.warnings, *found.note):
            put(harmless_line(line))
    for file in files if not wishes().json else ():
        say(_("wrote {file}").format(file=file))


@command(
    "disagreements",
    N_("List the passages on which coders differ."),
    N_(
        "For the meeting in which they are talked through: missed (only one put the code there), another code, or "
        "other ends. What is changed afterwards is no measure of reliability."
    ),
    examples=("qualcode disagreements", "qualcode disagreements --coders Kari,Ola --codes Anchoring --json"),
)
@_choosing
@option("--kind", default=None, type=click.Choice(["missed", "other-code", "other-ends"]), help=N_("Only this kind."))
@option("--limit", default=0, metavar="N", type=click.IntRange(min=0), help=N_("At most so many; 0 for all."))
def disagreements_command(
    coders: str,
    themes: bool,
    chosen: tuple[str, ...],
    unit: str | None,
    where: str,
    interviewers: bool,
    kind: str | None,
    limit: int,
) -> None:
    """List where coders differ."""
    from qualcode.services.results.agreement import disagreements
    from qualcode.services.results.agreement_pages import difference_name

    with open_project() as study:
        rule = _rule(study, coders, themes, chosen, unit, where, interviewers, ())
        found = [each for each in disagreements(study, rule) if kind is None or each.kind == kind]
    shown = found[:limit] if limit else found
    if wishes().json:
        put_json([_disagreement_json(each) for each in shown])
        return
    put_table(
        [_("document"), _("line"), _("code"), _("kind"), _("coded by"), _("not by"), _("passage")],
        [
            [
                each.label or each.document,
                each.line,
                each.code.rpartition(PATH_SEPARATOR)[2],
                difference_name(each.kind),
                ", ".join(each.coded),
                ", ".join(each.missing) or "–",
                cut(harmless_line(each.text), 60),
            ]
            for each in shown
        ],
        numbers=[1],
        cuts=[6],
        below=[_("instead: {codes}").format(codes=", ".join(each.instead)) if each.instead else "" for each in shown],
    )
    said = ngettext("{n} place of disagreement", "{n} places of disagreement", len(found)).format(n=len(found))
    say(said if len(shown) == len(found) else _("{said}, {n} of them shown").format(said=said, n=len(shown)))


def _rule(
    study: Study,
    coders: str,
    themes: bool,
    chosen: tuple[str, ...],
    unit: str | None,
    where: str,
    interviewers: bool,
    wanted: tuple[Coefficient, ...],
) -> AgreementRule:
    """What was asked for; what was not is as the study keeps it, else as usual."""
    from qualcode.services.results.agreement_rule import kept_rule

    if themes and chosen:
        raise click.UsageError(_("either --themes or --codes."))
    kept = kept_rule(study)
    named = tuple(name.strip() for name in coders.split(",") if name.strip())
    by = AgreementUnit(unit) if unit else kept.unit if kept else AgreementUnit.TURN
    measures = wanted or (kept.coefficients if kept else DEFAULT_COEFFICIENTS)
    return AgreementRule(named, themes, chosen, by, measures, where, interviewers)


def _keep(study: Study, rule: AgreementRule, threshold: float | None) -> None:
    from qualcode.services.results.agreement_rule import keep_rule, kept_rule

    kept = kept_rule(study)
    if threshold is None and kept is not None:
        threshold = kept.threshold
    new = keep_rule(study, rule, threshold)
    if wishes().json:
        measures = [each.value for each in rule.coefficients]
        put_json({"kept": new, "unit": rule.unit.value, "coefficients": measures, "threshold": threshold})
    else:
        say(_("kept for all tables of agreement") if new else _("the study keeps that already"))


def _disagreement_json(each: Disagreement) -> dict[str, Any]:
    return {
        "document": each.document,
        "label": each.label,
        "start": each.span.start,
        "end": each.span.end,
        "line": each.line,
        "text": each.text,
        "code": each.code,
        "kind": each.kind.value,
        "coded": list(each.coded),
        "missing": list(each.missing),
        "instead": list(each.instead),
        "spans": {coder: [[span.start, span.end] for span in spans] for coder, spans in each.spans.items()},
    }
