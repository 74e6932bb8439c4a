"""From which sizes of the terminal what has room, for all screens alike."""

from __future__ import annotations

ROOM_FOR_CODEBOOK, ROOM_FOR_DOCUMENTS = 104, 150
"""Columns from which a list stands beside the text; below, one that has the keys covers it."""

ROWS_FOR_SPACE = 30
"""Rows of the terminal below which none is given to space."""

WIDTHS = [(0, "-narrow"), (ROOM_FOR_CODEBOOK, "-roomy"), (ROOM_FOR_DOCUMENTS, "-wide")]
LOW_OR_TALL = [(0, "-low"), (ROWS_FOR_SPACE, "-tall")]
"""Classes of a screen by its columns and by its rows, as Textual declares breakpoints."""
