"""The strip that points out the first steps in the demonstration study, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.first_steps import Step
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.tui.parts.host import Host

TAKEN, AHEAD = "●", "○"


class GuideStrip(Static):
    """Says the next step that was not taken yet; not there in a study that was not begun with the guide.

    Args:
        here: the step to say first, where only that can be taken.
    """

    app: Host

    def __init__(self, here: Step | None = None) -> None:
        super().__init__("", markup=False)
        self.display = False
        self._here, self._order = here, [here, *Step] if here else [*Step]
        self._study: Study | None = None
        self._taken: frozenset[Step] | None = None

    @waits
    async def begin(self, study: Study, just_taken: frozenset[Step] = frozenset()) -> None:
        """Point out the steps of this study, if there are any left to point out.

        Args:
            study: the open study.
            just_taken: steps that led here; it may not be written yet that they were taken.
        """

        self._study = study
        taken = await self.app.result("guide", lambda: services.project.guide.steps_taken(study))
        self._have(None if taken is None else taken | just_taken)

    def took(self, step: Step) -> None:
        """A step was taken."""
        study = self._study
        if study is None or self._taken is None or step in self._taken:
            return

        self._have(self._taken | {step})
        self.app.write(lambda: services.project.guide.take_step(study, step), lambda _taken: None)

    def put_away(self) -> None:
        """Point out nothing any more, in this study."""
        study = self._study
        if study is not None and self._taken is not None:
            from qualcode.services.project import guide

            self._have(None)
            self.app.write(lambda: guide.end_guide(study), lambda _none: None)

    def retranslate(self) -> None:
        """Say the same, in the language and with the keys in use now."""
        self._have(self._taken)

    def _have(self, taken: frozenset[Step] | None) -> None:
        self._taken = taken
        self.display = taken is not None
        if taken is None:
            return
        marks = "".join(TAKEN if step in taken else AHEAD for step in Step)
        ahead = next((step for step in self._order if step not in taken), None)
        away = _("{key}: put away").format(key=KEYS["guide.end"])
        said = self._said(ahead)
        if self._here is not None and ahead not in {self._here, None}:
            said = _("Back in the text ({keys[step.back]}): {step}").format(keys=KEYS, step=said)
        self.update(Content.assemble(f"{marks} ", (said, "bold"), f" ({away})"))

    def _said(self, step: Step | None) -> str:
        return {
            Step.SELECT: _("Read a little with {down}. {key} marks the sentence at the cursor, {key} again more."),
            Step.CODE: _("{key} opens the list of codes: type a few letters of one, and Enter puts it on."),
            Step.COUNT: _("{key} goes to the codebook: the code now counts one more. {key} again goes back."),
            Step.TABLE: _("{key} opens the cross-tab: who speaks of what, and how often."),
            Step.EXPORT: _(
                "{key} writes a table to Word or Excel; {keys[cell.quotes]} on a figure shows its quotes."
            ),
            None: _(
                "That is the whole round. {key} suggests codes, {keys[help.show]} explains "
                "the keys, {keys[palette.open]} finds all by name."
            ),
        }[step].format(keys=KEYS, key=KEYS[TAKEN_BY[step]], down=KEYS["reader.down"])


TAKEN_BY: dict[Step | None, str] = {
    Step.SELECT: "reader.widen",
    Step.CODE: "code.apply",
    Step.COUNT: "pane.codebook",
    Step.TABLE: "table.open",
    Step.EXPORT: "table.export",
    None: "suggest.open",
}
"""The action that takes each step."""
