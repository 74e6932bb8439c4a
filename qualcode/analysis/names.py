"""From what a person writes to the document, code or actor meant, by the names that the columns carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.i18n import _
from qualcode.model.code import fold, join_path, split_path
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.errors import AmbiguousError, QualcodeError

SHOWN_NAMES = 12
"""How many names an error lists."""

_NORWEGIAN = str.maketrans({"æ": "z\uffff1", "ø": "z\uffff2", "å": "z\uffff3"})


def find_code(codings: Codings, wanted: str) -> int:
    """The index of the code with that path, or of that name where only one code has it.

    Raises:
        AmbiguousError: if several codes bear the name; lists their paths.
        QualcodeError: if none does.
    """
    path, name = fold(join_path(split_path(wanted))), fold(wanted)
    by_path = [index for index, code in enumerate(codings.codes) if fold(code.path) == path]
    by_name = [index for index, code in enumerate(codings.codes) if fold(code.name) == name]
    paths = [code.path for code in codings.codes]
    return one_of(by_path[:1] or by_name, paths, wanted, _("no code is called that."))


def find_document(codings: Codings, wanted: str) -> int:
    """The index of the document of that name, label, id, or unambiguous beginning of a name.

    Raises:
        AmbiguousError: if several names begin so.
        QualcodeError: if none does.
    """
    key = fold(wanted)
    documents = list(enumerate(codings.documents))
    for found in (
        [index for index, facts in documents if fold(facts.label) == key],
        [index for index, facts in documents if fold(facts.name) == key],
        [index for index, facts in documents if facts.guid == wanted],
    ):
        if found:
            return found[0]
    begins = [index for index, facts in documents if key and fold(facts.name).startswith(key)]
    return one_of(begins, [facts.name for facts in codings.documents], wanted, _("no document is called that."))


def with_descendants(codings: Codings, code: int) -> list[int]:
    """A code and every code below it; codes stand in codebook order, parents first."""
    below = {code}
    for index, facts in enumerate(codings.codes):
        if facts.parent in below:
            below.add(index)
    return sorted(below)


def ancestors(codings: Codings, code: int) -> list[int]:
    """The codes above a code, nearest first."""
    chain: list[int] = []
    above = codings.codes[code].parent
    while above != NOBODY:
        chain.append(above)
        above = codings.codes[above].parent
    return chain


def one_of(found: Sequence[int], names: Sequence[str], wanted: str, missing: str) -> int:
    """The only one found.

    Raises:
        AmbiguousError: if there are several; `names[index]` are the candidates.
        QualcodeError: if there is none; lists the nearest names.
    """
    if len(found) == 1:
        return found[0]
    if found:
        candidates = [names[index] for index in found]
        raise AmbiguousError(
            _("that fits several."),
            candidates,
            wanted,
            _("Say which: {names}.").format(names=", ".join(candidates)),
        )
    raise QualcodeError(missing, wanted, there_are(wanted, names))


def there_are(wanted: str, names: Sequence[str]) -> str:
    """The hint that lists the names nearest to what was written."""
    if not names:
        return _("There are none yet.")
    from rapidfuzz import fuzz, process

    near = process.extract(fold(wanted), [fold(name) for name in names], scorer=fuzz.WRatio, limit=SHOWN_NAMES)
    listed = ", ".join(dict.fromkeys(names[index] for _value, _score, index in near))
    return _("There are: {names}.").format(names=listed + (" …" if len(names) > SHOWN_NAMES else ""))


def reading_order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """The key that sorts names as a person would: `Informant 2` before `Informant 10`, and å after ø after æ."""
    parts = re.split(r"(\d+)", fold(name))
    return tuple(
        (False, int(part), "") if part.isdecimal() else (True, 0, part.translate(_NORWEGIAN))
        for part in parts
        if part
    )
