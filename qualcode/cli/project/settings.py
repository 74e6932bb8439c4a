"""`settings`: language and colours, for this computer."""

from __future__ import annotations

import click

from qualcode.cli.frame.building import argument, group, run_verb, verb
from qualcode.cli.frame.context import wishes
from qualcode.cli.frame.output import put, put_json, put_table, say
from qualcode.i18n import N_, _
from qualcode.model.errors import QualcodeError

settings_command = group(
    "settings",
    N_("Choose language and colours for this computer."),
    N_("Alone it lists what is chosen. They hold for every study, and are kept in a file that can be edited too."),
    examples=("qualcode settings", "qualcode settings set theme light", "qualcode settings reset language"),
    alone=run_verb("list"),
)


@verb(settings_command, "list", N_("List what is chosen."), examples=("qualcode settings list",))
def list_settings() -> None:
    """List the settings."""
    from qualcode.services.project import preferences

    chosen = preferences.read_settings()
    if wishes().json:
        put_json({name: chosen.get(name) for name in preferences.CHOICES})
        return
    rows = [(name, chosen.get(name, _("as the system has it")), " ".join(all)) for name, all in _choices()]
    put_table((_("Setting"), _("Chosen"), _("Possible")), rows)


@verb(settings_command, "set", N_("Choose a setting."), examples=("qualcode settings set theme contrast",))
@argument("name")
@argument("value")
def set_setting(name: str, value: str) -> None:
    """Choose a setting."""
    from qualcode.services.project import preferences

    if value not in dict(_choices()).get(_known(name), ()):
        possible = ", ".join(preferences.CHOICES[name])
        raise QualcodeError(_("there is no such choice."), value, _("Possible: {choices}.").format(choices=possible))
    preferences.write_setting(name, value)
    say(_("{setting}: {value}.").format(setting=name, value=value))


@verb(
    settings_command,
    "reset",
    N_("Leave a setting to the system again."),
    examples=("qualcode settings reset theme",),
)
@argument("name")
def reset_setting(name: str) -> None:
    """Forget a setting."""
    from qualcode.services.project import preferences

    preferences.write_setting(_known(name), None)
    say(_("{setting}: {value}.").format(setting=name, value=_("as the system has it")))


@verb(
    settings_command,
    "where",
    N_("Print where the file with the settings is."),
    examples=("qualcode settings where",),
)
def print_where() -> None:
    """Print the file."""
    from qualcode.services.project import preferences

    put(str(preferences.folder() / preferences.SETTINGS))


def _choices() -> list[tuple[str, tuple[str, ...]]]:
    from qualcode.services.project import preferences

    return list(preferences.CHOICES.items())


def _known(name: str) -> str:
    names = [name for name, _all in _choices()]
    if name not in names:
        raise click.UsageError(
            _("There is no setting «{name}»; there are: {names}.").format(name=name, names=", ".join(names))
        )
    return name
