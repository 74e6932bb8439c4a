"""Times as this computer's clock has them."""

from __future__ import annotations

from datetime import UTC, datetime


def on_this_clock(time: str) -> str:
    """A time of the log (UTC, ISO 8601) by this computer's clock: `2026-11-23 14:05`."""
    moment = datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
