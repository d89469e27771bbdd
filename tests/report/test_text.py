"""Words of documents, fit to be shown."""

import pytest
from yardstick import seconds

from dragoman.report.text import cut, visible, web_address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain é 中 العربية", "plain é 中 العربية"), ("a\nb\tc\u2028d", "a b c d"), ("a\u202eb\u2066c", "a[U+202E]b[U+2066]c"),
        ("\x1b[31m", "[U+001B][31m"), ("\ud800\ufffe\U0001ffff", "\ufffd" * 3), ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)  # fmt: skip
def test_visible(text, wanted):
    assert visible(text) == wanted


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [("short", 10, "short"), ("one two three", 9, "one two …"), ("a" * 50, 10, "a" * 8 + " …"), ("", 5, ""), ("  a \n b  ", 9, "a b")],
)
def test_cut(text, width, wanted):
    assert cut(text, width) == wanted


def test_ten_megabytes_are_cut_at_once():
    text = "spam " * 2_000_000
    assert len(cut(text, 200)) <= 200
    assert seconds(lambda: cut(text, 200)) < 0.5


def test_a_head_of_blanks_is_marked_as_cut():
    assert cut(" " * 10_000 + "end", 20).endswith("…")


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2#d", "http://example.org:8080/", "https://пример.испытание/путь"])
def test_addresses_of_the_web(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://example.org", "data:text/html,x", "//example.org", "file:///etc/passwd", "",
        'https://example.org/"onmouseover=', "https://example.org/\u202egpj", "https://user:pass@example.org/", "https://[::1", "https://",
        "https://example.org/" + "a" * 3000, "https://example.org/\ud800",
    ],
)  # fmt: skip
def test_what_is_no_address(url):
    assert web_address(url) is None
