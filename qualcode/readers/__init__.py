"""One file per document format: bytes in, ParsedDocument out."""
