"""The study written for other programs, for statistics, and as itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR, SLASH, split_path
from qualcode.model.errors import QualcodeError
from qualcode.services.codings.coding import list_codings
from qualcode.services.exchange.outgoing import OutgoingOptions, outgoing_project
from qualcode.services.results.privacy import codes_that_name, documents_that_name
from qualcode.services.study import Study

PROJECT, CODEBOOK, CODINGS, DOCUMENT = "project", "codebook", "codings", "document"
SUFFIXES = (".qdpx", ".qdc", ".jsonl", ".csv", ".xlsx", ".docx")

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: `what` it is, how many codings (or codes) are in it, and what has to be said of it."""

    path: Path
    what: str
    count: int
    warnings: tuple[str, ...] = ()


def export(
    study: Study,
    path: Path,
    reader: str = "",
    what: str = "",
    options: OutgoingOptions | None = None,
    document: str = "",
) -> Written:
    """Write the study, its codebook, or every coded passage as a row; the file's ending and name say which.

    Args:
        study: the open study.
        path: `.qdpx` and `.jsonl` are the project, `.qdc` the codebook, `.csv` and `.xlsx` codings, or the codebook
            where the name begins with `code`.
        reader: which program will read a `.qdpx`.
        what: `project`, `codebook` or `codings`, where the name says nothing else.
        options: private names, reflexive memos.
        document: of a `.docx`, the document that is written; else the one that is called as the file.

    Raises:
        QualcodeError: if the ending is none of these, or the file cannot be written.
    """
    from qualcode.tables.saving import check_suffix, save

    suffix = check_suffix(path, SUFFIXES, _("this kind of file cannot be exported."))
    chosen = what or _what(path, suffix)
    wanted = options or OutgoingOptions()
    if suffix == ".docx":
        from qualcode.services.exchange.commented import write_commented
        from qualcode.services.lookups import find_document

        count, said = write_commented(study, find_document(study, document or path.stem), path)
        return Written(path, DOCUMENT, count, (*private_names(study, wanted), *said))
    if suffix == ".qdc" or chosen == CODEBOOK:
        return _codebook(study, path, suffix)
    if chosen == CODINGS:
        rows = coding_rows(study)
        save(path, _rows_bytes(rows, suffix, CODINGS))
        return Written(path, CODINGS, len(rows) - 1, private_names(study, wanted))
    inside = names_in_codebook(study)
    project = outgoing_project(study, wanted)
    from qualcode.version import __version__

    if suffix == ".jsonl":
        from qualcode.exchange.json_lines import json_lines

        save(path, "".join(json_lines(project)).encode("utf-8"))
        warnings = private_names(study, wanted)
    elif suffix == ".qdpx":
        from qualcode.exchange.refi.write import READERS, qdpx_bytes

        if reader not in READERS:
            raise QualcodeError(_("there is no such reader."), reader, ", ".join(name for name in READERS if name))
        save(path, qdpx_bytes(project, reader, __version__))
        warnings = (*private_names(study, wanted), *_not_travelling(study), *_counted_otherwise(study, reader))
    else:
        raise QualcodeError(_("a whole project is written as .qdpx or .jsonl."), str(path))
    return Written(path, PROJECT, len(project.codings), (*warnings, *inside))


def _what(path: Path, suffix: str) -> str:
    stem = path.stem.casefold()
    if suffix == ".qdpx":
        return PROJECT
    if stem.startswith(("codebook", "codes", "kodebok", "koder")):
        return CODEBOOK
    if suffix == ".jsonl":
        return CODINGS if stem.startswith(("codings", "kodinger")) else PROJECT
    return CODINGS


def coding_rows(study: Study) -> list[list[Value]]:
    """Every coding as a row under a row of headings: one coding, one row, whatever else it shares.

    The columns are described in docs/exchange.md. Actors stand by public label.
    """
    codings = list_codings(study)
    documents = {document.name: document for document in study.documents()}
    actors = {actor.public: actor for actor in study.actors()}
    depth = max((len(split_path(coding.code)) for coding in codings), default=1)
    of_documents = list(dict.fromkeys(name for each in documents.values() for name in each.attributes))
    of_actors = list(dict.fromkeys(name for each in actors.values() for name in each.attributes))
    headings = [
        *("id", "document", "document_label", "document_kind", "document_date"),
        *(f"document.{name}" for name in of_documents),
        *("actor", "actor_kind"),
        *(f"actor.{name}" for name in of_actors),
        "code",
        *(f"code_{level}" for level in range(1, depth + 1)),
        *("coder", "created", "origin", "pass", "star", "stance", "first_line", "last_line", "reference"),
        *("start", "end", "memo", "text"),
    ]
    rows: list[list[Value]] = [list(headings)]
    for coding in codings:
        document, actor = documents[coding.document], actors.get(coding.actor or "")
        levels: list[Value] = [name.replace(SLASH, PATH_SEPARATOR) for name in split_path(coding.code)]
        first, last = coding.lines
        lines = f"{first}" if first == last else f"{first}–{last}"
        rows.append(
            [
                *(coding.guid, coding.document, document.label, document.kind, document.date),
                *(document.attributes.get(name) for name in of_documents),
                *(coding.actor, actor.kind if actor else None),
                *(actor.attributes.get(name) if actor else None for name in of_actors),
                coding.code,
                *levels,
                *([None] * (depth - len(levels))),
                *(coding.coder, coding.created, coding.origin.value, coding.coding_pass.value),
                *(int(coding.star), coding.stance.value if coding.stance else None),
                *(first, last, f"[{document.label}:{lines}]"),
                *(coding.start, coding.end, coding.memo, coding.text),
            ]
        )
    return rows


