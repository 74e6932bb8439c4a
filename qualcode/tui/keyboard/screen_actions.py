"""What can be done on the other screens, and everywhere."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

SCREEN_ACTIONS: tuple[Action, ...] = (
    # The cross-tab
    Action(
        "cell.quotes",
        N_("Figure: show its quotes"),
        N_("Lists the passages behind the figure; {keys[quote.go]} on one goes to the text."),
        ("enter",),
        ("crosstab",),
        N_("Quotes"),
    ),
    Action(
        "table.rows",
        N_("Cross-tab: choose rows"),
        N_("Themes, every code, or the codes under one; in a turned table a grouping."),
        ("r",),
        ("crosstab",),
        N_("Rows"),
    ),
    Action(
        "table.columns",
        N_("Cross-tab: choose columns"),
        N_("Actors, organisations, documents, kinds, questions, coders or an attribute; in a turned table codes."),
        ("c",),
        ("crosstab",),
        N_("Columns"),
    ),
    Action(
        "table.turn",
        N_("Cross-tab: exchange rows and columns"),
        N_("Turns the table: codes as columns, and a row for each actor, question or whatever they are counted by."),
        ("x",),
        ("crosstab",),
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
        (
            "crosstab",
            "quotes",
            "report",
            "rules",
            "names",
            "find",
            "waiting",
            "pieces",
            "actors",
            "voices",
            "found",
            "notes",
            "changes",
            "reread",
            "codes",
            "overview",
            "themes",
            "findings",
        ),
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
    # What waits after a correction of a text
    Action(
        "waiting.settle",
        N_("Waiting: choose its place"),
        N_("Shows the passages where it may belong; the one you choose gets it."),
        ("enter",),
        ("waiting",),
        N_("Settle"),
    ),
    Action(
        "waiting.text",
        N_("Waiting: go to the text"),
        N_(
            "Opens the text at the likeliest passage; select another if need be, and {keys[waiting.open]} "
            "puts it there."
        ),
        ("g",),
        ("waiting",),
        N_("Go to the text"),
    ),
    Action(
        "waiting.drop",
        N_("Waiting: give it up"),
        N_("Removes it, after a question; undo brings it back."),
        ("x",),
        ("waiting",),
        N_("Give up"),
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
        "settings.open",
        N_("Settings: language, colours and keys"),
        N_("Chooses language and colours for this computer, and puts keys elsewhere."),
        ("f10",),
        ("app",),
    ),
    Action(
        "keys.edit",
        N_("Keys: put on other keys"),
        N_("Lists what all keys do; press another key for one."),
        (),
        ("app",),
    ),
    *(
        Action(f"theme.use-{name}", title, N_("Uses these colours, now and next time."), (), ("app",), argument=name)
        for name, title in (
            ("dark", N_("Colours: dark")),
            ("light", N_("Colours: light")),
            ("contrast", N_("Colours: high contrast")),
            ("safe", N_("Colours: safe for the colour-blind")),
            ("ansi", N_("Colours: the terminal's own sixteen")),
        )
    ),
    Action(
        "language.use-nb",
        N_("Language: Norwegian"),
        N_("Speaks Norwegian, now and next time."),
        (),
        ("app",),
        argument="nb",
    ),
    Action(
        "language.use-en",
        N_("Language: English"),
        N_("Speaks English, now and next time."),
        (),
        ("app",),
        argument="en",
    ),
    Action(
        "palette.open",
        N_("Everything: find by name"),
        N_("Finds what can be done here by its name."),
        ("ctrl+p",),
        ("app",),
        does="app.command_palette",
    ),
    Action(
        "program.quit",
        N_("Program: quit"),
        N_("Leaves the program; everything is saved."),
        ("ctrl+q",),
        ("app", "window"),
        does="app.quit",
    ),
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
