"""What can be done about who speaks: in the text, in its window, and going through a text piece by piece."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.action import Action

SPEAKING_ACTIONS: tuple[Action, ...] = (
    Action(
        "speaker.set",
        N_("Speaker: say who speaks here"),
        N_("Sets the speaker of the turn, line or selection; splits and joins turns; marks whose voice is quoted."),
        ("S",),
        ("text",),
    ),
    Action(
        "speaker.go-through",
        N_("Speaker: go through the text piece by piece"),
        N_("Lists the text in pieces, each to be given to a speaker with a digit; for transcripts without speakers."),
        ("P",),
        ("text",),
    ),
    Action(
        "speaker.next-target",
        N_("Speaker: of the turn, of the rest, of all turns"),
        N_("Changes what the speaker is chosen for."),
        ("tab",),
        ("speaker",),
        does="screen.target(1)",
        priority=True,
    ),
    Action(
        "speaker.previous-target",
        N_("Speaker: of what was meant before"),
        N_("Changes back what the speaker is chosen for."),
        ("shift+tab",),
        ("speaker",),
        does="screen.target(-1)",
        priority=True,
    ),
    *(
        Action(f"speaker.{id}", title, help, (key,), ("speaker",), does=f"screen.act('{id}')", priority=True)
        for id, key, title, help in (
            (
                "split",
                "f2",
                N_("Turn: split here"),
                N_("Ends the turn at the cursor; the rest is a turn of its own."),
            ),
            (
                "join-next",
                "f3",
                N_("Turn: join with the next"),
                N_("Makes one turn of two; the speaker is the first's."),
            ),
            (
                "join-before",
                "f4",
                N_("Turn: join with the one before"),
                N_("Makes one turn of two; the speaker is the first's."),
            ),
            ("nobody", "f5", N_("Turn: nobody says it"), N_("Takes the speaker off the line or the selection.")),
            ("no-voice", "f6", N_("Voice: take it off"), N_("Takes off whose voice is quoted at the cursor.")),
            ("pieces", "f7", N_("Turn: go through the text"), N_("Goes through the text piece by piece.")),
        )
    ),
    # Piece by piece
    *(
        Action(
            f"pieces.give-{number}",
            N_("Piece: give to the speaker of a digit"),
            N_("Says who speaks in the piece under the bar, and goes on; 0 is nobody."),
            (str(number),),
            ("pieces",),
            N_("Speaker") if number == 1 else "",
            key_name="0–9",
            argument=str(number),
        )
        for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
    ),
    Action(
        "pieces.new",
        N_("Piece: give to somebody new"),
        N_("Asks for a name, which gets the next digit."),
        ("n",),
        ("pieces",),
        N_("New name"),
    ),
    Action(
        "pieces.sentences",
        N_("Piece: in sentences, or whole again"),
        N_("Takes the line under the bar apart into its sentences, where several speak in it."),
        ("s",),
        ("pieces",),
        N_("Sentences"),
    ),
    Action(
        "pieces.interviewer",
        N_("Piece: its speaker asks the questions, or not"),
        N_("Marks who speaks in the piece as an interviewer, whom tables leave out, or no longer."),
        ("i",),
        ("pieces",),
        N_("Interviewer"),
    ),
)
"""In the order in which help and palette list them."""
