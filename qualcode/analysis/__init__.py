"""Counting and comparing, over columns."""
