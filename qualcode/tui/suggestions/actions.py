"""What can be done about suggested codes: in their tray, and in the windows that it opens."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action

PLACE = "suggestions"

SUGGESTION_ACTIONS: tuple[Action, ...] = (
    Action(
        "suggest.open",
        N_("Suggestions: open their tray"),
        N_("Lists codes that fit passages which nobody has coded, with reasons. In the tray: closes it."),
        ("s",),
        ("workbench",),
    ),
    Action(
        "suggest.accept",
        N_("Suggestion: accept"),
        N_("Puts the suggested code on the passage, with the ends as they are selected."),
        ("a",),
        (PLACE,),
        N_("Accept"),
    ),
    Action(
        "suggest.reject",
        N_("Suggestion: reject"),
        N_("Says that the code does not fit the passage; it is not suggested there again."),
        ("r",),
        (PLACE,),
        N_("Reject"),
    ),
    Action(
        "suggest.accept-as",
        N_("Suggestion: accept with another code"),
        N_("Chooses the code that the passage gets in place of the suggested one."),
        ("e",),
        (PLACE,),
        N_("Other code"),
    ),
    Action(
        "suggest.why",
        N_("Suggestion: why"),
        N_("Shows the words that speak for the code, with their shares, and the coded passages that are like it."),
        ("space",),
        (PLACE,),
        N_("Why"),
    ),
    Action(
        "suggest.later",
        N_("Suggestion: later"),
        N_("Puts the suggestion at the end of the list, where it stays until it is decided on."),
        ("l",),
        (PLACE,),
        N_("Later"),
    ),
    Action(
        "suggest.longer",
        N_("Suggestion: one word longer"),
        N_("Moves the end of the suggested passage one word on, before it is accepted."),
        ("+",),
        (PLACE,),
    ),
    Action(
        "suggest.shorter",
        N_("Suggestion: one word shorter"),
        N_("Moves the end of the suggested passage one word back, before it is accepted."),
        ("-",),
        (PLACE,),
    ),
    Action(
        "suggest.next",
        N_("Suggestion: go to the next"),
        N_("Goes to the next suggestion of the list and selects its passage."),
        ("n",),
        (PLACE,),
    ),
    Action(
        "suggest.previous",
        N_("Suggestion: go to the one before"),
        N_("Goes to the suggestion before in the list and selects its passage."),
        ("N",),
        (PLACE,),
    ),
    Action(
        "suggest.go",
        N_("Suggestion: go to the passage"),
        N_("Goes to the text at the passage; under «like» to the coded passage that is like it."),
        ("enter",),
        (PLACE,),
    ),
    Action(
        "suggest.order",
        N_("Suggestions: surest first, by code, uncertain first"),
        N_("Changes the order; the uncertain ones teach the program most."),
        ("p",),
        (PLACE,),
        N_("Order"),
    ),
    Action(
        "suggest.scope",
        N_("Suggestions: of this document, of the whole study"),
        N_("Changes between the open document and all of them."),
        ("w",),
        (PLACE,),
    ),
    Action(
        "suggest.many",
        N_("Suggestions: accept all that are sure enough"),
        N_("Asks how sure, shows which, and accepts them as one change."),
        ("A",),
        (PLACE,),
    ),
    Action(
        "suggest.blind",
        N_("Suggestions: judge passages again without them"),
        N_("Shows passages that you decided on without what was suggested, to see whether suggestions steer you."),
        ("b",),
        (PLACE,),
    ),
    Action(
        "suggest.report",
        N_("Suggestions: how they fared"),
        N_("Lists what was accepted, changed and rejected, warns of accepting too easily, and writes a Word file."),
        ("m",),
        (PLACE,),
    ),
    Action(
        "suggest.rules",
        N_("Suggestions: rules of your own"),
        N_("Lists the rules that suggest codes, with how often they were right; writes new ones."),
        ("v",),
        (PLACE,),
    ),
    # Rules
    Action(
        "rules.add",
        N_("Rule: write a new one"),
        N_("Asks for the code, what to look for, and where the rule holds."),
        ("a",),
        ("rules",),
        N_("New rule"),
    ),
    Action(
        "rules.remove",
        N_("Rule: use it no more"),
        N_("What was decided on its suggestions stays."),
        ("x",),
        ("rules",),
        N_("Remove"),
    ),
    # The report
    Action(
        "report.export",
        N_("Report: write to a file"),
        N_("Writes the tables and the paragraph for the method chapter as Word or Markdown; .csv the table alone."),
        ("e",),
        ("report",),
        N_("Export"),
    ),
    # Accepting many
    Action(
        "bulk.accept",
        N_("Suggestions: accept those that are listed"),
        N_("Accepts them as one change."),
        ("enter",),
        ("bulk",),
        does="screen.accept",
    ),
    Action(
        "bulk.leave-out",
        N_("Suggestion: leave it out"),
        N_("Takes the suggestion under the bar out of those to accept, or back in."),
        ("x", "space"),
        ("bulk",),
        does="screen.leave_out",
    ),
    # The blind check
    Action(
        "blind.code",
        N_("Passage: say which code fits"),
        N_("Chooses the code that you would give the passage; it is not coded."),
        ("c", "enter"),
        ("blind",),
        does="screen.judge",
    ),
    Action(
        "blind.none",
        N_("Passage: no code fits"),
        N_("Says that you would not code the passage."),
        ("x",),
        ("blind",),
        does="screen.judge_none",
    ),
)
