"""Results: tables, overviews and what was exported."""
