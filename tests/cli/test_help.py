from __future__ import annotations

import gettext
import shlex
from pathlib import Path

import click
import pytest
from babel.messages import Catalog, mofile

import qualcode.cli.frame.language
import qualcode.i18n
from qualcode.cli.frame.root import SECTIONS, root
from tests.cli.conftest import Qualcode
from tests.cli.tree import commands, own_options

COMMANDS = commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, qualcode: Qualcode) -> None:
    ran = qualcode(*name.split(), "--help")
    assert ran.code == 0
    assert f"Usage: qualcode {name} " in ran.out
    assert "Examples:" in ran.out
    assert "qualcode " in ran.out.split("Examples:")[1]
    for option in own_options(COMMANDS[name]):
        assert option in ran.out
    for shared in ("--project", "--lang", "--json", "--quiet", "--coder"):
        assert shared in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


def test_the_examples_in_help_are_right_usage() -> None:
    checked = 0
    for name, command in {"": root, **COMMANDS}.items():
        for example in getattr(command, "examples", ()):
            if example.startswith("eval"):
                continue
            words = shlex.split(example.split("#")[0].split(" < ")[0].split(" > ")[0])
            assert words.pop(0) == "qualcode"
            assert not name or words[0] == name.split()[0]
            _parse(words)
            checked += 1
    assert checked > 50


def _parse(words: list[str]) -> None:
    context = root.make_context("qualcode", list(words), resilient_parsing=True)
    rest = list(words)
    command: click.Command = root
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None, words
        command = found
        context = command.make_context(name, list(rest), parent=context)


def test_the_list_of_commands_says_the_same_as_the_commands() -> None:
    for _heading, rows in SECTIONS:
        for name, _module, short in rows:
            assert COMMANDS[name].texts[0] == short  # type: ignore[attr-defined]


def test_help_speaks_the_language_asked_for_wherever_it_stands(
    qualcode: Qualcode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="nb")
    catalogue.add("Import documents.", "Ta dokumenter inn.")
    catalogue.add("Whose documents they are.", "Hvem dokumentene er fra.")
    catalogue.add("Missing argument", "Det mangler et argument")
    place = tmp_path / "locale" / "nb" / "LC_MESSAGES" / "qualcode.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        mofile.write_mo(file, catalogue)
    for module in (qualcode_i18n, qualcode_language):
        monkeypatch.setattr(module, "LOCALE_DIR", tmp_path / "locale")
    monkeypatch.setattr(gettext, "_translations", {})
    try:
        assert "Ta dokumenter inn." in qualcode("--lang", "nb", "--help").out
        ran = qualcode("import", "--help", "--lang=nb")
        assert "Ta dokumenter inn." in ran.out
        assert "Hvem dokumentene er fra." in ran.out
        assert "Det mangler et argument" in qualcode("--lang", "nb", "import").err
        assert "Import documents." in qualcode("import", "--help", "--lang", "en").out
    finally:
        monkeypatch.undo()
        qualcode_language.speak("en")


def test_a_language_that_there_is_not_is_wrong_usage(qualcode: Qualcode) -> None:
    assert qualcode("documents", "--lang", "fr").code == 2


qualcode_i18n = qualcode.i18n
qualcode_language = qualcode.cli.frame.language
