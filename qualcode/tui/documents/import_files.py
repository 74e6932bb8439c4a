"""Importing files, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.tui.parts.services import services
from qualcode.tui.speakers.reading import UNDECIDED, SpeakerDecisions

if TYPE_CHECKING:
    from qualcode.services.documents.imported import ImportReport
    from qualcode.services.documents.importing import Progress
    from qualcode.services.study import Study


def import_files(
    study: Study,
    paths: list[Path],
    *,
    dry_run: bool,
    progress: Progress | None = None,
    decided: SpeakerDecisions = UNDECIDED,
    go_on: Callable[[], bool] = lambda: True,
) -> ImportReport:
    """Import files, or only say what would be found, with speakers as a person decided, as long as `go_on` says."""
    choices = services.speakers.found_speakers.SpeakerChoices(decided.names, decided.interviewers)
    return services.documents.importing.import_documents(
        study, paths, dry_run=dry_run, progress=progress, speakers=decided.how, choices=choices, go_on=go_on
    )
