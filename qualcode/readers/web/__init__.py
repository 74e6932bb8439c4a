"""Web pages in packages: books (.epub), and pages saved whole (.mhtml)."""
