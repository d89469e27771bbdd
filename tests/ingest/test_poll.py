"""Polling feeds of a server that misbehaves; the time is ours."""

import gzip
from dataclasses import replace

import pytest
from ingest.bad_server import endless, gives, in_turn, marked, resets, says_nothing

from dragoman.errors import InputError
from dragoman.ingest import past as module
from dragoman.ingest.fetch import Limits, fetch
from dragoman.ingest.opml import Feed
from dragoman.ingest.past import Past
from dragoman.ingest.poll import Poller
from dragoman.record import Document, Reject

EVERY_S = 900.0
TEXT = "Envoys of both countries met on Monday and agreed on little of what they had come for"


def rss(*numbers, title="The Gazette", text=TEXT, link=""):
    """A feed with an entry for each number."""
    items = "".join(
        f"<item><title>Talks {n}</title><guid>urn:x:{n}</guid><link>{link}/{n}</link><pubDate>Thu, 23 Mar 2023 10:00:00 GMT</pubDate>"
        f"<description>{text} {n}.</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


class World:
    """A clock that goes on by sleeping, and the memory of a caller that keeps every visit."""

    def __init__(self, server, *paths, full=False):
        self.now, self.slept, self.memory = 1_700_000_000.0, [], {}
        self.server, self.paths, self.full = server, paths, full
        self.again()

    def again(self):
        """The program is started anew."""
        self.memory = module.parse(module.dump(self.memory))
        feeds = [Feed(self.server.url + path) for path in self.paths]
        self.poller = Poller(
            feeds, self.memory, every_s=EVERY_S, full=self.full, clock=lambda: self.now, sleep=self.sleep,
            fetch=lambda url, limits=None, **more: fetch(url, limits=replace(limits or Limits(), answer_s=0.3, whole_s=0.8), **more),
        )  # fmt: skip

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def round(self, after_s=EVERY_S):
        """One round: what each feed that was asked brought, by its path."""
        self.now += after_s
        visits = list(self.poller.round())
        self.memory.update({visit.feed.url: visit.past for visit in visits})
        self.told = {visit.feed.url.removeprefix(self.server.url): visit for visit in visits}
        return {path: visit.outcome for path, visit in self.told.items()}

    def ids(self, path):
        return [item.id for item in self.told[path].items if isinstance(item, Document)]


def test_only_what_is_new_and_only_when_it_has_changed(server):
    server.ways["/f"] = in_turn(marked(rss(1, 2), '"a"'), marked(rss(1, 2), '"a"'), marked(rss(3, 1, 2), '"b"'), marked(rss(3, 1, 2), '"c"'))
    world = World(server, "/f")
    assert world.round() == {"/f": "read"} and world.ids("/f") == ["urn:x:1", "urn:x:2"]
    world.again()
    assert world.round() == {"/f": "unchanged"} and world.told["/f"].items == ()
    assert server.asked[1][1]["If-Modified-Since"] == "Thu, 23 Mar 2023 10:00:00 GMT"
    assert world.round() == {"/f": "read"} and world.ids("/f") == ["urn:x:3"]
    world.again()
    assert world.round() == {"/f": "read"} and world.told["/f"].items == ()  # another mark for the same copy


def test_a_feed_that_fails_is_asked_less_and_less_and_then_as_before(server):
    server.ways["/f"] = in_turn(*[gives(status=500)] * 3, gives(rss(1)), gives(rss(1)))
    world = World(server, "/f")
    rounds = [bool(world.round()) for _ in range(16)]
    assert [number for number, asked in enumerate(rounds) if asked] == [0, 2, 6, 14, 15]  # after 2, 4, 8 rounds; then every one
    assert world.memory[f"{server.url}/f"].failures == 0


def test_a_day_at_most(server):
    world = World(server, "/f")
    url = f"{server.url}/f"
    world.memory[url] = Past(failures=40)
    world.round()
    assert world.memory[url].due - world.now == 86_400 and "is not there (HTTP 404)" in world.memory[url].reason


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("told", ["7200", "Wed, 15 Nov 2023 00:28:20 GMT"])  # 7200 s after the first round
def test_a_server_that_names_a_time_is_left_alone_until_then(server, status, told):
    server.ways["/f"] = in_turn(gives(status=status, Retry_After=told), gives(rss(1)))
    server.ways["/g"] = gives(rss(2))
    world = World(server, "/f", "/g")
    assert world.round() == {"/f": "failed"}  # the host, not only the feed
    for _ in range(7):
        assert world.round() == {}
    assert world.round() == {"/f": "read", "/g": "read"}


def test_gone_is_not_asked_again(server):
    server.ways["/f"] = gives(status=410)
    world = World(server, "/f")
    assert world.round() == {"/f": "gone"} and "is there no longer" in world.memory[f"{server.url}/f"].reason
    world.again()
    assert world.round(1e7) == {} and server.count("/f") == 1


def test_bad_feeds_cost_only_themselves(server):
    bomb = '<!DOCTYPE rss [<!ENTITY a "word"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    packed = gzip.compress(rss(*range(50)))
    bad = {
        "/endless": (endless(b"<item>word</item>" * 100_000), "is longer than 20 MB|takes longer"), "/silent": (says_nothing, "no answer"),
        "/slow": (endless(b"<", 0.05), "takes longer"), "/reset": (resets, "breaks"), "/cut": (gives(packed[:-30], Content_Encoding="gzip"), "breaks off"),
        "/loop": (gives(status=302, Location="/loop"), "in a circle"), "/garbage": (gives(b"\x01\x02\x03" * 900), "is binary"),
        "/page": (gives(b"<html><body>No feed</body></html>"), "no RSS or Atom"), "/bomb": (gives(bomb.encode()), "entities of its own"),
        "/empty": (gives(b""), "is empty"), "/304": (gives(status=304), "HTTP 304"), "/zip": (gives(gzip.compress(b"\0" * 10**8), Content_Encoding="gzip"), "longer than 20 MB"),
    }  # fmt: skip
    server.ways = {path: way for path, (way, _) in bad.items()} | {"/f": gives(rss(1))}
    world = World(server, *bad, "/f")
    assert world.round() == {**dict.fromkeys(bad, "failed"), "/f": "read"} and world.ids("/f") == ["urn:x:1"]
    for path, (_, reason) in bad.items():
        assert any(part in world.memory[server.url + path].reason for part in reason.split("|")), (path, world.memory[server.url + path].reason)
    assert all(visit.items == () for path, visit in world.told.items() if path in bad)


def test_wrong_encodings_and_broken_ends_are_told_once(server):
    cut = rss(1, 2)[:-60]
    server.ways["/cut"] = in_turn(gives(cut), gives(cut))
    server.ways["/latin"] = gives(rss(3, text="Zürich: " + TEXT).decode().encode("latin-1"), kind="text/xml; charset=iso-8859-1")
    world = World(server, "/cut", "/latin")
    world.round()
    assert "not well-formed" in world.told["/cut"].items[0].text and "urn:x:1" in world.ids("/cut")
    assert world.told["/latin"].items[0].text.startswith("Zürich")
    world.round()
    assert world.told["/cut"].items == () == world.told["/latin"].items


def test_the_same_entry_in_two_feeds_of_a_paper_is_one(server):
    server.ways["/world"], server.ways["/politics"] = gives(rss(1, 2)), gives(rss(2, 3, title="Politics"))
    world = World(server, "/world", "/politics")
    world.round()
    assert world.ids("/world") + world.ids("/politics") == ["urn:x:1", "urn:x:2", "urn:x:3"]


def test_entries_without_an_id_keep_their_names_when_others_come_before_them(server):
    bare = rss(1, 2).replace(b"<guid>urn:x:1</guid>", b"").replace(b"<guid>urn:x:2</guid>", b"<guid isPermaLink='false'>17</guid>").replace(b"<link>/1</link>", b"")
    more = bare.replace(b"<item>", rss(3).partition(b"<item>")[2].join([b"<item>", b"<item>"]).partition(b"</channel>")[0] + b"<item>", 1)
    server.ways["/f"] = in_turn(gives(bare), gives(more))
    world = World(server, "/f")
    world.round()
    first = world.ids("/f")
    assert first[1] == f"{server.url}/f#17" and first[0].startswith(f"{server.url}/f#") and len(set(first)) == 2
    world.round()
    assert world.ids("/f") == ["urn:x:3"]


def test_what_cannot_be_coded_is_rejected_once(server):
    french = "Le président de la République est arrivé lundi à Bamako pour une visite de deux jours avec ses ministres."
    server.ways["/f"] = in_turn(gives(rss(1, text=french)), gives(rss(2, 1, text=french)))
    world = World(server, "/f")
    world.round()
    (item,) = world.told["/f"].items
    assert isinstance(item, Reject) and item.document == "urn:x:1" and "language: fr" in item.reason
    world.round()
    assert [item.document for item in world.told["/f"].items] == ["urn:x:2"]


def test_where_a_feed_has_moved_for_good(server):
    server.ways["/f"] = gives(status=301, Location="/g")
    server.ways["/g"] = in_turn(gives(rss(1)), gives(rss(1)), gives(status=404), gives(status=404))
    world = World(server, "/f")
    for _ in range(3):
        world.round()
    assert (server.count("/f"), server.count("/g")) == (1, 3)
    world.round(10 * EVERY_S)
    assert server.count("/f") == 2  # where the list says, since the new place fails


def test_pauses_between_requests_to_one_host(server):
    for path in ("/a", "/b", "/c"):
        server.ways[path] = gives(rss(path[1:]))
    world = World(server, "/a", "/b", "/c")
    world.round()
    assert world.slept == [2.0, 2.0]


def page(text):
    body = f"<p>{text} They will meet again in a week, the ministry said on Tuesday evening.</p>" * 4
    return gives(f"<html lang='en'><head><title>T</title></head><body><article>{body}</article></body></html>".encode(), kind="text/html")


def test_whole_articles(server):
    server.ways["/f"] = marked(rss(1, 2, 3, 4, link=server.url), '"a"')
    server.ways["/robots.txt"] = gives(b"User-agent: *\nDisallow: /2\nCrawl-delay: 5\n", kind="text/plain")
    server.ways["/1"], server.ways["/2"] = page(TEXT), page(TEXT)
    server.ways["/3"] = in_turn(gives(status=500), page("Kenya met Mali. " + TEXT))
    server.ways["/4"] = gives(status=404)
    world = World(server, "/f", full=True)
    world.round()
    first, second, closed, fourth, missing = world.told["/f"].items
    assert first.id == "urn:x:1" and "ministry" in first.text and first.title == "Talks 1" and first.source == "The Gazette"
    assert "ministry" not in second.text and "robots.txt" in closed.text and server.count("/2") == 0
    assert fourth.id == "urn:x:4" and "is not there (HTTP 404)" in missing.text
    assert world.memory[f"{server.url}/f"].etag == "" and 5.0 in world.slept
    world.again()
    world.round()
    (third,) = world.told["/f"].items
    assert third.id == "urn:x:3" and third.text.startswith("Kenya met Mali. ") and "ministry" in third.text
    assert (server.count("/1"), server.count("/3"), server.count("/robots.txt")) == (1, 2, 2)
    assert world.round() == {"/f": "unchanged"}


def test_an_article_that_cannot_be_had_is_taken_as_the_feed_has_it_in_the_end(server):
    server.ways["/f"], server.ways["/1"] = gives(rss(1, link=server.url)), gives(status=500)
    world = World(server, "/f", full=True)
    came = []
    for _ in range(5):
        world.round()
        came.append(len(world.told["/f"].items))
    assert came == [0, 0, 2, 0, 0] and server.count("/1") == 3


def test_a_feed_cannot_have_private_addresses_fetched(server):
    server.ways["/f"] = gives(rss(1, link=server.url.replace("127.0.0.1", "localhost")))
    world = World(server, "/f", full=True)
    for _ in range(3):
        world.round()
    doc, notice = world.told["/f"].items
    assert doc.id == "urn:x:1" and "private network" in notice.text and {path for path, _ in server.asked} == {"/f"}


def test_the_memory_is_a_file(tmp_path):
    path = tmp_path / "feeds.json"
    memory = {"b": Past(), "a": Past('"x"', "day", "c", 2, "why", 3.5, True, ("1", "2"), {"3": 1}, ("odd",))}
    assert module.load(path) == {}
    path.write_bytes(module.dump(memory))
    assert module.load(path) == memory and module.dump(module.load(path)) == module.dump(memory)
    for wrong in (b"", b"[]", b'{"format": 2, "feeds": {}}', b'{"format": 1, "feeds": {"a": {"etag": 3}}}', b'{"format": 1, "feeds": {"a": {"x": 3}}}',
                  b'{"format": 1, "feeds": {"a": {"due": true}}}', b'{"format": 1, "feeds": {"a": {"waiting": {"x": "y"}}}}'):  # fmt: skip
        path.write_bytes(wrong)
        with pytest.raises(InputError, match="no memory of feeds.*Delete it"):
            module.load(path)
