"""Results out: one Table, many writers."""
