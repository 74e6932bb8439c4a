"""Everything that can be done on the screen, as data: keys, footer, help and palette are all made from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from qualcode.tui.language import N_

FOOTER_ROOM = 7
"""No more keys than this are shown for a pane."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    `id` is what a person remaps it by; `action_` + `id` with underscores is the method that does it, on the screen,
    or on the application where `where` is `app`. `title` is "noun: verb" for the palette, `help` one sentence,
    `keys` Textual's names of keys, `where` the panes or screens in which the keys count. `short` is the word in the
    footer (empty: not shown there), `key_name` how the keys are written for people, `argument` what the method is
    given (then the id ends in it), `does` Textual's name for what a widget does by keys of its own.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    where: tuple[str, ...]
    short: str = ""
    key_name: str = ""
    argument: str = ""
    does: str = ""

    @property
    def call(self) -> str:
        """The action as Textual calls it."""
        if self.does:
            return self.does
        owner = "app" if "app" in self.where else "screen"
        name = self.id.removesuffix(f"-{self.argument}").replace(".", "_").replace("-", "_")
        return f"{owner}.{name}({self.argument})"

    @property
    def key(self) -> str:
        """The keys as people write them."""
        return self.key_name or " ".join(_KEY_NAMES.get(key, key) for key in self.keys)


_KEY_NAMES = {"question_mark": "?", "escape": "Esc", "enter": "Enter", "tab": "Tab", "f1": "F1", "space": "Space"}

PANES = ("text", "documents", "codebook", "tray")
"""The panes of the workbench; an action that counts in all of them has `workbench` as its place."""

