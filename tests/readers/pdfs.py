"""PDFs for the tests, written operator by operator."""

from __future__ import annotations

from pathlib import Path

from reading import written

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
A4 = "/MediaBox[0 0 595 842]"


def drawn(
    path: Path, *pages: str, font: str = HELVETICA, page: str = A4, more: tuple[str, ...] = (), catalog: str = ""
) -> Path:
    """A PDF whose pages are these streams of operators.

    Args:
        path: where it goes.
        pages: the operators of each page; the font is `/F1`.
        font: the font's dictionary.
        page: what else stands in the dictionary of each page.
        more: further objects, numbered from 3 on.
        catalog: what else stands in the catalogue.
    """
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "", *more]
    kids = []
    for content in pages:
        objects.append(f"<</Length {len(content.encode('latin-1'))}>>stream\n{content}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R{page}/Resources<</Font<</F1 {font}>>>>/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>"
    content, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(content))
        content += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return written(path, content + f"{end}startxref\n{len(content)}\n%%EOF\n".encode())


def rows(*texts: str, x: float = 72, y: float = 700, size: float = 12) -> str:
    """Operators that write rows of text."""
    shown = " ".join(f"({text}) Tj T*" for text in texts)
    return f"BT /F1 {size} Tf {size * 1.2} TL {x} {y} Td {shown} ET "