def codebook_rows(study: Study) -> list[list[Value]]:
    """The codebook as rows under headings that Taguette, MAXQDA and people know.

    `tag` and `description` are what Taguette reads; the path has its levels in columns of their own, too.
    """
    codes = study.codes()
    depth = max((code.depth + 1 for code in codes), default=1)
    rows: list[list[Value]] = [
        [
            *("tag", "description"),
            *(f"level_{level}" for level in range(1, depth + 1)),
            *("include", "exclude", "example", "keywords", "color", "codings"),
        ]
    ]
    for code in codes:
        levels: list[Value] = list(split_path(code.path))
        rows.append(
            [
                *(code.path, code.definition),
                *levels,
                *([None] * (depth - len(levels))),
                *(code.include, code.exclude, code.example, "; ".join(code.keywords), code.color, code.codings),
            ]
        )
    return rows


def _codebook(study: Study, path: Path, suffix: str) -> Written:
    from qualcode.tables.saving import save
    from qualcode.version import __version__

    if suffix == ".qdc":
        from qualcode.exchange.refi.write import qdc_bytes

        codes = outgoing_project(study).codes
        if not codes:
            raise QualcodeError(_("the codebook is empty."), str(path), _("`qualcode codes add PATH` adds a code."))
        save(path, qdc_bytes(codes, __version__))
        return Written(path, CODEBOOK, len(codes), names_in_codebook(study))
    rows = codebook_rows(study)
    save(path, _rows_bytes(rows, suffix, CODEBOOK))
    return Written(path, CODEBOOK, len(rows) - 1, names_in_codebook(study))


def _rows_bytes(rows: Sequence[Sequence[Value]], suffix: str, name: str) -> bytes:
    from qualcode.tables.plain_rows import csv_rows, json_rows, xlsx_rows

    if suffix == ".csv":
        return csv_rows(rows)
    return xlsx_rows(rows, name) if suffix == ".xlsx" else json_rows(rows)


def private_names(study: Study, options: OutgoingOptions) -> tuple[str, ...]:
    """Warnings of private names that leave: actors without a label, and names in the names of documents."""
    actors = study.actors()
    found = []
    without = sum(not actor.label and not actor.interviewer for actor in actors)
    if options.private_names:
        found.append(_("private names of actors are in the file, as asked for"))
    elif without:
        found.append(
            ngettext(
                "{n} actor without a public label stands there by name",
                "{n} actors without a public label stand there by name",
                without,
            ).format(n=without)
        )
    leaking = [name for name, fields in documents_that_name(study).items() if {*fields} - {"source"}]
    if leaking:
        found.append(
            ngettext(
                "{n} document has an actor's private name in its own name: {names}",
                "{n} documents bear an actor's private name in their own names: {names}",
                len(leaking),
            ).format(n=len(leaking), names=", ".join(leaking[:5]) + (" …" if len(leaking) > 5 else ""))
        )
    return tuple(found)


def names_in_codebook(study: Study) -> tuple[str, ...]:
    """A warning of private names that leave in what codes say."""
    naming = codes_that_name(study)
    if not naming:
        return ()
    said = ngettext(
        "a private name stands in what {n} code says: {names}",
        "private names stand in what {n} codes say: {names}",
        len(naming),
    )
    return (said.format(n=len(naming), names=", ".join(naming[:5]) + (" …" if len(naming) > 5 else "")),)


def _not_travelling(study: Study) -> tuple[str, ...]:
    """What a study has that REFI-QDA cannot hold."""
    from qualcode.services.claims.findings import list_findings

    codings = list_codings(study)
    parts = {
        _("stars and stances of codings"): sum(coding.star or coding.stance is not None for coding in codings),
        _("findings"): len(list_findings(study)),
        _("questions of the guide"): len(study.questions()),
    }
    there = [f"{name} ({count})" for name, count in parts.items() if count]
    return (
        (_("REFI-QDA cannot hold, so the file has not: {things}").format(things=", ".join(there)),) if there else ()
    )


def _counted_otherwise(study: Study, reader: str) -> tuple[str, ...]:
    """A warning where the text has letters that programs count differently, and the reader's way was not measured."""
    astral = sum(any(letter > "\uffff" for letter in text) for text in study.texts().values())
    if not astral or reader in {"nvivo", "qualcoder"}:
        return ()
    if not reader:
        said = _("{n} documents have emoji or rare letters, which programs count differently; name one with --for")
    else:
        said = _(
            "{n} documents have emoji or rare letters, and how this program counts them could not be measured; "
            "look at a passage behind one"
        )
    return (said.format(n=astral),)
