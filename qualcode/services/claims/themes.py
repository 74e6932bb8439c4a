"""Themes: a layer over the codebook that carries the study's claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qualcode.i18n import _
from qualcode.model.claims import ClaimStatus, Theme
from qualcode.model.code import Code, fold
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services.codebook.ordering import put_at, write_order
from qualcode.services.conflicts import refuse_if_changed, refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.claims import themes
from qualcode.store.dependents import remove
from qualcode.terms import claim_status_meant

FIELDS = ("name", "idea", "status")


def list_themes(study: Study) -> list[Theme]:
    """All themes in their order."""
    with study.file.reading() as connection:
        return themes(connection)


def add_theme(study: Study, name: str, idea: str = "", codes: Iterable[Code] = ()) -> Theme:
    """Declare a theme, as a candidate.

    Args:
        study: the open study.
        name: what it is called.
        idea: its central idea, in a sentence.
        codes: the codes that it draws on; a code may belong to several themes.

    Raises:
        QualcodeError: if the name is empty or taken.
    """
    name = _free_name(study, name)
    with study.change("theme.add", {"theme": name}) as change:
        row = {"sort": len(change.find_all("theme")), "name": name, "name_fold": fold(name)}
        guid = change.insert("theme", {**row, "idea": idea.strip(), "status": ClaimStatus.CANDIDATE.value})
        change.insert_many("theme_code", [{"theme": guid, "code": code.guid} for code in codes])
    return _by_guid(study, guid)


def edit_theme(study: Study, theme: Theme, values: Mapping[str, str]) -> Theme:
    """Change a theme's `name`, `idea` or `status` (candidate, settled).

    Raises:
        QualcodeError: if there is no such field or status, or the name is empty or taken.
    """
    row: dict[str, Any] = {}
    for key, value in values.items():
        if key not in FIELDS:
            raise QualcodeError(_("a theme has no such field."), key, _("There are: name, idea, status."))
        row[key] = status_of(value).value if key == "status" else value.strip()
    if "name" in row:
        row["name"] = _free_name(study, row["name"], theme.guid)
        row["name_fold"] = fold(row["name"])
    with study.change("theme.edit", {"theme": theme.name}) as change:
        seen = {"name": theme.name, "idea": theme.idea, "status": theme.status.value}
        refuse_overwriting(change, "theme", theme.guid, seen, row, theme.name)
        change.update("theme", theme.guid, row)
    return _by_guid(study, theme.guid)


def set_codes(study: Study, theme: Theme, codes: Sequence[Code]) -> Theme:
    """Say which codes a theme draws on, instead of those it drew on before.

    Raises:
        ChangedMeanwhileError: if it draws on others by now than `theme` says.
    """
    wanted = {code.guid for code in codes}
    with study.change("theme.codes", {"theme": theme.name, "count": len(wanted)}) as change:
        linked = {row["code"]: guid for guid, row in _links(change, theme).items()}
        names = {code.guid: code.path for code in study.codes()}
        now, seen, new_ones = (
            {"codes": sorted(names.get(each, each) for each in guids)} for guids in (linked, theme.codes, wanted)
        )
        refuse_if_changed(now, seen, new_ones, theme.name)
        change.delete_many("theme_code", [guid for code, guid in linked.items() if code not in wanted])
        new = [code.guid for code in codes if code.guid not in linked]
        change.insert_many("theme_code", [{"theme": theme.guid, "code": code} for code in dict.fromkeys(new)])
    return _by_guid(study, theme.guid)


def move_theme(study: Study, theme: Theme, number: int) -> None:
    """Put a theme at another place, counted from 1.

    Raises:
        QualcodeError: if there is no such place.
    """
    order = put_at([other.guid for other in list_themes(study)], theme.guid, number)
    with study.change("theme.move", {"theme": theme.name, "number": number}) as change:
        write_order(change, "theme", order)


def remove_theme(study: Study, theme: Theme) -> None:
    """Remove a theme; its codes and findings stay."""
    with study.change("theme.remove", {"theme": theme.name}) as change:
        remove(change, "theme", [theme.guid])


def find_theme(study: Study, wanted: str) -> Theme:
    """The theme of that number or name, or whose name or id begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several begin so.
    """
    listed = list_themes(study)
    for theme in listed:
        if wanted.strip() == str(theme.number) or fold(theme.name) == fold(wanted):
            return theme
    found = [t for t in listed if fold(t.name).startswith(fold(wanted)) or t.guid.startswith(wanted.lower())]
    if not found:
        raise QualcodeError(_("there is no such theme."), wanted, _("`qualcode themes` shows them."))
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [theme.name for theme in found], wanted)
    return found[0]


def status_of(value: str) -> ClaimStatus:
    """The status of that name.

    Raises:
        QualcodeError: if there is none.
    """
    try:
        return ClaimStatus(claim_status_meant(value))
    except ValueError:
        raise QualcodeError(
            _("there is no such status."), value, _("There are: {names}.").format(names=", ".join(ClaimStatus))
        ) from None


def _links(change: Any, theme: Theme) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = change.rows("theme_code", change.find_all("theme_code", theme=theme.guid))
    return rows


def _free_name(study: Study, name: str, own: str = "") -> str:
    name = " ".join(name.split())
    if not name:
        raise QualcodeError(_("a theme needs a name."))
    if any(fold(other.name) == fold(name) and other.guid != own for other in list_themes(study)):
        raise QualcodeError(_("there is a theme of that name already."), name)
    return name


def _by_guid(study: Study, guid: str) -> Theme:
    return next(theme for theme in list_themes(study) if theme.guid == guid)
