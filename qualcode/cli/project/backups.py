"""`check`, `backup` and `restore`: is all in order, and what to do if it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.frame.asking import confirmed, need_a_person
from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import SUFFIX, find_project, open_project, wishes
from qualcode.cli.frame.output import put, put_json, say
from qualcode.cli.frame.shapes import backup_json, finding_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.checking import Finding
    from qualcode.services.project.backups import Backup, Holding

SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}


@command(
    "check",
    N_("Check that the project is intact."),
    N_(
        "Nothing is changed. It looks at the whole file: the database, what refers to what, the texts, the passages, "
        "the change log; what is unresolved, and who has no public label. The exit code is 1 if there is an "
        "error, 0 if there are only warnings and notes. With --exports the files in a folder are searched for "
        "private names instead, before they are sent on; what could not be searched is named."
    ),
    examples=("qualcode check", "qualcode check --json", "qualcode check --exports results"),
)
@option(
    "--exports",
    metavar="FOLDER",
    help=N_("Search the files in FOLDER for private names, and for names of files that texts came from."),
)
def check_command(exports: str | None) -> int:
    """Check the project, or files written from it; 1 if there is an error."""
    if exports is not None:
        return _search(Path(exports).expanduser())
    from qualcode.model.checking import Severity
    from qualcode.services.project.backups import check

    with open_project() as study:
        findings = check(study)
        where = study.where
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if _put_findings(findings, errors):
        return 1 if errors else 0
    if errors:
        say(ngettext("{n} error in {file}", "{n} errors in {file}", errors).format(n=errors, file=where))
    else:
        say(_("no errors in {file}").format(file=where))
    return 1 if errors else 0


def _search(folder: Path) -> int:
    from qualcode.model.checking import Severity
    from qualcode.services.results.search_exports import search_exports

    with open_project() as study:
        findings = search_exports(study, folder)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if _put_findings(findings, errors):
        return 1 if errors else 0
    if errors:
        say(_("names were found in {folder}; it had better not be sent on so").format(folder=folder))
    elif findings:
        say(_("no name was found in {folder}, but not all of it could be searched").format(folder=folder))
    else:
        say(_("no name was found in {folder}; reading it remains necessary").format(folder=folder))
    return 1 if errors else 0


def _put_findings(findings: list[Finding], errors: int) -> bool:
    """Print what was found; whether that is all there is to say, because it was JSON."""
    if wishes().json:
        put_json({"ok": not errors, "findings": [finding_json(finding) for finding in findings]})
        return True
    for finding in findings:
        place = f" ({finding.where})" if finding.where else ""
        put(harmless_line(f"{_(SEVERITIES[finding.severity.value])}: {finding.what}{place}"))
        if finding.hint:
            put(f"    {finding.hint}")
    return False


@command(
    "backup",
    N_("Make a copy of the project."),
    N_(
        "Copies lie beside the project, in the folder NAME.backups; the ten newest are kept. One is made without "
        "asking before the first change of a day, before a migration and before `restore`."
    ),
    examples=("qualcode backup", "qualcode backup --list"),
)
@option("--list", "listing", is_flag=True, help=N_("List the copies instead, also of a damaged project."))
def backup_command(listing: bool) -> None:
    """Copy the project, or list its copies."""
    from qualcode.services.project.backups import list_copies, make_backup

    if listing:
        _print_copies(list_copies(_project()))
        return
    with open_project() as study:
        made = make_backup(study)
    if wishes().json:
        put_json(backup_json(made))
        return
    say(_("copied to {file}").format(file=made.path))


@command(
    "restore",
    N_("Put a copy in the project's place."),
    N_(
        "COPY is a path, or the beginning of a time as `backup --list` prints it; without COPY the copies are "
        "listed. What is there now is copied first, so that this can be undone, and it works where the project is "
        "damaged or gone. On a terminal you are asked; without one, --yes is needed."
    ),
    examples=(
        "qualcode restore",
        'qualcode restore "2025-03-14 09:30"',
        "qualcode restore study.backups/old.qualcode -p study --yes",
    ),
)
@argument("copy", required=False)
@option("--yes", is_flag=True, help=N_("Do it without asking."))
def restore_command(copy: str | None, yes: bool) -> None:
    """Show what restoring would change, ask, and do it."""
    from qualcode.services.project.backups import find_copy, list_copies, restore_file, what_it_holds

    project = _project()
    if copy is None:
        _print_copies(list_copies(project))
        return
    chosen = find_copy(project, Path(copy).expanduser() if copy.startswith("~") else copy)
    now, then = what_it_holds(project), what_it_holds(chosen)
    if not wishes().json:
        put(_("now:  {holding}").format(holding=_holding(now)))
        put(harmless_line(_("copy: {holding} ({file})").format(holding=_holding(then), file=chosen)))
    if then is None:
        raise QualcodeError(_("the copy is damaged, or is not a qualcode project."), str(chosen))
    if not yes:
        need_a_person(str(project))
        if not confirmed(_("Put the copy in the place of {file}?").format(file=project)):
            say(_("nothing was changed"))
            return
    before = restore_file(project, chosen)
    if wishes().json:
        put_json({"project": str(project), "restored": str(chosen), "before": str(before.path) if before else None})
        return
    say(_("put {copy} in the place of {file}").format(copy=chosen, file=project))
    if before is not None and now is not None:
        say(_("what was there is at {file}; `qualcode restore` with it undoes this").format(file=before.path))
    elif before is not None:
        say(_("the damaged file is at {file}").format(file=before.path))


def _project() -> Path:
    """The project's file, whether it can be opened or not.

    Raises:
        QualcodeError: if there is none, or it is on a server.
    """
    from qualcode.services.project.backups import file_of

    path = file_of(find_project(wishes()))
    return path if path.exists() or path.suffix else path.with_name(path.name + SUFFIX)


def _print_copies(copies: list[Backup]) -> None:
    if wishes().json:
        put_json([backup_json(copy) for copy in copies])
        return
    if not copies:
        say(_("there are no copies yet; `qualcode backup` makes one"))
        return
    widest = max(len(copy.reason) for copy in copies)
    for copy in copies:
        time = copy.time.rstrip("Z").replace("T", " ")
        size = _("{n} kB").format(n=-(-copy.size // 1000))
        put(f"{time}  {copy.reason:<{widest}}  {size:>9}  {harmless_line(str(copy.path))}")


def _holding(holding: Holding | None) -> str:
    if holding is None:
        return _("nothing that can be read")
    documents = ngettext("{n} document", "{n} documents", holding.documents).format(n=holding.documents)
    codings = ngettext("{n} coding", "{n} codings", holding.codings).format(n=holding.codings)
    return f"{documents}, {codings}"
