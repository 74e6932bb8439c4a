#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium): three answers that a reader of PDFs would not expect.
# 1. FPDFText_GetFontSize leaves the text matrix out: letters drawn at 12 points have size 1.
# 2. get_text_range shows U+FFFE for a hyphen at the end of a row, and no line break behind it;
#    FPDFText_GetUnicode says 2 there.
# 3. A form's chosen value that the file does not draw comes with FPDFPage_Flatten only after init_forms().
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pypdfium2==5.15.2
"$work/venv/bin/python" - "$work" <<'PY'
import sys
from math import hypot
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

folder = Path(sys.argv[1])
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def made(name, content, more="", catalog="", field=""):
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 {HELVETICA}>>>>/Contents 4 0 R{more}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        *([field] if field else []),
    ]
    body, starts = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(starts) + 1}/Root 1 0 R>>\n"
    (folder / name).write_bytes((body + end + f"startxref\n{len(body)}\n%%EOF\n").encode("latin-1"))
    return pypdfium2.PdfDocument(folder / name)


print("pypdfium2", pypdfium2.V_PYPDFIUM2 if hasattr(pypdfium2, "V_PYPDFIUM2") else pypdfium2.version.PYPDFIUM_INFO)

document = made("size.pdf", "BT /F1 1 Tf 12 0 0 12 72 700 Tm (Vedtak) Tj ET")
text = document[0].get_textpage()
matrix = pdfium.FS_MATRIX()
pdfium.FPDFText_GetMatrix(text.raw, 0, matrix)
size = pdfium.FPDFText_GetFontSize(text.raw, 0)
print(f"1. FPDFText_GetFontSize says {size:g}; with the matrix it is {size * hypot(matrix.c, matrix.d):g}")
assert (size, size * hypot(matrix.c, matrix.d)) == (1, 12)

document = made("hyphen.pdf", "BT /F1 12 Tf 14 TL 72 700 Td (Det var i kom-) Tj T* (munen at det skjedde) Tj ET")
text = document[0].get_textpage()
shown = text.get_text_range()
at = shown.index("\ufffe")
print(f"2. {shown!r}; FPDFText_GetUnicode there is {pdfium.FPDFText_GetUnicode(text.raw, at)}")
assert pdfium.FPDFText_GetUnicode(text.raw, at) == 2

fonts = f"<</Font<</F1 {HELVETICA}>>>>"
field = "<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(sted)/Opt[(Sandvik)(Mevik)]/V(Mevik)/DA(/F1 12 Tf 0 g)"
found = []
for ready in (False, True):
    document = made(
        f"form{ready}.pdf",
        "BT /F1 12 Tf 72 700 Td (Hvor bor du?) Tj ET",
        "/Annots[5 0 R]",
        f"/AcroForm<</Fields[5 0 R]/DR {fonts}/NeedAppearances true>>",
        f"{field}/Rect[72 600 272 620]/F 4/DR {fonts}>>",
    )
    if ready:
        document.init_forms()
    page = document[0]
    pdfium.FPDFPage_Flatten(page.raw, 0)
    page.close()
    found.append("Mevik" in document[0].get_textpage().get_text_range())
print(f"3. the chosen value is there after FPDFPage_Flatten: without init_forms {found[0]}, with it {found[1]}")
assert found == [False, True]
print("as described")
PY
