"""The pages in a real browser: no error of ours, no request off this machine, nothing that axe-core finds serious, and what is clicked works."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time

import pytest
import uvicorn
from web.conftest import border, harbour

from dragoman.web.app import make_app
from dragoman.web.site import Settings, Site

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install it (apt-get install chromium) to test the pages in a browser")

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-extensions"]

PATHS = ["/", "/events", "/pairs", "/pair?a=KEN&b=TZA", "/actors", "/actor?name=KEN", "/claims", "/network", "/map", "/system", "/documents",
         "/rejects",
         "/search?q=kenya", "/code", "/nothing"]  # fmt: skip


@pytest.fixture(scope="module")
def address(store):
    """A server over the archive, where readers may judge."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = Site(store, Settings(port=port, review=True))
    server = uvicorn.Server(uvicorn.Config(make_app(site), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    site.close()


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    """A fresh page; whatever the console says, and every request that leaves the machine, fails the test."""
    context = chromium.new_context(viewport={"width": 1100, "height": 800}, base_url=address)
    page = context.new_page()
    page.set_default_timeout(10_000)
    troubles: list[str] = []
    expected: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else troubles.append(f"asked for {request.url}"))
    page.expected = expected
    yield page
    context.close()
    assert [trouble for trouble in troubles if not any(word in trouble for word in expected)] == []


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def grave(found) -> list[str]:
    """What axe-core finds serious or critical."""
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found.response["violations"] if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_works_and_can_be_used_by_everybody(page, axe, path):
    if path == "/nothing":
        page.expected.append("404")
    page.goto(path)
    assert page.title().endswith("Dragoman")
    # What axe-core needs to run is evaluated by the browser's driver, not by the page: the policy stays as it is.
    assert grave(axe.run(page)) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "is wider than a small screen"


def test_dark_pages_have_contrast_too(chromium, address, axe):
    context = chromium.new_context(color_scheme="dark", base_url=address)
    page = context.new_page()
    for path in ("/", f"/events/{harbour().events[2].id}", "/network", "/code"):
        page.goto(path)
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(22, 25, 29)"
        assert grave(axe.run(page)) == [], path
    context.close()


_MIDDLE = """path => {
    const at = path.getPointAtLength(path.getTotalLength() / 2), to = path.getScreenCTM();
    return [at.x * to.a + to.e, at.y * to.d + to.f];
}"""
"""Where the middle of a line is seen, which is seldom the middle of the box around it."""


def test_three_clicks_from_the_start_to_the_sentence_behind_a_line(page):
    page.goto("/")
    page.click("main a:has-text('Network')")
    line = page.locator("svg.figure a[aria-label*='NATO to Uganda'] path").first
    line.scroll_into_view_if_needed()
    x, y = line.evaluate(_MIDDLE)
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("/pair"))
    assert page.locator("#results .said").all_inner_texts() == ["NATO warned Uganda."]
    assert page.locator("#results mark.trigger").inner_text() == "warned"
    page.click("#results summary")  # the third
    page.wait_for_selector("#results .paragraph")
    assert page.locator("#results .paragraph").inner_text() == "Nobody was hurt. NATO warned Uganda."


def test_a_row_opens_to_its_paragraph_with_the_right_words_marked(page):
    page.goto("/events?type=ASSAULT&who=UGA")
    page.focus("#results summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results .paragraph mark.trigger")
    words = {role: page.locator(f"#results .paragraph mark.{role}").all_inner_texts() for role in ("trigger", "actor", "speaker", "cue")}
    assert words == {"trigger": ["attacked"], "actor": ["Uganda"], "speaker": ["a spokeswoman"], "cue": ["According to"]}
    assert page.locator("#results .paragraph .sentence").inner_text().startswith("According to a spokeswoman, Uganda attacked")
    assert page.locator("#results .fields code").first.inner_text() == "lexicon/assault"


def test_filters_change_the_list_and_the_address(page):
    page.goto("/events")
    page.click("summary:has-text('Filters')")
    page.fill("input[name=who]", "NATO")
    page.select_option("select[name=quad]", "3")
    page.click("button:has-text('Apply')")
    page.wait_for_selector("#results-title:has-text('1 event')")
    assert "who=NATO" in page.url and "quad=3" in page.url
    page.reload()
    assert page.locator("#results-title").inner_text() == "1 event"
    page.go_back()
    page.wait_for_selector("#results-title:has-text('7 events')")


def test_the_slider_moves_by_keyboard(page):
    page.goto("/network")
    before = page.locator("table tbody tr").count()
    page.focus("#to")
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#figure:has-text('to June 2023')")
    assert page.locator("#to-word").inner_text() == "June 2023"
    assert page.locator("#to").get_attribute("aria-valuetext") == "June 2023"
    rows = page.locator("#figure table tbody th").all_inner_texts()
    assert "Uganda → Kenya" in rows and "NATO → Uganda" not in rows and len(rows) < before
    assert "to=" in page.url


def test_a_reader_judges_an_event(page):
    page.goto(f"/events/{border().events[0].id}")
    page.fill("#judge input[name=who]", "M. Weber")
    page.check("input[value=mend]")
    page.select_option("select[name=field]", "status")
    page.fill("input[name=value]", "planned")
    page.click("button:has-text('Keep this judgement')")
    page.wait_for_selector(".judgements li")
    assert "M. Weber" in page.locator(".judgements").inner_text() and "status should be planned" in page.locator(".judgements").inner_text()


def test_without_a_script_the_pages_work_as_well(chromium, address):
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/events")
    page.click("#results summary >> nth=0")
    page.click("text=Open this event >> nth=0")
    assert page.locator(".paragraph .sentence").count() == 1
    page.goto("/network")
    page.click("button:has-text('Show')")
    assert "from=" in page.url and page.locator("svg.figure").count() == 1
    context.close()


def test_hostile_words_do_nothing(page):
    page.goto("/events?published_until=2022-12-31")
    page.click("#results summary")
    page.wait_for_selector("#results .paragraph")
    page.goto("/documents")
    page.click("text=alert('title')")
    assert "<img src=x onerror=alert(1)>" in page.locator("article").inner_text()
    assert page.locator("article img").count() == 0


def test_an_article_is_pasted_and_coded(page):
    """The real coder, in its process."""
    page.goto("/code")
    page.fill("textarea", "NAIROBI - Kenya condemned Uganda on Monday.\n\n<b>Nothing</b> else was said.")
    page.fill("input[name=published]", "2024-03-05")
    page.click("button:has-text('Code it')", no_wait_after=True)
    page.wait_for_selector("#result", timeout=120_000)
    assert page.locator("#t-result").inner_text() == "1 event"
    assert page.locator("#result .said mark.trigger").first.inner_text() == "condemned"
    assert "ACCUSE" in page.locator("#result summary").first.inner_text()
    assert "4 March 2024" in page.locator("#result .fields").first.inner_text()
    assert page.evaluate("document.activeElement.id") == "t-result"
