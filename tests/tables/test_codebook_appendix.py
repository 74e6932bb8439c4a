"""The codebook as an appendix: every code with what is said of it, an example and its figures."""

import docx
import pytest

from qualcode.model.appendix import CodebookAppendix, CodeRow
from qualcode.model.errors import QualcodeError
from qualcode.tables.codebook_appendix import APPENDIX_SUFFIXES, write_codebook_appendix

ROWS = (
    CodeRow(0, "Økonomi", "Penger inn og ut.", "Tilskudd", "Tid", "Pengene | tok slutt", "[M1:2]", 3, 2),
    CodeRow(1, "Drift <b>", "", "", "", "", "", 0, 0),
)
APPENDIX = CodebookAppendix("Kodebok", ROWS, "Figures are of the code alone.")


@pytest.mark.parametrize("suffix", APPENDIX_SUFFIXES)
def test_every_format_holds_every_field(tmp_path, suffix):
    path = tmp_path / f"k{suffix}"
    write_codebook_appendix(APPENDIX, path)
    if suffix == ".docx":
        table = docx.Document(str(path)).tables[0]
        assert len(table.rows) == 1 + len(ROWS)
        text = " ".join(cell.text for row in table.rows for cell in row.cells)
    else:
        text = path.read_text(encoding="utf-8").replace("\\", "")
        assert "<b>" not in path.read_text(encoding="utf-8").replace("\\<", "")
    for wanted in ("Økonomi", "Penger inn og ut.", "Tilskudd", "Pengene | tok slutt", "[M1:2]", "3 (2)", "0 (0)"):
        assert wanted in text


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(QualcodeError):
        write_codebook_appendix(APPENDIX, tmp_path / "k.pdf")
