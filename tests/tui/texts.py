"""Texts that make a reader stumble, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from qualcode.text.display import harmless

PIECES = [
    *("Vi ", "fikk ", "samarbeid", "med ", "kommunen. ", " ", "  ", "\t", "«Ja.» ", "Hva? ", "…", "-"),
    *("\n", "\n\n", "\n\n\n"),
    *("e\u0301", "\u0301", "🇳🇴", "🇳", "👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "漢字", "한국어", "नमस्ते ", "שָׁלוֹם ", "مرحبا "),
    *("\u200b", "\u200d", "\u00ad", "\u202e", "\x1b[31m", "x" * 90),
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=120),
).map(harmless)
"""Text as the reader shows it."""
