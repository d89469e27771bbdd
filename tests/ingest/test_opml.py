"""OPML: the feeds of a list."""

import pytest

from dragoman.errors import InputError
from dragoman.ingest.opml import Feed, read_opml


def read(tmp_path, body, head='<?xml version="1.0" encoding="UTF-8"?>'):
    path = tmp_path / "feeds.opml"
    path.write_text(f'{head}<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>')
    return read_opml(path)


def test_feeds_of_every_depth_each_once(tmp_path):
    feeds, notices = read(
        tmp_path,
        '<outline text="Africa"><outline text="East"><outline type="rss" text="A" title="The  A" xmlUrl="https://a.example/feed#x"/></outline>'
        '<outline xmlURL="HTTP://B.example/f?id=1&amp;x=2" text="B"/></outline><outline text="no feed"/>'
        '<outline type="include" url="https://c.example/more.opml"/><outline xmlUrl="https://A.example/feed"/>'
        '<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://"/>',
    )
    assert feeds == [Feed("https://a.example/feed", "The A"), Feed("HTTP://B.example/f?id=1&x=2", "B")]
    assert ["no address of the web" in notice.text for notice in notices] == [True, True]


def test_a_list_that_is_not_well_formed_is_read_as_far_as_it_goes(tmp_path):
    feeds, (notice,) = read(tmp_path, '<outline xmlUrl="https://a.example/?a=1&b=2"/><outline xmlUrl="https://b.example/"/>')
    assert [feed.url for feed in feeds][-1] == "https://b.example/" and "not well-formed" in notice.text


def test_deep_nesting_does_no_harm(tmp_path):
    deep = "<outline>" * 100_000 + '<outline xmlUrl="https://b.example/"/>'
    with pytest.raises(InputError, match="lists no feed|is no XML|too deeply"):
        read(tmp_path, deep)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty"),
        ("no xml", "is no XML"),
        ("<rss/>", "no OPML"),
        ("<opml><body/></opml>", "lists no feed"),
        ('<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="https://a.example/&a;"/></opml>', "entities of its own"),
        ("<opml>\0</opml>", "is binary"),
    ],
)
def test_what_is_no_list(tmp_path, content, reason):
    path = tmp_path / "feeds.opml"
    path.write_text(content)
    with pytest.raises(InputError, match=reason):
        read_opml(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_opml(tmp_path / "none.opml")
