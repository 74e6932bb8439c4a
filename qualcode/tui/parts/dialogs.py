"""Windows that are waited for: what is asked and what is done with the answer stand one below the other."""

from __future__ import annotations

DIALOGS = "dialogs"
"""The workers that wait for a person's answer; nothing else waits for these."""
