"""A study in which everything that a person or a file can name is nasty, and files that are."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from qualcode.model.claims import Side
from qualcode.model.document import ParsedDocument
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import About, MemoKind, MemoTarget
from qualcode.model.span import Span
from qualcode.services.actors import actors
from qualcode.services.actors.aliases import add_alias
from qualcode.services.claims import findings
from qualcode.services.claims.themes import add_theme, edit_theme
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook.versions import keep_version, list_versions
from qualcode.services.codings import coding
from qualcode.services.documents import importing, revising
from qualcode.services.documents.unresolved import list_waiting
from qualcode.services.language.annotating import annotate_all
from qualcode.services.memos import memos
from qualcode.services.memos.drafts import keep_draft
from qualcode.services.questions import questions
from qualcode.services.questions.answering import set_answer
from qualcode.services.results.exports import note_export
from qualcode.services.speakers import turns
from qualcode.services.study import Study, create_study, open_study
from qualcode.services.suggestions.deciding import accept, reject
from qualcode.services.suggestions.listing import list_suggestions
from qualcode.services.suggestions.rules import add_rule, list_rules

NASTY = [
    "\x1b[31mrød\x1b[0m",
    "\x1b]0;tittel\x07",
    "\u202eesrever\u202c",
    "\x9b2J",
    "a\x00b\x08\x7f",
    "[bold]markup[/bold][/nope]",
    '=HYPERLINK("http://x")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "<script>alert(1)</script>",
    "\u2066skjult\u2069\u200f",
    "to\u2028linjer\u0085her",
]
TYPED = "\x1b[31mrød\x1b]0;t\x07\u202e\u2066\x9b2J[/nope]"
"""What somebody pastes into a command line or a field: the worst of all in one; a NUL cannot be typed."""
FORBIDDEN = {chr(code) for code in (*range(9), *range(11, 32), 0x7F, *range(0x80, 0xA0))} | set(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def steering(text: str, allowed: str = "") -> list[str]:
    """The characters in a text that could steer a terminal or turn the reading direction."""
    return sorted(ascii(character) for character in (FORBIDDEN - set(allowed)) & set(text))


def make_nasty(folder: Path) -> Path:
    """The study, as a file in a folder."""
    with create_study(folder / "s.qualcode", NASTY[0], coder=f"Eva {NASTY[0]}") as study:
        for at, nasty in enumerate(NASTY):
            _add(study, f"{nasty} {at}", nasty)
        _claim(study)
        _decide(study)
        _revise(study)
        path = Path(study.where)
    with open_study(path, f"Ola {NASTY[2]}") as other:
        for code in other.codes()[:3]:
            coding.apply_code(other, other.documents()[0], Span(0, 3), code)
        annotate_all(other)
    return path


def write_files(folder: Path) -> dict[str, str]:
    """Files to take in, nasty by name and by content; what a command line calls them."""
    label = "Kari \x1b[31mMoen\u202e"
    talk = "".join(f"{label}: {nasty} her.\nIntervjuer: Og så?\n" for nasty in NASTY if "\x00" not in nasty)
    codes = [{"name": f"{nasty} ny".replace("/", "|"), "definition": nasty} for nasty in NASTY]
    rows = [[f"{nasty} {at}", nasty] for at, nasty in enumerate(NASTY)]
    references = "".join(f"TY  - RPRT\nTI  - {NASTY[0]}\nAU  - {nasty}\nER  - \n" for nasty in NASTY[:3])
    lines = [{"document": f"{NASTY[0]} 0", "quote": "etter", "code": nasty, "coder": nasty} for nasty in NASTY[:4]]
    contents = {
        "file": ("fil\x1b[31m\u202e.txt", talk),
        "references": ("r\x1b[31m.ris", references),
        "guide": ("g\x1b[31m.md", "".join(f"{at}. {nasty} {at}?\n" for at, nasty in enumerate(NASTY, 1))),
        "codebook": ("c\x1b[31m.yaml", json.dumps({"codes": codes})),
        "codings": ("k\x1b[31m.jsonl", "".join(json.dumps(line) + "\n" for line in lines)),
    }
    for name, text in contents.values():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "t\x1b[31m.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([["navn", f"{NASTY[0]} egenskap"], *rows])
    return {
        **{hole: name for hole, (name, _text) in contents.items()},
        "table": "t\x1b[31m.csv",
        "output": "ut\x1b[31m\u202e",
    }


def names_in(path: Path) -> dict[str, str]:
    """The names that the holes of command lines are filled with."""
    with open_study(path) as study:
        waiting = list_waiting(study)
        return {
            "document": "M1",
            "code": study.codes()[0].path,
            "other_code": study.codes()[4].path,
            "actor": study.actors()[0].name,
            "other": study.actors()[3].name,
            "attribute": f"egenskap {NASTY[0]}",
            "version": list_versions(study)[0].name,
            "word": "etter",
            "memo": study.memos()[0].guid,
            "coding": coding.list_codings(study)[0].guid,
            "rule": list_rules(study)[0].rule.guid,
            "suggestion": list_suggestions(study)[0].id,
            "proposed": "Kari Nordmann",
            "waiting": waiting[0].guid,
            "typed": TYPED,
            "new": f"Ny {TYPED}".replace("/", "|"),
        }


def _add(study: Study, name: str, nasty: str) -> None:
    text = f"Før {nasty} etter.\nKari Nordmann {nasty} bor i Oslo.\nOg {nasty} igjen."
    document = importing.add_document(study, name, text, actor=name)
    code = codebook.add_code(study, name.replace("/", "|"), definition=nasty, keywords=[nasty])
    first, last = Span(0, text.index("\n")), Span(text.rindex("\n") + 1, len(text))
    coding.apply_code(study, document, first, code, memo=nasty)
    codebook.edit_code(study, code, {"definition": f"{nasty} igjen", "include": nasty, "example": nasty})
    actor = actors.set_actor(study, name, {"kind": nasty, f"egenskap {NASTY[0]}": nasty, "label": f"D {name}"})
    add_alias(study, actor, f"{nasty} kalt")
    turns.set_speaker(study, document, first, f"{name} sier")
    turns.set_speaker(study, document, last, name)
    actors.add_voice(study, document, last, name)
    memos.add_memo(study, nasty, about=[About(MemoTarget.DOCUMENT, document.guid, name)])
    memos.add_memo(study, nasty, passages=[(document, first)])
    memos.add_memo(study, nasty, kind=MemoKind.JOURNAL)
    set_answer(study, document, last, questions.add_question(study, f"{nasty}?", f"{nasty} {name[-2:]}"))
    note_export(study, Path(f"{nasty}.csv".replace("\x00", "")), "table")


def _claim(study: Study) -> None:
    first, second = study.codes()[:2]
    theme = add_theme(study, f"Tema {NASTY[0]}", "".join(NASTY), [first])
    add_theme(study, f"Tema {NASTY[5]}", NASTY[2], [second])
    edit_theme(study, theme, {"status": "settled"})
    document = study.documents()[0]
    finding = findings.add_finding(study, "".join(NASTY), theme)
    findings.add_evidence(study, finding, document, Span(0, 20), Side.FOR)
    findings.add_evidence(study, finding, document, Span(4, 12), Side.AGAINST)
    keep_version(study, f"v {NASTY[0]}{NASTY[2]}")
    keep_draft(study, JOURNAL, "".join(NASTY))


def _decide(study: Study) -> None:
    add_rule(study, study.codes()[0], "igjen")
    for actor in study.actors()[:3]:
        add_rule(study, study.codes()[1], "etter", where=f"actor = '{actor.label}'")
    offered = list_suggestions(study)
    accept(study, offered[0])
    reject(study, offered[1:3])


def _revise(study: Study) -> None:
    text = "".join(NASTY)
    document = importing.add_document(study, "venter", text)
    whole = Span(0, document.characters)
    memos.add_memo(study, text, passages=[(document, whole)])
    coding.apply_code(study, document, whole, study.codes()[0])
    actors.add_voice(study, document, whole, study.actors()[0].name)
    revising.revise_document(study, document, ParsedDocument("Noe annet."), force=True)
