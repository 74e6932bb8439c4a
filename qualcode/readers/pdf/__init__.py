"""PDF: from glyphs and their places to columns, headings, notes and lines."""
