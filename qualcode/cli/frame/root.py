"""The program's commands, by what they are for. A command's module is imported when it is called."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.frame.building import LazyGroup
from qualcode.cli.frame.context import SUFFIX
from qualcode.i18n import N_

SECTIONS = (
    (
        N_("Begin"),
        (
            ("demo", "project.project", N_("Make the demonstration study and open it.")),
            ("new", "project.project", N_("Make a new project.")),
        ),
    ),
    (
        N_("Material"),
        (
            ("import", "documents.importing", N_("Import documents.")),
            ("open-exchange", "exchange.opening", N_("Open a project of another program.")),
            ("documents", "documents.facts", N_("List documents; change what is known of them.")),
            ("study", "project.study", N_("See and change the study's title, language and approach.")),
            ("show", "documents.documents", N_("Print a document with line numbers.")),
            ("actors", "actors.names", N_("List and describe who speaks.")),
            ("speakers", "speakers.speakers", N_("Say who speaks where in a document.")),
            ("voice", "speakers.voices", N_("Say who is quoted inside a document.")),
            ("questions", "questions.questions", N_("The question guide, and which passages answer it.")),
        ),
    ),
    (
        N_("Coding"),
        (
            ("codes", "codebook.versions", N_("List and change the codebook.")),
            ("code", "codings.codings", N_("Put a code on a passage.")),
            ("uncode", "codings.codings", N_("Take a code off a passage.")),
            ("codings", "codings.marks", N_("List codings; change one.")),
            ("finished", "documents.finished", N_("Mark documents as coded to their end, or list which are.")),
            ("suggest", "suggestions.suggest", N_("Suggest codes for passages, with reasons.")),
            ("settle", "documents.unresolved", N_("Resolve what a new text version left without a place.")),
            ("memo", "memos.memos", N_("Write and read memos.")),
            ("journal", "memos.memos", N_("Write and read the research journal.")),
            ("themes", "claims.themes", N_("Declare themes over the codebook.")),
            ("findings", "claims.findings", N_("Record findings, with evidence for and against.")),
            ("recommendations", "claims.recommendations", N_("Say what the study advises, and on which findings.")),
        ),
    ),
    (
        N_("Results"),
        (
            ("find", "codings.find", N_("Find words in the documents.")),
            ("quotes", "codings.quotes", N_("Print coded passages with references.")),
            ("export", "exchange.exporting", N_("Write the study for other programs.")),
            (
                "appendix",
                "results.appendix",
                N_("Write appendices: who took part, documents, process, memos, evidence."),
            ),
            ("grid", "results.grid", N_("Write and print framework grids, and the answers by question.")),
            ("declared", "results.declared", N_("Mark where codes should meet, and compare it with where they do.")),
            ("crosstab", "results.crosstab", N_("Count codes by actor, document or attribute.")),
            (
                "frequencies",
                "results.frequencies",
                N_("Count each code: codings, passages, words, documents, people."),
            ),
            ("cooccurrence", "results.meeting", N_("Count which codes meet.")),
            ("saturation", "results.meeting", N_("Show how many new codes each further document brings.")),
            ("build", "results.build", N_("Make every output that thesis.toml declares.")),
            ("agree", "results.agree", N_("Measure how far coders agree, code by code.")),
            ("disagreements", "results.agree", N_("List the passages on which coders differ.")),
        ),
    ),
    (
        N_("History"),
        (
            ("undo", "project.history", N_("Undo your last changes.")),
            ("redo", "project.history", N_("Do again what was undone.")),
            ("log", "project.history", N_("Print what was done, and by whom.")),
        ),
    ),
    (
        N_("Safety"),
        (
            ("check", "project.backups", N_("Check that the project is intact.")),
            ("backup", "project.backups", N_("Make a copy of the project.")),
            ("restore", "project.backups", N_("Put a copy in the project's place.")),
            ("forget", "documents.forgetting", N_("Erase a person or a document for good.")),
        ),
    ),
    (
        N_("Screen"),
        (
            ("keys", "project.keyboard", N_("Say which keys do what on the screen.")),
            ("settings", "project.settings", N_("Choose language and colours for this computer.")),
        ),
    ),
    (
        N_("Language"),
        (("model", "language.model", N_("See and install what reads the language.")),),
    ),
    (
        N_("Shell"),
        (("completion", "project.completion", N_("Print the shell's completion script.")),),
    ),
)


class Root(LazyGroup):
    """`qualcode FILE.qualcode` opens that project."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant; a project's name opens it."""
        if args[0] not in self.places and _names_project(args[0]):
            return "open", self._opening(), args
        return super().resolve_command(ctx, args)

    def _opening(self) -> click.Command:
        command: click.Command = self.load("project.screen", "open_command")
        return command


def _names_project(argument: str) -> bool:
    return argument.endswith(SUFFIX) or "://" in argument or (Path(argument).is_file() and "." in argument)


def _open_screen(context: click.Context) -> int:
    code: int = root.load("project.screen", "open_screen")(None)
    return code


root = Root(
    "qualcode",
    sections=SECTIONS,
    texts=(
        N_("Code interviews and documents, and count the codes."),
        N_("Alone, or with a project's name, it opens the screen. Every command has its own --help."),
    ),
    alone=_open_screen,
    examples=(
        "qualcode demo",
        "qualcode new study.qualcode --codebook cooperation",
        "qualcode import interviews/",
        "qualcode crosstab --columns actor -o table.docx",
    ),
)
