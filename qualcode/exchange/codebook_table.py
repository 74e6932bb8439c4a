"""A codebook in a table, as MAXQDA, NVivo, ATLAS.ti, Taguette, Dedoose, qualcode and people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.exchange.quote_table import FIELDS as QUOTES
from qualcode.exchange.refi.elements import color_of, name_of
from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, SLASH, Codebook, CodeEntry, fold
from qualcode.model.errors import QualcodeError

_HEADINGS = {
    "above": """parent code; parent; overordnet kode; hovedkode; foreldrekode; übergeordneter code; obercode; oberkode
        código padre; código superior; code parent; code supérieur; kod nadrzędny; codice superiore; code category
        category; kategori; kategorie; categoría; catégorie; categoria; theme; tema; thema
        main code; main category""",
    "name": """code; codes; name; tag; path; title; code name; codename; node; nodes; kode; koder; kodenavn; navn
        tittel; titel; código; nombre; nombre del código; nom; nom du code; kod; nazwa; codice; nome; kodenaam; naam
        codelabel; label; koodi; nimi; bezeichnung""",
    "below": """subcode; sub-code; sub code; underkode; subkode; unterkode; subcódigo; sous-code; subkategori
        subcategory; underkategori; sottocodice; podkod""",
    "definition": """description; definition; code memo; code-memo; memo; comment; comments; beskrivelse; definisjon
        kommentar; kodememo; beschreibung; code definition; descripción; definición; comentario; commentaire
        définition; opis; komentarz; descrizione; definizione; beskrivning; anteckning; omschrijving; notat""",
    "include": """include; inclusion; inclusion criteria; inkluder; inkluderer; when to use; einschluss; incluir
        inclure; brukes når""",
    "exclude": """exclude; exclusion; exclusion criteria; ekskluder; ekskluderer; when not to use; ausschluss; excluir
        exclure; brukes ikke når""",
    "example": """example; examples; eksempel; eksempler; beispiel; ankerbeispiel; ejemplo; exemple; przykład; esempio
        exempel; example quote; typical quote; sitat""",
    "keywords": "keywords; nøkkelord; stikkord; schlüsselwörter; palabras clave; mots-clés",
    "color": "color; colour; farge; farbe; couleur; kolor; colore; färg; kleur",
    "id": "id; code id",
    "above_id": "parent id; parentid",
    "passed over": """files; references; grounded; density; sources; frequency; codings; coded segments; depth; weight
        cod. seg. (all documents); cod. seg. (activated documents); number of highlights; number of documents
        created; created on; created by; creator; author; modified; modified on; modified by; autor; erstellt am
        erstellt von; dateien; referenzen; verankerung; dichte; häufigkeit; cod. seg. (alle dokumente); filer
        referanser; opprettet; opprettet av; forfatter; archivos; referencias; fichiers; références; % cod. seg.
        % coded segments; level; nivå; creado; creado por; auteur; créé le; data utworzenia; autor kodu; documents""",
}
FIELDS: dict[str, frozenset[str]] = {
    name: frozenset(fold(word) for line in words.splitlines() for word in line.split(";") if word.strip())
    for name, words in _HEADINGS.items()
}
"""The headings of each field in the languages of the programs; `passed over` are counts, dates and writers."""

_LEVEL = re.compile(r"(?:code|kode|level|nivå|ebene|nivel|niveau)[ _]?(?:level )?(\d+)\Z", re.IGNORECASE)
_ROOTS = frozenset({"nodes", "codes", "noder", "koder", "knoten", "nodos", "códigos", "nœuds", "codesystem"})
"""What NVivo puts before every path."""

_TEXTS = ("definition", "include", "exclude", "example")


@dataclass(slots=True)
class _Made:
    """A code in the making."""

    name: str
    said: dict[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    color: str = ""
    below: dict[str, _Made] = field(default_factory=dict)

    def entry(self) -> CodeEntry:
        """The code with those below it."""
        codes = tuple(each.entry() for each in self.below.values())
        definition, include, exclude, example = (self.said.get(key, "") for key in _TEXTS)
        return CodeEntry(
            self.name,
            definition=definition,
            include=include,
            exclude=exclude,
            example=example,
            keywords=self.keywords,
            color=self.color,
            codes=codes,
        )


def codebook_of_rows(headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], name: str) -> Codebook:
    """The codebook that a table holds. A row is a code; its place in the tree is known by a path, a parent or levels.

    Args:
        headings: of the columns, in whatever of the known languages.
        rows: each with its number in the file.
        name: the file's, without its ending.

    Raises:
        QualcodeError: if no column holds names of codes, or a row says something of no code.
    """
    columns, levels = _columns(headings, name)
    root = _Made("")
    by_id: dict[str, tuple[str, ...]] = {}
    ours = bool(levels) and "tag" in {fold(each) for each in headings}
    pointed = _indented(rows, columns)
    all_rooted = _rooted(rows, columns)
    for number, row in rows:
        cells = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        given = [name_of(row[at]) for at in levels if at < len(row) and row[at].strip()]
        path = given or _path(cells, by_id, ours=ours)
        if not given and number in pointed:
            path = (*pointed[number], *path)
        path = tuple(each.replace(PATH_SEPARATOR, SLASH) for each in path[all_rooted:])
        if not path:
            if any(cells.get(key, "").strip() for key in _TEXTS):
                raise QualcodeError(_("this row says something of a code without a name."), f"{name}:{number}")
            continue
        if cells.get("id", "").strip():
            by_id[cells["id"].strip()] = path
        code = root
        for each in path:
            code = code.below.setdefault(fold(each), _Made(each))
        _say(code, cells)
    if not root.below:
        raise QualcodeError(_("there is no code in this table."), name)
    book = Codebook(name=name, title=name, codes=root.entry().codes)
    known = {*columns.values(), *levels}
    passed = FIELDS["passed over"]
    left = [each for at, each in enumerate(headings) if at not in known and fold(each) not in passed and each.strip()]
    return replace(book, left_out=tuple(left))


def is_codebook(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is a codebook: names of codes with definitions, no quotes and documents."""
    folded = {fold(each) for each in headings}
    named = bool(folded & FIELDS["name"]) or any(_LEVEL.match(each) for each in folded)
    return named and bool(folded & FIELDS["definition"]) and not folded & (QUOTES["quote"] | QUOTES["document"])


