"""The words of a PDF: its pages as they are drawn, its properties, comments and attached files."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.pdf.read import MAX_PAGES

_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD


def words_of_pdf(content: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Where, and the words there, empty if a page has none; bytes are an attached file.

    Raises:
        QualcodeError: if it is damaged, locked, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise QualcodeError(
            _("This document is protected by a password.") if locked else _("This document is damaged.")
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise QualcodeError(_("it is too large"))
        yield _("properties"), "\n".join([" ", *document.get_metadata_dict().values()])
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield _("properties"), attachment.get_name() or " "
            yield _("embedded file {n}").format(n=number + 1), bytes(attachment.get_data())
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            where = _("page {n}").format(n=number + 1)
            yield where, page.get_textpage().get_text_range().strip()
            yield where, "\n".join([" ", *_comments(page)])
            page.close()
    except PdfiumError as error:
        raise QualcodeError(_("This document is damaged.")) from error
    finally:
        document.close()


def _comments(page: Any) -> Iterator[str]:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        for key in (b"Contents", b"T", b"Subj", b"V", b"NM"):
            size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
            if size > 2:
                buffer = ctypes.create_string_buffer(size)
                into = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
                pdfium.FPDFAnnot_GetStringValue(annotation, key, into, size)
                yield buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
        pdfium.FPDFPage_CloseAnnot(annotation)
