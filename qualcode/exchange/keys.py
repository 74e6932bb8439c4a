"""Keys of things that come from elsewhere: their own where they have one that nothing else bears, always the same."""

from __future__ import annotations

import uuid

_NAMESPACE = uuid.UUID("d9a4b1c6-7f1e-4c55-8a57-0a4b8fd2f0ce")


class Keys:
    """Gives each thing a key that no other has; programs reuse guids between kinds of things, and within a kind."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, kind: str, own: str, otherwise: str) -> str:
        """A thing's own key if it is free, else one made of what it is.

        Args:
            kind: the kind of thing, such as `coding`.
            own: the program's key for it; empty if it has none.
            otherwise: what tells it apart, always the same for the same file.
        """
        key, number = own or derived(kind, otherwise), 0
        while key in self._taken:
            number += 1
            key = derived(kind, f"{own}/{otherwise}/{number}")
        self._taken.add(key)
        return key


def derived(kind: str, what: str) -> str:
    """A guid made of what a thing is: the same for the same thing."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}\0{what}"))
