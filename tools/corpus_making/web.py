"""A newspaper page as it is saved from a browser: the piece, and what stands around it."""

from __future__ import annotations

from html import escape

from corpus_making.source import Source

PAGE = """<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<title>{title} - {paper}</title>
<meta name="author" content="{author}">
<style>body {{ font-family: Georgia, serif; max-width: 40em; margin: auto }} nav, aside {{ font-size: 80% }}</style>
</head>
<body>
<header><p>{paper}</p></header>
<nav><a href="#">Forsiden</a> | <a href="#">Lokalt</a> | <a href="#">Sport</a> | <a href="#">Kultur</a></nav>
<article>
{article}
</article>
<aside>
<h2>Les også</h2>
<ul>
{related}
</ul>
</aside>
<footer><p>{paper} arbeider etter god presseskikk.</p></footer>
</body>
</html>
"""


def html_text(source: Source) -> str:
    """The source as a web page; `@lead` and `@note` paragraphs have their own class."""
    header = {key: escape(value, quote=False) for key, value in source.header.items()}
    article: list[str] = []
    for block in source.blocks:
        text = escape(block, quote=False)
        if block.startswith("# "):
            article += [f"<p>{header['section']}</p>", f"<h1>{text[2:]}</h1>"]
            article.append(f'<p class="byline">Av {header["author"]}. {header["date"]}</p>')
        elif block.startswith("## "):
            article.append(f"<h2>{text[3:]}</h2>")
        elif block.startswith("@lead "):
            article.append(f'<p class="lead">{text.removeprefix("@lead ")}</p>')
            article.append(f"<figure><figcaption>{header['caption']}</figcaption></figure>")
        elif block.startswith("@note "):
            article.append(f'<p class="note">({text.removeprefix("@note ")})</p>')
        else:
            article.append(f"<p>{text}</p>")
    related = "\n".join(f'<li><a href="#">{each}</a></li>' for each in header["related"].split(" | "))
    return PAGE.format(
        article="\n".join(article), related=related, **{k: header[k] for k in ("title", "author", "paper")}
    )
