"""The codebook: adding, changing, moving, merging, removing codes; codebook files in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code, Codebook, CodeEntry, fold, join_path, split_path
from qualcode.model.errors import QualcodeError
from qualcode.services.codebook.ordering import put_at, write_order
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.services.summaries import join_summaries
from qualcode.store.dependents import remove
from qualcode.store.log import now
from qualcode.store.recorder import Recorder

COLOURS = (
    "#8a3b2f",
    "#2f6f9f",
    "#3f7d4e",
    "#7a4a9c",
    "#a0701c",
    "#1f7a7a",
    "#a33b6b",
    "#5a6b1f",
    "#4a5aa8",
    "#8a5a3c",
)
"""Given in turn to top-level codes that name none; sub-codes share their parent's."""

CODED = {
    "memo_link": ("memo",),
    "rule": (),
    "decision": ("segment", "coder", "blind"),
    "theme_code": ("theme",),
    "code_set_code": ("code_set",),
    "declared_mark": ("across",),
}
"""What refers to a code beside its codings, with the columns in which two rows of one code differ."""

DEFINING = ("definition", "include", "exclude")
"""What decides whether a passage belongs under a code: when it changes, earlier codings wait for a second look."""

TEXT_FIELDS = ("name_en", "definition", "include", "exclude", "example", "color")


@dataclass(frozen=True, slots=True)
class CodebookDifference:
    """What importing a codebook would do: paths added, and for codes that are there, the fields that change."""

    added: tuple[str, ...] = ()
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)


def add_code(
    study: Study,
    path: str,
    *,
    definition: str = "",
    include: str = "",
    exclude: str = "",
    example: str = "",
    keywords: Iterable[str] = (),
    key: int | None = None,
) -> Code:
    """Add a code; codes above it in the path that are missing are added too.

    Raises:
        QualcodeError: if the path is empty or the code is there already.
    """
    names = split_path(path)
    if not names:
        raise QualcodeError(_("a code needs a name."), path)
    clean = join_path(names)
    with study.change("code.add", {"code": clean}) as change:
        parent: str | None = None
        for depth, name in enumerate(names):
            found = _child(change, parent, name)
            last = depth == len(names) - 1
            if found and last:
                raise QualcodeError(_("there is already a code called that."), clean)
            entry = CodeEntry(name)
            if last:
                entry = CodeEntry(
                    name,
                    definition=definition,
                    include=include,
                    exclude=exclude,
                    example=example,
                    keywords=tuple(keywords),
                    key=key,
                )
            parent = found or _insert(change, parent, entry)
    assert parent is not None  # a path has a name in it
    return study.code(parent)


def edit_code(study: Study, code: Code, values: Mapping[str, Any]) -> None:
    """Change what the codebook says of a code: definition, include, exclude, example, keywords, color, key, name_en.

    Raises:
        QualcodeError: if a key from 1 to 9 is wanted that another code has.
        ChangedMeanwhileError: if a field no longer says what `code` says.
    """
    row: dict[str, Any] = {name: list(value) if name == "keywords" else value for name, value in values.items()}
    with study.change("code.edit", {"code": code.path}) as change:
        if row.get("key") is not None:
            _check_key(study, row["key"], code.guid)
        seen = {name: _value_of(code, name) for name in row}
        refuse_overwriting(change, "code", code.guid, seen, row, code.path)
        _say(change, code.guid, row)


def rename_code(study: Study, code: Code, name: str) -> None:
    """Give a code another name; its codings stay.

    Raises:
        QualcodeError: if the name is empty, has a slash, or a sibling bears it.
        ChangedMeanwhileError: if the code is not called what `code` says.
    """
    clean = " ".join(name.split())
    if not clean or PATH_SEPARATOR in clean:
        raise QualcodeError(_("a code's name cannot be empty or contain «/»."), name)
    with study.change("code.rename", {"code": code.path, "name": clean}) as change:
        sibling = _child(change, code.parent, clean)
        if sibling and sibling != code.guid:
            raise QualcodeError(
                _("there is already a code called that."), clean, _("`qualcode codes merge` makes one of two.")
            )
        refuse_overwriting(change, "code", code.guid, {"name": code.name}, {"name": clean}, code.path)
        change.update("code", code.guid, {"name": clean, "name_fold": fold(clean)})


