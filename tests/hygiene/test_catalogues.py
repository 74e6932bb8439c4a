"""Everything that is said in English is said in Norwegian too."""

from __future__ import annotations

import ast
from pathlib import Path

import catalogues
import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[2]
NORWEGIAN = ROOT / "qualcode/locale/nb/LC_MESSAGES/qualcode.po"


def test_every_string_is_translated_to_norwegian_with_the_same_placeholders() -> None:
    found = catalogues.extract(ROOT)
    assert len(found) > 400
    problems = catalogues.problems(catalogues.load(NORWEGIAN), found)
    assert problems == [], "\n".join([*problems, "run: python tools/catalogues.py, then translate"])


def test_strings_are_found_behind_every_marker(tmp_path: Path) -> None:
    source = tmp_path / "qualcode" / "module.py"
    source.parent.mkdir()
    source.write_text(
        '_("plain")\nN_("later")\nngettext("{n} one", "{n} many", n)\ncounted("{count} a", "{count} b")\n'
        '_("in two "\n  "parts")\n'
    )
    found = catalogues.extract(tmp_path)
    assert {m.id for m in found if m.id} == {
        "plain",
        "later",
        ("{n} one", "{n} many"),
        ("{count} a", "{count} b"),
        "in two parts",
    }


def test_no_string_is_marked_where_the_extractor_does_not_look() -> None:
    found = {wording for message in catalogues.extract(ROOT) for wording in _wordings(message)}
    for path in sorted((ROOT / "qualcode").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                wording = node.args[0]
                if isinstance(wording, ast.Constant):
                    assert wording.value in found, f"{path.name}:{node.lineno}: inside an f-string?"


def _wordings(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (tuple, list)) else (message.id,)


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("", "not translated"),
        ("{nom} er borte", "placeholders differ"),
        ("den er borte", "placeholders differ"),
        ("{name} er borte", None),
    ],
)
def test_a_faulty_translation_is_found(translation: str, fault: str | None) -> None:
    source, translated = Catalog(), Catalog(locale="nb")
    source.add("{name} is gone")
    translated.add("{name} is gone", translation)
    problems = catalogues.problems(translated, source)
    assert [line.partition(":")[0] for line in problems] == ([fault] if fault else [])


def test_doubtful_missing_and_left_over_strings_are_found() -> None:
    source, translated = Catalog(), Catalog(locale="nb")
    for message in ("doubtful", "missing"):
        source.add(message)
    translated.add("doubtful", "tvilsom", flags=["fuzzy"])
    translated.add("left over", "til overs")
    problems = catalogues.problems(translated, source)
    assert sorted(line.partition(":")[0] for line in problems) == [
        "doubtful (fuzzy)",
        "no longer in the source",
        "not in the catalogue",
    ]
