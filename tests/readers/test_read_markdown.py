"""Markdown loses its markup and keeps its layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import layout, parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file
from qualcode.readers.lines.check import check_parsed
from qualcode.readers.lines.draft import assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.plain.markdown import _Lines, _tokens, front_matter
from qualcode.readers.speech.speakers import find_turns

PAPER = """---
tittel: "Naboene våkner"
author: Kari Nordmann
dato: 2008-03-03
tags: [bolig]
steder:
  - Sundhavn
  - Halsfoss
---
# Naboene *våkner*

En lang linje som er **brutt**
over flere [linjer](http://eksempel.no) &amp; mer.
Hard\\
brutt.

- første `kode`
  - andre
- tredje

  med avsnitt

1. nummerert

> Et sitat
> over to linjer.

| Kommune | Tall |
|---------|------|
| Sundhavn | **12** |
| Halsfoss |  |

## Slutt ##

![Et hus](hus.png) og <b>fet</b> og <ler> og <!-- borte --> slutt<br>ny linje

```
kode: som den er
  innrykk
```

<div>
Rått &aring;
</div>

***
"""


def test_markup_goes_and_layout_stays(tmp_path):
    document = parsed(tmp_path / "a.md", PAPER)
    assert layout(document) == [
        ("heading", 1, "", "Naboene våkner"),
        ("paragraph", 0, "", "En lang linje som er brutt over flere linjer & mer. Hard\nbrutt."),
        ("list-item", 1, "", "første kode"),
        ("list-item", 2, "", "andre"),
        ("list-item", 1, "", "tredje"),
        ("list-item", 1, "", "med avsnitt"),
        ("list-item", 1, "", "nummerert"),
        ("quote", 0, "", "Et sitat over to linjer."),
        ("table-cell", 0, "1:1", "Kommune"),
        ("table-cell", 0, "1:2", "Tall"),
        ("table-cell", 0, "2:1", "Sundhavn"),
        ("table-cell", 0, "2:2", "12"),
        ("table-cell", 0, "3:1", "Halsfoss"),
        ("heading", 2, "", "Slutt"),
        ("paragraph", 0, "", "Et hus og fet og <ler> og  slutt\nny linje"),
        ("paragraph", 0, "", "kode: som den er\ninnrykk"),
        ("paragraph", 0, "", "Rått å"),
    ]
    assert document.text == "\n".join(text for *_rest, text in layout(document))
    assert document.metadata == {
        "title": "Naboene våkner",
        "author": "Kari Nordmann",
        "date": "2008-03-03",
        "tags": "[bolig]",
        "steder": "Sundhavn, Halsfoss",
    }
    assert document.turns == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nBare en strek.\n---\nMer.",
        "---\n\n- a\n---\n",
        "---\nfelt: verdi\n",
        "Hei\n---\na: b\n---\n",
        "--- \na:b\n---\n",
    ],
)
def test_lines_that_are_no_fields_stay_text(text):
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "text",
    [
        "**I:** Hva?\n\n**Kari:** Det, og\nmer til.\n\n**I:** Ja?\n\n**Kari**: Nei.\n",
        "I: Hva?\nKari: Det, og\nmer til.\nI: Ja?\nKari: Nei.\n",
        "**I:**\nHva?\n\n**Kari:**\nDet, og\nmer til.\n\n__I:__ Ja?\n\n*Kari:* Nei.\n",
        "[I]: Hva?\n\n[Kari]: Det, og\nmer til.\n\n[I]: Ja?\n\n[Kari]: Nei.\n",
    ],
)
def test_speakers_are_found_at_the_start_of_paragraphs_and_of_their_lines(tmp_path, text):
    document = parsed(tmp_path / "a.md", text)
    assert document.text == "Hva?\nDet, og mer til.\nJa?\nNei."
    assert said(document) == [("I", "Hva?"), ("Kari", "Det, og mer til."), ("I", "Ja?"), ("Kari", "Nei.")]
    assert len(document.blocks) == 4


def test_a_heading_ends_a_turn_and_what_follows_is_nobodys(tmp_path):
    document = parsed(tmp_path / "a.md", "I: Hva?\n\nKari: Det.\n\n- og det\n\n# Etterpå\n\nHun virket sliten.\n")
    assert said(document) == [("I", "Hva?"), ("Kari", "Det.\nog det")]


def test_addresses_of_links_are_no_text(tmp_path):
    document = parsed(tmp_path / "a.md", "Se [siden][1].\n\n[1]: http://eksempel.no/side\n")
    assert document.text == "Se siden."


PIECES = [
    *("# ", "- ", "1. ", "> ", "|a|b|\n|-|-|\n", "**", "*", "`", "```\n", "\n", "\n\n", "  \n", "<b>", "<!--", "-->"),
    *(
        "[a](b)",
        "[a]: b\n",
        "---\n",
        "I: ",
        "Kari: ",
        "a\u030a",
        "&#10;",
        "&#xD800;",
        "\t",
        "    ",
        "\\",
        "ord ",
        "<br>",
    ),
    "x: y\n",
]
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


@settings(max_examples=400)
@given(markup)
def test_any_markdown_can_be_read(text):
    _metadata, body = front_matter(normalised(text))
    lines = _Lines().of(_tokens(body, "a.md"))
    check_parsed(assemble(lines, find_turns(lines)))


@pytest.mark.parametrize("mark", ["**a** ", "![", "ord ord. "])
def test_a_paragraph_beyond_a_million_characters_is_refused_before_its_markup_is_looked_at(tmp_path, mark):
    path = written(tmp_path / "a.md", "# Tittel\n\n" + mark * (15_000_000 // len(mark)))
    with pytest.raises(QualcodeError, match="longer than a million") as caught:
        read_file(path)
    assert caught.value.where == "a.md"
    assert ".txt" in caught.value.hint


def test_comments_that_never_end_are_text(tmp_path):
    begun = "<!--" * 100_000
    assert parsed(tmp_path / "a.md", f"<!-- borte -->Hei\n\n{begun}").text == f"Hei\n{begun}"


def test_transcripts_in_markdown_may_be_laid_out_as_elsewhere(tmp_path):
    table = "| Taler | Tekst |\n|---|---|\n| I | Hva? |\n| Kari | Et hus. |\n| I | Ja? |\n| Kari | Ja. |\n"
    assert said(parsed(tmp_path / "a.md", table)) == [
        ("I", "Hva?"),
        ("Kari", "Et hus."),
        ("I", "Ja?"),
        ("Kari", "Ja."),
    ]
    lines = "**Kari Moe** 00:03\n\nEt hus.\n\n**Anne Lie** 00:09\n\nJa?\n\n**Kari Moe** 00:12\n\nJa.\n"
    document = parsed(tmp_path / "b.md", lines)
    assert [(turn.speaker, turn.time_ms) for turn in document.turns] == [
        ("Kari Moe", 3000),
        ("Anne Lie", 9000),
        ("Kari Moe", 12_000),
    ]


@pytest.mark.parametrize("deep", [21, 45, 98])
def test_what_stands_deep_in_quotations_is_kept(tmp_path: Path, deep: int) -> None:
    written = [f"ordet{level}" for level in range(1, deep)]
    path = tmp_path / "a.md"
    path.write_text("\n".join("> " * level + word for level, word in enumerate(written, 1)), encoding="utf-8")
    assert set(written) <= set(read_file(path).text.split())


def test_what_stands_deep_in_lists_is_kept_or_the_file_is_refused(tmp_path: Path) -> None:
    for deep, refused in ((12, False), (45, False), (60, True), (400, True)):
        words = [f"ordet{level}" for level in range(deep)]
        path = tmp_path / f"{deep}.md"
        path.write_text("\n".join("  " * level + f"- {word}" for level, word in enumerate(words)), encoding="utf-8")
        if refused:
            with pytest.raises(QualcodeError, match="levels"):
                read_file(path)
        else:
            assert set(words) <= set(read_file(path).text.split())