def _columns(headings: Sequence[str], where: str) -> tuple[dict[str, int], tuple[int, ...]]:
    folded = [fold(each) for each in headings]
    found: dict[str, int] = {}
    for key, words in FIELDS.items():
        if key == "passed over":
            continue
        hits = [at for at, heading in enumerate(folded) if heading in words and at not in found.values()]
        if hits:
            found[key] = hits[0]
    numbered = sorted((int(match[1]), at) for at, each in enumerate(folded) if (match := _LEVEL.match(each)))
    if "name" not in found and "above" in found:  # a theme alone is a name
        found["name"] = found.pop("above")
    if "name" not in found and not numbered:
        raise QualcodeError(
            _("no column of this table holds names of codes."),
            where,
            _("Head one “code” or “name”, another “definition”. Columns: {columns}.").format(
                columns=", ".join(headings)
            ),
        )
    return found, tuple(at for _number, at in numbered)


def _path(cells: Mapping[str, str], by_id: Mapping[str, tuple[str, ...]], *, ours: bool) -> tuple[str, ...]:
    own = _parts(cells.get("name", ""), ours=ours)
    if (above := cells.get("above_id", "").strip()) in by_id:
        return (*by_id[above], *own)
    parents = _parts(cells.get("above", ""), ours=ours)
    below = _parts(cells.get("below", ""), ours=ours)
    if own[: len(parents)] == parents and len(own) > len(parents):
        parents = ()  # the name is the whole path already
    return (*parents, *own, *below)


def _parts(path: str, *, ours: bool) -> tuple[str, ...]:
    """The levels of a path: ` > ` and `\\` part them, `/` only where qualcode wrote it; `::` is part of a name."""
    pattern = r"\s>\s|\\+|/" if ours else r"\s>\s|\\+"
    return tuple(name for part in re.split(pattern, path) if (name := name_of(part)))


def _rooted(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> int:
    """1 if every path begins with what NVivo calls the tree, else 0."""
    at = columns.get("name")
    paths = [_parts(row[at], ours=False) for _number, row in rows if at is not None and at < len(row)]
    first = {fold(path[0]) for path in paths if path}
    return int(len(first) == 1 and first <= _ROOTS and any(len(path) > 1 for path in paths))


def _indented(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """The names above each row where a name's white space before it says how deep it stands."""
    at = columns.get("name")
    if at is None or "above" in columns:
        return {}
    above: list[tuple[int, str]] = []
    found: dict[int, tuple[str, ...]] = {}
    for number, row in rows:
        written = row[at] if at < len(row) else ""
        if not written.strip():
            continue
        depth = len(written) - len(written.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        found[number] = tuple(name for _depth, name in above)
        above.append((depth, name_of(written)))
    return found


def _say(code: _Made, cells: Mapping[str, str]) -> None:
    """What a row says of its code; a second row of the same code adds to the first."""
    for key in _TEXTS:
        said = cells.get(key, "").strip().removeprefix("'")
        if said and said not in code.said.get(key, ""):
            code.said[key] = "\n".join(filter(None, (code.said.get(key, ""), said)))
    words = tuple(word.strip() for word in re.split(r"[;,]", cells.get("keywords", "")) if word.strip())
    code.keywords = tuple(dict.fromkeys((*code.keywords, *words)))
    code.color = code.color or color_of(cells.get("color", ""))
