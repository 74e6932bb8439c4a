"""What can be done about what is seen of the text: jumping in it, hiding codings, dimming the interviewer."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

VIEWING_ACTIONS: tuple[Action, ...] = (
    Action(
        "go.jump",
        N_("Screen: jump to a letter"),
        N_("Puts a letter on every sentence in sight and on every pane; press one to go there."),
        ("o",),
        ("workbench",),
    ),
    Action(
        "view.codings",
        N_("Codings: choose which are shown"),
        N_("Hides and shows codings by code, coder, actor and origin; the status line says that some are hidden."),
        ("F",),
        ("workbench",),
    ),
    Action(
        "view.answers",
        N_("Text: dim the interviewer"),
        N_(
            "Dims what the interviewer says; again: shows only answers; again: all. {keys[go.uncoded]} passes over "
            "questions."
        ),
        ("A",),
        ("text",),
        title_on=N_("Text: leave the interviewer out"),
    ),
    Action(
        "language.read",
        N_("Language: read the documents in the background"),
        N_("Finds words, sentences and names once, for search, sentences, rules and actors; a bar tells how far."),
        (),
        ("workbench",),
        title_on=N_("Language: stop reading the documents"),
    ),
    Action(
        "names.open",
        N_("Actors: names in the texts that no actor bears"),
        N_("Lists them, spellings of one name together, to be made actors or other names of actors, or left."),
        ("f6",),
        ("workbench",),
    ),
    Action(
        "names.accept",
        N_("Name: accept it"),
        N_("Makes it another name of the actor that it looks like, else a new actor."),
        ("a",),
        ("names",),
        N_("Accept"),
    ),
    Action(
        "names.new",
        N_("Name: make it a new actor"),
        N_("Also where it looks like another name of one."),
        ("n",),
        ("names",),
        N_("New actor"),
    ),
    Action(
        "names.as",
        N_("Name: say whose it is"),
        N_("Makes it another name of the actor that you choose."),
        ("e",),
        ("names",),
        N_("Whose"),
    ),
    Action(
        "names.reject",
        N_("Name: leave it"),
        N_("It is not proposed again."),
        ("r",),
        ("names",),
        N_("Leave"),
    ),
    Action(
        "names.go",
        N_("Name: go to where it stands first"),
        N_("Opens the text there."),
        ("enter",),
        ("names",),
    ),
    Action(
        "coding.earlier",
        N_("Coding: begin one word earlier"),
        N_("Moves the beginning of the coding at the cursor one word back."),
        ("(",),
        ("text", "tray"),
    ),
    Action(
        "coding.later",
        N_("Coding: begin one word later"),
        N_("Moves the beginning of the coding at the cursor one word on."),
        (")",),
        ("text", "tray"),
    ),
    Action(
        "text.copy-to-file",
        N_("Passage: copy to a file"),
        N_("Adds what is selected, or the sentence, with its reference to a file that you name."),
        ("Y",),
        ("text",),
    ),
    # The window in which codings are hidden and shown
    Action(
        "hidden.turn",
        N_("Codings: hide or show these"),
        N_("Hides or shows what is under the bar."),
        ("enter", "space"),
        ("hidden",),
    ),
    Action(
        "hidden.only",
        N_("Codings: show only these"),
        N_("Hides all others of the kind under the bar; again: shows all of them."),
        ("o",),
        ("hidden",),
    ),
    Action(
        "hidden.clear",
        N_("Codings: show all"),
        N_("Hides nothing any more."),
        ("a",),
        ("hidden",),
    ),
)
