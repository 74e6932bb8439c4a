"""Documents that were removed, or whose import was undone: the study shows nothing of them, but the log still can.

Their texts stay in the file until somebody undoes the removal or has them forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.model.actor import Actor
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services.lookups import DOCUMENT, find_exactly
from qualcode.services.study import Study
from qualcode.store.log import all_changes
from qualcode.store.recorder import Recorder


@dataclass(slots=True)
class RemovedDocument:
    """A document that only the log knows, with the guids of all that was known to hang on it.

    `contents` are the addresses of its texts; `codings` is how many codings it had when it went.
    """

    guid: str
    name: str
    label: str
    contents: set[str] = field(default_factory=set)
    guids: set[str] = field(default_factory=set)
    codings: int = 0


def removed_documents(study: Study) -> list[RemovedDocument]:
    """The documents that are not in the study but in its log, in the order in which they came in."""
    with study.file.reading() as connection:
        return removed_in_log(Recorder(connection))


def removed_in_log(recorder: Recorder) -> list[RemovedDocument]:
    """As `removed_documents`, within a transaction."""
    there = set(recorder.find_all("document"))
    found: dict[str, RemovedDocument] = {}
    owner: dict[str, str] = {}  # of a version, a passage: the guid of the removed document that it belongs to
    codings: dict[str, set[str]] = {}
    for _change, ops in all_changes(recorder.connection):
        for op in sorted(ops, key=lambda op: _DEPTH.get(op.table, len(_DEPTH))):
            row = op.after or op.before or {}
            if op.table == "document" and op.guid not in there:
                name, label = row.get("name"), row.get("label")
                known = found.setdefault(op.guid, RemovedDocument(op.guid, "", ""))
                known.name, known.label = name or known.name, label or known.label
                known.guids.add(op.guid)
                owner[op.guid] = op.guid
                continue
            above = next((owner[v] for v in (row.get(k) for k in _ABOVE) if isinstance(v, str) and v in owner), None)
            if above is None:
                continue
            owner[op.guid] = above
            found[above].guids.add(op.guid)
            if op.table == "revision" and row.get("content"):
                found[above].contents.add(row["content"])
            if op.table == "coding":
                codings.setdefault(above, set()).add(op.guid)
    for guid, each in found.items():
        each.codings = len(codings.get(guid, ()))
    return list(found.values())


def find_to_forget(study: Study, wanted: str) -> Actor | Document | RemovedDocument:
    """As `find_exactly`, removed documents too: one that is in the study comes first.

    Raises:
        QualcodeError: if there is none; names the nearest.
        AmbiguousError: if several are called that.
    """
    try:
        return find_exactly(study, wanted)
    except AmbiguousError:
        raise
    except QualcodeError:
        kind, colon, rest = wanted.partition(":")
        key = fold(rest if colon and fold(kind) == DOCUMENT else wanted)
        removed = [each for each in removed_documents(study) if key in {fold(each.name), fold(each.label), each.guid}]
        if len(removed) == 1 and key:
            return removed[0]
        if removed and key:
            raise _several(removed, wanted) from None
        raise


def _several(removed: list[RemovedDocument], wanted: str) -> AmbiguousError:
    from qualcode.i18n import _

    names = [f"{each.name} ({each.guid})" for each in removed]
    hint = _("Say which by its id: {names}.").format(names=", ".join(names))
    return AmbiguousError(_("that fits several."), names, wanted, hint)


_DEPTH = {name: at for at, name in enumerate(("document", "revision", "segment", "coding"))}
"""In which order what hangs on a document is looked at, so that what it hangs on is known before."""

_ABOVE = ("document", "revision", "segment", "coding")
"""The references by which something hangs on a document."""
