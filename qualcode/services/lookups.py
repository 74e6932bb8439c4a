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

ACTOR, DOCUMENT = "actor", "document"
"""What stands before the colon in `actor:NAME` and `document:NAME`."""

NEAR = 60
"""How alike, of 100, a name must be to be offered."""

MARGIN = 15
"""How far behind the nearest a name may be and still be offered."""


def find_document(study: Study, wanted: str) -> Document:
    """The document of that name, label, id, or unambiguous beginning of a name or id.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several begin so.
    """
    documents = study.documents()
    if not documents:
        raise QualcodeError(_("there are no documents yet."), wanted, _("`qualcode import FILE…` imports documents."))
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
    """The actor with that name, public label, alias or id.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several names begin so.
    """
    actors = study.actors()
    key = fold(wanted)
    for exact in (
        [a for a in actors if fold(a.name) == key],
        [a for a in actors if fold(a.label) == key and key],
        [a for a in actors if key in map(fold, a.aliases)],
        [a for a in actors if a.guid == key],
    ):
        if exact:
            return exact[0]
    begins = [
        a for a in actors if fold(a.name).startswith(key) or fold(a.label).startswith(key) or _begins_id(a.guid, key)
    ]
    return _one(begins, actors, wanted, lambda a: a.name, _("no actor is called that."))


def find_exactly(study: Study, wanted: str) -> Actor | Document:
    """The actor or document with exactly that name, label or id, for what cannot be taken back.

    Args:
        study: the open study.
        wanted: what was typed; `actor:NAME` and `document:NAME` say which of the two is meant.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if both an actor and a document are called that.
    """
    kind, colon, rest = wanted.partition(":")
    only = fold(kind) if colon and fold(kind) in {ACTOR, DOCUMENT} else ""
    key = fold(rest if only else wanted)
    actors = [a for a in study.actors() if only != DOCUMENT and key and key in {fold(a.name), fold(a.label), a.guid}]
    documents = [
        d for d in study.documents() if only != ACTOR and key and key in {fold(d.name), fold(d.label), d.guid}
    ]
    found: list[Actor | Document] = [*actors, *documents]
    if len(found) == 1:
        return found[0]
    if found:
        names = [f"{ACTOR}:{a.name}" for a in actors] + [f"{DOCUMENT}:{d.name}" for d in documents]
        raise AmbiguousError(
            _("that fits several."), names, wanted, _("Say which: {names}.").format(names=", ".join(names))
        )
    everybody = [*[actor.name for actor in study.actors()], *[document.name for document in study.documents()]]
    hint = _nearest_hint(rest if only else wanted, everybody)
    raise QualcodeError(_("no actor and no document is called exactly that."), wanted, hint)


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
    key = fold(wanted)
    near = sorted((-_likeness(key, name), len(name), name) for name in names if key)
    offered = [name for likeness, _length, name in near if -likeness >= max(NEAR, -near[0][0] - MARGIN)][:3]
    if offered:
        return _("Did you mean {names}?").format(names=", ".join(f"«{name}»" for name in offered))
    if not names:
        return ""
    return _("There are: {names}.").format(names=", ".join(names[:8]) + (" …" if len(names) > 8 else ""))


def _likeness(key: str, name: str) -> float:
    """How alike, of 100: the whole path, or the name at its end; a part of them counts a little less."""
    from rapidfuzz import fuzz

    path, last = fold(name), fold(name.rpartition("/")[2])
    within = path if "/" in key else last
    part = 0.9 * fuzz.partial_ratio(key, within) if min(len(key), len(within)) >= 3 else 0.0
    return max(fuzz.ratio(key, path), fuzz.ratio(key, last), part)


def _path_key(path: str) -> str:
    return fold(join_path(split_path(path)))


def _begins_id(guid: str, wanted: str) -> bool:
    return len(wanted) >= 4 and guid.startswith(wanted.lower())
