"""The reader in a real terminal: what a strip promises about widths is kept there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.text.graphemes import cells

ROOT = Path(__file__).parents[2]
NASTY = """Tab\there\tthere.
Flagg 🇳🇴 og 🇩🇰, 🇳 alene, familie 👨‍👩‍👧 og ❤️ tommel 👍🏽 1️⃣ ferdig.
Kombinert: re\u0301sume\u0301 a\u0323\u030a.
漢字仮名交じり文はこうなります。東京都の住宅政策について話しました。自治体との協力。
عربي: مرحبا بالعالم هذا نص من اليمين إلى اليسار og norsk.
עברית: שָׁלוֹם עולם.
Kontroll \x1b[31mrød\x1b[0m og \u202eomvendt\u202c og \u2067isolert\u2069 slutt.
हिन्दी में का कि की, தமிழ் கொடு, বাংলা কো, ខ្មែរ កា, ကို.
for\u00adank\u00adring og zero\u200bwidth
"""
PROGRAM = "from tests.tui.harness import ReaderApp; ReaderApp({text!r}, layout=False).run()"


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_the_frame_beside_the_reader_stays_straight_in_a_terminal(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(text=NASTY), encoding="utf-8")
    tmux = ["tmux", "-L", f"qualcode-{tmp_path.name}", "-f", "/dev/null"]
    start = ["new-session", "-d", "-x", "80", "-y", "24", "-c", str(ROOT)]
    command = f"PYTHONPATH={ROOT} LC_ALL=C.UTF-8 {sys.executable} {program}"
    subprocess.run([*tmux, *start, command], check=True)
    try:
        screen = _wait_for(tmux, "forank")
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    rows = [row for row in screen.splitlines() if "│" in row]
    assert len(rows) > 15
    assert {cells(row[: row.index("│")]) for row in rows} == {68}
    assert {cells(row) for row in rows} == {80}
    assert "␛[31mrød␛[0m" in screen
    assert "हिन्दी में का कि की, தமிழ் கொடு, বাংলা কো, ខ្មែរ កា, ကို." in screen


def _wait_for(tmux: list[str], words: str) -> str:
    screen = ""
    for _ in range(1200):
        screen = subprocess.run([*tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout
        if words in screen:
            return screen
        time.sleep(0.1)
    raise AssertionError(screen)
