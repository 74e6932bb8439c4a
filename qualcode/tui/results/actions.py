"""What is done in the cross-tab and in the overview of documents."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.tui.keyboard.action import Action


def _along(id: str, title: str, does: str, *keys: str) -> Action:
    return Action(f"overview.{id}", title, N_("Moves the cursor."), keys, ("overview",), does=does)


ACTIONS: tuple[Action, ...] = (
    Action(
        "overview.go",
        N_("Document: go to this place of it"),
        N_("Opens the text at the place under the cursor."),
        ("enter",),
        ("overview",),
        N_("Go there"),
    ),
    Action(
        "overview.counts",
        N_("Documents: counts or strips"),
        N_("Shows how often each top-level code, with those under it, stands in each document; again, the strips."),
        ("tab",),
        ("overview",),
        N_("Counts"),
    ),
    _along("up", N_("Documents: up"), "focused.step(-1)", "up", "k"),
    _along("down", N_("Documents: down"), "focused.step(1)", "down", "j"),
    _along("left", N_("Strip: back"), "focused.along(-1)", "left", "h"),
    _along("right", N_("Strip: on"), "focused.along(1)", "right", "l"),
    _along("first", N_("Documents: first"), "focused.end(-1)", "home", "g"),
    _along("last", N_("Documents: last"), "focused.end(1)", "end", "G"),
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
        "table.order",
        N_("Cross-tab: order the columns"),
        N_("Columns with most first, or in the order of the study."),
        ("o",),
        ("crosstab",),
        N_("Order"),
    ),
    Action(
        "table.note",
        N_("Cross-tab: how this is counted"),
        N_("Shows the whole counting rule, as it stands under the table in a file."),
        ("i",),
        ("crosstab",),
        N_("Note"),
    ),
    Action(
        "table.export",
        N_("Cross-tab: write to a file"),
        N_("Writes the table as Word, Excel, CSV, Markdown or a web page; the ending of the name chooses."),
        ("e",),
        ("crosstab",),
        N_("Export"),
    ),
)
