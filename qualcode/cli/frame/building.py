"""What commands are made of: help in the language in use, examples, and the options that all of them share."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import click

from qualcode.cli.frame.context import Wishes
from qualcode.cli.frame.language import speak
from qualcode.i18n import N_, _


class Option(click.Option):
    """An option whose help is said in the language in use."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and what it does."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help), 1)


class Shared(Option):
    """An option that every command knows; it is remembered wherever on the line it stands."""

    def __init__(self, declarations: Sequence[str], wish: str, **settings: Any) -> None:
        def remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
            if value is not None and value is not False:
                setattr(context.find_root().ensure_object(Wishes), wish, value)

        super().__init__([*declarations, f"shared_{wish}"], callback=remember, expose_value=False, **settings)


class Command(click.Command):
    """A command with examples. `texts` are the paragraphs of its help, the first one short."""

    def __init__(
        self,
        *args: Any,
        texts: Sequence[str] = (),
        examples: Sequence[str] = (),
        without: Sequence[str] = (),
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.texts = tuple(texts)
        self.examples = tuple(examples)
        self.params.extend(shared_options(without))

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, in a few words."""
        return _(self.texts[0])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        _write_paragraphs(self.texts, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its own options, then the shared ones."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its examples."""
        _write_examples(self.examples, formatter)


class Group(click.Group):
    """A noun with verbs; alone it does what `alone` does, and with anything but a verb the verb `otherwise`.

    With both, options that are not those of every command belong to the verb `otherwise`, too.
    """

    def __init__(
        self,
        *args: Any,
        texts: Sequence[str] = (),
        examples: Sequence[str] = (),
        alone: Callable[[click.Context], Any] | None = None,
        otherwise: str = "",
        **settings: Any,
    ) -> None:
        def callback() -> Any:
            context = click.get_current_context()
            return alone(context) if alone and context.invoked_subcommand is None else None

        settings.update(invoke_without_command=alone is not None, callback=callback)
        super().__init__(*args, **settings)
        self.texts = tuple(texts)
        self.examples = tuple(examples)
        self.otherwise = otherwise
        self.does_alone = alone is not None
        self.params.extend(shared_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options before any verb are the verb's that is meant when none is named."""
        asks = any(option in args for option in ctx.help_option_names)
        if self.otherwise and self.does_alone and not asks and _first_word(args) not in self.commands:
            args = [self.otherwise, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb meant; what is none belongs to the verb `otherwise`."""
        if self.otherwise and args[0] not in self.commands and not args[0].startswith("-"):
            return self.otherwise, self.commands[self.otherwise], args
        return super().resolve_command(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the noun is about, in a few words."""
        return _(self.texts[0])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the noun is about."""
        _write_paragraphs(self.texts, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its verbs, then the shared options."""
        self.format_commands(ctx, formatter)
        _write_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its verbs, in the order in which they were made."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, verb.get_short_help_str()) for name, verb in self.commands.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its examples."""
        _write_examples(self.examples, formatter)


class LazyGroup(Group):
    """The program: its commands are in modules that are imported when one of them is called."""

    def __init__(
        self, *args: Any, sections: Sequence[tuple[str, Sequence[tuple[str, str, str]]]], **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.sections = sections
        self.places = {name: module for _heading, rows in sections for name, module, _short in rows}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the work."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        module = self.places.get(cmd_name)
        if module is None:
            return None
        command: click.Command = self.load(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def load(self, module: str, name: str) -> Any:
        """Something out of a command's module, imported now: the frame knows its commands by name only."""
        return getattr(importlib.import_module(f"qualcode.cli.{module}"), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All commands with what they do, without importing one of them."""
        widest = max(map(len, self.places))
        for heading, rows in self.sections:
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(widest), _(short)) for name, _module, short in rows])


def shared_options(without: Sequence[str] = ()) -> list[click.Parameter]:
    """The options that every command knows, but for those named in `without`."""
    options: dict[str, click.Parameter] = {
        "project": Shared(
            ["-p", "--project"],
            "project",
            metavar="FILE|URL",
            help=N_("The project; else $QUALCODE_PROJECT, else the only one in this folder."),
        ),
        "coder": Shared(
            ["--coder"], "coder", metavar="NAME", help=N_("Who codes; else the project's coder, else the login name.")
        ),
        "lang": Option(
            ["--lang"],
            type=click.Choice(["nb", "en"]),
            expose_value=False,
            is_eager=True,
            callback=_use,
            help=N_("The language of messages and tables."),
        ),
        "json": Shared(["--json"], "json", is_flag=True, help=N_("Print data as JSON.")),
        "quiet": Shared(
            ["--quiet"], "quiet", is_flag=True, help=N_("Print results only: no progress, no confirmations.")
        ),
        "version": Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help=N_("Print the version and stop."),
        ),
    }
    return [option for name, option in options.items() if name not in without]


def command(
    name: str, *texts: str, examples: Sequence[str], without: Sequence[str] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function; `texts` are the paragraphs of its help, the first one short.

    They and the help of options are marked with `N_`, and translated when they are shown.
    """

    def made(function: Callable[..., Any]) -> Command:
        return click.command(name, cls=Command, texts=texts, examples=examples, without=without)(function)

    return made


def group(
    name: str,
    *texts: str,
    examples: Sequence[str],
    alone: Callable[[click.Context], Any] | None = None,
    otherwise: str = "",
) -> Group:
    """Make a noun; arguments as for `command`. Alone it does `alone`, with what is no verb the verb `otherwise`."""
    return Group(name, texts=texts, examples=examples, alone=alone, otherwise=otherwise)


def verb(
    noun: Group, name: str, *texts: str, examples: Sequence[str], without: Sequence[str] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """Make a verb of a noun; arguments as for `command`."""

    def made(function: Callable[..., Any]) -> Command:
        added = command(name, *texts, examples=examples, without=without)(function)
        noun.add_command(added)
        return added

    return made


def run_verb(name: str) -> Callable[[click.Context], Any]:
    """What a noun does alone: the verb of that name, without arguments."""

    def alone(context: click.Context) -> Any:
        noun = context.command
        assert isinstance(noun, click.Group)
        chosen = noun.commands[name]
        with chosen.make_context(name, [], parent=context) as inner:
            return chosen.invoke(inner)

    return alone


def option(*declarations: str, **settings: Any) -> Callable[[Any], Any]:
    """An option whose help is said in the language in use (mark it with `N_`)."""
    return click.option(*declarations, cls=Option, **settings)


def argument(*declarations: str, **settings: Any) -> Callable[[Any], Any]:
    """An argument, shown in capitals."""
    return click.argument(*declarations, **settings)


def _first_word(args: Sequence[str]) -> str:
    """The first of the arguments that is neither an option of every command nor its value."""
    with_value = {"-p", "--project", "--coder", "--lang"}
    at = 0
    while at < len(args) and args[at].startswith("-"):
        at += 2 if args[at] in with_value else 1
    return args[at] if at < len(args) else ""


def _use(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        speak(value)


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from qualcode.version import __version__

        click.echo(f"qualcode {__version__}")
        context.exit()


def _write_paragraphs(texts: Sequence[str], formatter: click.HelpFormatter) -> None:
    for text in texts:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(text))


def _write_options(command: click.Command, context: click.Context, formatter: click.HelpFormatter) -> None:
    own, shared = [], []
    for parameter in command.get_params(context):
        record = None if isinstance(parameter, click.Argument) else parameter.get_help_record(context)
        if record is None:
            continue
        if "--help" in parameter.opts:
            shared.append((record[0], _("Show this help and stop.")))
        elif parameter.expose_value:
            own.append(record)
        else:
            shared.append(record)
    if own:
        with formatter.section(_("Options")):
            formatter.write_dl(own)
    with formatter.section(_("Options of every command")):
        formatter.write_dl(shared)


def _write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    if examples:
        with formatter.section(_("Examples")):
            for example in examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
