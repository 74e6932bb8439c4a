"""The question guide on the workbench."""

from __future__ import annotations

from functools import partial

from qualcode.i18n import N_, _
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs


class QuestionGuide(Part):
    """Brings in what the interviews asked."""

    @performs(
        Action(
            "guide.import",
            N_("Question guide: take one in from a file"),
            N_("Shows which questions a file would add to the guide, and adds them."),
            (),
            ("workbench",),
            rank=690,
        )
    )
    async def guide_import(self) -> None:
        """Import a question guide."""
        from qualcode.tui.questions.from_file import import_guide, look_at_guide
        from qualcode.tui.windows.from_file import FromFile

        session = self.session
        if session is None:
            return
        about = _("A document or table (.docx, .md, .txt, .csv) with one question on a line, or numbered questions.")
        window = FromFile(_("Question guide to take in"), about, partial(look_at_guide, session.study))
        given = await self.app.push_screen_wait(window)
        if given is not None:
            self.desk.change(partial(import_guide, session.study, given), self.desk.notify)


SUBJECT = Subject(parts=(QuestionGuide,))
