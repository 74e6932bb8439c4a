"""A word of warning when private names leave the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.cli.frame.output import complain, warn_of_names_within
from qualcode.i18n import ngettext

if TYPE_CHECKING:
    from qualcode.services.study import Study


def warn_of_private_names(study: Study, shown: Iterable[str | None]) -> None:
    """Say on stderr how many of the names shown are private, because no public label was given, and which of the
    other words shown, such as documents' names, hold one.
    """
    from qualcode.services.results.counting import unlabelled_actors
    from qualcode.services.results.privacy import naming

    shown = list(shown)
    warn_of_names_within(naming(study, shown))
    count = len(set(shown) & set(unlabelled_actors(study)))
    if count:
        complain(
            ngettext(
                "warning: {n} actor without a public label stands there by name; "
                "`qualcode actors label NAME LABEL` gives one.",
                "warning: {n} actors without a public label stand there by name; "
                "`qualcode actors label NAME LABEL` gives one.",
                count,
            ).format(n=count)
        )