ACTIONS: tuple[Action, ...] = (
    # The reader has these keys by itself
    Action(
        "reader.select",
        N_("Passage: select"),
        N_("Begins to select at the cursor; then move, and code. Again: stops selecting."),
        ("v",),
        ("reader",),
        N_("Select"),
        does="focused.extend",
    ),
    Action(
        "reader.widen",
        N_("Passage: select the sentence, then wider"),
        N_("Selects the sentence; again the paragraph or turn."),
        ("V",),
        ("reader",),
        does="focused.widen",
    ),
    # Coding
    Action(
        "code.apply",
        N_("Passage: put a code on it"),
        N_("Opens the list of codes for what is selected, or for the sentence at the cursor; a new name makes one."),
        ("c", "enter"),
        ("text",),
        N_("Code"),
        "c",
    ),
    Action(
        "code.again",
        N_("Passage: put the last code on it"),
        N_("Puts the code that was used last on what is selected, or on the sentence at the cursor."),
        (".",),
        ("text",),
    ),
    Action(
        "code.in-vivo",
        N_("Passage: make a code of its words"),
        N_("Makes a code named by the selected words, which you may change, and puts it on them."),
        ("i",),
        ("text",),
    ),
    Action(
        "coding.remove",
        N_("Coding: take it off"),
        N_("Takes the code at the cursor off its passage; asks which when there are several."),
        ("x",),
        ("text", "tray"),
    ),
    Action(
        "coding.longer",
        N_("Coding: one word longer"),
        N_("Moves the end of the coding at the cursor one word on."),
        ("+",),
        ("text", "tray"),
    ),
    Action(
        "coding.shorter",
        N_("Coding: one word shorter"),
        N_("Moves the end of the coding at the cursor one word back."),
        ("-",),
        ("text", "tray"),
    ),
    Action(
        "coding.star",
        N_("Coding: star as a good quote"),
        N_("Marks the coding at the cursor as a good quote, or no longer."),
        ("*",),
        ("text", "tray"),
    ),
    Action(
        "coding.stance",
        N_("Coding: supports, contradicts, mixed"),
        N_("Says whether the passage supports its code's claim; each press goes to the next, then to none."),
        ("!",),
        ("text", "tray"),
    ),
    Action(
        "memo.write",
        N_("Memo: write about what is under the cursor"),
        N_("Writes a memo on the coding at the cursor, or on the document where there is none."),
        ("m",),
        ("text", "tray"),
    ),
    # Going
    Action(
        "go.next-coding",
        N_("Coding: go to the next"),
        N_("Goes to the next coding and selects its passage."),
        ("n",),
        ("text", "tray"),
    ),
    Action(
        "go.previous-coding",
        N_("Coding: go to the one before"),
        N_("Goes to the coding before and selects its passage."),
        ("N",),
        ("text", "tray"),
    ),
    Action(
        "go.uncoded",
        N_("Text: go to the next uncoded stretch"),
        N_("Goes to the next sentence that bears no code."),
        ("f",),
        ("text",),
    ),
    Action("go.line", N_("Text: go to a line"), N_("Asks for a line number and goes there."), (":",), ("text",)),
    Action(
        "text.copy",
        N_("Passage: copy with its reference"),
        N_("Copies what is selected, or the sentence, with its reference, such as [M3:41]."),
        ("y", "ctrl+c"),
        ("text",),
        "",
        "y",
    ),
    Action(
        "go.next-document",
        N_("Document: open the next"),
        N_("Opens the document after this one in the list."),
        (">",),
        ("workbench",),
    ),
    Action(
        "go.previous-document",
        N_("Document: open the one before"),
        N_("Opens the document before this one in the list."),
        ("<",),
        ("workbench",),
    ),
    Action(
        "find.words",
        N_("Study: find words"),
        N_("Lists every place in the study where the words occur; Enter goes there."),
        ("/",),
        ("workbench",),
    ),
    # Panes
    Action(
        "list.open",
        N_("Document: open"),
        N_("Opens the document in the text pane, or lists what the actor says."),
        ("enter",),
        ("documents",),
        N_("Open"),
    ),
    Action(
        "document.add",
        N_("Documents: take files in"),
        N_("Asks for a file or folder, shows what is found in it, and takes it in."),
        ("a",),
        ("documents",),
        N_("Add files"),
    ),
    Action(
        "code.put",
        N_("Code: put on the selected passage"),
        N_("Puts the code under the bar on what is selected in the text, or on the sentence at its cursor."),
        ("enter",),
        ("codebook",),
        N_("Code passage"),
    ),
    Action(
        "code.quotes",
        N_("Code, actor, document: show its quotes"),
        N_("Lists the coded passages of the code, actor or document under the bar; Enter goes to one."),
        ("q",),
        ("codebook", "documents"),
        N_("Quotes"),
    ),
    Action(
        "code.add",
        N_("Code: add to the codebook"),
        N_("Adds a code; Parent/Name puts it under another."),
        ("a",),
        ("codebook",),
        N_("Add code"),
    ),
    Action(
        "code.pin",
        N_("Code: pin to a number key"),
        N_("Pins the code under the bar to a key from 1 to 9."),
        ("p",),
        ("codebook",),
        N_("Pin key"),
    ),
    Action(
        "code.fold",
        N_("Code: fold or unfold what is under it"),
        N_("Hides or shows the codes under the one under the bar."),
        ("space", "left", "right"),
        ("codebook",),
        "",
        "Space",
    ),
    Action(
        "tray.go",
        N_("Coding: select its passage"),
        N_("Selects the passage of the coding under the bar."),
        ("enter",),
        ("tray",),
        N_("Select passage"),
    ),
    # The workbench
    Action(
        "undo.last",
        N_("Work: undo"),
        N_("Takes back your last change, whichever it was."),
        ("u",),
        ("workbench",),
        N_("Undo"),
    ),
    Action("undo.redo", N_("Work: redo"), N_("Does again what you took back last."), ("U",), ("workbench",)),
    Action(
        "pane.documents",
        N_("Documents: go to the list"),
        N_("Goes to the list of documents and actors; on a narrow screen it unfolds. Again: back to the text."),
        ("d", "f2"),
        ("workbench",),
        N_("Documents"),
        "d",
    ),
    Action(
        "pane.codebook",
        N_("Codebook: go to it"),
        N_("Goes to the codebook; on a narrow screen it unfolds. Again: back to the text."),
        ("C", "f3"),
        ("workbench",),
        N_("Codebook"),
        "C",
    ),
    Action(
        "table.open",
        N_("Cross-tab: open"),
        N_("Counts codes by actor, document or attribute; Enter on a figure shows its quotes."),
        ("t",),
        ("workbench",),
        N_("Cross-tab"),
    ),
    Action(
        "pane.text",
        N_("Text: go to it"),
        N_("Goes back to the text."),
        ("escape",),
        ("workbench",),
    ),
    # The cross-tab
    Action(
        "cell.quotes",
        N_("Figure: show its quotes"),
        N_("Lists the passages behind the figure; Enter on one goes to the text."),
        ("enter",),
        ("crosstab",),
        N_("Quotes"),
    ),
    Action(
        "table.rows",
        N_("Cross-tab: choose rows"),
        N_("Themes, every code, or the codes under one."),
        ("r",),
        ("crosstab",),
        N_("Rows"),
    ),
    Action(
        "table.columns",
        N_("Cross-tab: choose columns"),
        N_("Actors, organisations, documents, kinds, coders or an attribute."),
        ("c",),
        ("crosstab",),
        N_("Columns"),
    ),
    Action(
        "table.measure",
        N_("Cross-tab: choose what is counted"),
        N_("Codings, passages, documents, actors, words and more."),
        ("m",),
        ("crosstab",),
        N_("Count"),
    ),
    Action(
        "table.percent",
        N_("Cross-tab: choose percentages"),
        N_("Figures, or shares of rows, columns, totals, documents, actors or words."),
        ("p",),
        ("crosstab",),
        N_("Percent"),
    ),
    Action(
        "table.roll-up",
        N_("Cross-tab: count sub-codes with their code, or alone"),
        N_("Says whether a code's figure includes the codes under it."),
        ("s",),
        ("crosstab",),
    ),
    Action(
        "table.export",
        N_("Cross-tab: write to a file"),
        N_("Writes the table as Word, Excel, CSV, Markdown or a web page; the ending of the name chooses."),
        ("e",),
        ("crosstab",),
        N_("Export"),
    ),
    Action(
        "step.back",
        N_("Back: one step"),
        N_("Goes back to where you came from."),
        ("escape",),
        ("crosstab", "quotes", "find"),
        N_("Back"),
    ),
    # Lists of passages
    Action(
        "quote.go",
        N_("Quote: go to the text"),
        N_("Opens the document with the passage selected."),
        ("enter",),
        ("quotes", "find"),
        N_("Go to the text"),
    ),
    Action(
        "quote.copy",
        N_("Quote: copy with its reference"),
        N_("Copies the quote under the bar."),
        ("y",),
        ("quotes",),
        N_("Copy"),
    ),
    # The home screen
    Action(
        "home.begin",
        N_("Study: begin with what is under the bar"),
        N_("Does what the bar is on."),
        ("enter",),
        ("home",),
        N_("Begin"),
    ),
    Action(
        "home.demo",
        N_("Study: look at the demonstration"),
        N_("Makes a small study in this folder, with interviews, a codebook and codings, and opens it."),
        ("1",),
        ("home",),
    ),
    Action(
        "home.new",
        N_("Study: start a project"),
        N_("Asks for a name and makes an empty project in this folder."),
        ("2",),
        ("home",),
    ),
    Action(
        "home.import",
        N_("Study: take files into a new project"),
        N_("Asks for a name, makes the project, and asks which files to take in."),
        ("3",),
        ("home",),
    ),
    Action(
        "home.quit",
        N_("Program: quit"),
        N_("Leaves the program; everything is saved."),
        ("ctrl+q",),
        ("home",),
        N_("Quit"),
        "Ctrl+Q",
        does="app.quit",
    ),
    # Everywhere
    Action(
        "help.show",
        N_("Help: what the keys here do"),
        N_("Explains the keys of the pane that you are in."),
        ("question_mark", "f1"),
        ("app",),
        N_("Help"),
        "?",
    ),
    *(
        Action(
            f"code.pinned-{number}",
            N_("Passage: put the code of a number key on it"),
            N_("Puts a pinned code on what is selected, or on the sentence at the cursor."),
            (str(number),),
            ("text",),
            key_name="1–9",
            argument=str(number),
        )
        for number in range(1, 10)
    ),
)


def actions_in(*places: str) -> list[Action]:
    """The actions whose keys count in any of these places, in the order of the registry."""
    return [action for action in ACTIONS if set(action.where) & set(places)]


def bindings(place: str) -> list[Binding]:
    """The keys of one place, for the class that is that place; each may be remapped by its id."""
    return [
        Binding(",".join(action.keys), action.call, action.title, show=False, id=action.id)
        for action in ACTIONS
        if place in action.where and action.keys
    ]


def footer(*places: str) -> list[Action]:
    """What the footer shows in these places, the narrowest named first; help is always the last."""
    shown: dict[str, Action] = {}
    for place in places:
        for action in actions_in(place):
            if action.short:
                shown.setdefault(action.id, action)
    last = [action for action in actions_in("app") if action.short]
    return [*(action for action in shown.values() if action not in last)][: FOOTER_ROOM - len(last)] + last
