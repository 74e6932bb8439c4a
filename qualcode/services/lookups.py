"""From what a person types to the thing they mean: documents, codes, actors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from qualcode.i18n import _
from qualcode.model.actor import Actor
from qualcode.model.code import Code, fold, join_path, split_path
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services.study import Study

Thing = TypeVar("Thing")


def find_document(study: Study, wanted: str) -> Document:
    """The document of that name, label, id, or unambiguous beginning of a name or id.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several begin so.
    """
    documents = study.documents()
    if not documents:
        raise QualcodeError(
            _("there are no documents yet."), wanted, _("`qualcode import FILE…` takes documents in.")
        )
    key = fold(wanted)
    for exact in (
        [d for d in documents if fold(d.label) == key],
        [d for d in documents if fold(d.name) == key],
        [d for d in documents if d.guid == key],
    ):
        if exact:
            return exact[0]
    begins = [d for d in documents if fold(d.name).startswith(key) or _begins_id(d.guid, key)]
    return _one(begins, documents, wanted, lambda d: d.name, _("no document is called that."))


def find_code(study: Study, wanted: str) -> Code:
    """The code with that path, or of that name where only one bears it, or with that id.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several bear the name.
    """
    codes = study.codes()
    found = match_code(codes, wanted)
    if found is not None:
        return found
    if not codes:
        raise QualcodeError(
            _("the codebook is empty."),
            wanted,
            _("`qualcode codes add PATH` or `qualcode codes import FILE` fills it."),
        )
    named = [c for c in codes if fold(c.name) == fold(wanted)]
    return _one(named, codes, wanted, lambda c: c.path, _("no code is called that."))


def match_code(codes: Sequence[Code], wanted: str) -> Code | None:
    """The code with exactly that path, id, or the only one of that name; None if there is none or several."""
    key = _path_key(wanted)
    by_path = [c for c in codes if _path_key(c.path) == key]
    if by_path:
        return by_path[0]
    named = [c for c in codes if fold(c.name) == fold(wanted)] or [c for c in codes if _begins_id(c.guid, wanted)]
    return named[0] if len(named) == 1 else None


def find_actor(study: Study, wanted: str) -> Actor:
    """The actor with that name, public label or id.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several names begin so.
    """
    actors = study.actors()
    key = fold(wanted)
    for exact in (
        [a for a in actors if fold(a.name) == key],
        [a for a in actors if fold(a.label) == key and key],
        [a for a in actors if a.guid == key],
    ):
        if exact:
            return exact[0]
    begins = [
        a for a in actors if fold(a.name).startswith(key) or fold(a.label).startswith(key) or _begins_id(a.guid, key)
    ]
    return _one(begins, actors, wanted, lambda a: a.name, _("no actor is called that."))


def _one(
    found: Sequence[Thing], everything: Sequence[Thing], wanted: str, name: Callable[[Thing], str], missing: str
) -> Thing:
    if len(found) == 1:
        return found[0]
    if found:
        names = [name(thing) for thing in found]
        raise AmbiguousError(
            _("that fits several."), names, wanted, _("Say which: {names}.").format(names=", ".join(names))
        )
    raise QualcodeError(missing, wanted, _nearest_hint(wanted, [name(thing) for thing in everything]))


def _nearest_hint(wanted: str, names: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    near = process.extract(fold(wanted), {n: fold(n) for n in names}, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    if near:
        return _("Did you mean {names}?").format(names=", ".join(f"«{key}»" for _value, _score, key in near))
    return _("There are: {names}.").format(names=", ".join(names[:8]) + (" …" if len(names) > 8 else ""))


def _path_key(path: str) -> str:
    return fold(join_path(split_path(path)))


def _begins_id(guid: str, wanted: str) -> bool:
    return len(wanted) >= 4 and guid.startswith(wanted.lower())
