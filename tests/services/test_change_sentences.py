"""Every kind of change says what it did, in the folder of the subject that does it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import qualcode.services
from qualcode.model.change import Change
from qualcode.services.project import history
from qualcode.store.declined import NAMES, VOICES

SERVICES = Path(qualcode.services.__file__).parent
FROM_EARLIER_VERSIONS = {"coding.add", "coding.add-many"}
WRITTEN_BY_THE_STORE = {"forget", "forgotten"}


def words_in(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be: `"a" if x else "b"` is two."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and "." in each.value[1:]:
            yield each.value


def kinds_done() -> dict[str, set[str]]:
    """The kinds of change that services make, with the folders in which they do."""
    found: dict[str, set[str]] = {}
    for path in SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "change":
                for kind in words_in(node.args[0]) if node.args else ():
                    found.setdefault(kind, set()).add(path.parent.name)
    return found


def kinds_said(subject: str) -> set[str]:
    module = __import__(f"qualcode.services.{subject}.changes", fromlist=["SENTENCES"])
    return set(module.SENTENCES)


def test_what_is_done_is_said_in_the_same_folder() -> None:
    silent = {
        kind: folders
        for kind, folders in kinds_done().items()
        if not any(kind in kinds_said(folder) for folder in folders)
    }
    assert len(kinds_done()) > 60
    assert silent == {}


def test_each_kind_is_said_once_and_history_reads_them_all() -> None:
    subjects = [path.parent.name for path in SERVICES.glob("*/changes.py")]
    said = [kind for subject in subjects for kind in kinds_said(subject)]
    assert len(said) == len(set(said))
    assert set(said) == set(history.SENTENCES)
    assert {*FROM_EARLIER_VERSIONS, *WRITTEN_BY_THE_STORE, NAMES, VOICES} <= set(said)


def test_a_kind_of_a_newer_version_is_told_by_its_name() -> None:
    assert history.sentence(Change("g", 1, "Eva", "2025-01-01T00:00:00Z", "quilt.sew", {})) == "quilt.sew"
