"""`build`: every output of a chapter that `thesis.toml` declares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import complain, put, put_json, say, warn_of_names_within
from qualcode.cli.frame.progress import progress_bar
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.services.chapter.building import Built

_FILE = "thesis.toml"


@command(
    "build",
    N_("Make every output that thesis.toml declares."),
    N_(
        "Tables, quote lists, grids and appendices are declared once and made anew when the coding changes; what is "
        "current is left. Fields in your own Word or LaTeX text, such as [[n Anchoring voluntary | words]] or "
        "[[quote M3:41]], are filled in, in a copy. --check says what is behind, and which settled themes and "
        "findings and which recommendations have no place; its exit code is 1 if there are any."
    ),
    examples=("qualcode build --init", "qualcode build", "qualcode build --check", "qualcode build five.toml --all"),
)
@argument("file", metavar="[FILE]", default=_FILE, type=click.Path(path_type=Path))
@option("--init", is_flag=True, help=N_("Write a commented FILE from what the study holds."))
@option("--check", "only_check", is_flag=True, help=N_("Make nothing; say how every output stands."))
@option("--all", "everything", is_flag=True, help=N_("Make what is current, too."))
@option("--force", is_flag=True, help=N_("Replace outputs that were changed by hand since, or that no build made."))
def build_command(file: Path, init: bool, only_check: bool, everything: bool, force: bool) -> int:
    """Build, check, or begin."""
    from qualcode.services.chapter.building import build, check
    from qualcode.services.chapter.declaration import read_chapter
    from qualcode.services.chapter.starter import write_starter

    path = file.expanduser()
    with open_project() as study:
        if init:
            write_starter(study, path)
            if wishes().json:
                put_json({"file": str(path)})
            else:
                say(_("wrote {file}").format(file=path))
            return 0
        chapter = read_chapter(path)
        if only_check:
            built = check(study, chapter)
        else:
            with progress_bar() as progress:
                built = build(study, chapter, everything=everything, force=force, progress=progress)
    if wishes().json:
        put_json(
            {
                "outputs": [
                    {"file": each.file, "kind": each.what, "state": each.state.value, "error": each.why or None}
                    for each in built.outputs
                ],
                "without_place": list(built.without_place),
                "manifest": str(built.manifest),
            }
        )
    else:
        _tell(built)
    warn_of_names_within(built.naming)
    for name in built.forgotten:
        complain(_("warning: {file} is written, but `qualcode forget` will not name it").format(file=name))
    fine = {"current", "built"}
    wrong = any(each.state.value not in fine for each in built.outputs) or (only_check and built.without_place)
    return int(bool(wrong))


def _tell(built: Built) -> None:
    said = {
        "current": _("current"),
        "stale": _("behind"),
        "missing": _("not built"),
        "foreign": _("changed by hand, or not made by a build: left; --force replaces it"),
        "built": _("built"),
        "failed": _("could not be made"),
    }
    for each in built.outputs:
        put(f"{each.file}: {said[each.state.value]}")
        if each.why:
            complain(f"  {each.why}")
    for name in built.without_place:
        put(_("has no place: {name}").format(name=name))
