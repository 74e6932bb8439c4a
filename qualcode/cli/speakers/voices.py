"""`voice`: who is quoted or retold inside a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, verb
from qualcode.cli.frame.completing import actors as actor_names
from qualcode.cli.frame.completing import documents as document_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, put_json, put_table, say
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.i18n import N_, _, ngettext
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.services.speakers.voices import VoiceProposal

voice_command = group(
    "voice",
    N_("Say who is quoted inside a document."),
    N_(
        "What is coded on a stretch that is somebody's voice is counted for that actor, not for the document's own. "
        "Without a verb it marks one: `voice DOC ACTOR` is `voice add DOC ACTOR`."
    ),
    examples=(
        'qualcode voice report --lines 12:13 "Kari Nordmann"',
        "qualcode voice propose report",
        "qualcode voice accept report --all",
    ),
    otherwise="add",
)


@verb(
    voice_command,
    "add",
    N_("Mark a stretch as somebody's voice."),
    N_("ACTOR is added if new."),
    examples=(
        'qualcode voice add report --lines 12:13 "Kari Nordmann"',
        'qualcode voice add report "Kari Nordmann" --quote "the money came too late" --paraphrased',
    ),
)
@argument("doc", shell_complete=document_names)
@argument("actor", shell_complete=actor_names)
@passage_options
@option("--paraphrased", is_flag=True, help=N_("Retold, not quoted."))
def add_verb(doc: str, actor: str, span: str | None, quote: str | None, lines: str | None, paraphrased: bool) -> None:
    """Mark a stretch as another actor's voice."""
    from qualcode.services.actors.actors import add_voice
    from qualcode.services.codings.quotes import reference
    from qualcode.services.lookups import find_document
    from qualcode.text.lines import Lines

    with open_project() as study:
        document = find_document(study, doc)
        text = study.text(document)
        where = passage(text, span, quote, lines)
        kind = "paraphrased" if paraphrased else "quoted"
        add_voice(study, document, where, actor, kind)
        place = reference(document.label, Lines(text.text).of(where.start, where.end))
    if wishes().json:
        put_json({"document": document.name, "start": where.start, "end": where.end, "actor": actor, "kind": kind})
        return
    say(_("{reference} is the voice of {actor}").format(reference=place, actor=actor))


@verb(voice_command, "list", N_("List the voices in a document."), examples=("qualcode voice list report",))
@argument("doc", shell_complete=document_names)
def list_verb(doc: str) -> None:
    """List voices."""
    from qualcode.services.lookups import find_document
    from qualcode.text.lines import Lines

    with open_project() as study:
        text = study.text(find_document(study, doc))
        names = {actor.guid: actor.name for actor in study.actors()}
    lines = Lines(text.text)
    rows = [
        {
            "number": number,
            "id": voice.guid,
            "start": voice.start,
            "end": voice.end,
            "lines": list(lines.of(voice.start, voice.end)),
            "actor": names[voice.actor],
            "kind": voice.kind,
            "text": text.text[voice.start : voice.end],
        }
        for number, voice in enumerate(text.voices, 1)
    ]
    if wishes().json:
        put_json(rows)
        return
    if not rows:
        say(_("no voices are marked; `qualcode voice propose {document}` looks for some").format(document=doc))
        return
    _put(rows)


@verb(
    voice_command,
    "propose",
    N_("Look for voices by quotation marks and reporting verbs."),
    N_(
        "Lists stretches in «…», “…” or after a dialogue dash, and sentences such as `Hun mener at …`, with whose "
        "they seem to be by name or role. Nothing is marked: `voice accept` does that. Several names stand where the "
        "words fit several."
    ),
    examples=("qualcode voice propose report", "qualcode voice propose report --json"),
)
@argument("doc", shell_complete=document_names)
@option("--rejected", is_flag=True, help=N_("Those that were rejected, too."))
def propose_verb(doc: str, rejected: bool) -> None:
    """Propose voices."""
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.voices import propose_voices

    with open_project() as study:
        found = propose_voices(study, find_document(study, doc), rejected=rejected)
    if wishes().json:
        put_json([_proposal_json(proposal) for proposal in found])
        return
    if not found:
        say(_("no more voices were found"))
        return
    _put([{**_proposal_json(proposal), "actor": _whose(proposal)} for proposal in found])


