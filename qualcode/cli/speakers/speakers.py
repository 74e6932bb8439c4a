"""`speakers`: who speaks where in a document, set by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, verb
from qualcode.cli.frame.completing import actors as actor_names
from qualcode.cli.frame.completing import documents as document_names
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import put_json, put_table, say
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model.document import Document, DocumentText
    from qualcode.model.span import Span
    from qualcode.services.speakers.turns import Speaker
    from qualcode.services.study import Study

speakers_command = group(
    "speakers",
    N_("Say who speaks where in a document."),
    N_(
        "With a document alone, it lists who speaks in it. The text is never changed by this, and codings stay where "
        "they are; each verb is one change that `qualcode undo` takes back. A NAME that is not there becomes an "
        "actor; `interviewer` is the study's interviewer."
    ),
    examples=(
        "qualcode speakers M3",
        "qualcode speakers set M15 --lines 3:9 Kari",
        'qualcode speakers rename M3 Ingird "Ingrid Moen"',
    ),
    otherwise="list",
)


@verb(
    speakers_command,
    "list",
    N_("List who speaks in a document."),
    examples=("qualcode speakers list M3", "qualcode speakers M3 --json"),
)
@argument("doc", shell_complete=document_names)
def list_verb(doc: str) -> None:
    """List the speakers of a document."""
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.turns import list_speakers

    with open_project() as study:
        document = find_document(study, doc)
        found = list_speakers(study, document)
    if wishes().json:
        put_json([_speaker_json(speaker) for speaker in found])
        return
    if not found:
        say(
            _("nobody is known to speak in {document}; `qualcode speakers set` says who does").format(
                document=document.name
            )
        )
        return
    put_table(
        [_("name"), _("label"), _("turns"), _("words"), _("line"), _("says first")],
        [[_called(s), s.label or "–", s.turns, s.words, s.line, s.first] for s in found],
        numbers=[2, 3, 4],
        cuts=[5],
    )


@verb(
    speakers_command,
    "set",
    N_("Say who speaks on these lines."),
    N_(
        "Whatever turns there were on the lines, they are NAME's now; in a transcript without speakers the lines "
        "become turns. Lines of one speaker that follow one another are one turn."
    ),
    examples=(
        "qualcode speakers set M15 --lines 3:9 Kari",
        "qualcode speakers set M15 --lines 2 Solveig --interviewer",
        "qualcode speakers set M15 --lines 60:61 --nobody",
    ),
)
@argument("doc", shell_complete=document_names)
@argument("name", required=False, shell_complete=actor_names)
@option("--lines", metavar="A:B", required=True, help=N_("Lines A to B, both included; one number is one line."))
@option("--interviewer", is_flag=True, help=N_("NAME asks the questions: left out of tables unless asked for."))
@option("--nobody", is_flag=True, help=N_("Nobody says these lines."))
def set_verb(doc: str, name: str | None, lines: str, interviewer: bool, nobody: bool) -> None:
    """Set the speaker of lines."""
    from qualcode.services.speakers.turns import set_speaker

    if (name is None) is not nobody:
        raise click.UsageError(_("Say who speaks, or --nobody."))
    with open_project() as study:
        document, text = _document(study, doc)
        count = set_speaker(study, document, _span(text, lines), name, interviewer=interviewer)
        said = ngettext("{speaker} says {n} line", "{speaker} says {n} lines", count)
        _tell(study, document, said.format(speaker=name or _("nobody"), n=count))


@verb(
    speakers_command,
    "split",
    N_("End a turn in the middle; the rest is a turn of its own."),
    N_("With NAME the rest is somebody else's. COLUMN counts characters of the line from 1; the rest begins there."),
    examples=("qualcode speakers split M3 --at 12", "qualcode speakers split M3 --at 12:41 Kari"),
)
@argument("doc", shell_complete=document_names)
@argument("name", required=False, shell_complete=actor_names)
@option("--at", metavar="LINE[:COLUMN]", required=True, help=N_("Where the second turn begins."))
def split_verb(doc: str, name: str | None, at: str) -> None:
    """Split a turn."""
    from qualcode.services.speakers.turns import split_turn

    with open_project() as study:
        document, text = _document(study, doc)
        split_turn(study, document, _offset(text, at), name)
        _tell(study, document, _("split the turn at {place}").format(place=at))


@verb(
    speakers_command,
    "join",
    N_("Make one turn of those on these lines."),
    N_("It is the first one's. Where the lines touch one turn only, it is joined with the next."),
    examples=("qualcode speakers join M3 --lines 12:14",),
)
@argument("doc", shell_complete=document_names)
@option("--lines", metavar="A:B", required=True, help=N_("Lines A to B, both included; one number is one line."))
def join_verb(doc: str, lines: str) -> None:
    """Join turns."""
    from qualcode.services.speakers.turns import join_turns

    with open_project() as study:
        document, text = _document(study, doc)
        count = join_turns(study, document, _span(text, lines))
        _tell(study, document, _("made one turn of {n}").format(n=count))


@verb(
    speakers_command,
    "pattern",
    N_("Find speakers by a regular expression, line by line."),
    N_(
        "REGEX is matched at the beginning of lines, and its first group is the speaker of the line and of those "
        "after it that have no label; the label stays in the text, outside the turn. With --speaker every line in "
        "which REGEX is found is that speaker's."
    ),
    examples=(
        r"qualcode speakers pattern M15 '(\w+) ?>'",
        r"qualcode speakers pattern M15 '\?$' --speaker interviewer",
    ),
)
@argument("doc", shell_complete=document_names)
@argument("regex")
@option(
    "--speaker", metavar="NAME", shell_complete=actor_names, help=N_("Who says the lines that REGEX is found in.")
)
def pattern_verb(doc: str, regex: str, speaker: str | None) -> None:
    """Set speakers by a pattern."""
    from qualcode.services.speakers.turn_patterns import set_by_pattern

    with open_project() as study:
        document, _text = _document(study, doc)
        counts = set_by_pattern(study, document, regex, speaker)
        said = [
            ngettext("{speaker} {n} line", "{speaker} {n} lines", count).format(speaker=name, n=count)
            for name, count in counts.items()
        ]
        _tell(study, document, ", ".join(said))


@verb(
    speakers_command,
    "rename",
    N_("Give all turns of one speaker of a document to another."),
    N_(
        "For a misspelt or misheard name in one document. `actors merge` makes one actor of two in all documents, "
        "and `actors label` changes what tables call an actor."
    ),
    examples=('qualcode speakers rename M3 Ingird "Ingrid Moen"',),
)
@argument("doc", shell_complete=document_names)
@argument("old")
@argument("new", shell_complete=actor_names)
def rename_verb(doc: str, old: str, new: str) -> None:
    """Rename a speaker."""
    from qualcode.services.speakers.turns import rename_speaker

    with open_project() as study:
        document, _text = _document(study, doc)
        count = rename_speaker(study, document, old, new)
        said = ngettext("{n} turn is {speaker}'s now", "{n} turns are {speaker}'s now", count)
        _tell(study, document, said.format(n=count, speaker=new))


def _document(study: Study, doc: str) -> tuple[Document, DocumentText]:
    from qualcode.services.lookups import find_document

    document = find_document(study, doc)
    return document, study.text(document)


def _span(text: DocumentText, lines: str) -> Span:
    from qualcode.services.codings.passages import parse_range, span_of_lines

    return span_of_lines(text, *parse_range(lines, "--lines"))


def _offset(text: DocumentText, at: str) -> int:
    """The offset of a line's column, both from 1.

    Raises:
        click.UsageError: if it is written otherwise.
        QualcodeError: if there is no such line.
    """
    from qualcode.services.codings.passages import span_of_lines

    match = re.fullmatch(r"\s*(\d{1,9})\s*(?:[:.,]\s*(\d{1,9}))?\s*", at)
    if match is None:
        raise click.UsageError(_("--at takes LINE or LINE:COLUMN, such as 12 or 12:41."))
    line = span_of_lines(text, int(match[1]), int(match[1]))
    return min(line.start + max(int(match[2] or 1) - 1, 0), line.end)


def _tell(study: Study, document: Document, sentence: str) -> None:
    if wishes().json:
        from qualcode.services.speakers.turns import list_speakers

        put_json([_speaker_json(speaker) for speaker in list_speakers(study, document)])
        return
    say(sentence)


def _called(speaker: Speaker) -> str:
    return _("{name} (interviewer)").format(name=speaker.name) if speaker.interviewer else speaker.name


def _speaker_json(speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "label": speaker.label,
        "id": speaker.actor,
        "interviewer": speaker.interviewer,
        "turns": speaker.turns,
        "words": speaker.words,
        "as_found": list(speaker.as_found),
        "line": speaker.line,
        "first": speaker.first,
    }
