"""Versions of the codebook: kept by name, compared with one another and with files; a code's definitions in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import Code, Codebook, CodeEntry, fold
from qualcode.model.codebook_changes import CodebookComparison, CodebookVersion, Redefinition
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.services.bundled import bundled
from qualcode.services.codebook.codes import codebook_of
from qualcode.services.codebook.from_file import read_codebook_file
from qualcode.services.study import Study
from qualcode.store.codebook_versions import changes_of_code, read_versions
from qualcode.store.log import now

CURRENT = "."
"""Stands for the codebook as it is now."""


def keep_version(study: Study, name: str) -> CodebookVersion:
    """Keep the codebook as it is under a name.

    Raises:
        QualcodeError: if the name is empty or `.`, a version bears it, or there are no codes.
    """
    clean = " ".join(name.split())
    if not clean or clean == CURRENT:
        raise QualcodeError(_("a version needs a name."), name)
    book = codebook_of(study)
    if not book.codes:
        raise QualcodeError(_("the codebook is empty."))
    with study.change("codebook.version", {"name": clean}) as change:
        if change.find("codebook_version", name_fold=fold(clean)):
            raise QualcodeError(_("there is already a version called that."), clean, _("Choose another name."))
        row = {"name": clean, "name_fold": fold(clean), "created": now(), "codes": _plain(book.codes)}
        guid = change.insert("codebook_version", row)
    return next(version for version in list_versions(study) if version.guid == guid)


def list_versions(study: Study) -> list[CodebookVersion]:
    """The kept versions, oldest first."""
    with study.file.reading() as connection:
        found = read_versions(connection)
    return [CodebookVersion(row["guid"], row["name"], row["created"], _count(row["codes"])) for row in found]


def version_of(study: Study, name: str) -> Codebook | None:
    """The codebook of a kept version, or as it is now if the name is `.`; None if there is no such version."""
    if name == CURRENT:
        return codebook_of(study)
    with study.file.reading() as connection:
        for row in read_versions(connection):
            if fold(row["name"]) == fold(name):
                return Codebook(name=row["name"], title=row["name"], codes=_entries(row["codes"]))
    return None


def codebook_in_file(given: str) -> Codebook | None:
    """The codebook of a file, or of one that comes with the program, by its name; None if there is neither.

    Raises:
        QualcodeError: if the file is not a codebook.
    """
    path = Path(given).expanduser()
    if path.is_file():
        return read_codebook_file(path)
    ours = bundled("codebooks") / f"{given}.yaml"
    return read_codebook_file(ours) if path.parent == Path() and ours.is_file() else None


def compare(before: Codebook, after: Codebook) -> CodebookComparison:
    """What differs between two codebooks, the earlier one first."""
    from qualcode.exchange.codebook_compare import compare_codebooks

    return compare_codebooks(before, after)


def history_of_code(study: Study, code: Code) -> list[Redefinition]:
    """What was said of a code, from its making on; changes that left its words as they were are passed over."""
    from qualcode.exchange.codebook_compare import field_changes

    found: list[Redefinition] = []
    entry = CodeEntry("")
    with study.file.reading() as connection:
        for change, op in changes_of_code(connection, code.guid):
            if op.after is None:
                continue
            made = op.before is None
            later = _entry({**({} if made else asdict(entry)), **op.after})
            fields = field_changes(CodeEntry(later.name) if made else entry, later)
            if made or fields or later.name != entry.name:
                named = entry.name if not made and later.name != entry.name else ""
                found.append(
                    Redefinition(change.sequence, change.coder, change.time, made, fields, later.name, named)
                )
            entry = later
    return found


def mark_reviewed(study: Study, codings: Sequence[Coding]) -> int:
    """Say that these codings still hold under their code's definition; returns for how many that was new.

    What a search coded, and nobody has opened yet, counts as looked at from then on, too.
    """
    unopened = study.columns().unopened
    waiting = [coding for coding in codings if coding.needs_review or coding.guid in unopened]
    if not waiting:
        return 0
    first = waiting[0]
    args = {"count": len(waiting), "code": first.code, "document": first.document, "lines": list(first.lines)}
    with study.change("coding.review" if len(waiting) == 1 else "coding.review-many", args) as change:
        change.update_many("coding", {coding.guid: {"reviewed": now()} for coding in waiting})
    return len(waiting)


def _plain(entries: Iterable[CodeEntry]) -> list[dict[str, Any]]:
    return [{**asdict(entry), "codes": _plain(entry.codes)} for entry in entries]


def _entries(plain: Iterable[dict[str, Any]]) -> tuple[CodeEntry, ...]:
    return tuple(_entry(each) for each in plain)


def _entry(plain: dict[str, Any]) -> CodeEntry:
    known = {name: plain[name] for name in CodeEntry.__slots__ if name in plain}
    return CodeEntry(
        **{**known, "keywords": tuple(plain.get("keywords", ())), "codes": _entries(plain.get("codes", ()))}
    )


def _count(plain: Iterable[dict[str, Any]]) -> int:
    return sum(1 + _count(each.get("codes", ())) for each in plain)
