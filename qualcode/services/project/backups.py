"""Keeping: copies of the project, putting one back, and checking that all is in order."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import N_, _
from qualcode.model.checking import Finding, Severity
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services.documents.unresolved import list_waiting
from qualcode.services.language.annotating import damaged_annotations
from qualcode.services.project.history import list_changes, sentence
from qualcode.services.results.counting import unlabelled_actors
from qualcode.services.results.exports import list_exports
from qualcode.services.results.privacy import documents_that_name
from qualcode.services.study import Study, login_name, open_study
from qualcode.store import backups, checks
from qualcode.store.backups import Backup, Holding
from qualcode.store.connect import let_go
from qualcode.store.exports import read_exports, write_exports
from qualcode.store.log import touch_beyond

__all__ = [
    "Backup",
    "Holding",
    "check",
    "damage_behind",
    "file_of",
    "find_copy",
    "list_backups",
    "list_copies",
    "make_backup",
    "project_path",
    "restore_backup",
    "restore_file",
    "what_it_holds",
]


def project_path(study: Study) -> Path:
    """The project's file.

    Raises:
        QualcodeError: if it is on a server, whose own copies then count.
    """
    return file_of(study.where)


def file_of(where: str) -> Path:
    """The file of a project that may not be open, or not be whole.

    Raises:
        QualcodeError: if `where` is the address of a server.
    """
    if "://" in where:
        shown = where.rpartition("@")[2]  # without a password
        raise QualcodeError(_("copies of a project on a server are made there, not by qualcode."), shown)
    return Path(where)


def list_backups(study: Study) -> list[Backup]:
    """The project's copies, newest first."""
    return backups.list_backups(project_path(study))


def make_backup(study: Study, reason: str = "manual") -> Backup:
    """Copy the project as it is now.

    Raises:
        QualcodeError: if there is no room or the folder cannot be written in.
    """
    return backups.make_backup(project_path(study), reason)


def restore_backup(study: Study, wanted: str | Path) -> Backup | None:
    """Put a copy in the project's place; returns the copy of what was there, by which this can be undone.

    Args:
        study: the open study.
        wanted: the copy's path, or a beginning of its name or time as `list_backups` gives them.

    Raises:
        QualcodeError: if there is no such copy or it is damaged.
    """
    project = project_path(study)
    return restore_file(project, find_copy(project, wanted))


def list_copies(project: Path) -> list[Backup]:
    """The copies of a project file, newest first, also where the project itself is damaged or gone."""
    return backups.list_backups(project)


def find_copy(project: Path, wanted: str | Path) -> Path:
    """The copy with that path, or whose file name or time begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if there are several; lists them.
    """
    path = Path(wanted)
    if path.is_file():
        return path
    begun = str(wanted).replace(" ", "T", 1)
    copies = list_copies(project)
    found = [copy.path for copy in copies if copy.path.name.startswith(str(wanted)) or copy.time.startswith(begun)]
    hint = _("`qualcode backup --list` shows them.")
    if not found or not begun:
        raise QualcodeError(_("there is no such copy."), str(wanted), hint)
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [each.name for each in found], str(wanted))
    return found[0]


def what_it_holds(project: Path) -> Holding | None:
    """How much a project file holds; None if it is not there, or too damaged to say."""
    return backups.holding(project)


def restore_file(project: Path, copy: Path) -> Backup | None:
    """Put a copy in a project's place, also where the project is damaged or gone.

    What was exported since stays on the list of exports, as far as the list can still be read.

    Returns:
        The copy of what was there, by which this can be undone; None if nothing was there.

    Raises:
        QualcodeError: if the copy is damaged or no project, or the project cannot be written to.
    """
    exports, version = [], 0
    if backups.is_whole(project):
        with open_study(project) as study:
            exports, version = list_exports(study), study.version()
    let_go(project)
    before = backups.restore_backup(project, copy)
    with open_study(project) as study, study.file.writing() as connection:
        known = {export.path for export in read_exports(connection)}
        write_exports(connection, [export for export in exports if export.path not in known])
        touch_beyond(connection, version)
    return before


def check(study: Study) -> list[Finding]:
    """Everything that is not in order, worst first; empty if all is well."""
    findings = _problems(study)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    listed = list_waiting(study)
    changed = sum(each.kept is not None for each in listed)
    if changed:
        what = _("marks were kept although their words or their speaker changed in a text revision")
        hint = _("`qualcode settle` shows each before and now.")
        findings.append(Finding(Severity.NOTE, what, str(changed), hint))
    waiting = [each for each in listed if each.kept is None]
    if waiting:
        findings.append(
            Finding(
                Severity.WARNING,
                _("marks are unresolved after a text revision; codings among them are not counted"),
                str(len(waiting)),
                _("`qualcode settle` lists them."),
            )
        )
    names = unlabelled_actors(study)
    if names:
        findings.append(
            Finding(
                Severity.WARNING,
                _("actors have no public label; their private names would stand in exports"),
                ", ".join(names[:10]) + (" …" if len(names) > 10 else ""),
                _("`qualcode actors label NAME LABEL` gives one."),
            )
        )
    naming = documents_that_name(study)
    if naming:
        shown = [f"{name} ({', '.join(_(FIELDS[field]) for field in fields)})" for name, fields in naming.items()]
        findings.append(
            Finding(
                Severity.WARNING,
                _("private names stand in what documents are called, and would stand in exports"),
                ", ".join(shown[:10]) + (" …" if len(shown) > 10 else ""),
                _("`qualcode documents set DOC name=… title=… label=…` changes that."),
            )
        )
    return findings


FIELDS = {"name": N_("name"), "label": N_("label"), "title": N_("title"), "source": N_("source")}
"""What documents are called by."""


def _problems(study: Study) -> list[Finding]:
    """What is wrong with the file, and with the change log's sentences if nothing is."""
    with study.file.reading() as connection:
        findings = checks.check_file(connection)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    damaged = damaged_annotations(study)
    if damaged:
        what, hint = _("words found in texts cannot be read"), _("The texts are read again when that is next needed.")
        findings.append(Finding(Severity.WARNING, what, str(damaged), hint))
    for change in list_changes(study):
        try:
            sentence(change)
        except (KeyError, TypeError, ValueError, IndexError):
            what = _("an entry of the change log cannot be read")
            findings.append(Finding(Severity.ERROR, what, str(change.sequence), ""))
    return findings


def damage_behind(where: str) -> QualcodeError | None:
    """What to say of an error that nobody foresaw: if the project is not intact, that; None if it is.

    Args:
        where: the path or address of the project that was open.
    """
    try:
        with open_study(where, coder=login_name()) as study:
            findings = _problems(study)
    except QualcodeError as error:
        return error
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return None
    first = errors[0].what + (f" ({errors[0].where})" if errors[0].where else "")
    return QualcodeError(
        _("the project is not intact: {what}.").format(what=first),
        where,
        _("`qualcode check` lists all; `qualcode restore` puts a copy in its place."),
    )
