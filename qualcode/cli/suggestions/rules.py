"""`suggest rule`: rules that a researcher writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import codes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.cli.frame.progress import progress_bar
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.services.suggestions.rules import RuleRecord

ID_SHOWN = 8
FORMS = ["keyword", "phrase", "near", "fuzzy", "pattern"]

rule_command = group(
    "rule",
    N_("Write rules that suggest codes."),
    N_("Alone, it lists them with how often they were right so far."),
    examples=(
        'qualcode suggest rule add Media "avis*"',
        'qualcode suggest rule add Procurement "anbud NEAR/5 kommune" --form near --where kind=interview',
        "qualcode suggest rule list",
    ),
    alone=run_verb("list"),
)


@verb(
    rule_command,
    "add",
    N_("Write a rule that suggests a code."),
    N_(
        "The form says how the pattern is read. keyword: a word in any inflection or compound (`anbud`, `avis*`). "
        "phrase: words side by side. near: `anbud NEAR/5 kommune`. fuzzy: something much like it (`skyr ilden /85`). "
        'pattern: token by token, as spaCy\'s Matcher has it (`[{"LOWER": "på"}, {"LEMMA": "vent"}]`).'
    ),
    examples=(
        'qualcode suggest rule add Media "avis*"',
        'qualcode suggest rule add Procurement "tidlig kontakt" --form phrase',
    ),
)
@argument("code", shell_complete=codes)
@argument("pattern")
@option("--form", type=click.Choice(FORMS), default="keyword", show_default=True, help=N_("How the pattern is read."))
@option(
    "--where",
    default="",
    metavar="QUERY",
    help=N_('Only where this is met, such as `kind=interview`, `actor="Informant 1"` or `question=Media`.'),
)
def add_verb(code: str, pattern: str, form: str, where: str) -> None:
    """Write a rule."""
    from qualcode.services.lookups import find_code
    from qualcode.services.suggestions.listing import open_to_rule
    from qualcode.services.suggestions.rule_reach import paragraphs_fitted
    from qualcode.services.suggestions.rules import add_rule

    with open_project() as study:
        of = find_code(study, code)
        rule = add_rule(study, of, pattern, form, where)
        with progress_bar() as progress:
            fitted = paragraphs_fitted(study, [rule], progress)[rule.guid]
        fires = open_to_rule(study, rule)
    if wishes().json:
        told = {"id": rule.guid, "code": of.path, "form": form, "pattern": rule.pattern, "where": rule.where}
        put_json({**told, "fits": fitted})
        return
    said = ngettext(
        "rule {id} for «{code}» fits {n} paragraph; suggested now, where nothing is coded: {fires}",
        "rule {id} for «{code}» fits {n} paragraphs; suggested now, where nothing is coded: {fires}",
        fitted,
    )
    say(said.format(id=rule.guid[:ID_SHOWN], code=of.path, n=fitted, fires=fires))


@verb(
    rule_command,
    "list",
    N_("List the rules: how many paragraphs they fit, and how often they were right so far."),
    examples=("qualcode suggest rule list", "qualcode suggest rule list --json"),
)
def list_verb() -> None:
    """List the rules."""
    from qualcode.services.suggestions.rule_reach import paragraphs_fitted
    from qualcode.services.suggestions.rules import list_rules

    with open_project() as study:
        records = list_rules(study)
        with progress_bar() as progress:
            fitted = paragraphs_fitted(study, [record.rule for record in records], progress)
    if wishes().json:
        put_json([{**_as_json(record), "fits": fitted[record.rule.guid]} for record in records])
        return
    if not records:
        say(_("no rules yet; `qualcode suggest rule add CODE PATTERN` writes one"))
        return
    put_table(
        [_("Id"), _("Code"), _("Form"), _("Pattern"), _("Where"), _("Fits"), _("Right so far")],
        [
            [
                record.rule.guid[:ID_SHOWN],
                record.code,
                record.rule.form,
                record.rule.pattern,
                record.rule.where,
                fitted[record.rule.guid],
                _("{part} of {whole}").format(part=record.tally.accepted, whole=record.tally.decided),
            ]
            for record in records
        ],
        numbers=(5, 6),
    )


@verb(
    rule_command,
    "remove",
    N_("Remove a rule; what was decided on its suggestions stays."),
    N_("RULE is its id, the beginning of it, or its pattern."),
    examples=("qualcode suggest rule remove 3f2a91bc",),
)
@argument("rule")
def remove_verb(rule: str) -> None:
    """Remove a rule."""
    from qualcode.services.suggestions.rules import find_rule, remove_rule

    with open_project() as study:
        found = find_rule(study, rule)
        remove_rule(study, found)
    if wishes().json:
        put_json({"id": found.guid, "pattern": found.pattern})
        return
    say(_("removed the rule {pattern}").format(pattern=found.pattern))


def _as_json(record: RuleRecord) -> dict[str, object]:
    return {
        "id": record.rule.guid,
        "code": record.code,
        "form": record.rule.form,
        "pattern": record.rule.pattern,
        "where": record.rule.where,
        "accepted": record.tally.accepted,
        "changed": record.tally.changed,
        "rejected": record.tally.rejected,
        "precision": record.tally.precision,
    }
