"""`agree --keep`: what was chosen once is followed by `agree` and `disagreements`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Qualcode


def test_what_is_kept_is_followed(qualcode: Qualcode, study: Path) -> None:
    for coder in ("Eva", "Ola"):
        done = qualcode(
            "--coder", coder, "code", "samtale", "Forankring", "--quote", "Pengene tok slutt etter ett år."
        )
        assert done.code == 0, done.err
    before = qualcode("--json", "agree").json
    assert (before["unit"], before["units"]) == ("turn", 2)
    kept = qualcode(
        "--coder", "Eva", "agree", "--unit", "sentence", "--coefficient", "ac1", "--threshold", "0.8", "--keep"
    )
    assert (kept.code, kept.out) == (0, "kept for all tables of agreement\n"), kept.err
    after = qualcode("--json", "agree").json
    assert (after["unit"], after["units"], after["coefficients"]) == ("sentence", 3, ["ac1"])
    assert any("by Eva" in line for line in after["note"])
    again = qualcode("--json", "--coder", "Eva", "agree", "--unit", "turn", "--keep").json
    assert again == {"kept": True, "unit": "turn", "coefficients": ["ac1"], "threshold": 0.8}  # it was not taken away
    assert qualcode("agree", "--threshold", "0.9").code == 2
    wrong = qualcode("agree", "--threshold", "80", "--keep")
    assert wrong.code == 1
    assert "Nothing was kept" in wrong.err
    assert qualcode("disagreements").code == 0
    assert "alpha" not in qualcode("log").out
