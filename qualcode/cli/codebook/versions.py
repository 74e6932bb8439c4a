"""`codes`, its other verbs: versions of the codebook, what differs between two, and what was said of a code when."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from qualcode.cli.codebook.codes import codes_command
from qualcode.cli.frame.building import argument, verb
from qualcode.cli.frame.completing import codes as code_paths
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import fold, limited, put, put_json, put_table, say, width
from qualcode.cli.frame.shapes import comparison_json, redefinition_json, version_json
from qualcode.i18n import N_, _, ngettext
from qualcode.model.codebook_changes import Fate, FieldChange
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model.code import Codebook
    from qualcode.model.codebook_changes import CodebookComparison
    from qualcode.services.study import Study

__all__ = ["codes_command"]

MARKS = {Fate.KEPT: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
"""How words that went and words that came are marked: with signs, so that it reads without colour."""


@verb(
    codes_command,
    "diff",
    N_("Show what differs between two codebooks."),
    N_(
        "A and B are codebook files, names of kept versions, or `.` for the codebook as it is; B is that if it is "
        "not given. Codes that were split, merged, moved or renamed are known again as far as can be; in "
        "definitions, [-words that went-] and {+words that came+} are marked."
    ),
    examples=(
        "qualcode codes diff before-christmas",
        "qualcode codes diff cooperation.v1 cooperation",
        "qualcode codes diff codebook.yaml . --json",
    ),
)
@argument("a")
@argument("b", required=False, default=".")
def diff_verb(a: str, b: str) -> None:
    """Compare two codebooks."""
    from qualcode.services.codebook.versions import compare

    with ExitStack() as opened:
        before = _codebook(a, opened)
        after = _codebook(b, opened)
    found = compare(before, after)
    if wishes().json:
        put_json(comparison_json(found))
        return
    _print_comparison(found)


@verb(
    codes_command,
    "version",
    N_("Keep the codebook as it is, under a name."),
    N_("Names, definitions, examples and keywords are kept, codings are not. `codes diff` compares with it later."),
    examples=("qualcode codes version before-christmas",),
)
@argument("name")
def version_verb(name: str) -> None:
    """Keep a version."""
    from qualcode.services.codebook.versions import keep_version

    with open_project() as study:
        kept = keep_version(study, name)
    if wishes().json:
        put_json(version_json(kept))
        return
    count = ngettext("{n} code", "{n} codes", kept.codes).format(n=kept.codes)
    say(_("kept the codebook as version «{name}»: {count}").format(name=kept.name, count=count))


@verb(
    codes_command,
    "versions",
    N_("List the kept versions of the codebook."),
    examples=("qualcode codes versions",),
)
def versions_verb() -> None:
    """List versions, oldest first."""
    from qualcode.services.codebook.versions import list_versions

    with open_project() as study:
        found = list_versions(study)
    if wishes().json:
        put_json([version_json(version) for version in found])
        return
    if not found:
        say(_("no version has been kept yet; `qualcode codes version NAME` keeps one"))
        return
    put_table(
        [_("version"), _("kept"), _("codes")],
        [[version.name, _day(version.created), version.codes] for version in found],
        numbers=[2],
    )


@verb(
    codes_command,
    "history",
    N_("Show what was said of a code, and when."),
    N_("From its making on: who named or defined it, when, and which words went and came."),
    examples=("qualcode codes history Respect",),
)
@argument("code", shell_complete=code_paths)
def history_verb(code: str) -> None:
    """Print a code's definitions through time."""
    from qualcode.services.codebook.versions import history_of_code
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found = find_code(study, code)
        past = history_of_code(study, found)
    if wishes().json:
        put_json([redefinition_json(each) for each in past])
        return
    put(harmless_line(found.path))
    for each in past:
        put()
        said = _("made as «{name}»") if each.made else _("changed")
        if each.renamed_from:
            said = _("renamed from «{old}» to «{name}»")
        said = said.format(name=each.name, old=each.renamed_from)
        put(f"{_day(each.time)}  {harmless_line(each.coder)}  {harmless_line(said)}")
        _print_fields([change for change in each.fields if not (each.made and change.field == "color")], 2)
    if found.to_review:
        put()
        say(
            ngettext(
                "{n} coding was made before this definition and waits for a second look",
                "{n} codings were made before this definition and wait for a second look",
                found.to_review,
            ).format(n=found.to_review)
        )


