"""What every LaTeX writer does to words."""

from __future__ import annotations

from qualcode.tables.layout import safe

_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': r"\textquotedbl{}",  # babel's Norwegian makes a straight quote and the letter after it one sign
        "[": "{[}",
        "]": "{]}",
        "\u202f": r"\,",
    }
)


def escaped(text: str) -> str:
    """Text in which nothing means anything to LaTeX. A line of it begins with `{}`, so that `*` or `[` is a sign."""
    return "{}" + safe(text).translate(_SIGNS)
