"""`findings`: what the study claims, with passages for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import documents, findings, themes
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import fold, put, put_json, put_table, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _
from qualcode.terms import claim_status_name
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.claims import EvidencePassage, Finding
    from qualcode.model.document import Document
    from qualcode.services.study import Study

findings_command = group(
    "findings",
    N_("Record findings, with evidence for and against."),
    N_(
        "A finding is one sentence. Under it stands who says it: how many people of how many kinds, in their own "
        "words or as others report them, who speaks against it, and who was never asked. How good that is, only you "
        "can say: `findings grade`."
    ),
    examples=(
        "qualcode findings",
        'qualcode findings add "Tenders cost small organisations their best people." --theme 1',
        "qualcode findings for 1 M3 --lines 41:43",
        "qualcode findings against 1 M6 --lines 12",
    ),
    alone=run_verb("list"),
)


@verb(findings_command, "list", N_("List the findings."), examples=("qualcode findings list",))
def list_verb() -> None:
    """List findings with what stands behind them."""
    from qualcode.services.claims.findings import list_findings
    from qualcode.services.claims.support import support, support_sentence
    from qualcode.services.claims.themes import list_themes

    with open_project() as study:
        listed = [(finding, support(study, finding)) for finding in list_findings(study)]
        names = {theme.guid: theme.name for theme in list_themes(study)}
        if wishes().json:
            put_json([_json(study, finding) for finding, _of in listed])
            return
    if not listed:
        say(_("there are no findings yet; `qualcode findings add TEXT` writes one down"))
        return
    put_table(
        [_("number"), _("finding"), _("theme"), _("status"), _("grade"), _("support")],
        [
            [
                finding.number,
                finding.text,
                names.get(finding.theme or "", ""),
                claim_status_name(finding.status),
                finding.grade,
                support_sentence(of),
            ]
            for finding, of in listed
        ],
        numbers=[0],
        cuts=[1, 2],
    )


@verb(findings_command, "show", N_("Print a finding with its passages."), examples=("qualcode findings show 1",))
@argument("finding", shell_complete=findings)
def show_verb(finding: str) -> None:
    """Print a finding with who says it and its passages."""
    from qualcode.services.claims.findings import find_finding
    from qualcode.services.claims.support import support, support_sentence

    with open_project() as study:
        found = find_finding(study, finding)
        if wishes().json:
            put_json(_json(study, found))
            return
        put(harmless_line(found.text))
        put(support_sentence(support(study, found)))
        if found.grade:
            put(
                _("graded by the researcher as «{grade}»: {reason}").format(
                    grade=harmless_line(found.grade), reason=harmless_line(found.grade_reason)
                )
            )
        for at, each in enumerate(found.passages, 1):
            side = _("for") if each.side.value == "for" else _("against")
            put()
            put(f"{at}  {side} · {_reference(study, each)} {harmless_line(_speaker(study, each) or '')}".rstrip())
            for line in fold(harmless_line(" ".join(each.text.split())), width() - 4):
                put(f"    {line}")


@verb(
    findings_command,
    "add",
    N_("Write a finding down."),
    examples=('qualcode findings add "Tenders cost small organisations their best people." --theme Economy',),
)
@argument("text")
@option("--theme", metavar="THEME", shell_complete=themes, help=N_("The theme that it belongs to."))
def add_verb(text: str, theme: str | None) -> None:
    """Write a finding down."""
    from qualcode.services.claims.findings import add_finding
    from qualcode.services.claims.themes import find_theme

    with open_project() as study:
        found = add_finding(study, text, find_theme(study, theme) if theme else None)
        _tell(study, found, _("wrote down finding {number}").format(number=found.number))


@verb(
    findings_command,
    "edit",
    N_("Change a finding."),
    N_("KEY is text or status (candidate, settled)."),
    examples=("qualcode findings edit 1 status=settled", "qualcode findings edit 1 --theme 2"),
)
@argument("finding", shell_complete=findings)
@argument("values", nargs=-1, metavar="[KEY=VALUE…]")
@option("--theme", metavar="THEME", shell_complete=themes, help=N_("The theme that it belongs to."))
def edit_verb(finding: str, values: tuple[str, ...], theme: str | None) -> None:
    """Change a finding."""
    from qualcode.services.claims.findings import edit_finding, find_finding
    from qualcode.services.claims.themes import find_theme

    if not values and not theme:
        raise click.UsageError(_("Say what to change: KEY=VALUE, or --theme."))
    with open_project() as study:
        found = find_finding(study, finding)
        of = find_theme(study, theme) if theme else None
        found = edit_finding(study, found, key_values(values), of)
        _tell(study, found, _("changed finding {number}").format(number=found.number))


@verb(
    findings_command,
    "grade",
    N_("Say how well a finding is borne out, and why."),
    N_("GRADE is your own word; it is printed with its reason. An empty one takes it away."),
    examples=(
        'qualcode findings grade 1 "well supported" --reason "Three organisations say it unasked."',
        'qualcode findings grade 1 ""',
    ),
)
@argument("finding", shell_complete=findings)
@argument("grade")
@option("--reason", default="", metavar="TEXT", help=N_("Why; needed with a grade."))
def grade_verb(finding: str, grade: str, reason: str) -> None:
    """Grade a finding."""
    from qualcode.services.claims.findings import find_finding, grade_finding

    with open_project() as study:
        found = grade_finding(study, find_finding(study, finding), grade, reason)
        sentence = _("graded finding {number}") if found.grade else _("took the grade of finding {number} away")
        _tell(study, found, sentence.format(number=found.number))


@verb(
    findings_command,
    "for",
    N_("Take a passage as speaking for a finding."),
    examples=("qualcode findings for 1 M3 --lines 41:43",),
)
@argument("finding", shell_complete=findings)
@argument("document", shell_complete=documents)
@passage_options
def for_verb(finding: str, document: str, **place: str | None) -> None:
    """Add a passage for a finding."""
    _add_evidence(finding, document, "for", place)


@verb(
    findings_command,
    "against",
    N_("Take a passage as speaking against a finding."),
    examples=('qualcode findings against 1 M6 --quote "It went very well."',),
)
@argument("finding", shell_complete=findings)
@argument("document", shell_complete=documents)
@passage_options
def against_verb(finding: str, document: str, **place: str | None) -> None:
    """Add a passage against a finding."""
    _add_evidence(finding, document, "against", place)


@verb(
    findings_command,
    "without",
    N_("Take a passage away from a finding."),
    N_("NUMBER is the passage's, as `qualcode findings show` prints it."),
    examples=("qualcode findings without 1 3",),
)
@argument("finding", shell_complete=findings)
@argument("number", type=int)
def without_verb(finding: str, number: int) -> None:
    """Take a passage away."""
    from qualcode.model.errors import QualcodeError
    from qualcode.services.claims.findings import find_finding, remove_evidence

    with open_project() as study:
        found = find_finding(study, finding)
        if not 1 <= number <= len(found.passages):
            raise QualcodeError(
                _("the finding has no such passage."), str(number), _("`qualcode findings show` numbers them.")
            )
        remove_evidence(study, found, found.passages[number - 1].guid)
        found = find_finding(study, found.guid)
        _tell(study, found, _("took the passage away; `qualcode undo` brings it back"))


@verb(
    findings_command,
    "remove",
    N_("Remove a finding."),
    N_("Its passages stay in their texts; `qualcode undo` brings it back."),
    examples=("qualcode findings remove 2",),
)
@argument("finding", shell_complete=findings)
def remove_verb(finding: str) -> None:
    """Remove a finding."""
    from qualcode.services.claims.findings import find_finding, remove_finding

    with open_project() as study:
        gone = find_finding(study, finding)
        shape = _json(study, gone) if wishes().json else None
        remove_finding(study, gone)
    if shape is not None:
        put_json(shape)
        return
    say(_("removed finding {number}; `qualcode undo` brings it back").format(number=gone.number))


def _add_evidence(finding: str, document: str, side: str, place: dict[str, str | None]) -> None:
    from qualcode.model.claims import Side
    from qualcode.services.claims.findings import add_evidence, find_finding
    from qualcode.services.lookups import find_document

    with open_project() as study:
        found, of = find_finding(study, finding), find_document(study, document)
        span = passage(study.text(of), **place)
        found = add_evidence(study, found, of, span, Side(side))
        sentence = (
            _("took the passage as speaking for finding {number}")
            if side == "for"
            else _("took the passage as speaking against finding {number}")
        )
        _tell(study, found, sentence.format(number=found.number))


def _json(study: Study, finding: Finding) -> dict[str, Any]:
    from qualcode.services.claims.support import support, support_sentence
    from qualcode.services.claims.themes import list_themes

    of = support(study, finding)
    names = {theme.guid: theme.name for theme in list_themes(study)}
    return {
        "id": finding.guid,
        "number": finding.number,
        "text": finding.text,
        "status": finding.status.value,
        "theme": names.get(finding.theme or ""),
        "grade": finding.grade or None,
        "grade_reason": finding.grade_reason or None,
        "support": {
            "sentence": support_sentence(of),
            "people": len(of.persons),
            "kinds": len(of.kinds),
            "own": len(of.own),
            "reported": len(of.reported),
            "documents": len(of.documents),
            "against": len(of.against),
            "silent": len(of.silent),
            "not_asked": None if of.not_asked is None else len(of.not_asked),
            "unresolved": of.waiting,
        },
        "passages": [
            {
                "id": each.guid,
                "side": each.side.value,
                "reference": _reference(study, each),
                "document": _document(study, each).name,
                "start": each.span.start,
                "end": each.span.end,
                "text": each.text,
                "actor": _speaker(study, each),
            }
            for each in finding.passages
        ],
    }


def _document(study: Study, each: EvidencePassage) -> Document:
    return study.document(each.document)


def _reference(study: Study, each: EvidencePassage) -> str:
    from qualcode.services.codings.quotes import reference
    from qualcode.text.lines import Lines

    document = _document(study, each)
    if not each.current:
        return _("[{label}: unresolved]").format(label=document.label)
    return reference(document.label, Lines(study.text(document).text).of(each.span.start, each.span.end))


def _speaker(study: Study, each: EvidencePassage) -> str | None:
    from qualcode.services.speakers.speaking import speaker_at

    if not each.current:
        return None
    guid = speaker_at(study.text(_document(study, each)), each.span.start)
    return next((actor.public for actor in study.actors() if actor.guid == guid), None)


def _tell(study: Study, finding: Finding, sentence: str) -> None:
    if wishes().json:
        put_json(_json(study, finding))
        return
    say(sentence)
