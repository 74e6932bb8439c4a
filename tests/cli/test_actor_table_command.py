"""`actors rename`, `remove`, `attribute`, `duplicates`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Qualcode


def test_likely_duplicates_are_listed_and_merged(qualcode: Qualcode, study: Path) -> None:
    for name in ("Havnebyen kommune", "Havneby komm."):
        assert qualcode("actors", "add", name).code == 0
    found = qualcode("actors", "duplicates", "--json").json
    assert [(d["name"], d["into"]) for d in found] == [("Havneby komm.", "Havnebyen kommune")]
    assert "Havneby komm." in qualcode("actors", "duplicates").out
    assert qualcode("actors", "merge", "Havneby komm.", "Havnebyen kommune").code == 0
    assert qualcode("actors", "duplicates").out == "no two actors have names that are much alike\n"
    aliases = {a["name"]: a["aliases"] for a in qualcode("actors", "--json").json}
    assert aliases["Havnebyen kommune"] == ["Havneby komm."]


def test_an_actor_is_renamed_and_one_who_says_nothing_removed(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("actors", "rename", "Kari", "Kari Vik").out == "Kari is called Kari Vik now\n"
    assert qualcode("actors", "remove", "Kari Vik").code == 1
    qualcode("actors", "add", "Ola")
    assert qualcode("actors", "remove", "Ola").out == "removed Ola\n"
    assert "Ola" not in qualcode("actors").out


def test_an_attribute_is_added_with_its_type(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("actors", "attribute", "alder", "--type", "number").code == 0
    refused = qualcode("actors", "attribute", "alder")
    assert refused.code == 1
    assert "already a column" in refused.err
