"""Plain text, Markdown and web pages."""
