"""Quotes as LaTeX, to be read into a thesis with `\\input`."""

from __future__ import annotations

from qualcode.model.quoting import PrintedPassage, QuoteList
from qualcode.tables.latex import escaped
from qualcode.tables.quotes.words import besides, is_block, marked, source, speaker


def latex_bytes(quotes: QuoteList) -> bytes:
    """Sections and `quote` environments, without a preamble; the file says which packages it counts on."""
    parts = ["% \\usepackage[T1]{fontenc} \\usepackage{textcomp}", f"\\section*{{{escaped(quotes.title)}}}"]
    parts += [escaped(remark) for remark in quotes.remarks]
    theme = ""
    for group in quotes.groups:
        if group.theme != theme:
            theme = group.theme
            parts.append(f"\\subsection*{{{escaped(theme)}}}")
        if group.path != theme:
            parts.append(f"\\subsubsection*{{{escaped(group.path.removeprefix(f'{theme}/'))}}}")
        parts += [_passage(passage) for passage in group.passages]
    return ("\n\n".join(parts) + "\n").encode()


def _passage(passage: PrintedPassage) -> str:
    if not is_block(passage):
        body = [f"{escaped(marked(passage))} {escaped(source(passage))}"]
    else:
        several, body = len(passage.parts) > 1, []
        for part in passage.parts:
            lines = [escaped(line.strip()) for line in part.text.split("\n") if line.strip()]
            if several and lines:
                lines[0] = f"\\textbf{{{escaped(speaker(part))}:}} {lines[0]}"
            body += [f"\\emph{{{line}}}" for line in lines] if part.asks else lines
        body.append(escaped(source(passage)))
    about = escaped(" · ".join(besides(passage)))
    return "\n".join(["\\begin{quote}", "\n\n".join(body), "", f"{{\\footnotesize {about}\\par}}", "\\end{quote}"])