def _codebook(given: str, opened: ExitStack) -> Codebook:
    """What an argument of `diff` means. The project is opened only if it must be looked in.

    Raises:
        QualcodeError: if it is nothing.
    """
    from pathlib import Path

    from qualcode.services.codebook.versions import CURRENT, codebook_in_file, list_versions, version_of

    if Path(given).suffix.lower() not in {".yaml", ".yml"} and (study := _project(given == CURRENT, opened)):
        kept = version_of(study, given)
        if kept is not None:
            return kept
    book = codebook_in_file(given)
    if book is not None:
        return book
    study = _project(False, opened)
    names = [version.name for version in list_versions(study)] if study else []
    raise QualcodeError(
        _("there is no codebook file and no kept version called that."),
        given,
        _("Kept versions: {names}.").format(names=", ".join(names)) if names else "",
    )


def _project(needed: bool, opened: ExitStack) -> Study | None:
    """The project that the command is about; None if there is none and it can be done without."""
    try:
        return opened.enter_context(open_project())
    except QualcodeError:
        if needed:
            raise
        return None


def _print_comparison(found: CodebookComparison) -> None:
    if not found:
        say(_("the two say the same"))
        return
    put(_("{before} codes before, {after} after").format(before=found.codes_before, after=found.codes_after))
    for split in found.splits:
        _heading(_("Split"))
        put(f"  {harmless_line(split.code)}")
        for path in split.into:
            put(f"    → {harmless_line(path)}")
        _evidence(_("keywords that went over: {words}"), split.words)
    for merge in found.merges:
        _heading(_("Merged"))
        for path in merge.codes:
            put(f"  {harmless_line(path)}")
        put(f"    → {harmless_line(merge.into)}")
        _evidence(_("keywords taken over: {words}"), merge.words)
    _print_list(_("Renamed"), [f"{each.before} → {each.after}" for each in found.renamed])
    _print_list(_("Moved"), [f"{each.before} → {each.after}" for each in found.moved])
    _print_list(_("Added"), [f"+ {path}" for path in found.added])
    _print_list(_("Removed"), [f"− {path}" for path in found.removed])
    if found.changed:
        _heading(_("Changed"))
    for code in found.changed:
        put(f"  {harmless_line(code.path)}")
        _print_fields(code.fields, 4)


def _heading(text: str) -> None:
    put()
    put(text)


def _print_list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        _heading(heading)
    for line in lines:
        _fold(line, 2)


def _evidence(sentence: str, words: Sequence[str]) -> None:
    if words:
        _fold(sentence.format(words=", ".join(words)), 6)


def _print_fields(fields: Sequence[FieldChange], indent: int) -> None:
    for each in fields:
        _fold(f"{_field_names()[each.field]}: {_marked(each)}", indent)


def _marked(change: FieldChange) -> str:
    if change.runs:
        return "".join(
            run.text[: -len(words)] + MARKS[run.fate].format(words)
            for run in change.runs
            if (words := run.text.strip())
        ).strip()
    if change.field == "keywords":
        before, after = change.before.split(", "), change.after.split(", ")
        gone = ", ".join(word for word in before if word and word not in after)
        new = ", ".join(word for word in after if word and word not in before)
    else:
        gone, new = change.before, change.after
    return " ".join(MARKS[fate].format(text) for fate, text in ((Fate.GONE, gone), (Fate.NEW, new)) if text)


def _fold(text: str, indent: int) -> None:
    """A text under what it belongs to, folded to the terminal."""
    clean = harmless_line(text)
    for at, line in enumerate(fold(clean, width() - indent - 2) if limited() else [clean]):
        put(" " * (indent + (2 if at else 0)) + line)


def _field_names() -> dict[str, str]:
    return {
        "name_en": _("English name"),
        "definition": _("definition"),
        "include": _("include"),
        "exclude": _("exclude"),
        "example": _("example"),
        "keywords": _("keywords"),
        "key": _("key"),
        "color": _("colour"),
    }


def _day(time: str) -> str:
    return time[:10]
