"""Private names where nobody looks for them: in what documents are called, and so in tables, quotes and files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.services.study import Study
from qualcode.text.name_forms import NameForms


def documents_that_name(study: Study) -> dict[str, tuple[str, ...]]:
    """The documents in whose name, label, title or file a private name stands, by name, with which of these.

    First and last names alone are among them. Interviewers, and who is publicly known by their name, are not.
    """
    forms = _private(study)
    found = {}
    for document in study.documents():
        fields = tuple(field for field, text in _called(document).items() if forms.find(text))
        if fields:
            found[document.name] = fields
    return found


def naming(study: Study, texts: Iterable[str | None]) -> list[str]:
    """Those of these texts in which a private name stands among other words: what a document is called, not who."""
    forms = _private(study)
    actors = {fold(name) for actor in study.actors() for name in (actor.name, actor.label) if name}
    return sorted({text for text in texts if text and fold(text) not in actors and forms.find(text)})


def codes_that_name(study: Study) -> list[str]:
    """The codes in whose name, definition, example or keywords a private name stands, by path."""
    forms = _private(study)
    return [
        code.path
        for code in study.codes()
        if any(
            forms.find(text)
            for text in (code.name, code.definition, code.include, code.exclude, code.example, *code.keywords)
            if text
        )
    ]


def private_names(study: Study) -> list[str]:
    """Names and aliases of all but interviewers and those who are publicly known by their name."""
    actors = [actor for actor in study.actors() if not actor.interviewer and fold(actor.label) != fold(actor.name)]
    return [name for actor in actors for name in (actor.name, *actor.aliases)]


def _private(study: Study) -> NameForms:
    names = private_names(study)
    return NameForms(names, names)


def _called(document: Document) -> dict[str, str]:
    return {
        "name": document.name,
        "label": document.label,
        "title": document.bibliography.title,
        "source": PurePath(document.source_path).name,  # the folders are often named after who codes
    }
