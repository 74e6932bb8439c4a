"""What can be asked of a coding: the names by which it is grouped and filtered, and the values behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.codings import NOBODY, ActorFacts, Codings, DocumentFacts
from qualcode.model.errors import AmbiguousError, QualcodeError


class Scope(Enum):
    """What a key is a fact about."""

    DOCUMENT = "document"
    ACTOR = "actor"
    CODER = "coder"
    CODE = "code"
    ORIGIN = "origin"
    QUESTION = "question"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Key:
    """A fact that every document, actor or coding has, or an attribute (then `fact` is empty)."""

    scope: Scope
    fact: str = ""
    attribute: str = ""


FACTS: Mapping[str, Key] = {
    "actor": Key(Scope.ACTOR, "name"),
    "organisation": Key(Scope.ACTOR, "organisation"),
    "actor.kind": Key(Scope.ACTOR, "kind"),
    "document": Key(Scope.DOCUMENT, "name"),
    "kind": Key(Scope.DOCUMENT, "kind"),
    "document.kind": Key(Scope.DOCUMENT, "kind"),
    "coder": Key(Scope.CODER, "name"),
    "code": Key(Scope.CODE, "name"),
    "origin": Key(Scope.ORIGIN, "name"),
    "question": Key(Scope.QUESTION, "name"),
    "mentioned": Key(Scope.MENTIONED, "name"),
    "organization": Key(Scope.ACTOR, "organisation"),
    "actor.organisation": Key(Scope.ACTOR, "organisation"),
    "status": Key(Scope.DOCUMENT, "status"),
    "record": Key(Scope.DOCUMENT, "record"),
    "date": Key(Scope.DOCUMENT, "date"),
    "year": Key(Scope.DOCUMENT, "year"),
    "author": Key(Scope.DOCUMENT, "author"),
    "language": Key(Scope.DOCUMENT, "language"),
}
_YIELDING = frozenset({"status", "record", "date", "year", "author", "language"})
"""Facts whose names attributes may have: then the attribute is meant."""

_NORWEGIAN = {
    "aktør": "actor",
    "organisasjon": "organisation",
    "aktørtype": "actor.kind",
    "aktør.type": "actor.kind",
    "aktør.slag": "actor.kind",
    "dokument": "document",
    "type": "kind",
    "slag": "kind",
    "dokumenttype": "document.kind",
    "dokument.type": "document.kind",
    "dokument.slag": "document.kind",
    "koder": "coder",
    "kode": "code",
    "opphav": "origin",
    "spørsmål": "question",
    "nevnt": "mentioned",
    "opptak": "record",
    "dato": "date",
    "år": "year",
    "forfatter": "author",
    "språk": "language",
}
"""What facts are called in bokmål; an attribute of that name comes first."""

_PREFIXES = {"dokument.": "document.", "aktør.": "actor.", "egenskap:": "attribute:"}
_SPELLINGS = {"organization", "actor.organisation"}
_QUALIFIED = {"kind": "document.kind", "organisation": "actor.organisation", "organization": "actor.organisation"}
_ATTRIBUTE = "attribute:"

COLUMN_KEYS = frozenset(FACTS) - {"code", "origin"} - _YIELDING
FILTER_KEYS = frozenset(FACTS) - {"mentioned"}


def find_key(codings: Codings, wanted: str, allowed: Collection[str]) -> Key:
    """The fact or attribute that a person means.

    `document.NAME` and `actor.NAME` say whose attribute; `attribute:NAME` is an attribute even where a fact has the
    name.

    Args:
        codings: the study, whose attributes count.
        wanted: what the person wrote.
        allowed: the facts that make sense here, COLUMN_KEYS or FILTER_KEYS.

    Raises:
        AmbiguousError: if several things bear the name.
        QualcodeError: if nothing does; lists what exists.
    """
    name = fold(wanted)
    for norwegian, english in _PREFIXES.items():
        if name.startswith(norwegian) and name not in _NORWEGIAN:
            name = english + name.removeprefix(norwegian)
    if name.startswith(_ATTRIBUTE):
        return _attribute(codings, name.removeprefix(_ATTRIBUTE).strip(), wanted, allowed, _ATTRIBUTE)
    own = _attributes_called(codings, name)
    if name not in FACTS and fact_meant(name) in allowed and not own:
        return FACTS[fact_meant(name)]
    if name not in allowed or (name in _YIELDING and own):
        return _attribute(codings, name, wanted, allowed, "")
    if name in _QUALIFIED and _attributes_called(codings, name):
        _ambiguous(wanted, [_QUALIFIED[name], f"{_ATTRIBUTE}{name}"])
    return FACTS[name]


def fact_meant(written: str) -> str:
    """The English name of a fact that is written in bokmål, folded; else what was written, folded."""
    name = fold(written)
    return _NORWEGIAN.get(name, name)


def known_keys(codings: Codings, allowed: Collection[str]) -> list[str]:
    """Everything that `find_key` would find, as a person would write it."""
    facts = [name for name in FACTS if name in allowed and name not in _SPELLINGS and name != "document.kind"]
    written: dict[str, None] = {}
    for scope, names in _attributes(codings).items():
        for folded, name in names.items():
            doubled = len(_attributes_called(codings, folded)) > 1
            written[f"{scope.value}.{name}" if doubled else f"{_ATTRIBUTE}{name}" if folded in FACTS else name] = None
    return [*facts, *sorted(written)]


def document_value(facts: DocumentFacts, key: Key) -> str:
    """What a document has under a key; empty if nothing."""
    if key.attribute:
        return _value(facts.attributes, key.attribute)
    if key.fact in {"kind", "status"}:
        return str(getattr(facts, key.fact)).strip()
    return facts.facts.get(key.fact, "") if key.fact in _YIELDING else facts.name


def actor_value(codings: Codings, actor: int, key: Key) -> str:
    """What an actor (index) has under a key; empty if nothing, and for NOBODY."""
    if actor == NOBODY:
        return ""
    facts = codings.actors[actor]
    if key.attribute:
        return _value(facts.attributes, key.attribute)
    if key.fact == "organisation":
        return codings.actors[outermost(codings.actors, actor)].name
    return facts.kind.strip() if key.fact == "kind" else facts.name


def memberships(actors: tuple[ActorFacts, ...], actor: int) -> list[int]:
    """An actor and what it belongs to, outwards; a circle is walked once."""
    chain: list[int] = []
    while actor != NOBODY and actor not in chain:
        chain.append(actor)
        actor = actors[actor].member_of
    return chain


def outermost(actors: tuple[ActorFacts, ...], actor: int) -> int:
    """The actor's outermost membership; an actor that belongs to none is its own."""
    return memberships(actors, actor)[-1]


