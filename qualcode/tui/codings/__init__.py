"""Codings: codes on passages, made, listed, searched and quoted."""
