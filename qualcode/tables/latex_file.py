"""The table as LaTeX, to be read into a thesis with `\\input`: booktabs rules, threeparttable for the note."""

from __future__ import annotations

import re

from qualcode.model.table import Table
from qualcode.tables.latex import escaped
from qualcode.tables.layout import LaidOutRow, Layout, layout

WIDEST = 7
"""From so many columns on the table is set on a turned page, in smaller type."""


def latex_bytes(table: Table) -> bytes:
    """One table without a preamble; the file says which packages it counts on. `\\label` is made from the title."""
    shown = layout(table)
    wide = len(shown.every_heading) > WIDEST
    packages = ["booktabs", "threeparttable", *(["rotating"] if wide else []), "[T1]{fontenc}", "textcomp"]
    used = " ".join(f"\\usepackage{name}" if name.startswith("[") else f"\\usepackage{{{name}}}" for name in packages)
    environment = "sidewaystable" if wide else "table"
    lines = [
        f"% {used}",
        f"\\begin{{{environment}}}[htbp]",
        "\\centering" + ("\\footnotesize" if wide else "\\small"),
        "\\begin{threeparttable}",
        f"\\caption{{{escaped(shown.title)}}}",
        f"\\label{{tab:{_slug(shown.title)}}}",
        f"\\begin{{tabular}}{{l{'r' * len(shown.every_heading)}}}",
        "\\toprule",
        *_head(shown),
        "\\midrule",
        *map(_row, shown.rows),
        "\\midrule",
        *map(_row, (shown.total, *shown.bases)),
        "\\bottomrule",
        "\\end{tabular}",
    ]
    if shown.note:
        lines += [
            "\\begin{tablenotes}[flushleft]\\footnotesize",
            f"\\item \\textit{{{escaped(shown.note_label)}.}} {escaped(shown.note)}",
            "\\end{tablenotes}",
        ]
    lines += ["\\end{threeparttable}", f"\\end{{{environment}}}"]
    return ("\n".join(lines) + "\n").encode()


def _head(shown: Layout) -> list[str]:
    own = len(shown.headings)
    over = []
    if own and shown.column_heading:
        over = [
            f" & \\multicolumn{{{own}}}{{c}}{{{escaped(shown.column_heading)}}}"
            f"{' &' * (1 + len(shown.base_headings))} \\\\",
            f"\\cmidrule(lr){{2-{1 + own}}}",
        ]
    return [*over, " & ".join(map(escaped, (shown.row_heading, *shown.every_heading))) + " \\\\"]


def _row(row: LaidOutRow) -> str:
    indent = f"\\hspace*{{{row.level}em}}" if row.level else ""
    cells = [indent + escaped(row.label), *(escaped(figure.text) for figure in row.every_figure)]
    return " & ".join(cells) + " \\\\"


def _slug(title: str) -> str:
    plain = title.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "table"
