"""Documents: imported, corrected, described and forgotten."""