def move_code(study: Study, code: Code, parent: Code | None) -> None:
    """Put a code, with its sub-codes, under another code, or at the top.

    Raises:
        QualcodeError: if it would come under itself, or a code there bears its name.
    """
    path = join_path((parent.path, code.name)) if parent else code.name
    with study.change("code.move", {"code": code.path, "path": path}) as change:
        if parent and (parent.guid == code.guid or parent.path.startswith(code.path + PATH_SEPARATOR)):
            raise QualcodeError(_("a code cannot be put under itself."), code.path)
        sibling = _child(change, parent.guid if parent else None, code.name)
        if sibling and sibling != code.guid:
            raise QualcodeError(_("there is already a code called that."), path)
        target = parent.guid if parent else None
        change.update("code", code.guid, {"parent": target, "sort": _next_sort(change, target)})


def order_code(study: Study, code: Code, number: int) -> None:
    """Put a code at another place among the codes that have the same parent, counted from 1.

    Raises:
        QualcodeError: if there is no such place.
    """
    order = put_at([other.guid for other in study.codes() if other.parent == code.parent], code.guid, number)
    with study.change("code.order", {"code": code.path, "number": number}) as change:
        write_order(change, "code", order)


def preview_merge(study: Study, code: Code) -> tuple[int, int]:
    """How many codings `merge_codes` would move, and how many sub-codes with them."""
    own = sum(study.columns().codes[at].guid == code.guid for at in study.columns().code)
    return own, sum(other.parent == code.guid for other in study.codes())


def merge_codes(study: Study, code: Code, into: Code) -> int:
    """Make one code of two: all that refers to `code` and its sub-codes go to `into`, then `code` is removed.

    A passage that the same coder gave both codes keeps one coding.

    Returns:
        How many codings went over.

    Raises:
        QualcodeError: if one is the other, or lies under it, or sub-codes of both bear one name.
    """
    if code.guid == into.guid or into.path.startswith(code.path + PATH_SEPARATOR):
        raise QualcodeError(_("a code cannot be merged into itself."), code.path)
    with study.change("code.merge", {"code": code.path, "into": into.path}) as change:
        for child in change.find_all("code", parent=code.guid):
            name = change.rows("code", [child])[child]["name"]
            if _child(change, into.guid, name):
                raise QualcodeError(
                    _("both codes have a sub-code called «{name}».").format(name=name),
                    code.path,
                    _("Rename or merge those first."),
                )
            change.update("code", child, {"parent": into.guid})
        moved = _give_over(change, "coding", ("segment", "coder"), code, into)
        for table, told_apart_by in CODED.items():
            _give_over(change, table, told_apart_by, code, into)
        join_summaries(change, "code", code.guid, into.guid)
        _give_over(change, "declared_mark", ("code",), code, into, "across")
        remove(change, "code", [code.guid])
    return moved


def remove_code(study: Study, code: Code) -> int:
    """Remove a code with its sub-codes and all that hangs on them; returns how many codings went."""
    with study.change("code.remove", {"code": code.path}) as change:
        gone = remove(change, "code", [code.guid])
    return len(gone.get("coding", ()))


def compare_codebook(study: Study, book: Codebook) -> CodebookDifference:
    """What importing the codebook would add and change. Codes that only the study has stay."""
    known = {fold(code.path): code for code in study.codes()}
    added: list[str] = []
    changed: dict[str, tuple[str, ...]] = {}
    for path, entry in _walk(book.codes):
        code = known.get(fold(path))
        if code is None:
            added.append(path)
            continue
        differing = tuple(name for name, value in _said(entry).items() if _value_of(code, name) != value)
        if differing:
            changed[code.path] = differing
    return CodebookDifference(tuple(added), changed)


def import_codebook(study: Study, book: Codebook) -> CodebookDifference:
    """Add the codebook's codes and take over what it says of codes that are there, as one change."""
    difference = compare_codebook(study, book)
    if not difference:
        return difference
    args = {"codebook": book.title or book.name, "added": len(difference.added), "changed": len(difference.changed)}
    with study.change("codebook.import", args) as change:
        import_entries(change, None, book.codes)
    return difference


def import_entries(change: Recorder, parent: str | None, entries: Iterable[CodeEntry]) -> None:
    """Write codes and their sub-codes inside a change."""
    for entry in entries:
        guid = _child(change, parent, entry.name)
        if guid is None:
            guid = _insert(change, parent, entry)
        else:
            said = _said(entry)
            if "key" in said and change.find("code", key=said["key"]) not in {None, guid}:
                said.pop("key")
            _say(change, guid, said)
        import_entries(change, guid, entry.codes)


def export_codebook(study: Study, path: Path) -> Codebook:
    """Write the study's codebook as YAML.

    Raises:
        QualcodeError: if the file's ending is not `.yaml` or it cannot be written.
    """
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise QualcodeError(
            _("codebooks are not written in that format."),
            str(path),
            _("Endings that can: {names}.").format(names=".yaml .docx .html .md .qdc .csv .xlsx"),
        )
    from qualcode.exchange.codebook_yaml import write_codebook

    book = codebook_of(study)
    write_codebook(book, path)
    return book


