"""How the workbench was left, for the next time: kept in the study, outside its change log."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qualcode.model.errors import QualcodeError
from qualcode.tui.desk.hidden import Hidden
from qualcode.tui.desk.session import Asking
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.tui.desk.desk import Desk

SECONDS_BETWEEN_KEEPING = 20.0
_SECONDS_TO_KEEP = 1.0
"""So long another program that writes is waited for when the program ends."""


def state(desk: Desk) -> dict[str, object]:
    """How the screen is; empty while nothing is open."""
    session = desk.session
    if session is None or session.opened is None:
        return {}
    return {
        "document": session.opened.document.guid,
        "revision": session.opened.text.revision_guid,
        "cursor": desk.text.cursor,
        "pane": desk.place,
        "folded": sorted(desk.codebook.folded),
        "recent": session.recent,
        "asking": session.asking.value,
        "hidden": session.hidden.as_data(),
    }


def restore(desk: Desk, left: Mapping[str, Any]) -> str | None:
    """Make the screen as it was left, as far as all that is still there; the guid of the document that was open."""
    session = desk.session
    if session is None:
        return None
    session.left = left
    known = {code.guid for code in session.codes}
    session.recent = [guid for guid in left.get("recent") or () if guid in known]
    session.asking = next((way for way in Asking if way == left.get("asking")), Asking.DIMMED)
    session.hidden = Hidden.of_data(left.get("hidden") or {})
    desk.codebook.fold(guid for guid in left.get("folded") or () if guid in known)
    document = left.get("document")
    return document if any(document == each.guid for each in session.documents) else None


def remember(desk: Desk) -> None:
    """Keep how the screen is, in the background; what another program is writing is waited for next time."""
    session, now = desk.session, state(desk)
    if session is None or not now or now == session.remembered:
        return
    session.remembered = now
    study = session.study
    desk.app.read(desk.app, "remember", lambda: _save(study, now), lambda _kept: None)


async def keep_now(desk: Desk) -> None:
    """Keep how the screen is, before the program ends; it does not wait long for another program."""
    session, now = desk.session, state(desk)
    if session is not None and now and now != session.remembered:
        kept = asyncio.to_thread(_save, session.study, now)
        with suppress(TimeoutError):
            await asyncio.wait_for(kept, _SECONDS_TO_KEEP)


def _save(study: Study, now: dict[str, object]) -> None:
    """Write it; another program that is writing just now is worth no notice."""
    with suppress(QualcodeError):
        services.project.saved_state.leave(study, now)