def _attribute(codings: Codings, name: str, wanted: str, allowed: Collection[str], prefix: str) -> Key:
    found = _attributes_called(codings, name)
    if len(found) > 1:
        _ambiguous(wanted, [f"{prefix}{key.scope.value}.{key.attribute}" for key in found])
    if not found:
        raise QualcodeError(
            _("nothing in the study is called that."),
            wanted,
            _("There are: {names}.").format(names=", ".join(known_keys(codings, allowed))),
        )
    return found[0]


def _attributes_called(codings: Codings, name: str) -> list[Key]:
    found = []
    for scope, names in _attributes(codings).items():
        for candidate in (name, name.removeprefix(f"{scope.value}.")):
            if candidate in names:
                found.append(Key(scope, attribute=candidate))
                break
    return found


def _attributes(codings: Codings) -> dict[Scope, dict[str, str]]:
    """The attributes in use: folded name to the name as first written."""
    return {
        Scope.DOCUMENT: _names(facts.attributes for facts in codings.documents),
        Scope.ACTOR: _names(facts.attributes for facts in codings.actors),
    }


def _names(attributes: Iterable[Mapping[str, str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for mapping in attributes:
        for name in mapping:
            names.setdefault(fold(name), name)
    return names


def _value(attributes: Mapping[str, str], attribute: str) -> str:
    if (value := attributes.get(attribute)) is not None:
        return value.strip()
    return next((value.strip() for name, value in attributes.items() if fold(name) == attribute), "")


def _ambiguous(wanted: str, candidates: list[str]) -> None:
    names = ", ".join(candidates)
    raise AmbiguousError(_("that fits several."), candidates, wanted, _("Say which: {names}.").format(names=names))
