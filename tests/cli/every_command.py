"""A command line or more for every command and verb, with holes for the names of the study at hand.

The tests of nasty text and of altered projects run them; `test_every_command.py` holds the list to the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Lines = Mapping[str, tuple[str, ...]]

READING: Lines = {
    "documents list": ("",),
    "show": ("{document} --codes --turns", "{document} --lines 1-2"),
    "actors list": ("",),
    "actors duplicates": ("",),
    "actors mentions": ("{actor}",),
    "speakers list": ("{document}",),
    "voice list": ("{document}",),
    "voice propose": ("{document} --rejected",),
    "questions list": ("",),
    "codes list": ("",),
    "codes diff": ("{version}", "{codebook}"),
    "codes history": ("{code}",),
    "codes versions": ("",),
    "codings list": ("", "--needs-review", "--code {code}"),
    "suggest rule list": ("",),
    "suggest report": ("",),
    "suggest blind": ("--sample 3",),
    "memo list": ("",),
    "memo show": ("{memo}",),
    "journal list": ("",),
    "themes list": ("",),
    "findings list": ("",),
    "findings show": ("1",),
    "find": ("{word}", "{word} --fuzzy", "{word} --regex"),
    "quotes": ("", "--code {code}", "--actor {actor}"),
    "crosstab": (
        "--columns actor",
        "--columns document",
        "--columns coder",
        "--columns mentioned",
        "--columns {attribute}",
        "--rows actor --columns codes",
    ),
    "log": ("",),
    "check": ("",),
    "backup": ("--list",),
    "forget": ("{document} --dry-run", "{actor} --dry-run"),
}
"""What reads only. An empty line is the command alone."""

WRITING: Lines = {
    "import": ("{file} --actor {actor}", "{file} --revise {document}", "{file} --dry-run"),
    "documents set": ("{document} kind={typed}",),
    "documents cite": ("{references}",),
    "actors add": ("{new} kind={typed}",),
    "actors set": ("{actor} {attribute}={typed}",),
    "actors label": ("{actor} {new}",),
    "actors import": ("{table}",),
    "actors merge": ("{actor} {other}",),
    "actors rename": ("{actor} {new}",),
    "actors remove": ("{actor}",),
    "actors attribute": ("{new}",),
    "actors alias": ("{actor} {new}",),
    "actors proposed": ("",),
    "actors accept": ("{proposed}",),
    "actors reject": ("{proposed}",),
    "speakers set": ("{document} {actor} --lines 1",),
    "speakers split": ("{document} {actor} --at 1:3",),
    "speakers join": ("{document} --lines 1:2",),
    "speakers pattern": ("{document} (F)ør",),
    "speakers rename": ("{document} {actor} {new}",),
    "voice add": ("{document} {actor} --lines 1",),
    "voice accept": ("{document} --all",),
    "voice reject": ("{document} 1",),
    "voice remove": ("{document} 1",),
    "questions import": ("{guide}",),
    "questions add": ("{typed} --label {new}",),
    "questions edit": ("1 text={typed}",),
    "questions remove": ("1",),
    "questions move": ("1 2",),
    "questions match": ("{document}",),
    "questions set": ("{document} 1 --lines 1",),
    "questions unset": ("{document} --lines 1",),
    "codes add": ("{new} --definition {typed}",),
    "codes edit": ("{code} --definition {typed}",),
    "codes move": ("{code} {other_code}",),
    "codes order": ("{code} 2",),
    "codes merge": ("{code} {other_code}",),
    "codes rename": ("{code} {new}",),
    "codes remove": ("{code}",),
    "codes import": ("{codebook} --yes",),
    "codes export": ("{output}.yaml",),
    "codes version": ("{new}",),
    "code": ("{document} {code} --lines 1 --memo {typed}",),
    "uncode": ("{document} {code} --lines 1",),
    "codings reviewed": ("{coding}",),
    "codings move": ("{coding} --to {other_code}",),
    "codings import": ("{codings}",),
    "suggest list": ("", "{document}"),
    "suggest accept": ("{suggestion}",),
    "suggest reject": ("{suggestion}",),
    "suggest later": ("{suggestion}",),
    "suggest rule add": ("{code} {typed}",),
    "suggest rule remove": ("{rule}",),
    "settle": ("", "{waiting} --candidate 1", "{waiting} --drop"),
    "memo add": ("{typed} --document {document} --lines 1",),
    "memo edit": ("{memo} {typed}",),
    "memo remove": ("{memo}",),
    "journal add": ("{typed}",),
    "themes add": ("{new} --idea {typed} --code {code}",),
    "themes edit": ("1 name={new}",),
    "themes move": ("1 2",),
    "themes remove": ("1",),
    "findings add": ("{typed} --theme 1",),
    "findings edit": ("1 text={typed}",),
    "findings for": ("1 {document} --lines 1",),
    "findings against": ("1 {document} --lines 1",),
    "findings without": ("1 1",),
    "findings remove": ("1",),
    "undo": ("3",),
    "redo": ("",),
    "restore": ("", "{typed} --yes"),
    "model read": ("",),
}
"""What may write, if only which suggestions were shown."""

WITHOUT_A_STUDY: Lines = {
    "open-exchange": ("{file} --dry-run", "{file} -o {typed}", "{file} --into {typed}"),
    "demo": ("{file} --no-open",),
    "new": ("{typed} --codebook {typed}", "{file}"),
    "keys list": ("",),
    "keys set": ("{typed} x", "memo.write {typed}"),
    "keys reset": ("{typed}",),
    "keys where": ("",),
    "settings list": ("",),
    "settings set": ("{typed} x", "theme {typed}"),
    "settings reset": ("{typed}",),
    "settings where": ("",),
    "model list": ("",),
    "model info": ("",),
    "model install": ("{typed}", "nb_core_news_sm --from {file}"),
    "completion": ("{typed}", "bash"),
}
"""What concerns no study, or none that is there."""


def filled_in(lines: Lines, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The arguments of each line, with the names in their holes; spaces in a name do not part it."""
    for command, variants in lines.items():
        for variant in variants:
            yield (*command.split(), *(word.format(**names) for word in variant.split()))
