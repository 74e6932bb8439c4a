"""The codebook on the workbench: adding and pinning codes, folding the tree, and the screens about codes."""

from __future__ import annotations

from functools import partial

from qualcode.i18n import N_, _
from qualcode.tui.codebook.actions import ACTIONS
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.services import services


class Codebook(Part):
    """Adds, pins and imports codes, and opens the screens about them."""

    @performs(
        Action(
            "code.fold",
            N_("Code: fold or unfold what is under it"),
            N_("Hides or shows the codes under the one under the bar."),
            ("space", "left", "right"),
            ("codebook",),
            "",
            "Space",
            rank=250,
        )
    )
    def code_fold(self) -> None:
        """Fold or unfold in the codebook."""
        self.desk.codebook.fold_here()

    @performs(
        Action(
            "code.add",
            N_("Code: add to the codebook"),
            N_("Adds a code; Parent/Name puts it under another."),
            ("a",),
            ("codebook",),
            N_("Add code"),
            rank=230,
        )
    )
    async def code_add(self) -> None:
        """Add a code."""
        from qualcode.tui.windows.ask import Ask

        session = self.session
        if session is None:
            return
        above = self.desk.codebook.code
        note = _("Parent/Name puts it under another code.")
        if above is not None:
            note = _("Parent/Name puts it under another code, such as {example}.").format(example=f"{above.path}/…")
        path = await self.app.push_screen_wait(Ask(_("Name of the new code"), note=note))
        if path:
            self.desk.change(lambda: services.codebook.codes.add_code(session.study, path))

    @performs(
        Action(
            "code.pin",
            N_("Code: pin to a number key"),
            N_("Pins the code under the bar to a key from 1 to 9."),
            ("p",),
            ("codebook",),
            N_("Pin key"),
            rank=240,
        )
    )
    async def code_pin(self) -> None:
        """Pin the code under the bar to a number key."""
        from qualcode.tui.windows.ask import Ask

        session, code = self.session, self.desk.codebook.code
        if session is None or code is None:
            return
        question = _("Which key, 1 to 9, for «{code}»? (0: none)").format(code=code.path)
        answer = await self.app.push_screen_wait(Ask(question))
        if answer is None:
            return
        if answer not in set("0123456789"):
            self.desk.notify(_("A key is a digit from 1 to 9; 0 takes the key away."))
            return
        self.desk.change(lambda: services.codebook.codes.edit_code(session.study, code, {"key": int(answer) or None}))

    @performs(
        Action(
            "codebook.import",
            N_("Codebook: take one in from a file"),
            N_("Shows which codes a file, or a codebook that comes along, would add and change, and adds them."),
            (),
            ("workbench",),
            rank=680,
        )
    )
    async def codebook_import(self) -> None:
        """Import a codebook."""
        from qualcode.tui.codebook.from_file import bundled_codebooks, import_codebook, look_at_codebook
        from qualcode.tui.windows.from_file import FromFile

        session = self.session
        if session is None:
            return
        bundled = await self.app.result("codebooks", bundled_codebooks)
        about = _("A .yaml file, a table, a list, or one that comes with the program. Codes that you have stay.")
        window = FromFile(_("Codebook to take in"), about, partial(look_at_codebook, session.study), bundled)
        given = await self.app.push_screen_wait(window)
        if given is not None:
            self.desk.change(partial(import_codebook, session.study, given), self.desk.notify)

    @performs(
        Action(
            "codebook.paste",
            N_("Codebook: paste a list of codes"),
            N_("A line is a code; indent or numbers say what stands under what, “: ” begins a definition."),
            (),
            ("workbench",),
            rank=682,
        )
    )
    async def codebook_paste(self) -> None:
        """Take in a list that is pasted or written."""
        from qualcode.tui.codebook.from_file import import_pasted
        from qualcode.tui.windows.editor import Editor, Wording

        session = self.session
        if session is None:
            return
        wording = Wording(
            _("Codes, one on each line; indent what stands under another, and put a definition behind “: ”."),
            _("{keys[memo.save]}: add the codes    {keys[window.close]}: cancel"),
            _("The list is not added."),
            _("Add the codes"),
        )
        text = await self.app.push_screen_wait(Editor(wording, ""))
        if text:
            self.desk.change(partial(import_pasted, session.study, text), self.desk.notify)

    @performs(
        Action(
            "codes.open",
            N_("Codebook: open it on a screen of its own"),
            N_("Shows definitions, passages and history; codes are defined, moved, merged and split there."),
            ("B",),
            ("workbench",),
            rank=720,
        )
    )
    async def codes_open(self) -> None:
        """The codebook on a screen of its own."""
        from qualcode.tui.codebook.screen import CodebookScreen

        session, code = self.session, self.desk.codebook.code
        if session is not None:
            screen = CodebookScreen(session.study, self.desk.change, code.guid if code else "")
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))

    @performs(
        Action(
            "reread.open",
            N_("Code: read its passages again"),
            N_("Shows its passages one after the other, with its definition: keep, move, split off, take off."),
            ("R",),
            ("workbench",),
            rank=660,
        )
    )
    async def reread_open(self) -> None:
        """Read the passages again of the code under the bar of the codebook, or of that at the cursor."""
        from qualcode.tui.codebook.reread import RereadScreen

        session, pane = self.session, self.desk.codebook
        if session is None:
            return
        coding = next((session.coding(span.guid) for span in self.text.codings_here()), None)
        guid = coding.code_guid if coding and not pane.has_focus else pane.code.guid if pane.code else ""
        if not guid:
            self.desk.notify(_("There is no code yet: {keys[code.apply]} in the text makes one.").format(keys=KEYS))
            return
        screen = RereadScreen(session.study, self.desk.change, guid)
        self.desk.go_to_passage(await self.app.push_screen_wait(screen))


SUBJECT = Subject(
    parts=(Codebook,),
    actions=ACTIONS,
    places=Places(
        lists=("codes",),
        also={
            "undo.last": ("codes", "reread"),
            "undo.redo": ("codes", "reread"),
            "step.back": ("codes", "reread"),
            "code.quotes": ("codes",),
            "code.fold": ("codes",),
        },
    ),
)
