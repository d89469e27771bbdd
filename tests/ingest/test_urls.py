"""Addresses in one spelling."""

import pytest

from dragoman.ingest.urls import canonical_url, site_of, tidy_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://A.example:443/b?utm_source=x&id=7#top", "https://a.example/b?id=7"),
        ("http://a.example", "http://a.example/"),
        ("http://u:p@a.example:8080/x y", "http://a.example:8080/x%20y"),
        ("https://a.example/?q=a%2Fb&fbclid=1", "https://a.example/?q=a%2Fb"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://a.example:x/", ""),
        ("http://[::1]/a", "http://[::1]/a"),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical
    assert not canonical or canonical_url(canonical) == canonical


def test_relative_shelf_mark_and_site():
    assert canonical_url("/b", "https://a.example/a/c") == "https://a.example/b"
    assert tidy_url("shelf 7") == "shelf 7"
    assert site_of("https://www.a.example/b") == "a.example"
