"""The table as a web page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from qualcode.i18n import _, language
from qualcode.model.table import CellQuote, Table
from qualcode.tables.figures import Figure
from qualcode.tables.layout import LaidOutRow, Layout, layout, safe

_STYLE = """
body { font-family: Georgia, "Times New Roman", serif; margin: 2rem; color: #111; background: #fff; }
figure { margin: 0; overflow-x: auto; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-style: italic; padding-bottom: .5rem; }
th, td { padding: .25rem .75rem; vertical-align: top; font-variant-numeric: tabular-nums; }
th { font-weight: normal; text-align: left; max-width: 18rem; }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
td, thead th + th { text-align: right; }
td { white-space: nowrap; }
thead th.over { text-align: center; }
thead tr:not(:last-child) th:not(.over) { border-bottom: 0; }
tfoot tr:first-child > * { border-top: 1px solid; }
.note { max-width: 60rem; }
td a { color: inherit; text-decoration: underline dotted; }
.behind { display: none; max-width: 50rem; border-top: 2px solid; margin-top: 2rem; }
.behind:target { display: block; }
.behind h2 { font-size: 1.1rem; }
.behind footer { font-size: .85rem; color: #444; }
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in a name or a passage."""


def html_bytes(table: Table, quotes: Mapping[str, CellQuote] | None = None) -> bytes:
    """One page that needs nothing else: heading cells marked as such, title as caption, note below.

    With quotes, a figure is a link that opens those behind it, without any script.
    """
    shown = layout(table)
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{escape(shown.title)}</title><style>{_STYLE}</style></head>",
        '<body><figure id="table"><table>',
        f"<caption>{escape(shown.title)}</caption>",
        *_head(shown),
        "<tbody>",
        *(_row(row, _links(table, at, quotes)) for at, row in enumerate(shown.rows)),
        "</tbody>",
        "<tfoot>",
        *(_row(row) for row in (shown.total, *shown.bases)),
        "</tfoot>",
        f'</table><figcaption class="note"><p><em>{escape(shown.note_label)}.</em> {escape(shown.note)}</p>',
        "</figcaption></figure>",
        *_behind(table, shown, quotes or {}),
        "</body></html>",
    ]
    return ("\n".join(page) + "\n").encode()


def _head(shown: Layout) -> list[str]:
    over = (
        f'<tr><th></th><th class="over" scope="colgroup" colspan="{len(shown.headings)}">'
        f"{escape(shown.column_heading)}</th>{'<th></th>' * (1 + len(shown.base_headings))}</tr>"
    )
    headings = (shown.row_heading, *shown.every_heading)
    cells = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    return ["<thead>", *([over] if shown.headings else []), f"<tr>{cells}</tr>", "</thead>"]


def _links(table: Table, row: int, quotes: Mapping[str, CellQuote] | None) -> dict[int, str]:
    """The columns of a row whose figures have quotes behind them, with where these stand."""
    if not quotes:
        return {}
    return {at: f"q-{row}-{at}" for at, cell in enumerate(table.cells[row]) if len(cell.codings)}


def _behind(table: Table, shown: Layout, quotes: Mapping[str, CellQuote]) -> list[str]:
    """The quotes of each figure, each group hidden until its figure is clicked on."""
    if not quotes:
        return []
    page, back = [], escape(_("Back to the table"))
    for row, laid in enumerate(shown.rows):
        for at, name in _links(table, row, quotes).items():
            title = f"{laid.path} · {shown.headings[at]} · {laid.figures[at].text}"
            page.append(f'<section class="behind" id="{name}"><h2>{escape(title)}</h2>')
            for guid in table.guids(row, at):
                if quote := quotes.get(guid):
                    about = " · ".join(filter(None, (quote.actor, quote.reference, quote.code, quote.coder)))
                    page.append(
                        f"<blockquote><p>{escape(safe(quote.text))}</p><footer>{escape(safe(about))}</footer>"
                        "</blockquote>"
                    )
            page.append(f'<p><a href="#table">{back}</a></p></section>')
    return page


def _row(row: LaidOutRow, links: Mapping[int, str] = MappingProxyType({})) -> str:
    indent = f' style="padding-left: {0.75 + 1.25 * row.level:g}rem"' if row.level else ""
    cells = "".join(_cell(figure, links.get(at, "")) for at, figure in enumerate(row.every_figure))
    return f'<tr><th scope="row"{indent}>{escape(row.label)}</th>{cells}</tr>'


def _cell(figure: Figure, link: str = "") -> str:
    text = escape(figure.text)
    return f'<td><a href="#{link}">{text}</a></td>' if link else f"<td>{text}</td>"
