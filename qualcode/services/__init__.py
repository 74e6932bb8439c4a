"""One module per thing a researcher does."""