@verb(
    voice_command,
    "accept",
    N_("Mark voices that were proposed, as one change."),
    N_(
        "NUMBER is from `voice propose`. --all takes those that fit one actor; the others stay proposals until --as "
        "says whose they are."
    ),
    examples=(
        "qualcode voice accept report 3 4",
        'qualcode voice accept report 7 --as "Kari Nordmann"',
        "qualcode voice accept report --all",
    ),
)
@argument("doc", shell_complete=document_names)
@argument("numbers", nargs=-1, type=int, metavar="[NUMBER]…")
@option("--all", "everything", is_flag=True, help=N_("All that fit one actor."))
@option("--as", "actor", metavar="ACTOR", shell_complete=actor_names, help=N_("Whose voice they are."))
def accept_verb(doc: str, numbers: tuple[int, ...], everything: bool, actor: str | None) -> None:
    """Accept proposals."""
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.voices import accept_voices, propose_voices

    if bool(numbers) is everything:
        raise click.UsageError(_("Say which, by number, or --all."))
    with open_project() as study:
        document = find_document(study, doc)
        found = propose_voices(study, document, rejected=bool(numbers))
        chosen = [p for p in found if p.actor or actor] if everything else _numbered(found, numbers, doc)
        taken = [(proposal, actor or _sure_name(proposal)) for proposal in chosen]
        count = accept_voices(study, document, taken)
        left = len(found) - count
    if wishes().json:
        put_json([{**_proposal_json(proposal), "actor": name} for proposal, name in taken])
        return
    say(ngettext("marked {n} voice", "marked {n} voices", count).format(n=count))
    if everything and left:
        complain(
            ngettext(
                "{n} is left: it fits nobody, or several. Say whose with --as.",
                "{n} are left: they fit nobody, or several. Say whose with --as.",
                left,
            ).format(n=left)
        )


@verb(
    voice_command,
    "reject",
    N_("Do not propose these voices again."),
    N_("NUMBER is from `voice propose`, which shows them again with --rejected."),
    examples=("qualcode voice reject report 5",),
)
@argument("doc", shell_complete=document_names)
@argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER…")
def reject_verb(doc: str, numbers: tuple[int, ...]) -> None:
    """Reject proposals."""
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.voices import propose_voices, reject_voices

    with open_project() as study:
        found = propose_voices(study, find_document(study, doc), rejected=True)
        reject_voices(study, _numbered(found, numbers, doc))
    count = len(numbers)
    say(ngettext("{n} voice is not proposed again", "{n} voices are not proposed again", count).format(n=count))


@verb(
    voice_command,
    "remove",
    N_("Take voices off."),
    N_("NUMBER is from `voice list`."),
    examples=("qualcode voice remove report 2",),
)
@argument("doc", shell_complete=document_names)
@argument("numbers", nargs=-1, type=int, required=True, metavar="NUMBER…")
def remove_verb(doc: str, numbers: tuple[int, ...]) -> None:
    """Remove voices."""
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.voices import remove_voices

    with open_project() as study:
        document = find_document(study, doc)
        voices = study.text(document).voices
        for number in numbers:
            if not 1 <= number <= len(voices):
                raise QualcodeError(
                    _("no voice has that number."), str(number), _("`qualcode voice list` shows them.")
                )
        remove_voices(study, document, [voices[number - 1].guid for number in numbers])
    count = len(numbers)
    if wishes().json:
        put_json({"document": document.name, "removed": count})
        return
    say(ngettext("took {n} voice off", "took {n} voices off", count).format(n=count))


def _numbered(found: Sequence[VoiceProposal], numbers: Sequence[int], doc: str) -> list[VoiceProposal]:
    by_number = {proposal.number: proposal for proposal in found}
    for number in numbers:
        if number not in by_number:
            raise QualcodeError(
                _("no proposal has that number."),
                str(number),
                _("`qualcode voice propose {doc}` lists them.").format(doc=doc),
            )
    return [by_number[number] for number in dict.fromkeys(numbers)]


def _sure_name(proposal: VoiceProposal) -> str:
    """Whose it is, if the words leave no doubt; else who they could be is said."""
    if proposal.others:
        raise QualcodeError(
            _("it may be several people's."),
            f"{proposal.number} ({proposal.who})",
            _("Say whose with --as: {names}.").format(names=", ".join(proposal.others)),
        )
    return proposal.name


def _whose(proposal: VoiceProposal) -> str:
    if proposal.actor:
        return proposal.actor
    if proposal.others:
        return " / ".join(proposal.others)
    return f"{proposal.who}?"


def _put(rows: Sequence[dict[str, Any]]) -> None:
    kinds = {"quoted": _("quoted"), "paraphrased": _("retold")}
    put_table(
        [_("no."), _("lines"), _("whose"), _("how"), _("text")],
        [[r["number"], _range(r["lines"]), r["actor"], kinds.get(r["kind"], r["kind"]), r["text"]] for r in rows],
        numbers=[0],
        cuts=[4, 2],
    )


def _range(lines: Sequence[int]) -> str:
    first, last = lines
    return str(first) if first == last else f"{first}–{last}"


def _proposal_json(proposal: VoiceProposal) -> dict[str, Any]:
    return {
        "number": proposal.number,
        "start": proposal.start,
        "end": proposal.end,
        "lines": list(proposal.lines),
        "kind": proposal.kind,
        "who": proposal.who,
        "actor": proposal.actor or None,
        "others": list(proposal.others),
        "text": proposal.text,
    }
