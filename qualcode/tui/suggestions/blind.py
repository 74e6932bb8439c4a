"""The blind check: passages that were decided on, shown without what was suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.text.display import harmless
from qualcode.tui.desk.reading import example_of
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.suggestions.reading import ToJudge, judge, to_judge
from qualcode.tui.windows.code_picker import CodePicker
from qualcode.tui.windows.modal import Window

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.tui.parts.host import Host


class BlindScreen(Window[None]):
    """One passage after the other; the answer is kept and compared, no coding is made.

    It covers what is behind it: there stand suggestions and codings, which would give the answer away.

    Args:
        study: the open study.
        codes: the codebook.
        write: how the study is changed.
    """

    PLACE = "blind"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def __init__(self, study: Study, codes: Sequence[Code], write: Callable[..., Any]) -> None:
        super().__init__()
        self._study, self._codes, self._write = study, codes, write
        self._waiting: tuple[ToJudge, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Which, the passage, keys."""
        with Vertical(classes="window small"):
            yield FrameTitle(_("Reading …"))
            with VerticalScroll(id="judged"):
                yield Static("", id="words", markup=False)
            yield Hints(
                _(
                    "{keys[blind.code]}: which code fits    {keys[blind.none]}: none    {keys[window.close]}: stop"
                ).format(keys=KEYS)
            )

    def on_mount(self) -> None:
        """Read."""
        study = self._study
        self.app.read(self, "blind", lambda: to_judge(study), self._have)

    @waits
    async def action_judge(self) -> None:
        """Choose the code."""
        each, study = self._here(), self._study
        if each is None:
            return

        picker = CodePicker(self._codes, (), each.text, lambda guid: example_of(study, guid))
        picked = await self.app.push_screen_wait(picker)
        if picked is not None and picked.codes:
            self._judge(each, picked.codes[0])

    def action_judge_none(self) -> None:
        """No code fits."""
        each = self._here()
        if each is not None:
            self._judge(each, None)

    def _judge(self, each: ToJudge, code: Code | None) -> None:
        study = self._study
        self._at += 1
        self._write(lambda: judge(study, each.decision, code), self._judged)
        self._show()

    def _judged(self, result: tuple[int, int]) -> None:
        if self._here() is None and self.is_attached:
            judged, agreed = result
            said = _("Judged again so far: {judged}. As before: {agreed}.").format(judged=judged, agreed=agreed)
            self.query_one("#words", Static).update(said)

    def _have(self, waiting: tuple[ToJudge, ...]) -> None:
        self._waiting = waiting
        self._show()

    def _show(self) -> None:
        each, question, words = self._here(), self.query_one(FrameTitle), self.query_one("#words", Static)
        if each is not None:
            place = _("{n} of {count}").format(n=self._at + 1, count=len(self._waiting))
            question.update(_("{place} · {document} · which code fits?").format(place=place, document=each.document))
            around = (harmless(each.before), harmless(each.after))
            words.update(
                Content.assemble((around[0], "dim"), (f"«{harmless(each.text)}»", "bold"), (around[1], "dim"))
            )
        elif self._waiting:
            question.update(_("All are judged"))
            words.update("")
        else:
            question.update(_("Nothing to judge again"))
            words.update(_("Accept or reject some suggestions first; then passages are shown here without them."))

    def _here(self) -> ToJudge | None:
        return self._waiting[self._at] if self._at < len(self._waiting) else None
