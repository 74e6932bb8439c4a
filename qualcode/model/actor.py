"""Actors: who speaks or stands for a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class AttributeType(StrEnum):
    """What the values of an attribute are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"


class AttributeScope(StrEnum):
    """Whether an attribute describes actors or documents."""

    ACTOR = "actor"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that actors or documents can have; a choice is one of the values in use, or a new one."""

    name: str
    type: AttributeType


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or role.

    `name` is private and never leaves the project in a table; `label` is the public one ("Informant 2").
    `member_of` is the guid of the actor that this one belongs to, `aliases` other names and spellings by which files
    know this one.
    """

    guid: str
    name: str
    label: str
    kind: str = ""
    member_of: str | None = None
    interviewer: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    turns: int = 0
    words: int = 0
    aliases: tuple[str, ...] = ()

    @property
    def public(self) -> str:
        """The name that outputs use: the label, or the name where no label was given."""
        return self.label or self.name
