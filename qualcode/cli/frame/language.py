"""The language of this run, chosen before anything is said, and click's own words in it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence

from qualcode.i18n import DOMAIN, LOCALE_DIR, N_, use_language
from qualcode.model.errors import QualcodeError
from qualcode.text.display import harmless_line


def choose_language(arguments: Sequence[str]) -> str:
    """Use the language that `--lang` names anywhere on the command line, so that `--help` speaks it too.

    Returns:
        `nb` or `en`.
    """
    return speak(_asked_for(arguments) or _preferred())


def _preferred() -> str | None:
    """The language chosen for this computer, unless the surroundings ask for another."""
    if os.environ.get("QUALCODE_LANG"):
        return None
    from qualcode.services.project import preferences

    try:
        return preferences.read_settings().get(preferences.LANGUAGE)
    except QualcodeError as error:
        use_language()
        sys.stderr.write(harmless_line(f"qualcode: {error}") + "\n")
        return None


def speak(wanted: str | None) -> str:
    """Use a language for our words and for click's; None follows the surroundings."""
    chosen = use_language(wanted)
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    return chosen


def _asked_for(arguments: Sequence[str]) -> str | None:
    wanted = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
        elif argument == "--lang" and at + 1 < len(arguments):
            wanted = arguments[at + 1]
    return wanted


def _count(singular: str, plural: str) -> tuple[str, str]:
    """Mark two forms of a message for the catalogues."""
    return singular, plural


CLICK_WORDS = (
    N_("Usage:"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("No such option: {name}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    _count("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    _count("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    _count("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    _count("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click says by itself, for the catalogues; click looks its words up in ours (`speak`)."""
