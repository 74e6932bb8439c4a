"""`model`: the pipelines that read the language of the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import fold, put_json, put_table, say, width
from qualcode.cli.frame.progress import progress_bar
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model.pipeline import Pipeline

model_command = group(
    "model",
    N_("See and install what reads the language."),
    N_(
        "A pipeline finds words, their dictionary forms, sentences and names. Norwegian is read by the one that "
        "comes with the program, until an official one is installed. Alone it lists what is here."
    ),
    examples=("qualcode model", "qualcode model info"),
    alone=run_verb("list"),
)


@verb(
    model_command,
    "list",
    N_("List the pipelines that are here and those that can be installed."),
    examples=("qualcode model list", "qualcode model list --json"),
)
def list_verb() -> None:
    """List pipelines."""
    from qualcode.services.language.pipelines import installable, list_pipelines

    found = list_pipelines()
    missing = [name for name in installable() if name not in {each.name for each in found}]
    if wishes().json:
        put_json([*map(_as_json, found), *({"name": name, "origin": "installable"} for name in missing)])
        return
    rows = [[each.name, each.version, each.language, _origin(each.origin.value), each.place] for each in found]
    rows += [[name, "", "", _origin("installable"), f"qualcode model install {name}"] for name in missing]
    put_table([_("name"), _("version"), _("language"), _("origin"), _("place")], rows, cuts=[4])


@verb(
    model_command,
    "info",
    N_("Say what reads the documents of this project, and what is missing."),
    examples=("qualcode model info", "qualcode model info --json"),
)
def info_verb() -> None:
    """Say which pipeline reads what."""
    from qualcode.services.language.pipelines import readings, what_is_missing

    with open_project() as study:
        found = readings(study)
    if wishes().json:
        put_json(
            [
                {
                    "language": each.language,
                    "pipeline": _as_json(each.pipeline),
                    "documents": list(each.documents),
                    "read": each.read,
                    "missing": what_is_missing(each.language, each.pipeline),
                }
                for each in found
            ]
        )
        return
    if not found:
        say(_("there are no documents yet"))
        return
    put_table(
        [_("language"), _("pipeline"), _("origin"), _("documents"), _("read")],
        [
            [
                each.language or "–",
                each.pipeline.mark,
                _origin(each.pipeline.origin.value),
                len(each.documents),
                each.read,
            ]
            for each in found
        ],
        numbers=[3, 4],
    )
    hints: dict[str, list[str]] = {}
    for each in found:
        if hint := what_is_missing(each.language, each.pipeline):
            hints.setdefault(hint, []).append(each.language or "–")
    for hint, languages in hints.items():
        for line in fold(f"{', '.join(languages)}: {hint}", width()):
            say(line)


@verb(
    model_command,
    "install",
    N_("Install an official pipeline."),
    N_(
        "The wheel is fetched from its makers, or taken from FILE; it must be the very file that this version of the "
        "program knows. This is the only thing for which the program uses the network."
    ),
    examples=(
        "qualcode model install nb_core_news_sm",
        "qualcode model install nb_core_news_sm --from nb_core_news_sm-3.8.0-py3-none-any.whl",
    ),
)
@argument("name")
@option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("The wheel, fetched before."),
)
def install_verb(name: str, file: Path | None) -> None:
    """Install a pipeline."""
    from qualcode.services.language.pipelines import install_pipeline

    with progress_bar() as progress:
        pipeline = install_pipeline(name, file, progress)
    if wishes().json:
        put_json(_as_json(pipeline))
        return
    say(
        _("installed {pipeline}; it reads {language} from now on, and what was read before is read again").format(
            pipeline=pipeline.mark, language=pipeline.language
        )
    )


@verb(
    model_command,
    "read",
    N_("Read all documents that have not been read yet."),
    N_("Search by lemma and names do this by themselves; rules then go by dictionary forms, not by stems."),
    examples=("qualcode model read",),
)
def read_verb() -> None:
    """Annotate every document."""
    from qualcode.services.language.annotating import annotate_all

    with open_project() as study, progress_bar() as progress:
        count = annotate_all(study, progress)
    if wishes().json:
        put_json({"read": count})
        return
    say(ngettext("read {n} document", "read {n} documents", count).format(n=count))


def _as_json(pipeline: Pipeline) -> dict[str, str]:
    return {
        "name": pipeline.name,
        "version": pipeline.version,
        "language": pipeline.language,
        "origin": pipeline.origin.value,
        "place": pipeline.place,
    }


def _origin(origin: str) -> str:
    return {
        "installed": _("installed"),
        "bundled": _("bundled"),
        "blank": _("none"),
        "installable": _("can be installed"),
    }[origin]
