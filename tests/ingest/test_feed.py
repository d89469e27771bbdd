"""RSS and Atom: an entry a document."""

import datetime as dt

from dragoman.ingest import Options, Source, feed
from dragoman.record import Document, Reject

RSS = """<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>The Gazette</title><language>en</language>
<item><title>Talks &amp;amp; more</title><link>https://A.example/1?utm_medium=rss</link><guid>g1</guid><author>Ann Other</author>
<description>&lt;p&gt;Kenya met Mali in Zürich.&lt;/p&gt;&lt;p&gt;They agreed.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<pubDate>Thu, 23 Mar 2023 23:00:00 -0500</pubDate></item>
<item><title>Nothing</title><guid>g2</guid></item>
<item><title>Again</title><guid>g1</guid><description>Kenya left.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><entry><id>tag:1</id><title>T</title><updated>2023-03-23T10:00:00Z</updated>
<summary>Short.</summary><content type="html">&lt;div&gt;Kenya met Mali.&lt;br&gt;&lt;br&gt;It left.&lt;/div&gt;</content></entry></feed>"""


def read_all(tmp_path, content):
    path = tmp_path / "f.xml"
    path.write_bytes(content)
    return list(feed.read(Source("f.xml", path), Options()))


def test_rss(tmp_path):
    for encoding in ("utf-8", "iso-8859-1"):
        first, none, again = read_all(tmp_path, RSS.format(encoding).encode(encoding))
        assert first == Document(
            "g1", "Kenya met Mali in Zürich.\n\nThey agreed.", "Talks & more", dt.date(2023, 3, 23), "https://a.example/1", "The Gazette",
            author="Ann Other", language="en",
        )  # fmt: skip
        assert isinstance(none, Reject) and none.document == "f.xml#2" and "without text" in none.reason
        assert (again.id, again.text) == ("f.xml#3", "Kenya left.")


def test_atom_takes_the_longest_body(tmp_path):
    (doc,) = read_all(tmp_path, ATOM.encode())
    assert (doc.id, doc.text, doc.published) == ("tag:1", "Kenya met Mali.\n\nIt left.", dt.date(2023, 3, 23))


def test_a_feed_that_breaks_off_is_told(tmp_path):
    notice, *docs = read_all(tmp_path, RSS.format("utf-8").encode()[:-40])
    assert "not well-formed" in notice.text and docs[0].id == "g1"


def test_no_feed(tmp_path):
    (item,) = read_all(tmp_path, b"<?xml version='1.0'?><urlset><url>x</url></urlset>")
    assert isinstance(item, Reject) and "no RSS or Atom" in item.reason
