"""What is done in the window that asks who speaks, piece by piece, and with voices."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

ACTIONS: tuple[Action, ...] = (
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
            (
                "voices",
                "f8",
                N_("Voice: look for more"),
                N_("Lists who seems to be quoted or retold in the text."),
            ),
        )
    ),
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
    Action(
        "voice.accept",
        N_("Voice: take it"),
        N_("Marks the stretch as the voice of the actor named; asks who where it may be several."),
        ("a",),
        ("voices",),
        N_("Take"),
    ),
    Action(
        "voice.accept-as",
        N_("Voice: take it as somebody else's"),
        N_("Asks whose voice it is, and marks it."),
        ("e",),
        ("voices",),
        N_("Whose?"),
    ),
    Action(
        "voice.reject",
        N_("Voice: leave it"),
        N_("Takes the proposal off this list, and does not propose it again; nothing is marked."),
        ("x", "r"),
        ("voices",),
        N_("Leave"),
        "x",
    ),
    Action(
        "voice.all",
        N_("Voice: take all that fit one actor"),
        N_("Marks every proposal whose words fit just one actor, as one change."),
        ("Y",),
        ("voices",),
        N_("Take all"),
    ),
    Action(
        "voice.go",
        N_("Voice: go to the text"),
        N_("Goes back to the text, with the stretch selected."),
        ("enter",),
        ("voices",),
        N_("Go to the text"),
    ),
)
