"""One spelling for an address, so that the same page met twice is seen to be the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MAX_URL_CP = 2_000
"""Longest address that is kept: what browsers and search engines take; longer ones carry data, not a place."""

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ocid|cmpid|smid|_ga|_hs\w+|at_(?:medium|campaign|custom\d?)"
)
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=~-._"


def is_address(text: str) -> bool:
    """Whether a text is an address of the web and no path. "https://a.example/feed" -> True; "news/a.txt" -> False """
    return text.lower().startswith(("http://", "https://"))


def canonical_url(url: str, base: str = "") -> str:
    """The address in one spelling; "" for what is no address of the web or is too long.

    Scheme and host in small letters, no standard port, no password, no fragment, no parameter that only tells where a reader came from.
    "HTTPS://A.example:443/b?utm_source=x&id=7#top" -> "https://a.example/b?id=7"; "javascript:x" -> ""

    Args:
        url: as it was written.
        base: what a relative address is relative to, or "".
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:  # such as a port that is no number
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or len(url) > MAX_URL_CP or any(c.isspace() for c in host):
        return ""
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        place += f":{port}"
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)]
    query = urlencode(kept) if len(kept) < len(parse_qsl(parts.query, keep_blank_values=True)) else quote(parts.query, safe=_SAFE + "?")
    return urlunsplit((scheme, place, quote(parts.path, safe=_SAFE) or "/", query, ""))


def tidy_url(url: str) -> str:
    """The canonical address, or what was given when it is none: an archive's own shelf mark in that place is not lost."""
    return canonical_url(url) or url


def site_of(url: str) -> str:
    """The host of an address without "www."; "" without one. "https://www.a.example/b" -> "a.example" """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
