"""`codes`: the codebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.asking import confirmed, need_a_person
from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import codes as code_paths
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.exporting import note_exports
from qualcode.cli.frame.output import complain, put_json, put_table, say
from qualcode.cli.frame.shapes import code_json
from qualcode.cli.project.project import read_codebook
from qualcode.i18n import N_, _, ngettext
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.model.code import Code
    from qualcode.services.codebook.codes import CodebookDifference
    from qualcode.services.study import Study

codes_command = group(
    "codes",
    N_("List and change the codebook."),
    N_("CODE is a path (`Theme/Sub code`), or a name that only one code has."),
    examples=(
        "qualcode codes",
        'qualcode codes add "Values/Respect" --keyword respect',
        "qualcode codes import codebook.yaml",
    ),
    alone=run_verb("list"),
)


@verb(
    codes_command,
    "list",
    N_("List the codes with their codings."),
    N_("Codings made before a code was defined otherwise, and not looked at since, stand under «to review»."),
    examples=("qualcode codes list", "qualcode codes --json"),
)
def list_verb() -> None:
    """List the codebook as a tree."""
    with open_project() as study:
        found = study.codes()
    if wishes().json:
        put_json([code_json(code) for code in found])
        return
    if not found:
        say(_("the codebook is empty; `qualcode codes add PATH` or `qualcode codes import FILE` fills it"))
        return
    if any(code.to_review for code in found):
        put_table(
            [_("code"), _("key"), _("codings"), _("to review"), _("definition")],
            [
                [_indented(code), code.key or "", code.codings, code.to_review or "", code.definition]
                for code in found
            ],
            numbers=[1, 2, 3],
            cuts=[4],
        )
        return
    put_table(
        [_("code"), _("key"), _("codings"), _("definition")],
        [[_indented(code), code.key or "", code.codings, code.definition] for code in found],
        numbers=[1, 2],
        cuts=[3],
    )


@verb(
    codes_command,
    "add",
    N_("Add a code."),
    N_("Codes above it in the path that are missing are added too."),
    examples=(
        'qualcode codes add "Values"',
        'qualcode codes add "Values/Respect" --definition "Seen as equals." --key 1',
    ),
)
@argument("path")
@option("--definition", default="", metavar="TEXT", help=N_("What the code stands for."))
@option("--include", default="", metavar="TEXT", help=N_("What belongs under it."))
@option("--exclude", default="", metavar="TEXT", help=N_("What does not."))
@option("--example", default="", metavar="TEXT", help=N_("A passage that shows it."))
@option("--keyword", "keywords", multiple=True, metavar="WORD", help=N_("A word that points to it. May be repeated."))
@option("--key", type=click.IntRange(1, 9), metavar="1–9", help=N_("The key that applies it on the screen."))
def add_verb(path: str, keywords: tuple[str, ...], key: int | None, **texts: str) -> None:
    """Add a code."""
    from qualcode.services.codebook.codes import add_code

    with open_project() as study:
        holder = next((code.path for code in study.codes() if key is not None and code.key == key), None)
        if holder:
            raise QualcodeError(
                _("the key {key} belongs to «{code}».").format(key=key, code=holder), path, _("Choose another.")
            )
        code = add_code(study, path, keywords=keywords, key=key, **texts)
    _tell(code, _("added «{code}»").format(code=code.path))


@verb(
    codes_command,
    "edit",
    N_("Change what the codebook says of a code."),
    N_("Only what is named changes. --keyword replaces all keywords; an empty text removes what was said."),
    examples=('qualcode codes edit Respect --include "Being met as a person" --keyword respect --keyword dignity',),
)
@argument("code", shell_complete=code_paths)
@option("--definition", metavar="TEXT", help=N_("What the code stands for."))
@option("--include", metavar="TEXT", help=N_("What belongs under it."))
@option("--exclude", metavar="TEXT", help=N_("What does not."))
@option("--example", metavar="TEXT", help=N_("A passage that shows it."))
@option("--keyword", "keywords", multiple=True, metavar="WORD", help=N_("A word that points to it. May be repeated."))
@option("--color", metavar="#RRGGBB", help=N_("Its colour."))
@option("--key", type=click.IntRange(1, 9), metavar="1–9", help=N_("The key that applies it on the screen."))
@option("--name-en", metavar="TEXT", help=N_("Its name in English; it is found by that, too."))
def edit_verb(code: str, keywords: tuple[str, ...], **texts: Any) -> None:
    """Change fields of a code."""
    import re

    from qualcode.services.codebook.codes import edit_code
    from qualcode.services.lookups import find_code

    values = {name: value for name, value in texts.items() if value is not None}
    if keywords:
        values["keywords"] = [word for word in keywords if word.strip()]
    if not values:
        raise click.UsageError(_("Say what to change; --help lists what can be."))
    if values.get("color") and not re.fullmatch(r"#[0-9a-fA-F]{6}", values["color"]):
        raise click.UsageError(_("A colour is written #RRGGBB, such as #2f6f9f."))
    with open_project() as study:
        found = find_code(study, code)
        edit_code(study, found, values)
        changed = _again(study, found)
    _tell(changed, _("changed «{code}»").format(code=changed.path))


@verb(
    codes_command,
    "move",
    N_("Put a code under another, or at the top."),
    N_("Sub-codes go with it; codings stay. Without PARENT it goes to the top."),
    examples=('qualcode codes move "Values/Respect" Relations', 'qualcode codes move "Values/Respect"'),
)
@argument("code", shell_complete=code_paths)
@argument("parent", required=False, shell_complete=code_paths)
def move_verb(code: str, parent: str | None) -> None:
    """Move a code in the tree."""
    from qualcode.services.codebook.codes import move_code
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found = find_code(study, code)
        move_code(study, found, find_code(study, parent) if parent else None)
        moved = _again(study, found)
    _tell(moved, _("«{code}» is now «{path}»").format(code=found.path, path=moved.path))


@verb(
    codes_command,
    "order",
    N_("Put a code at another place among those with the same parent."),
    examples=('qualcode codes order "Values/Respect" 1',),
)
@argument("code", shell_complete=code_paths)
@argument("number", type=int)
def order_verb(code: str, number: int) -> None:
    """Move a code among its like."""
    from qualcode.services.codebook.codes import order_code
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found = find_code(study, code)
        order_code(study, found, number)
        moved = _again(study, found)
    _tell(moved, _("«{code}» is number {number} now").format(code=moved.path, number=number))


@verb(
    codes_command,
    "merge",
    N_("Make one code of two."),
    N_("Codings, memos and sub-codes of CODE go to INTO; CODE is gone."),
    examples=("qualcode codes merge Esteem Respect",),
)
@argument("code", shell_complete=code_paths)
@argument("into", shell_complete=code_paths)
def merge_verb(code: str, into: str) -> None:
    """Merge a code into another."""
    from qualcode.services.codebook.codes import merge_codes
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found, target = find_code(study, code), find_code(study, into)
        moved = merge_codes(study, found, target)
        merged = _again(study, target)
    said = ngettext("{n} coding went over", "{n} codings went over", moved).format(n=moved)
    _tell(merged, _("«{code}» is now part of «{into}»; {said}").format(code=found.path, into=merged.path, said=said))


@verb(
    codes_command,
    "rename",
    N_("Give a code another name."),
    N_("Its codings stay."),
    examples=("qualcode codes rename Esteem Respect",),
)
@argument("code", shell_complete=code_paths)
@argument("name")
def rename_verb(code: str, name: str) -> None:
    """Rename a code."""
    from qualcode.services.codebook.codes import rename_code
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found = find_code(study, code)
        rename_code(study, found, name)
        renamed = _again(study, found)
    _tell(renamed, _("«{code}» is now «{path}»").format(code=found.path, path=renamed.path))


@verb(
    codes_command,
    "remove",
    N_("Remove a code with its sub-codes and their codings."),
    N_("`qualcode undo` brings all of it back."),
    examples=('qualcode codes remove "Values/Respect"',),
)
@argument("code", shell_complete=code_paths)
def remove_verb(code: str) -> None:
    """Remove a code."""
    from qualcode.services.codebook.codes import remove_code
    from qualcode.services.lookups import find_code

    with open_project() as study:
        found = find_code(study, code)
        gone = remove_code(study, found)
    said = ngettext("{n} coding went with it", "{n} codings went with it", gone).format(n=gone)
    _tell(found, _("removed «{code}»; {said}; `qualcode undo` brings it back").format(code=found.path, said=said))


@verb(
    codes_command,
    "import",
    N_("Take a codebook in."),
    N_(
        "A .yaml file, a table (.csv, .xlsx) as MAXQDA, NVivo, ATLAS.ti and Taguette write it, a REFI-QDA codebook "
        "(.qdc), or a plain list of codes (.txt, or `-` for what is piped in). What it would add and change is "
        "printed first. On a terminal you are asked; without one, --yes is needed. Codes only in the study stay."
    ),
    examples=(
        "qualcode codes import codebook.yaml",
        "qualcode codes import codes-from-maxqda.xlsx",
        "qualcode codes import phases --yes",
    ),
)
@argument("file", metavar="FILE|cooperation|phases|evaluation")
@option("--yes", is_flag=True, help=N_("Do it without asking."))
def import_verb(file: str, yes: bool) -> None:
    """Show what a codebook file would change, then take it in."""
    from qualcode.services.codebook.codes import compare_codebook, import_codebook
    from qualcode.services.codebook.from_file import read_codebook_list

    book = read_codebook_list(sys.stdin.read(), _("list")) if file == "-" else read_codebook(file)
    with open_project() as study:
        difference = compare_codebook(study, book)
        if not wishes().json:
            _print_difference(difference)
        if book.left_out:
            complain(_("columns that are not taken in: {names}").format(names=", ".join(book.left_out)))
        if difference and not yes:
            need_a_person(file)
            if not confirmed(_("Import it?"), default=True):
                say(_("nothing was changed"))
                return
        import_codebook(study, book)
    if wishes().json:
        put_json({"added": list(difference.added), "changed": {k: list(v) for k, v in difference.changed.items()}})
    elif difference:
        say(
            _("{added} added, {changed} changed").format(added=len(difference.added), changed=len(difference.changed))
        )


@verb(
    codes_command,
    "export",
    N_("Write the codebook to a file."),
    N_(
        ".yaml is a codebook for other studies; .docx, .html and .md are an appendix with definitions, examples and "
        "figures; .qdc, .csv and .xlsx are for other programs."
    ),
    examples=("qualcode codes export codebook.yaml", "qualcode codes export codebook.docx"),
)
@argument("file", type=click.Path(path_type=Path))
def export_verb(file: Path) -> None:
    """Write the codebook."""
    from qualcode.services.codebook.codes import export_codebook
    from qualcode.services.exchange.exporting import CODEBOOK, export, names_in_codebook
    from qualcode.services.results.codebook_appendix import codebook_appendix
    from qualcode.tables.codebook_appendix import APPENDIX_SUFFIXES, write_codebook_appendix

    target = file.expanduser()
    with open_project() as study:
        if target.suffix.lower() in APPENDIX_SUFFIXES:
            write_codebook_appendix(codebook_appendix(study), target)
        elif target.suffix.lower() in {".qdc", ".csv", ".xlsx"}:
            export(study, target, what=CODEBOOK)
        else:
            export_codebook(study, target)
        warnings = names_in_codebook(study)
        note_exports(study, [file], "codebook")
        count = len(study.codes())
    for warning in warnings:
        complain(_("warning: {what}").format(what=warning))
    if wishes().json:
        put_json({"file": str(file), "codes": count})
        return
    say(
        ngettext("wrote {count} code to {file}", "wrote {count} codes to {file}", count).format(
            count=count, file=file
        )
    )


def _print_difference(difference: CodebookDifference) -> None:
    for path in difference.added:
        say(f"+ {path}")
    for path, fields in difference.changed.items():
        say(f"~ {path}: {', '.join(fields)}")
    if not difference:
        say(_("the codebook says all of this already"))


def _indented(code: Code) -> str:
    return "  " * code.depth + code.name


def _again(study: Study, code: Code) -> Code:
    return study.code(code.guid)


def _tell(code: Code, sentence: str) -> None:
    if wishes().json:
        put_json(code_json(code))
        return
    say(sentence)
