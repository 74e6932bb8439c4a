"""Quotes as a web page of its own."""

from __future__ import annotations

from html import escape

from qualcode.i18n import language
from qualcode.model.quoting import PrintedPassage, QuoteList
from qualcode.tables.layout import safe
from qualcode.tables.quotes.words import besides, is_block, marked, source, speaker

_STYLE = """
body { font-family: Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 44rem; color: #111;
  background: #fff; line-height: 1.5; padding: 0 1rem; }
blockquote { margin: 1rem 0 0 2.5rem; }
blockquote p { margin: .25rem 0; }
.asks { font-style: italic; }
.source { margin: .1rem 0 1rem 2.5rem; font-size: .85rem; color: #444; }
p { overflow-wrap: break-word; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in a passage."""


def html_bytes(quotes: QuoteList) -> bytes:
    """One page that needs nothing else; every passage can be linked to by its coding's id."""
    title = escape(safe(quotes.title))
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{title}</title><style>{_STYLE}</style></head>",
        f"<body><h1>{title}</h1>",
        *(f"<p>{escape(safe(remark))}</p>" for remark in quotes.remarks),
    ]
    theme = ""
    for group in quotes.groups:
        if group.theme != theme:
            theme = group.theme
            page.append(f"<h2>{escape(safe(theme))}</h2>")
        if group.path != theme:
            page.append(f"<h3>{escape(safe(group.path.removeprefix(f'{theme}/')))}</h3>")
        for passage in group.passages:
            page += _passage(passage)
    return ("\n".join([*page, "</body></html>"]) + "\n").encode()


def _passage(passage: PrintedPassage) -> list[str]:
    shown = [f'<blockquote id="q-{passage.guids[0]}">']
    if not is_block(passage):
        shown.append(f"<p>{escape(safe(marked(passage)))}</p>")
    else:
        several = len(passage.parts) > 1
        for part in passage.parts:
            lines = [escape(safe(line.strip())) for line in part.text.split("\n") if line.strip()]
            if several and lines:
                lines[0] = f"<strong>{escape(safe(speaker(part)))}:</strong> {lines[0]}"
            asks = ' class="asks"' if part.asks else ""
            shown += [f"<p{asks}>{line}</p>" for line in lines]
    about = " · ".join([source(passage), *besides(passage)])
    return [*shown, "</blockquote>", f'<p class="source">{escape(safe(about))}</p>']
