"""What institutions' forms on the use of artificial intelligence ask, answered for suggested codes."""

from __future__ import annotations

from qualcode import __version__
from qualcode.i18n import N_, translated
from qualcode.services.suggestions.report import SuggestionReport


def declaration(report: SuggestionReport, language: str) -> list[tuple[str, str]]:
    """Questions with their answers: tool, version, what kind, what for, why, where the data went, who decided.

    Args:
        report: how suggestions fared.
        language: `nb` or `en`.
    """
    say = translated(language)
    total = report.total
    engines = ", ".join(report.engines) or say(N_("no decision was made on a suggestion"))
    used = N_(
        "To suggest codes for passages of the material. Shown: {offered} suggestions; accepted as they were: "
        "{accepted}, accepted with another code or other ends: {changed}, rejected: {rejected}. Of {codings} codings "
        "{suggested} began as suggestions."
    )
    not_used = N_("Not used: no codes were suggested in this study.")
    return [
        (say(N_("Tool")), "qualcode"),
        (say(N_("Version")), f"{__version__} ({engines})"),
        (
            say(N_("Kind")),
            say(
                N_(
                    "A statistical classifier: a linear model of the words of the codebook and of the passages coded "
                    "in this study. No language model and no generative artificial intelligence; it writes no text."
                )
            ),
        ),
        (
            say(N_("Use")),
            say(used if total.offered else not_used).format(
                offered=total.offered,
                accepted=total.accepted,
                changed=total.changed,
                rejected=total.rejected,
                codings=report.codings,
                suggested=report.suggested,
            ),
        ),
        (
            say(N_("Reason")),
            say(
                N_(
                    "To find passages that belong to the codes in use and might be overlooked, and to see by which "
                    "words; the researcher adds what holds for this study."
                )
            ),
        ),
        (
            say(N_("Data")),
            say(
                N_(
                    "The material was handled on the researcher's own computer alone. Nothing was sent to anybody, "
                    "and nothing was used to train models outside this study."
                )
            ),
        ),
        (
            say(N_("Human control")),
            say(
                N_(
                    "A suggestion counted for nothing until a person had accepted it; each decision is kept with who "
                    "made it and when."
                )
            ),
        ),
    ]


def declaration_text(report: SuggestionReport, language: str) -> str:
    """The same as lines, to be copied into a form."""
    return "\n".join(f"{question}: {answer}" for question, answer in declaration(report, language))
