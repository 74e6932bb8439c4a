"""Formats of programs that are no longer made, through LibreOffice."""
