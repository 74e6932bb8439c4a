"""Summaries in grids, when two codes or two actors become one."""

from __future__ import annotations

from qualcode.store.recorder import Recorder


def join_summaries(change: Recorder, column: str, gone: str, into: str) -> None:
    """Let the summaries of one go over to the other; where both have one of the same cell, their texts are joined.

    Args:
        change: the change that it belongs to.
        column: `code` or `actor`: what becomes one.
        gone: the guid of the one that goes.
        into: the guid of the one that stays.
    """
    other = "actor" if column == "code" else "code"
    for guid, row in change.rows("grid_cell", change.find_all("grid_cell", **{column: gone})).items():
        there = change.find("grid_cell", **{column: into, other: row[other]})
        if there is None:
            change.update("grid_cell", guid, {column: into})
            continue
        text = change.rows("grid_cell", [there])[there]["text"]
        change.delete("grid_cell", guid)
        change.update("grid_cell", there, {"text": f"{text}\n{row['text']}"})
