"""What to do with a file that cannot be read, by the program that made it."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.i18n import _


def what_to_export(suffix: str) -> str:
    """A sentence on what to export instead, for a file's ending (`.pages`); empty for an ending that says nothing."""
    hint = _by_ending().get(suffix)
    return hint() if hint is not None else ""


def _by_ending() -> dict[str, Callable[[], str]]:
    told = {
        ".pages": lambda: _("Pages: File, Export To, Word (.docx)."),
        ".wps .wpd .sxw .hwp .lwp": lambda: _("Open it in LibreOffice and save it as .docx."),
        ".gdoc .gsheet": lambda: _("This is only a link to Google Docs: File, Download, Word (.docx) or CSV."),
        ".msg .oft": lambda: _("Outlook: drag the message to a folder as .eml, or File, Save As, Text Only (.txt)."),
        ".pst .ost .mbox .mbx": lambda: _("This is a whole mailbox: save each message as .eml in the mail program."),
        ".ppt .pptx .odp .key": lambda: _("Export the slides as PDF, or their outline as .docx."),
        ".xls .ods .numbers .xlsm .xlsb": lambda: _("Save the table as .xlsx or as CSV in UTF-8."),
        ".sav .dta .por .sas7bdat .rds": lambda: _("SPSS, Stata, R: export the data as .xlsx or CSV, with labels."),
        ".mp3 .wav .m4a .aac .ogg .flac .wma .opus .amr .mp4 .mov .avi .mkv .webm": lambda: _(
            "This is a recording: have it transcribed first, and import the transcript (.docx, .txt, .vtt or .srt)."
        ),
        ".jpg .jpeg .png .heic .tif .tiff .gif .bmp .webp": lambda: _(
            "This is a picture: run text recognition and save the text as .docx, .txt or a PDF with text."
        ),
        ".nvp .nvpx .atlproj .atlproj22 .mx18 .mx20 .mx22 .mx24 .mex22 .qda .qdpx .hpr7 .ddx": lambda: _(
            "This is a project of another program: export its documents as .docx or .txt, and its codebook apart."
        ),
        ".djvu .xps .oxps .ps": lambda: _("Print or export it as PDF."),
        ".mobi .azw .azw3 .fb2 .lit": lambda: _("Calibre turns it into .epub."),
        ".tex .ltx": lambda: _("Make the PDF of it, and import that."),
        ".one .onepkg .enex": lambda: _("OneNote, Evernote: export the page as Word, PDF or HTML."),
        ".zip .rar .7z .gz .tar": lambda: _("Unpack it, and import the folder."),
        ".trs .cha .textgrid .exb .f4p .f5p": lambda: _(
            "Export the transcript as .txt, .rtf or .docx from the program that made it."
        ),
        ".url .webloc .lnk": lambda: _("This is only a link: open it, and save the page as HTML or PDF."),
    }
    return {ending: hint for endings, hint in told.items() for ending in endings.split()}
