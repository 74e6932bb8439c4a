"""What every rule can do, whatever its notation."""

from __future__ import annotations

from abc import ABC, abstractmethod

from qualcode.model.annotation import Annotation
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage


class Rule(ABC):
    """A rule that was read; `find` says where it fires."""

    needs_model = False
    """Whether it asks for something that only a language model can tell."""
    goes_by_lemmas = True
    """Whether what a pipeline found may change what it finds."""
    asks_for_names = False
    """Whether it asks for names, and whose they are."""

    @abstractmethod
    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        """Where the rule fires, in order.

        Args:
            text: a passage.
            annotation: what a pipeline found in just that text; without it words are compared by their stems.
        """

    def matches(self, passage: Passage, annotation: Annotation | None = None) -> bool:
        """Whether the rule fires in a passage; `annotation` is of the passage's own text."""
        return bool(self.find(passage.text, annotation))
