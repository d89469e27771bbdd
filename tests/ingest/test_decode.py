"""Bytes to text."""

import pytest

from dragoman.ingest.decode import decode

TEXT = "The minister said: “We’ll meet in Zürich – and soon.” Señor Peña agreed.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_doubt(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, "", "", "")


def test_windows_1252_is_read_and_told():
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded.text == TEXT
    assert "Windows-1252" in decoded.doubt


def test_cyrillic_is_not_taken_for_western_letters():
    text = "Министр иностранных дел прибыл в Москву для переговоров с президентом. " * 5
    decoded = decode(text.encode("cp1251"))
    assert decoded.text in ("", text)
    assert decoded.problem or "cp1251" in decoded.doubt


def test_mac_roman_is_never_wrong_in_silence():
    decoded = decode(TEXT.encode("mac_roman"))
    assert decoded.problem or decoded.doubt
    assert "Õ" not in decoded.text


def test_utf8_with_one_broken_byte_is_not_guessed_at():
    content = TEXT.encode().replace("ü".encode(), b"\xfc", 1)
    assert decode(content).problem == "is UTF-8 with a broken byte in line 1"


def test_cut_off_utf8():
    assert "broken byte" in decode("Zürich – “Peña”".encode()[:-1]).problem


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n"])
def test_empty(content):
    assert decode(content).problem == "is empty"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"), (b"PK\x03\x04abc", "zip"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"{\\rtf1 Hello}", "rich text"), (bytes(range(1, 128)) * 4, "binary"), (b"\x7fELF\x02\0\0", "binary"),
    ],
)  # fmt: skip
def test_binary(content, word):
    decoded = decode(content)
    assert word in decoded.problem and decoded.cure and not decoded.text


def test_letters_spoilt_before_are_told():
    assert "wrong encoding" in decode("Russiaâ€™s envoy left.".encode()).doubt
    assert "U+FFFD" in decode("Russia\ufffds envoy left.".encode()).doubt
