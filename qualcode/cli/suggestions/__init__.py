"""Suggested codes: listed, decided on, explained and reported."""
