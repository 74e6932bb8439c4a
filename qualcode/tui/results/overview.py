"""The study from afar: every document as a strip of its codes, with progress and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from qualcode.i18n import _, ngettext
from qualcode.model.document import DocumentStatus
from qualcode.text.display import harmless_line
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.study_screen import BackScreen
from qualcode.tui.results.portraits import PortraitList, tags
from qualcode.tui.results.reading import portraits as read_portraits

if TYPE_CHECKING:
    from qualcode.services.results.portraits import Portraits
    from qualcode.services.study import Study


class OverviewScreen(BackScreen[Passage | None]):
    """All documents from afar; answers with the place to go to.

    Args:
        study: the open study.
    """

    PLACE = "overview"

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study

    def compose(self) -> ComposeResult:
        """Heading, strips, what the signs mean, keys."""
        yield HeadingLine(id="heading")
        yield PortraitList(id="portraits")
        yield Static("", id="signs", markup=False)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(PortraitList).focus()
        study = self._study
        self.app.read(self, "portraits", lambda: read_portraits(study), self._show)

    def action_overview_go(self) -> None:
        """To the text."""
        place = self.query_one(PortraitList).here
        if place is not None:
            self.dismiss(Passage(*place))

    def action_overview_counts(self) -> None:
        """Counts, or strips."""
        self.query_one(PortraitList).show_counts()

    def on_portrait_list_chosen(self, message: PortraitList.Chosen) -> None:
        """A click goes there."""
        self.dismiss(Passage(message.document, message.start, message.end))

    def _show(self, portraits: Portraits) -> None:
        self.query_one(PortraitList).show(portraits)
        documents = [each.document for each in portraits.documents]
        done = sum(DocumentStatus(d.status) in {DocumentStatus.CODED, DocumentStatus.REVIEWED} for d in documents)
        said = ngettext("{n} document", "{n} documents", len(documents)).format(n=len(documents))
        coded = _("{n} coded").format(n=done)
        heading = _("The study from afar")
        self.query_one(HeadingLine).show_heading(f"{heading} · {said} · {coded}")
        signs = zip(tags(portraits), portraits.codes, strict=True)
        self.query_one("#signs", Static).update(harmless_line("  ".join(f"{tag} {code.name}" for tag, code in signs)))
