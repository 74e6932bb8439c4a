"""Line numbers as references cite them."""

from __future__ import annotations

import pytest

from qualcode.text.lines import Lines


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [(0, 2, (1, 1)), (0, 3, (1, 2)), (3, 6, (2, 3)), (2, 2, (2, 2)), (0, 7, (1, 4))],
    ids=["its own line break belongs to a line", "two lines", "from the middle", "no length", "all"],
)
def test_a_stretch_has_its_first_and_last_line(start: int, end: int, lines: tuple[int, int]) -> None:
    assert Lines("a\nbc\n\nd").of(start, end) == lines


def test_lines_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="2:3"):
        Lines("a\nb").span(2, 3)
