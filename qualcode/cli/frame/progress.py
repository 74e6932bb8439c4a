"""A progress bar on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from qualcode.cli.frame.context import wishes
from qualcode.cli.frame.output import cut, width
from qualcode.text.display import harmless_line

Progress = Callable[[str, int, int], None]
BAR = 20


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A function to be told a name, how many are done, and how many there are; None where nobody sees it.

    The bar is gone when the block ends.
    """
    if wishes().quiet or not sys.stderr.isatty():
        yield None
        return

    def show(name: str, done: int, total: int) -> None:
        full = BAR * done // max(total, 1)
        line = f"[{'#' * full}{'-' * (BAR - full)}] {done}/{total} {harmless_line(name)}"
        click.echo(f"\r\x1b[K{cut(line, width() - 1)}", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)
