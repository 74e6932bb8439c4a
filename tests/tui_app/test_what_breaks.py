"""Something breaks while it works in the background: it is shown to copy, and the program lives on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from qualcode.services.bundled import bundled
from qualcode.services.codings import search as finding
from qualcode.services.documents import imported
from qualcode.services.results import counting
from qualcode.services.study import open_study
from qualcode.services.suggestions import listing
from qualcode.tui.results import crosstab
from qualcode.tui.windows.failure import FailurePanel
from tests.tui_app.walking import bench, codings_in, press, walking

INTERVIEW = bundled("corpus") / "intervju-kaffevogna.docx"
JOBS = (
    (finding, "find", ("slash", "=vi")),
    (counting, "crosstab", ("t",)),
    (crosstab, "write_table", ("t", "e", "enter")),
    (listing, "list_suggestions", ("s",)),
    (imported, "add_document_rows", ("d", "a", f"={INTERVIEW}", "enter", "enter")),
)
"""Where a job is done, by what, and the keys that ask for it; the last breaks in the middle of a change."""


async def test_a_job_that_breaks_shows_what_it_was_and_leaves_nothing_half_done(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_study(project) as study:
        before = study.version()
    async with walking(project) as pilot:
        for module, name, keys in JOBS:
            with monkeypatch.context() as broken:
                broken.setattr(module, name, lambda *_args, name=name, **_more: [][len(name)])
                await press(pilot, *keys)
                assert isinstance(pilot.app.screen, FailurePanel), name
                assert "IndexError" in pilot.app.screen.query_one(TextArea).selected_text
                while pilot.app.screen is not bench(pilot):
                    await press(pilot, "escape")
                bench(pilot).text.focus()
        with open_study(project) as study:
            assert study.version() == before
        await press(pilot, "J", "3")
        assert len(codings_in(project)) == 1
