"""Which pipeline reads a language, and what it cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a pipeline comes from, the best first."""

    INSTALLED = "installed"
    BUNDLED = "bundled"
    BLANK = "blank"
    """No pipeline at all: words and sentences by rule, no lemmas, parts of speech or names."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline as it was chosen for a language.

    Args:
        name: such as `nb_core_news_sm`.
        version: its version; empty for a blank one.
        language: the language that it was made for (`nb`), or for a blank one the language it is used for.
        origin: where it comes from.
        place: the folder or package that spaCy loads; the language for a blank one.
    """

    name: str
    version: str
    language: str
    origin: Origin
    place: str

    @property
    def mark(self) -> str:
        """Name and version, as annotations bear them."""
        return f"{self.name} {self.version}".strip()

    @property
    def has_lemmas(self) -> bool:
        """Whether it finds lemmas, parts of speech and names."""
        return self.origin is not Origin.BLANK
