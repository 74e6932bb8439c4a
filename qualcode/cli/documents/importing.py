"""`import`: documents in."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.completing import actors, documents
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, is_text, put_json, say
from qualcode.cli.frame.progress import progress_bar
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _, ngettext
from qualcode.model.document import RecordType
from qualcode.model.errors import QualcodeError
from qualcode.terms import document_kind_meant, document_kind_name, record_meant, record_name

if TYPE_CHECKING:
    from qualcode.services.documents.imported import ImportedFile
    from qualcode.services.study import Study


_UNUSUAL = frozenset(RecordType) - {RecordType.VERBATIM}
_WORTH_TELLING = {
    "interview": _UNUSUAL,
    "email": frozenset({RecordType.VERBATIM, RecordType.NOTES}),
    "survey": frozenset({RecordType.VERBATIM, RecordType.NOTES}),
    "report": _UNUSUAL - {RecordType.REPORT},
    "press": _UNUSUAL - {RecordType.PRESS},
}
"""By the kind of document, what its text is seldom taken for: that is said, the usual is not."""


@command(
    "import",
    N_("Import documents."),
    N_(
        "FILE may be a file, a folder (all that can be read in it and below) or a pattern. Speakers are found by the "
        "labels in front of what they say, such as `Kari:`, `I:` and `R1:`; what was found is printed, and --dry-run "
        "prints it without taking anything in. A file that cannot be read leaves the others alone."
    ),
    N_(
        "A file that has changed since it was imported is a new version of its document: codings follow the text, "
        "and what became of each is reported. The same file again is skipped."
    ),
    examples=(
        "qualcode import interviews/",
        'qualcode import mail.txt --actor "Kari Nordmann" --kind email --date 2024-05-17',
        "qualcode import *.docx --dry-run",
        "qualcode import report.docx --kind report --speakers none --set year=2007",
        "qualcode import old.txt --encoding mac_roman",
    ),
)
@argument("files", nargs=-1, required=True, metavar="FILE…")
@option("--actor", metavar="NAME", shell_complete=actors, help=N_("Whose documents they are."))
@option(
    "--kind", metavar="KIND", help=N_("interview, email, report, press, notes, survey or another word; else guessed.")
)
@option(
    "--speakers",
    default="auto",
    show_default=True,
    metavar="auto|none|REGEX",
    help=N_("How speakers are found; a regular expression's first group is the speaker."),
)
@option(
    "--speaker",
    "names",
    multiple=True,
    metavar="FOUND=NAME",
    help=N_("Who a speaker of the file is. May be repeated."),
)
@option(
    "--interviewer",
    "asking",
    multiple=True,
    metavar="FOUND",
    help=N_("A speaker who asks the questions. May be repeated."),
)
@option("--merge-spellings", is_flag=True, help=N_("Take names that seem to be one person's for one person."))
@option(
    "--encoding",
    default="",
    metavar="NAME",
    help=N_("How the letters of text files are encoded, such as cp1252, where it was guessed wrongly."),
)
@option("--date", default="", metavar="DATE", help=N_("When the material was made, such as 2024-05-17."))
@option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help=N_("An attribute of the documents. May be repeated."),
)
@option(
    "--revise",
    metavar="DOC",
    shell_complete=documents,
    help=N_("The one FILE is a new version of this document, whatever its name and content."),
)
@option(
    "--record",
    metavar="TYPE",
    help=N_("How near the text is to what was said: verbatim, notes, written, report or press; else guessed."),
)
@option(
    "--text-columns",
    "text_columns",
    default="",
    metavar="A,B",
    help=N_("The columns of a survey's table whose answers are text, however short they are."),
)
@option(
    "--one-row-per",
    "row_per",
    type=click.Choice(["respondent", "answer"]),
    default="respondent",
    show_default=True,
    help=N_("What a row of a survey's table is; with `answer` a respondent has several."),
)
@option(
    "--comments",
    type=click.Choice(["memos", "codes"]),
    default="memos",
    show_default=True,
    help=N_(
        "What comments in a file become; with `codes` those that can be names of codes are codes on their words."
    ),
)
@option(
    "--patience",
    type=click.FloatRange(min=1),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help=N_("How long the reading of a file may stand still before it is ended."),
)
@option("--dry-run", is_flag=True, help=N_("Only print what would be imported."))
def import_command(
    files: tuple[str, ...],
    actor: str | None,
    kind: str | None,
    speakers: str,
    names: tuple[str, ...],
    asking: tuple[str, ...],
    merge_spellings: bool,
    encoding: str,
    date: str,
    settings: tuple[str, ...],
    revise: str | None,
    record: str | None,
    text_columns: str,
    row_per: str,
    comments: str,
    patience: float,
    dry_run: bool,
) -> int:
    """Import files one by one; an interruption keeps those that are done."""
    from qualcode.readers import SUFFIXES
    from qualcode.services.documents.folders import chosen_files
    from qualcode.services.documents.importing import import_documents
    from qualcode.services.documents.surveys import SurveyTable
    from qualcode.services.lookups import find_document
    from qualcode.services.speakers.found_speakers import SpeakerChoices

    attributes = key_values(settings)
    choices = SpeakerChoices(key_values(names), dict.fromkeys(asking, True), merge_spellings)
    columns = tuple(name.strip() for name in text_columns.split(";" if ";" in text_columns else ",") if name.strip())
    meant = record_meant(record) if record else ""
    if meant and meant not in set(RecordType):
        raise click.UsageError(_("record is one of: {names}.").format(names=", ".join(RecordType)))
    table = SurveyTable(columns, row_per == "answer")
    with open_project() as study:
        paths, passed_over = chosen_files(study, _unfold(files))
        if not (paths or passed_over):
            raise QualcodeError(
                _("there is nothing in it that can be read."),
                ", ".join(files),
                _("What can: {names}.").format(names=", ".join(SUFFIXES)),
            )
        if revise is not None and len(paths) != 1:
            raise click.UsageError(_("--revise takes one FILE."))
        revised = find_document(study, revise) if revise is not None else None
        done: list[ImportedFile] = []
        try:
            with progress_bar() as progress:
                for at, path in enumerate(paths):
                    if progress:
                        progress(path.name, at, len(paths))
                    if not is_text(str(path)):
                        done.append(_misnamed(path))
                        continue
                    done += import_documents(
                        study,
                        [path],
                        actor=actor,
                        kind=document_kind_meant(kind) if kind else None,
                        speakers=speakers,
                        encoding=encoding,
                        date=date,
                        attributes=attributes,
                        dry_run=dry_run,
                        revise=revised,
                        choices=choices,
                        table=table,
                        comments=comments,
                        record=RecordType(meant) if meant else None,
                        patience=patience,
                    ).files
        except KeyboardInterrupt:
            _report(done)
            complain(_("Interrupted; {done} of {total} files are done.").format(done=len(done), total=len(paths)))
            raise
        done += passed_over
        _report(done)
    return 1 if any(file.outcome == "failed" for file in done) else 0


def import_commented(study: Study, file: Path, *, dry_run: bool) -> bool:
    """Import one document whose comments are codes; returns whether it could be done."""
    from qualcode.services.documents.importing import import_documents

    done = import_documents(study, [file], comments="codes", dry_run=dry_run).files
    _report(list(done))
    return all(each.outcome != "failed" for each in done)


def _unfold(files: tuple[str, ...]) -> list[Path]:
    """The files and folders named; patterns that the shell left alone are unfolded."""
    found: list[Path] = []
    for name in files:
        path = Path(name).expanduser()
        if any(sign in name for sign in "*?[") and not path.exists():
            matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - keeps absolute patterns
            found += map(Path, matches) if matches else [path]
        else:
            found.append(path)
    return found


def _misnamed(path: Path) -> ImportedFile:
    from qualcode.services.documents.imported import ImportedFile

    shown = str(path).encode("utf-8", "replace").decode("utf-8")
    message = _("{file}: the name of this file is not valid UTF-8. Rename the file.").format(file=shown)
    return ImportedFile(shown, "failed", message=message)


def _report(files: list[ImportedFile]) -> None:
    for file in files:
        if file.outcome == "failed":
            complain(f"qualcode: {file.message}")
    if wishes().json:
        put_json([_as_json(file) for file in files])
        return
    for file in files:
        if file.outcome != "failed":
            _tell(file)
    _tell_interviewers(files)
    counts = {
        outcome: sum(1 for file in files if file.outcome == outcome)
        for outcome in ("imported", "revised", "skipped", "failed", "found")
    }
    said = {
        "imported": _("{n} imported"),
        "revised": _("{n} new versions"),
        "found": _("{n} would be imported"),
        "skipped": _("{n} skipped"),
        "failed": _("{n} failed"),
    }
    if len(files) > 1 or counts["failed"]:
        say(", ".join(said[outcome].format(n=counts[outcome]) for outcome in said if counts[outcome]))


def _tell(file: ImportedFile) -> None:
    name = Path(file.path).name
    if file.outcome == "skipped":
        say(f"{name}: {file.message} ({file.document})" if file.document else f"{name}: {file.message}")
        return
    words = ngettext("{n} word", "{n} words", file.words).format(n=file.words)
    say(f"{name} → {file.document} ({document_kind_name(file.kind)}, {words})")
    if file.record in _WORTH_TELLING.get(file.kind, _UNUSUAL):
        told = _("taken for: {record}").format(record=record_name(RecordType(file.record)))
        say("  " + _("{told}; --record or `documents set DOC record=…` corrects it").format(told=told))
    for speaker, turns in file.turns.items():
        say("  " + ngettext("{speaker}: {n} turn", "{speaker}: {n} turns", turns).format(speaker=speaker, n=turns))
    _tell_spellings(file)
    _tell_hints(file)
    if file.comments:
        told = ngettext(
            "{n} comment as a memo: `qualcode memo list --kind comment`",
            "{n} comments as memos: `qualcode memo list --kind comment`",
            file.comments,
        )
        say("  " + told.format(n=file.comments))
    if file.coded:
        told = ngettext("{n} comment as a code", "{n} comments as codes", file.coded)
        say("  " + told.format(n=file.coded))
    if file.revision is not None:
        from qualcode.cli.documents.revision import print_revision

        print_revision(file.revision)
    for warning in file.warnings:
        complain(_("  warning: {warning}").format(warning=warning))


def _tell_interviewers(files: list[ImportedFile]) -> None:
    """Who is in most files and asks there, if nobody has said so."""
    from qualcode.services.speakers.found_speakers import likely_interviewers

    for name in likely_interviewers([file.speakers for file in files]):
        told = _("{name} is in most files and mostly asks: if that is the interviewer, {command}")
        found = any(file.outcome == "found" for file in files)
        command = f'--interviewer "{name}"' if found else f'qualcode actors set "{name}" interviewer=yes'
        say(told.format(name=name, command=command))


def _tell_hints(file: ImportedFile) -> None:
    """What had better be looked at before anybody counts who says what, and what does it."""
    from qualcode.services.speakers.speaker_hints import Hint

    said = {
        Hint.NO_SPEAKERS: _(
            "this looks like a conversation, but no speakers were found: `qualcode speakers pattern`, `speakers set` "
            "or --speakers with a regular expression"
        ),
        Hint.ONE_HOLDS_MOST: _(
            "{name} says {share} % of all words: if others speak there too, see `qualcode speakers` and --speakers"
        ),
        Hint.ONLY_ASKS: _(
            "only {name} is labelled and has {share} % of the words; the rest is the document's actor's: "
            "--actor NAME says whose"
        ),
        Hint.SEEMS_TO_ASK: _('{name} mostly asks: if that is an interviewer, --interviewer "{name}"'),
    }
    for hint in file.hints:
        complain("  " + said[hint.hint].format(name=hint.name, share=round(100 * hint.share)))


def _tell_spellings(file: ImportedFile) -> None:
    """Names that seem to be one person's, and what makes one of them."""
    for speaker in file.speakers:
        if not speaker.alike:
            continue
        said = _("{name} may be {other}").format(name=speaker.name, other=speaker.alike)
        if file.outcome == "found":
            say("  " + _("{guess}: --merge-spellings takes them for one").format(guess=said))
        else:
            command = f'qualcode actors merge "{speaker.name}" "{speaker.alike}"'
            say("  " + _("{guess}: if so, {command}").format(guess=said, command=command))


def _as_json(file: ImportedFile) -> dict[str, object]:
    from qualcode.cli.documents.revision import revision_json

    return {
        "file": file.path,
        "outcome": file.outcome,
        "document": file.document,
        "kind": file.kind,
        "words": file.words,
        "speakers": dict(file.turns),
        "found_speakers": [
            {
                "name": speaker.name,
                "turns": speaker.turns,
                "words": speaker.words,
                "first": speaker.first,
                "interviewer": speaker.interviewer,
                "alike": speaker.alike or None,
                "questions": speaker.questions,
            }
            for speaker in file.speakers
        ],
        "hints": [
            {"hint": hint.hint.value, "name": hint.name or None, "share": round(hint.share, 3)} for hint in file.hints
        ],
        "warnings": list(file.warnings),
        "comments": file.comments,
        "coded_comments": file.coded,
        "record": file.record or None,
        "message": file.message,
        "revision": revision_json(file.revision) if file.revision is not None else None,
    }