def codebook_of(study: Study) -> Codebook:
    """The study's codes as a codebook."""
    codes = study.codes()

    def entries(parent: str | None) -> tuple[CodeEntry, ...]:
        return tuple(
            CodeEntry(
                name=code.name,
                name_en=code.name_en,
                definition=code.definition,
                include=code.include,
                exclude=code.exclude,
                example=code.example,
                keywords=code.keywords,
                color=code.color if code.depth == 0 else "",
                key=code.key,
                codes=entries(code.guid),
                guid=code.guid,
            )
            for code in codes
            if code.parent == parent
        )

    info = study.info()
    return Codebook(
        name=fold(info.title).replace(" ", "-"), title=info.title, language=info.language, codes=entries(None)
    )


def _give_over(
    change: Recorder, table: str, told_apart_by: tuple[str, ...], code: Code, into: Code, column: str = "code"
) -> int:
    """Repoint a table's rows from one code to another; what `into` has already stays behind. Returns how many went.

    Args:
        change: the change that it belongs to.
        table: whose rows refer to codes.
        told_apart_by: the columns in which two rows of one code differ; empty if two may be the same in all.
        code: the code that goes.
        into: the code that stays.
        column: which of the table's columns refers to the code.
    """
    rows = change.rows(table, change.find_all(table, **{column: code.guid}))
    taken = {
        tuple(row[name] for name in told_apart_by)
        for row in change.rows(table, change.find_all(table, **{column: into.guid})).values()
        if told_apart_by
    }
    going = [guid for guid, row in rows.items() if tuple(row[name] for name in told_apart_by) not in taken]
    change.update_many(table, {guid: {column: into.guid} for guid in going})
    return len(going)


def _walk(entries: Iterable[CodeEntry], above: tuple[str, ...] = ()) -> Iterable[tuple[str, CodeEntry]]:
    for entry in entries:
        yield join_path((*above, entry.name)), entry
        yield from _walk(entry.codes, (*above, entry.name))


def _said(entry: CodeEntry) -> dict[str, Any]:
    """What a file says of a code; what it leaves out stays as it is in the study."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in TEXT_FIELDS if getattr(entry, name)}
    if entry.keywords:
        said["keywords"] = list(entry.keywords)
    if entry.key is not None:
        said["key"] = entry.key
    return said


def _say(change: Recorder, guid: str, values: Mapping[str, Any]) -> None:
    """Write what the codebook says of a code; remembers when that defines it otherwise."""
    known = change.rows("code", [guid])[guid]
    redefined = any(known[name] != values[name] for name in DEFINING if name in values)
    change.update("code", guid, {**values, "defined": now()} if redefined else dict(values))


def _value_of(code: Code, name: str) -> Any:
    return list(code.keywords) if name == "keywords" else getattr(code, name)


def _child(change: Recorder, parent: str | None, name: str) -> str | None:
    return change.find("code", parent=parent, name_fold=fold(name))


def _insert(change: Recorder, parent: str | None, entry: CodeEntry) -> str:
    key = entry.key if entry.key is not None and not change.find("code", key=entry.key) else None
    return change.insert(
        "code",
        {
            "parent": parent,
            "name": entry.name,
            "name_fold": fold(entry.name),
            "name_en": entry.name_en,
            "sort": _next_sort(change, parent),
            "definition": entry.definition,
            "include": entry.include,
            "exclude": entry.exclude,
            "example": entry.example,
            "keywords": list(entry.keywords),
            "color": entry.color or _colour(change, parent),
            "key": key,
        },
    )


def _colour(change: Recorder, parent: str | None) -> str:
    if parent:
        colour: str = change.rows("code", [parent])[parent]["color"]
        return colour
    top = change.find_all("code", parent=None)
    used = {row["color"] for row in change.rows("code", top).values()}
    free = [colour for colour in COLOURS if colour not in used]
    return free[0] if free else COLOURS[len(top) % len(COLOURS)]


def _next_sort(change: Recorder, parent: str | None) -> int:
    siblings = change.find_all("code", parent=parent)
    return max((row["sort"] for row in change.rows("code", siblings).values()), default=-1) + 1


def _check_key(study: Study, key: int, own: str) -> None:
    for code in study.codes():
        if code.key == key and code.guid != own:
            raise QualcodeError(
                _("the key {key} belongs to «{code}».").format(key=key, code=code.path),
                "",
                _("Choose another, or take it from that code first."),
            )
