"""Other programs' own SQLite files, opened read-only by the standard library."""
