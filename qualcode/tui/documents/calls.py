"""Codebooks and question guides from files, other encodings, forgetting somebody. Everything here runs in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _, ngettext
from qualcode.model.actor import Actor
from qualcode.model.code import Codebook
from qualcode.model.document import Document
from qualcode.model.revision import RevisionReport
from qualcode.tui.keyboard.keymap import KEYS

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Found:
    """What taking a file in would do: lines with a sign and a detail each, and a sentence about them all.

    `new` says whether there is anything to take in.
    """

    lines: tuple[tuple[str, str, str], ...]
    said: str
    new: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody or something to be forgotten: the full name to type, and what goes and stays, by heading."""

    name: str
    told: tuple[tuple[str, tuple[str, ...]], ...]


def look_at_codebook(study: Study, given: str) -> Found:
    """What a codebook would add and change.

    Raises:
        QualcodeError: if it cannot be read.
    """
    from qualcode.services.codebook.codes import compare_codebook

    difference = compare_codebook(study, _codebook(given))
    added = [("+", path, "") for path in difference.added]
    changed = [("~", path, ", ".join(fields)) for path, fields in difference.changed.items()]
    parts = [ngettext("{n} code is new", "{n} codes are new", len(added)).format(n=len(added))]
    if changed:
        parts.append(ngettext("{n} is changed", "{n} are changed", len(changed)).format(n=len(changed)))
    return Found((*added, *changed), " · ".join(parts), bool(difference))


def take_codebook(study: Study, given: str) -> str:
    """Take a codebook in, as one change; what was done.

    Raises:
        QualcodeError: if it cannot be read.
    """
    from qualcode.services.codebook.codes import import_codebook

    done = import_codebook(study, _codebook(given))
    said = _("Codebook taken in: {added} new, {changed} changed. {keys[undo.last]} takes it back.")
    return said.format(keys=KEYS, added=len(done.added), changed=len(done.changed))


def look_at_guide(study: Study, given: str) -> Found:
    """Which questions a file would add.

    Raises:
        QualcodeError: if there are none in it.
    """
    from qualcode.model.code import fold
    from qualcode.services.questions.questions import read_guide
    from qualcode.tui.documents.paths import path_of

    known = {fold(question.text.replace("\n", " ")) for question in study.questions()}
    lines = []
    for question in read_guide(path_of(given)):
        there = fold(question.text.replace("\n", " ")) in known
        lines.append(("=" if there else "+", " / ".join(question.text.splitlines()), question.label))
    new = sum(mark == "+" for mark, _text, _label in lines)
    return Found(tuple(lines), ngettext("{n} question is new", "{n} questions are new", new).format(n=new), new > 0)


def take_guide(study: Study, given: str) -> str:
    """Take a question guide in, as one change; what was done.

    Raises:
        QualcodeError: if there are no questions in it.
    """
    from qualcode.services.questions.questions import import_questions
    from qualcode.tui.documents.paths import path_of

    added, _known = import_questions(study, path_of(given))
    said = ngettext(
        "{n} question added. {keys[undo.last]} takes it back.",
        "{n} questions added. {keys[undo.last]} takes them back.",
        len(added),
    )
    return said.format(keys=KEYS, n=len(added))


def bundled_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that the program brings along, without their older versions."""
    from qualcode.services.bundled import bundled

    return tuple(sorted(path.stem for path in bundled("codebooks").glob("*.yaml") if "." not in path.stem))


def look_at_encodings(document: Document) -> tuple[tuple[str, str, str], ...]:
    """How the file of a document may be encoded: the encoding, its usual name, and words of the file by it.

    Raises:
        QualcodeError: if no file is known, it is no text file, or it cannot be read.
    """
    from qualcode.services.documents.encodings import possible_encodings

    return tuple((found.encoding, found.name, found.words) for found in possible_encodings(document))


def read_again(study: Study, document: Document, encoding: str) -> RevisionReport | None:
    """Read the file of a document by another encoding: a new version of its text; None if the text is the same.

    Raises:
        QualcodeError: if the file cannot be read.
    """
    from qualcode.services.documents.encodings import read_again as again

    return again(study, document, encoding).revision


def look_at_erasure(study: Study, name: str) -> Erasure:
    """What forgetting an actor or a document would erase; nothing is changed.

    Raises:
        QualcodeError: if nobody and nothing bears exactly that name, or several do.
    """
    from qualcode.services.documents.forgetting import plan_forgetting_actor, plan_forgetting_document
    from qualcode.services.documents.forgetting_report import erasure_in_words
    from qualcode.services.lookups import find_exactly

    found = find_exactly(study, name)
    plans = plan_forgetting_actor, plan_forgetting_document
    plan = plans[0](study, found) if isinstance(found, Actor) else plans[1](study, found)
    return Erasure(found.name, tuple((heading, tuple(lines)) for heading, lines in erasure_in_words(plan)))


def erase(study: Study, name: str) -> str:
    """Forget an actor or a document for good; what was done, and what is left to do.

    Raises:
        QualcodeError: as `look_at_erasure`, or if the project cannot be written to.
    """
    from qualcode.services.documents.forgetting import forget_actor, forget_document
    from qualcode.services.lookups import find_exactly

    found = find_exactly(study, name)
    done = forget_actor(study, found) if isinstance(found, Actor) else forget_document(study, found)
    said = _("«{name}» is forgotten for good.").format(name=done.name)
    if done.sources or done.exports:
        said += " " + _("Delete the files named above yourself.")
    return said


def _codebook(given: str) -> Codebook:
    """The codebook of a file, or of the name of one that the program brings along."""
    from qualcode.services.bundled import bundled
    from qualcode.services.codebook.codes import read_codebook_file
    from qualcode.tui.documents.paths import path_of

    path = path_of(given)
    ours = bundled("codebooks") / f"{given.strip()}.yaml"
    return read_codebook_file(Path(ours) if not path.exists() and Path(ours).is_file() else path)
