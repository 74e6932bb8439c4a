"""Which codings are not drawn: of certain codes, coders, actors or origins. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from qualcode.model.coding import Coding


@dataclass(slots=True)
class Hidden:
    """What a person does not want to see for now.

    `codes` are guids, `coders` names, `actors` public labels (empty: unattributed), `origins` their values.
    """

    codes: set[str] = field(default_factory=set)
    coders: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return any(getattr(self, kind.name) for kind in fields(self))

    def hides(self, coding: Coding) -> bool:
        """Whether a coding is not drawn."""
        return (
            coding.code_guid in self.codes
            or coding.coder in self.coders
            or (coding.actor or "") in self.actors
            or coding.origin.value in self.origins
        )

    def turn(self, kind: str, value: str) -> None:
        """Hide what is shown, or show what is hidden."""
        chosen: set[str] = getattr(self, kind)
        chosen ^= {value}

    def only(self, kind: str, value: str, all_of_them: Iterable[str]) -> None:
        """Hide all of a kind but one; all are shown again where only that one was."""
        others = set(all_of_them) - {value}
        chosen: set[str] = getattr(self, kind)
        if chosen >= others and value not in chosen:
            chosen.clear()
        else:
            chosen.clear()
            chosen |= others

    def clear(self) -> None:
        """Show everything."""
        for kind in fields(self):
            getattr(self, kind.name).clear()

    def as_data(self) -> dict[str, list[str]]:
        """For the project's settings; without people's names."""
        kept = {"codes": sorted(self.codes), "coders": sorted(self.coders), "origins": sorted(self.origins)}
        return {kind: values for kind, values in kept.items() if values}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self:
        """From the project's settings; what is not known is passed over."""
        return cls(**{kind.name: set(map(str, data.get(kind.name) or ())) for kind in fields(cls)})
