"""Make the pictures of the documentation from the real program: `python tools/screenshots.py`.

The demonstration study is made in a temporary folder, the screen runs without a terminal, keys are pressed, and what
stands there is saved as SVG in `docs/images/`.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
os.environ.pop("NO_COLOR", None)

from textual.pilot import Pilot

from qualcode import i18n
from qualcode.services.project.demo import FILE_NAME, make_demo
from qualcode.services.project.guide import begin_guide, end_guide
from qualcode.services.study import open_study
from qualcode.tui.app import QualcodeApp
from qualcode.tui.workbench import Workbench

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = (120, 36)
READING = ("<", "<", *("n",) * 11)
COUNTING = ("t", "c", "down", "down", "enter", "down", "down", "right")
BEGINNING = (":", "5", "enter", "V")
SCENES: dict[str, tuple[str, bool, tuple[str, ...]]] = {
    "guide": ("en", True, BEGINNING),
    "guide.nb": ("nb", True, BEGINNING),
    "reader": ("en", False, READING),
    "reader.nb": ("nb", False, READING),
    "suggestions": ("en", False, ("s", "n", "space")),
    "crosstab": ("nb", False, COUNTING),
    "crosstab.en": ("en", False, COUNTING),
}
"""Picture: language, whether the first steps are pointed out, and the keys pressed after the study was opened."""

REMOTE_FONT = re.compile(r",\s*url\(\"https?://[^)]*\)\s*format\([^)]*\)")


async def settle(pilot: Pilot[object]) -> None:
    """Wait until the study is open, and nothing is being read or drawn any more."""
    app = pilot.app
    while True:
        await pilot.pause(0.3)
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        benches = [screen for screen in app.screen_stack if isinstance(screen, Workbench)]
        if all(bench.session is not None for bench in benches) and not any(w.is_running for w in app.workers):
            return


async def picture(name: str, project: Path) -> None:
    """Open the project, press the keys of one scene, and save the picture."""
    language, guided, keys = SCENES[name]
    i18n.use_language(language)
    with open_study(project) as study:
        begin_guide(study) if guided else end_guide(study)
    app = QualcodeApp(project)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        drawn = REMOTE_FONT.sub("", app.export_screenshot(title="qualcode"))
        drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)  # some viewers swallow leading spaces
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(drawn, encoding="utf-8")
    print(f"docs/images/{name}.svg")


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder)).close()
        for name in SCENES:
            project = Path(folder) / f"{name}.qualcode"
            shutil.copy(Path(folder) / FILE_NAME, project)
            asyncio.run(picture(name, project))


if __name__ == "__main__":
    main()
