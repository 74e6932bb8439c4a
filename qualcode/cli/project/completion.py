"""`completion`: the script that lets the shell complete our commands, documents, codes and actors."""

from __future__ import annotations

import click

from qualcode.cli.frame.building import argument, command
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError


@command(
    "completion",
    N_("Print the shell's completion script."),
    N_("Tab then completes commands, options, and the project's documents, codes and actors."),
    examples=(
        'eval "$(qualcode completion bash)"          # in ~/.bashrc',
        'eval "$(qualcode completion zsh)"           # in ~/.zshrc',
        "qualcode completion fish > ~/.config/fish/completions/qualcode.fish",
    ),
)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print a completion script."""
    from click.shell_completion import get_completion_class

    from qualcode.cli.frame.root import root

    chosen = get_completion_class(shell)
    if chosen is None:
        raise QualcodeError(_("there is no completion for that shell."), shell)
    click.echo(chosen(root, {}, "qualcode", "_QUALCODE_COMPLETE").source())
