"""What is given as KEY=VALUE."""

from __future__ import annotations

import click

from qualcode.i18n import _


def key_values(given: tuple[str, ...]) -> dict[str, str]:
    """What stands behind each KEY=.

    Raises:
        click.UsageError: if one has no key or no `=`.
    """
    values: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise click.UsageError(_("«{given}» is not KEY=VALUE.").format(given=pair))
        values[key.strip()] = value.strip()
    return values
