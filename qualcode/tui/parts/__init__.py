"""What screens are made of: rows, lines, key bar, colours."""
