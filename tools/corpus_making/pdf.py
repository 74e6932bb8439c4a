"""The paged report: a Word file that LibreOffice turns into PDF. Its bytes differ from run to run, its text not."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from corpus_making.source import Source
from corpus_making.word import word_bytes


def write_pdf(source: Source, target: Path) -> None:
    """Write the source as a PDF file; needs LibreOffice (`soffice`).

    Raises:
        OSError: if LibreOffice is not there.
        subprocess.CalledProcessError: if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, f"{target.stem}.docx")
        word.write_bytes(word_bytes(source))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        target.write_bytes(word.with_suffix(".pdf").read_bytes())
