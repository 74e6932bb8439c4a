"""`new` and `demo`: projects made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, command, option
from qualcode.cli.frame.context import coder_name, wishes
from qualcode.cli.frame.output import put, put_json, say, width
from qualcode.cli.frame.progress import progress_bar
from qualcode.cli.project.screen import has_screen, open_screen
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.model.code import Codebook
    from qualcode.model.table import Table
    from qualcode.services.study import Study


@command(
    "new",
    N_("Make a new project."),
    N_("One project is one file. What is there is never overwritten; `.qualcode` is added to a name without ending."),
    examples=(
        "qualcode new study.qualcode",
        'qualcode new study.qualcode --title "New forms of cooperation" --codebook cooperation --codebook phases',
    ),
)
@argument("file", type=click.Path(path_type=Path))
@option(
    "--codebook",
    "codebooks",
    multiple=True,
    metavar="FILE",
    help=N_("A codebook to begin with: a .yaml file, or cooperation, phases or evaluation. May be repeated."),
)
@option("--title", default="", metavar="TEXT", help=N_("What the study is called; else the file's name."))
@option(
    "--language",
    default="nb",
    show_default=True,
    type=click.Choice(["nb", "nn", "en"]),
    help=N_("The language of the material."),
)
def new_command(file: Path, codebooks: tuple[str, ...], title: str, language: str) -> None:
    """Make a project, with codebooks."""
    from qualcode.services.codebook.codes import import_codebook
    from qualcode.services.study import create_study

    books = [read_codebook(given) for given in codebooks]
    with create_study(file.expanduser(), title, language, coder_name(wishes())) as study:
        for book in books:
            import_codebook(study, book)
        codes = len(study.codes())
        if wishes().json:
            put_json({"project": study.where, "title": study.info().title, "codes": codes})
            return
        say(_("made {file} with {codes} codes").format(file=study.where, codes=codes))


@command(
    "demo",
    N_("Make the demonstration study and open it."),
    N_(
        "A small study in Norwegian, written for this program, with its codings. In a terminal it opens on the "
        "screen; elsewhere its themes are counted and printed. A study that is there already is used as it is."
    ),
    examples=("qualcode demo", "qualcode demo practice --no-open", "qualcode demo agreement --second-coder"),
)
@argument("folder", metavar="[DIR]", default="qualcode-demo", type=click.Path(path_type=Path))
@option("--no-open", is_flag=True, help=N_("Only make it."))
@option(
    "--second-coder",
    is_flag=True,
    help=N_("With what a second coder made of two documents. Tables then count both, and say so."),
)
def demo_command(folder: Path, no_open: bool, second_coder: bool) -> int | None:
    """Make the demonstration study; open it, or print its table."""
    from qualcode.services.chapter.starter import write_starter
    from qualcode.services.project.demo import FILE_NAME, make_demo
    from qualcode.services.project.guide import begin_guide
    from qualcode.services.study import open_study

    file = folder.expanduser() / FILE_NAME
    there = file.exists()
    if there:
        study = open_study(file, coder_name(wishes()))
    else:
        with progress_bar() as progress:
            study = make_demo(folder.expanduser(), progress, second_coder=second_coder)
        begin_guide(study)
        starter = folder.expanduser() / "thesis.toml"
        if not starter.exists():
            write_starter(study, starter)
    with study:
        if wishes().json:
            from qualcode.tables import table_json

            put_json({"project": str(file), "crosstab": table_json(_themes_by_actor(study))})
            return None
        message = _("{file} is there already; it is used as it is") if there else _("made {file}")
        say(message.format(file=file))
        if no_open:
            return None
        if not has_screen() or wishes().launch is None:
            _print_study(study, file)
            return None
    return open_screen(str(file))


def read_codebook(given: str) -> Codebook:
    """A codebook file, or one of those that come with the program, by its name.

    Raises:
        QualcodeError: if it is not a codebook.
    """
    from qualcode.services.bundled import bundled
    from qualcode.services.codebook.from_file import read_codebook_file

    path = Path(given).expanduser()
    if not path.exists() and path.parent == Path() and not path.suffix:
        ours = bundled("codebooks") / f"{given}.yaml"
        path = ours if ours.exists() else path
    return read_codebook_file(path)


def _print_study(study: Study, file: Path) -> None:
    from qualcode.tables import render_terminal

    put()
    put(render_terminal(_themes_by_actor(study), width()))
    put()
    put(_("What next:"))
    folder = str(file.parent)
    for line in (
        f'cd "{folder}"' if " " in folder else f"cd {folder}",
        "qualcode documents",
        "qualcode show M1 --lines 5:13 --codes",
        "qualcode quotes --code Media",
        "qualcode crosstab --columns actor.kind -o table.docx",
        "qualcode  " + _("# the screen, in a terminal"),
    ):
        put(f"  {line}")


def _themes_by_actor(study: Study) -> Table:
    """What informants say in interviews and e-mails: a table that fits 80 columns."""
    from qualcode.model.counting import CountRule
    from qualcode.services.results.counting import crosstab

    return crosstab(study, CountRule(columns="actor", where="kind!=report and kind!=press"))
