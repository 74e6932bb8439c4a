"""From the lines that a format found to the finished document."""
