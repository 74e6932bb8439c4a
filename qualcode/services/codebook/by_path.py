"""A code by its path, inside a change: found, or made with those above it."""

from __future__ import annotations

from qualcode.model.code import CodeEntry, fold, split_path
from qualcode.services.codebook.codes import import_entries
from qualcode.store.recorder import Recorder


def code_at(change: Recorder, path: str) -> str:
    """The guid of the code at a path; it and those above it are made where they are missing."""
    parent: str | None = None
    for name in split_path(path):
        found = change.find("code", parent=parent, name_fold=fold(name))
        if found is None:
            import_entries(change, parent, [CodeEntry(name)])
            found = change.find("code", parent=parent, name_fold=fold(name))
        parent = found
    assert parent is not None  # a path has a name in it
    return parent
