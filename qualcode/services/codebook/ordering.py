"""Places in a list that people put in order: themes, codes of one parent, questions of the guide."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.store.recorder import Recorder


def put_at(order: Sequence[str], guid: str, number: int) -> list[str]:
    """The guids with this one at another place, counted from 1.

    Raises:
        QualcodeError: if there is no such place.
    """
    if not 1 <= number <= len(order):
        raise QualcodeError(
            _("there is no such place."), str(number), _("Places are 1 to {count}.").format(count=len(order))
        )
    others = [other for other in order if other != guid]
    return [*others[: number - 1], guid, *others[number - 1 :]]


def write_order(change: Recorder, table: str, order: Sequence[str]) -> None:
    """Number the rows of a table as they stand in this order."""
    change.update_many(table, {guid: {"sort": at} for at, guid in enumerate(order)})
