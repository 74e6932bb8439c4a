"""What the shell offers on Tab: names from the project that the line is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from qualcode.cli.frame.context import Wishes, find_project
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.services.study import Study


def documents(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names and labels of documents."""
    return _offer(context, incomplete, lambda study: [n for d in study.documents() for n in (d.name, d.label)])


def codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Paths of codes."""
    return _offer(context, incomplete, lambda study: [code.path for code in study.codes()])


def actors(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names and labels of actors."""
    return _offer(context, incomplete, lambda study: [n for a in study.actors() for n in (a.name, a.label) if n])


def questions(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Labels of the guide's questions."""
    return _offer(context, incomplete, lambda study: [question.label for question in study.questions()])


def themes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of themes."""
    from qualcode.services.claims.themes import list_themes

    return _offer(context, incomplete, lambda study: [theme.name for theme in list_themes(study)])


def findings(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Numbers of findings."""
    from qualcode.services.claims.findings import list_findings

    return _offer(context, incomplete, lambda study: [str(finding.number) for finding in list_findings(study)])


def _offer(context: click.Context, incomplete: str, names: Callable[[Study], Iterable[str]]) -> list[str]:
    from qualcode.services.study import open_study

    try:
        with open_study(find_project(context.find_root().ensure_object(Wishes))) as study:
            found = list(names(study))
    except QualcodeError:  # nobody can be told while a name is being typed; nothing is offered
        return []
    begun = incomplete.casefold()
    return [name for name in dict.fromkeys(found) if name.casefold().startswith(begun)]
