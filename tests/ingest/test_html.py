"""HTML pages: the article out, and what the page says of itself."""

import datetime as dt

from dragoman.ingest import Options, Source, html
from dragoman.record import Document, Reject

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Envoys meet - The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Ann Other">
<link rel="canonical" href="https://Gazette.example/a?id=7&amp;utm_source=x#y">
<meta property="article:published_time" content="2023-03-23T22:00:00-05:00"></head><body><nav><a href=/>Home</a></nav><article>
<h1>Envoys meet</h1><p>The envoys of <a href=x>Kenya</a> and <b>Mali</b> met on Monday
in Oslo.<br>They agreed on little.</p><h2>What next</h2><p>Kenya accused Mali of closing the border. Mali denied the charge.</p>
<ul><li>One came.</li><li>Two left &amp; three stayed.</li></ul><table><tr><td>Cell</td></tr></table><script>alert(1)</script>
<p>Norway urged both to reopen it – “soon”.</p></article><footer>Copyright</footer></body></html>"""


def read_one(tmp_path, content, **options):
    path = tmp_path / "a.html"
    path.write_bytes(content)
    (item,) = html.read(Source("a.html", path), Options(**options))
    return item


def test_article_and_what_the_page_says(tmp_path):
    text = (
        "The envoys of Kenya and Mali met on Monday in Oslo.\nThey agreed on little.\n\n"
        "Kenya accused Mali of closing the border. Mali denied the charge.\n\nOne came.\n\nTwo left & three stayed.\n\n"
        "Norway urged both to reopen it – “soon”."
    )
    day = dt.date(2023, 3, 23)
    assert read_one(tmp_path, PAGE.encode()) == Document(
        "a.html", text, "Envoys meet", day, "https://gazette.example/a?id=7", "The Gazette", author="Ann Other", language="en-GB"
    )


def test_the_encoding_that_the_page_names(tmp_path):
    page = PAGE.replace("<head>", "<head><meta charset='windows-1251'>").replace("Oslo", "Осло").replace("–", "-")
    doc = read_one(tmp_path, page.encode("cp1251"))
    assert isinstance(doc, Document) and "in Осло." in doc.text


def test_a_piece_of_a_page(tmp_path):
    doc = read_one(tmp_path, b"<p>Kenya met Mali on Monday in Oslo.</p>", published=dt.date(2020, 1, 2))
    assert isinstance(doc, Document) and (doc.text, doc.published) == ("Kenya met Mali on Monday in Oslo.", dt.date(2020, 1, 2))


def test_no_article(tmp_path):
    item = read_one(tmp_path, b"<html><body><script>x</script><nav><a href=/>Home</a></nav></body></html>")
    assert isinstance(item, Reject) and item.cure
