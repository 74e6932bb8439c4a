"""A line for every command that changes something, and a study in which each of them does.

Killed and starved by `test_kills_at_calls.py`, which holds the list to the program: a command is here, or only reads.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path

from filled import fill
from sqlalchemy import delete

from qualcode.__main__ import keyboard
from qualcode.cli.frame.main import run
from qualcode.model.errors import QualcodeError
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.documents.unresolved import list_waiting
from qualcode.services.study import open_study
from qualcode.services.suggestions.blind import blind_sample, passage_name
from qualcode.services.suggestions.listing import list_suggestions
from qualcode.services.suggestions.rules import list_rules
from qualcode.store import backups
from qualcode.store.schema import PendingErasureRow

SECRET = "hemmelighetsfullt nok"

NOTHING = frozenset(
    {"completion", "keys list", "keys where", "settings list", "settings where", "model list", "model info"}
)
"""What concerns no study and writes nothing."""

ELSEWHERE = frozenset({"model install"})
"""It fetches a package with pip and knows no study; `tests/nlp/test_installing.py`."""

PER_STUDY: dict[str, tuple[str, ...]] = {
    "import": ("ny.txt",),
    "documents set": ("samtale kind=Ny title=Nytt",),
    "documents cite": ("r.ris",),
    "documents read-again": ("samtale --file ny.txt --force",),
    "documents import": ("d.csv",),
    "documents remove": ("presse",),
    "documents attribute": ("Nytt --type number",),
    "study set": ("title=Ny approach=reflexive",),
    "finished": ("samtale",),
    "actors add": ("Nytt kind=Ny",),
    "actors set": ("Kari rolle=Ny",),
    "actors label": ("Kari Nytt",),
    "actors import": ("t.csv",),
    "actors merge": ("Kari Kommunen",),
    "actors rename": ("Kari Nytt",),
    "actors remove": ("Tom", "actors add Tom"),
    "actors attribute": ("Nytt",),
    "actors alias": ("Kari Nytt",),
    "actors proposed": ("",),
    "actors accept": ("{proposed}",),
    "actors reject": ("{proposed}",),
    "speakers set": ("samtale Nina --lines 2",),
    "speakers split": ("samtale Nina --at 2:3",),
    "speakers join": ("samtale --lines 4:5", "speakers split samtale Nina --at 5:1"),
    "speakers pattern": ("samtale (J)a",),
    "speakers rename": ("samtale Kari Nytt",),
    "voice add": ("samtale Ordføreren --lines 3",),
    "voice accept": ("presse --all",),
    "voice reject": ("presse 1",),
    "voice remove": ("samtale 1", "voice add samtale Ordføreren --lines 3"),
    "questions import": ("g.md",),
    "questions add": ("Ny --label Nytt",),
    "questions edit": ("1 text=Ny",),
    "questions remove": ("1",),
    "questions move": ("1 2", "questions add Ny"),
    "questions match": ("samtale",),
    "questions set": ("samtale 1 --lines 2",),
    "questions unset": ("samtale --lines 2", "questions set samtale 1 --lines 2"),
    "codes add": ("Nytt --definition Ny",),
    "codes edit": ("{code} --definition Ny",),
    "codes move": ("{code} {other_code}",),
    "codes order": ("{code} 2",),
    "codes merge": ("{code} {other_code}",),
    "codes rename": ("{code} Nytt",),
    "codes remove": ("{code}",),
    "codes import": ("c.yaml --yes",),
    "codes export": ("ut.yaml",),
    "codes version": ("Nytt",),
    "code": ("samtale {code} --lines 3 --memo Ny",),
    "uncode": ("samtale {code} --lines 2",),
    "codings reviewed": ("{coding}", "codes edit {code} --definition Anderledes"),
    "codings move": ("{coding} --to {other_code}",),
    "codings star": ("{coding}",),
    "codings stance": ("{coding} contradicts",),
    "codings ends": ("{coding} --lines 3",),
    "codings import": ("c.jsonl",),
    "suggest list": ("",),
    "suggest accept": ("{suggestion}",),
    "suggest reject": ("{suggestion}",),
    "suggest later": ("{suggestion}",),
    "suggest off": ("",),
    "suggest on": ("", "suggest off"),
    "suggest rule add": ("{code} Ny",),
    "suggest rule remove": ("{rule}",),
    "suggest blind": ("--answer {judged} {other_code}",),
    "suggest keywords": ("{code} --add pengesekk",),
    "suggest report": ("-o ut.docx",),
    "settle": ("{waiting} --drop",),
    "memo add": ("Ny --document samtale --lines 2",),
    "memo edit": ("{memo} Ny",),
    "memo remove": ("{memo}",),
    "journal add": ("Ny",),
    "themes add": ("Nytt --idea Ny --code {code}",),
    "themes edit": ("1 name=Nytt",),
    "themes move": ("1 2", "themes add Nytt"),
    "themes remove": ("1",),
    "findings add": ("Ny --theme 1",),
    "findings edit": ("1 text=Ny",),
    "findings for": ("1 samtale --lines 2",),
    "findings against": ("1 samtale --lines 2",),
    "findings without": ("1 1",),
    "findings remove": ("1",),
    "findings grade": ("1 godt --reason Fordi",),
    "recommendations add": ("Ny --from 1",),
    "recommendations edit": ("1 --text Nyere --from-none", "recommendations add Ny --from 1"),
    "recommendations remove": ("1", "recommendations add Ny --from 1"),
    "grid write": ("{code} Kari Ny",),
    "grid show": ("{code} -o ut.docx",),
    "grid reading": ("-o ut.docx",),
    "declared mark": ("{code} {other_code} found",),
    "declared import": ("m.yaml",),
    "declared show": ("-o ut.docx",),
    **{f"appendix {part}": ("-o ut.docx",) for part in ("actors", "documents", "process", "memos", "evidence")},
    **{f"appendix {part}": ("-o ut.docx",) for part in ("origins", "uncoded")},
    "appendix coded": ("samtale -o ut.docx",),
    "agree": ("-o ut.docx", "codings import c.jsonl", "finished samtale", "finished samtale --coder Ola"),
    "frequencies": ("--rows codes -o ut.docx",),
    "cooccurrence": ("-o ut.docx",),
    "saturation": ("-o ut.docx",),
    "find": ("hjelpe --code {other_code} --yes",),
    "quotes": ("-o ut.docx",),
    "crosstab": ("-o ut.xlsx",),
    "export": ("ut.qdpx --for nvivo",),
    "build": ("k.toml", "build k.toml --init"),
    "undo": ("",),
    "redo": ("", "undo"),
    "backup": ("",),
    "restore": ("{copy} --yes", "journal add Ny"),
    "forget": ("Ragnhild --yes",),
    "model read": ("",),
    "open-exchange": ("k.jsonl --into s.qualcode --report rapport.md",),
    "keys set": ("memo.write f9",),
    "keys reset": ("--all", "keys set memo.write f9"),
    "settings set": ("language en",),
    "settings reset": ("language", "settings set language en"),
}
"""For each command its line, and those that come before it; holes as in `tests/cli/every_command.py`."""

NEW_ONE: dict[str, tuple[str, ...]] = {
    "new": ("ny.qualcode --codebook cooperation",),
    "demo": ("demo --no-open",),
}
"""What makes a study of its own."""

FILES = {
    "ny.txt": "Kari: Ny tekst om penger.\nNina: Ja.\n",
    "r.ris": "TY  - RPRT\nTI  - samtale\nAU  - Moen, Kari\nPY  - 2020\nER  - \n",
    "t.csv": "navn,rolle\nKari,leder\nNina,elev\n",
    "d.csv": "navn;tittel\nsamtale;Ny\n",
    "g.md": "1. Hva ble gjort?\n2. Hvem var med?\n",
    "c.yaml": "codes:\n  - name: Helt ny\n",
}
TALK = (
    "Intervjuer: Hva skjedde?\nKari: Vi fikk penger fra kommunen, og Per Hansen i Oslo hjalp oss.\n"
    "Nina: Ja, og Kommunen sa «vi skal hjelpe dere alle sammen» til oss.\nKari: Nei da.\nKari: Jo.\n"
)


def command(path: Path, *line: str) -> None:
    """Run a command line on a study, in its folder; what it prints goes nowhere.

    Raises:
        QualcodeError: if it ends with an error.
    """
    os.chdir(path.parent)
    os.environ["QUALCODE_CONFIG"] = str(path.parent / "config")
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run(["-p", path.name, "--coder", "Eva", *line], lambda *_: 0, keyboard)
    if code == 1:
        raise QualcodeError(said.getvalue() or "1")
    assert code == 0, (line, code, said.getvalue())


def make_study(folder: Path) -> dict[str, str]:
    """A study with two copies in a folder, in which every line of `PER_STUDY` changes something.

    Returns:
        What the holes of the lines are filled with.
    """
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "samtale.txt").write_text(TALK, encoding="utf-8")
    (folder / "presse.txt").write_text("Per Moe sa: «Vi skal hjelpe dere alle sammen.»\n", encoding="utf-8")
    (folder / "venter.txt").write_text(
        "Dette er en lang setning om tillit og avtaler.\nOg en til.\n", encoding="utf-8"
    )
    with fill(folder) as study:
        path = Path(study.where)
        study._copied = "9999-12-31"
        with study.file.writing() as connection:
            connection.execute(delete(PendingErasureRow))  # opening would go on with it
        backups.make_backup(path, "manual")
        code, other = (each.path for each in [each for each in study.codes() if "/" not in each.path][:2])
        importing.import_documents(study, [folder / name for name in ("samtale.txt", "venter.txt", "presse.txt")])
        actors.add_actor(study, "Per Moe")
        actors.add_actor(study, "Ragnhild")
        importing.add_document(study, "hemmelig", f"Noe {SECRET} ble sagt. " * 20, actor="Ragnhild")
    command(path, "code", "venter", code, "--lines", "1")
    (folder / "venter.txt").write_text("Helt andre ord står her nå.\nOg en til.\n", encoding="utf-8")
    command(path, "import", "venter.txt")
    command(path, "code", "samtale", code, "--lines", "2")
    line = {"document": "samtale", "quote": "Nei da", "code": code, "coder": "Ola"}
    (folder / "c.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (folder / "m.yaml").write_text(json.dumps({"marks": [[code, other, "found", "Fordi"]]}), encoding="utf-8")
    command(path, "study", "set", "approach=codebook")  # in a reflexive one nothing is suggested
    command(path, "suggest", "rule", "add", code, "hjelpe")
    command(path, "suggest", "rule", "add", code, "fikk")
    with open_study(path, "Eva") as study:
        first = list_suggestions(study)[0].id
    command(path, "suggest", "accept", first)
    command(path, "export", "k.jsonl", "--what", "project", "--private-names")
    backups.make_backup(path, "manual")
    return {"code": code, "other_code": other} | _names(path)


def _names(path: Path) -> dict[str, str]:
    with open_study(path, "Eva") as study:
        mine = lookups.find_document(study, "samtale").name
        found = next(each for each in coding.list_codings(study) if each.document == mine)
        return {
            "coding": found.guid,
            "memo": study.memos()[0].guid,
            "rule": list_rules(study)[0].rule.guid,
            "suggestion": list_suggestions(study)[0].id,
            "judged": passage_name(blind_sample(study)[0]),
            "waiting": list_waiting(study)[0].guid,
            "proposed": "Per Hansen",
            "copy": f"s.backups/{backups.list_backups(path)[-1].path.name}",
        }
