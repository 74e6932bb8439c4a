"""Commands for other programs' projects."""
