"""The table as a web page of its own."""

from __future__ import annotations

from html import escape

from qualcode.i18n import language
from qualcode.model.table import Table
from qualcode.tables.figures import Figure
from qualcode.tables.layout import LaidOutRow, Layout, layout

_STYLE = """
body { font-family: Georgia, "Times New Roman", serif; margin: 2rem; color: #111; background: #fff; }
figure { margin: 0; overflow-x: auto; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-style: italic; padding-bottom: .5rem; }
th, td { padding: .25rem .75rem; vertical-align: top; font-variant-numeric: tabular-nums; }
th { font-weight: normal; text-align: left; overflow-wrap: anywhere; max-width: 18rem; }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
td, thead th + th { text-align: right; }
td { white-space: nowrap; }
thead th.over { text-align: center; }
thead tr:not(:last-child) th:not(.over) { border-bottom: 0; }
tfoot tr:first-child > * { border-top: 1px solid; }
.note { max-width: 60rem; }
"""


def html_bytes(table: Table) -> bytes:
    """One page that needs nothing else: heading cells marked as such, title as caption, note below."""
    shown = layout(table)
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{escape(shown.title)}</title><style>{_STYLE}</style></head>",
        "<body><figure><table>",
        f"<caption>{escape(shown.title)}</caption>",
        *_head(shown),
        "<tbody>",
        *(_row(row) for row in shown.rows),
        "</tbody>",
        "<tfoot>",
        *(_row(row) for row in (shown.total, *shown.bases)),
        "</tfoot>",
        f'</table><figcaption class="note"><p><em>{escape(shown.note_label)}.</em> {escape(shown.note)}</p>',
        "</figcaption></figure></body></html>",
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


def _row(row: LaidOutRow) -> str:
    indent = f' style="padding-left: {0.75 + 1.25 * row.level:g}rem"' if row.level else ""
    cells = "".join(_cell(figure) for figure in row.every_figure)
    return f'<tr><th scope="row"{indent}>{escape(row.label)}</th>{cells}</tr>'


def _cell(figure: Figure) -> str:
    return f"<td>{escape(figure.text)}</td>"
