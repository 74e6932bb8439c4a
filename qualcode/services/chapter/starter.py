"""`build --init`: a commented `thesis.toml` from what the study holds."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import _, language
from qualcode.model.claims import ClaimStatus
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study


def write_starter(study: Study, path: Path) -> None:
    """Write a `thesis.toml` to begin with; one that is there is never overwritten.

    Raises:
        QualcodeError: if there is a file of that name, or it cannot be written.
    """
    from qualcode.tables.saving import save

    if path.exists():
        raise QualcodeError(_("there is a file of that name already."), str(path), _("Nothing is overwritten."))
    save(path, starter(study).encode("utf-8"))


def starter(study: Study) -> str:
    """The file's text: tables, quotes and grids for what is coded, appendices for what is there."""
    codes = study.codes()
    parents = {code.parent for code in codes}
    themes = [code for code in codes if code.depth == 0 and code.codings + _below(study, code.path)]
    blocks = [
        _comment(_("What a chapter is made of. `qualcode build` makes all of it; `--check` says what is behind.")),
        "[build]\n" + _line("folder", "chapter") + _line("language", language())
        + _comment(_("The look of Word tables: apa-nb, apa-en or uio.")) + "\n# profile = \"apa-nb\"",
    ]  # fmt: skip
    if themes:
        blocks.append(
            "[[table]]\n" + _line("file", "themes.docx") + 'rows = ["themes"]\ncolumns = ["actor.kind"]\n'
            + _line("measure", "breadth")
        )  # fmt: skip
        blocks.append("[[quotes]]\n" + _line("file", "quotes.docx") + _line("where", ""))
    for at, theme in enumerate(themes, 1):
        if theme.guid in parents:
            name = _("grid-{n}.docx").format(n=at)
            blocks.append(
                "[[grid]]\n" + _line("kind", "framework") + _line("file", name) + _line("theme", theme.path)
            )
    if study.questions():
        blocks.append("[[grid]]\n" + _line("kind", "answers") + _line("file", "answers.xlsx"))
    for kind in ("actors", "documents", "process", "evidence", "uncoded", "codebook"):
        blocks.append("[[appendix]]\n" + _line("kind", kind) + _line("file", f"appendix-{kind}.docx"))
    blocks.append(_claims(study))
    blocks.append(
        _comment(
            _(
                "Your own text with fields: [[n CODE GROUP]], [[n CODE GROUP | words]], [[n CODE | rule]], "
                "[[quote M3:41]], [[finding 1]], [[support 1]]. The copy has them filled in; your file is only read."
            )
        )
        + '\n# [[text]]\n# source = "my-chapter.docx"\n# file = "my-chapter-filled.docx"'
    )
    return "\n\n".join(block.rstrip("\n") for block in blocks if block) + "\n"


def _claims(study: Study) -> str:
    """What wants a place, as a comment to copy into the output that shows it."""
    from qualcode.services.claims.findings import list_findings
    from qualcode.services.claims.recommendations import list_recommendations
    from qualcode.services.claims.themes import list_themes

    settled = ClaimStatus.SETTLED
    names = [f"theme {each.number}" for each in list_themes(study) if each.status is settled]
    names += [f"finding {each.number}" for each in list_findings(study) if each.status is settled]
    names += [f"recommendation {each.number}" for each in list_recommendations(study)]
    said = _comment(_("An output says what it is the place of:"))
    return said + "\n# shows = [" + ", ".join(f'"{name}"' for name in names or ["theme 1"]) + "]"


def _below(study: Study, path: str) -> int:
    return sum(code.codings for code in study.codes() if code.path.startswith(path + "/"))


def _line(key: str, value: str) -> str:
    import tomlkit

    return f"{key} = {tomlkit.item(value).as_string()}\n"


def _comment(text: str) -> str:
    import textwrap

    return "\n".join(f"# {line}" for line in textwrap.wrap(text, 100))
