"""The options that point at a passage: --span, --quote, --lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import option
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.model.document import DocumentText
    from qualcode.model.span import Span


def passage_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the three ways to point at a passage."""
    for made in (
        option("--lines", metavar="A:B", help=N_("Lines A to B, both included; one number is one line.")),
        option("--quote", metavar="TEXT", help=N_("The words themselves; they must occur once.")),
        option("--span", metavar="S:E", help=N_("Character S up to, not including, character E; the first is 0.")),
    ):
        function = made(function)
    return function


def passage(text: DocumentText, span: str | None, quote: str | None, lines: str | None) -> Span:
    """The passage that the options point at.

    Raises:
        click.UsageError: unless exactly one of them was given.
        QualcodeError: if it is not in the text.
    """
    from qualcode.services.codings import passages

    if [span, quote, lines].count(None) != 2:
        raise click.UsageError(_("Say which passage, with one of --lines, --quote and --span."))
    if quote is not None:
        return passages.span_of_quote(text, quote)
    if lines is not None:
        return passages.span_of_lines(text, *passages.parse_range(lines, "--lines"))
    return passages.span_of_offsets(text, *passages.parse_range(span or "", "--span"))
