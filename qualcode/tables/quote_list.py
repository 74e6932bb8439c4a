"""Quotes as files: Markdown and plain text by code, CSV one a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from qualcode.i18n import _, language
from qualcode.model.coding import Quote
from qualcode.tables.saving import check_suffix, save
from qualcode.text.display import harmless

QUOTE_SUFFIXES = (".md", ".txt", ".csv")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_quotes(quotes: Sequence[Quote], path: Path) -> None:
    """Write quotes to a file; the ending chooses the format.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, QUOTE_SUFFIXES, _("quotes are not written in that format."))
    if suffix == ".csv":
        save(path, _csv(quotes).encode("utf-8-sig"))
    else:
        save(path, (_markdown(quotes) if suffix == ".md" else _plain(quotes)).encode("utf-8"))


def _markdown(quotes: Sequence[Quote]) -> str:
    parts = []
    for code, own in _by_code(quotes).items():
        parts.append(f"## {_escaped(code)}\n")
        for quote in own:
            text = "\n>\n".join(f"> {_escaped(line)}" for line in quote.text.split("\n") if line.strip())
            parts.append(f"{text}\n>\n> — {_escaped(_who(quote))} {_escaped(quote.reference)}\n")
    return "\n".join(parts)


def _plain(quotes: Sequence[Quote]) -> str:
    parts = []
    for code, own in _by_code(quotes).items():
        parts.append(f"{harmless(code)}\n{'=' * len(code)}\n")
        parts += [f"{harmless(quote.text)}\n— {harmless(_who(quote))} {quote.reference}\n" for quote in own]
    return "\n".join(parts)


def _csv(quotes: Sequence[Quote]) -> str:
    attributes = list(dict.fromkeys(name for quote in quotes for name in quote.attributes))
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language() == "nb" else ",")
    headings = [_("reference"), _("code"), _("actor"), _("document"), _("quote"), _("start"), _("end")]
    writer.writerow([_safe(heading) for heading in (*headings, *attributes)])
    for quote in quotes:
        texts = [quote.reference, quote.code, _who(quote), quote.document, quote.text]
        values = [quote.attributes.get(name, "") for name in attributes]
        writer.writerow([*map(_safe, texts), quote.start, quote.end, *map(_safe, values)])
    return written.getvalue()


def _by_code(quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    grouped: dict[str, list[Quote]] = {}
    for quote in quotes:
        grouped.setdefault(quote.code, []).append(quote)
    return grouped


def _who(quote: Quote) -> str:
    return quote.actor or _("unattributed")


def _escaped(text: str) -> str:
    line = harmless(text)
    for sign in "\\`*_[]<>#|":
        line = line.replace(sign, "\\" + sign)
    return line


def _safe(text: str) -> str:
    """Harmless text that a spreadsheet does not take for a formula."""
    shown = harmless(text)
    return f"'{shown}" if shown.lstrip().startswith(_STARTS_A_FORMULA) else shown
