"""Of two who edit one field the later is told, before anything is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.services.actors import actor_table, actors
from qualcode.services.claims import findings, themes
from qualcode.services.codebook import codes as codebook
from qualcode.services.conflicts import ChangedMeanwhileError
from qualcode.services.documents import facts, importing
from qualcode.services.memos import memos
from qualcode.services.project import history
from qualcode.services.questions import questions
from qualcode.services.study import Study, open_study


def code(study: Study) -> Callable[[str], object]:
    found = study.codes()[0]
    return lambda text: codebook.edit_code(study, found, {"definition": text, "keywords": [text]})


def memo(study: Study) -> Callable[[str], object]:
    found = study.memos()[0]
    return lambda text: memos.edit_memo(study, found, text)


def theme(study: Study) -> Callable[[str], object]:
    found = themes.list_themes(study)[0]
    return lambda text: themes.edit_theme(study, found, {"idea": text})


def finding(study: Study) -> Callable[[str], object]:
    found = findings.list_findings(study)[0]
    return lambda text: findings.edit_finding(study, found, {"text": text})


def question(study: Study) -> Callable[[str], object]:
    found = study.questions()[0]
    return lambda text: questions.edit_question(study, found, {"text": text})


def document(study: Study) -> Callable[[str], object]:
    found = study.documents()[0]
    return lambda text: facts.edit_document(study, found, {"title": text, "status": "read"})


def cell(study: Study) -> Callable[[str], object]:
    found = study.actors()[0]
    return lambda text: actor_table.edit_cell(study, found, "yrke", text)


def name(study: Study) -> Callable[[str], object]:
    found = study.actors()[0]
    return lambda text: actor_table.edit_cell(study, found, "name", text)


def code_name(study: Study) -> Callable[[str], object]:
    found = study.codes()[0]
    return lambda text: codebook.rename_code(study, found, text)


def label(study: Study) -> Callable[[str], object]:
    found = study.actors()[0]
    return lambda text: actors.label_actor(study, found, text)


def theme_codes(study: Study) -> Callable[[str], object]:
    found = themes.list_themes(study)[0]
    return lambda text: themes.set_codes(study, found, [each for each in study.codes() if each.name == text])


def finding_theme(study: Study) -> Callable[[str], object]:
    found = findings.list_findings(study)[0]
    return lambda text: findings.edit_finding(study, found, {}, themes.find_theme(study, text))


@pytest.mark.parametrize(
    "look", [code, memo, theme, finding, question, document, cell, name, code_name, label, theme_codes, finding_theme]
)
def test_the_later_of_two_is_told_before_it_overwrites(study: Study, look) -> None:
    importing.add_document(study, "d", "Noe.")
    codebook.add_code(study, "Tillit", definition="som før")
    for each in ("Olas ord.", "Evas ord."):
        if look in {theme_codes, finding_theme}:
            codebook.add_code(study, each)
            themes.add_theme(study, each)
    memos.add_memo(study, "som før")
    themes.add_theme(study, "Tema", "som før")
    findings.add_finding(study, "Det var som før.")
    questions.add_question(study, "Hva var før?")
    actors.set_actor(study, "Kari", {"yrke": "lærer"})
    with open_study(study.where, "Ola") as other:
        mine, theirs = look(study), look(other)
        theirs("Olas ord.")
        with pytest.raises(ChangedMeanwhileError, match="Olas ord"):
            mine("Evas ord.")
        mine("Olas ord.")  # what is there already overwrites nothing
        look(study)("Evas ord.")  # seen, it may be changed
        assert [change.coder for change in history.list_changes(study)][:2] == ["Eva", "Ola"]
