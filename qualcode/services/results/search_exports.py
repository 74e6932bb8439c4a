"""Searching written files for private names and for the names of the files that texts came from."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path, PurePath

from qualcode.i18n import _, ngettext
from qualcode.model.checking import Finding, Severity
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.readers.parts.words import words_of_file
from qualcode.services.results.privacy import private_names
from qualcode.services.study import Study
from qualcode.text.name_forms import NameForms

SHORTEST_STEM = 8
"""Characters that a file's name has at least to be looked for without its ending: *notes* stands everywhere."""

PLACES = 5
"""Places named for each file and kind of find; the rest are counted."""


def search_exports(study: Study, folder: Path) -> list[Finding]:
    """Where private names and names of source files stand in a folder's files: errors; what could not be searched:
    warnings. No name and no words are repeated in them, apart from the paths of the files.

    Raises:
        QualcodeError: if there is no such folder.
    """
    if not folder.is_dir():
        raise QualcodeError(_("there is no such folder."), str(folder))
    names = [unicodedata.normalize("NFC", name) for name in private_names(study)]
    forms, files = NameForms(names, names), _files(study)
    findings: list[Finding] = []
    unread: list[OSError] = []
    for base, folders, inside in os.walk(folder, onerror=unread.append):
        folders.sort()
        links = [Path(base, each) for each in folders if Path(base, each).is_symlink()]
        for path in sorted([*links, *(Path(base, each) for each in inside)]):
            findings += _search(path, str(path.relative_to(folder)), forms, files)
    findings += [
        Finding(Severity.WARNING, _("not searched: {why}").format(why=error.strerror), str(error.filename), "")
        for error in unread
    ]
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)


def _search(path: Path, shown: str, forms: NameForms, files: re.Pattern[str] | None) -> list[Finding]:
    found: dict[str, Counter[str]] = {}
    unread: dict[str, Counter[str]] = {}

    def look(text: str, place: str) -> None:
        hits = forms.find(text)
        if hits:
            alone = all(hit.part for hit in hits)
            what = _("a part of a private name stands there") if alone else _("a private name stands there")
            found.setdefault(what, Counter())[place] += 1
        if files is not None and files.search(text):
            found.setdefault(_("the name of a source file stands there"), Counter())[place] += 1

    look(unicodedata.normalize("NFC", shown), _("{file} → the file's own name").format(file=shown))
    if path.is_symlink() or not path.is_file():
        why = _("it is a link or no proper file")
        unread[why] = Counter([shown])
    else:
        for words in words_of_file(path):
            place = " → ".join((shown, *words.place))
            if words.unread:
                unread.setdefault(words.unread, Counter())[place] += 1
            else:
                look(words.text, place)
    return [
        *(Finding(Severity.ERROR, what, _listed(places), "") for what, places in found.items()),
        *(
            Finding(Severity.WARNING, _("not searched: {why}").format(why=why), _listed(places), "")
            for why, places in unread.items()
        ),
    ]


def _listed(places: Counter[str]) -> str:
    more = len(places) - PLACES
    shown = "; ".join(list(places)[:PLACES])
    if more <= 0:
        return shown
    return shown + "; " + ngettext("{n} more place", "{n} more places", more).format(n=more)


def _files(study: Study) -> re.Pattern[str] | None:
    """The names of source files; without their ending only where that is not what the document is called."""
    wanted = set()
    for document in study.documents():
        name = PurePath(unicodedata.normalize("NFC", document.source_path)).name
        stem = PurePath(name).stem
        if stem != name:
            wanted.add(name)
        if len(stem) >= SHORTEST_STEM and fold(stem) not in {fold(document.name), fold(document.label)}:
            wanted.add(stem)
    if not wanted:
        return None
    some = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)
