"""The question guide, and which passages answer it."""
