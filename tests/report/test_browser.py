"""The report in a real browser: no message in the console, no request, no serious finding of axe, at every width, dark and light."""

import shutil

import pytest
from report.made import NAMES, many

from dragoman.report.page import Material, write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here: on Debian, apt install chromium")


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(write_report(Material(many(30), NAMES)), encoding="utf-8")
    return path


def _open(browser, file, **settings):
    page = browser.new_page(**settings)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(file.as_uri()) else heard.append(request.url))
    page.goto(file.as_uri())
    return page, heard


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe(browser, file, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page, heard = _open(browser, file, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert found == [], [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
    assert heard == []
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
def test_nothing_sticks_out(browser, file, width):
    page, _ = _open(browser, file, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(function (one) { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_paper_holds_it_with_whole_words(browser, file):
    page, _ = _open(browser, file, viewport={"width": 718, "height": 1045})  # A4 between its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    rows = page.locator("#events tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert rows and max(rows) < 400, "a column is so narrow that words break"
    assert not page.locator("#events details").first.is_visible()
    page.close()


def test_filter_sort_and_the_way_to_a_hidden_row(browser, file):
    page, heard = _open(browser, file)
    rows = page.locator("#events-table tbody tr:visible")
    assert rows.count() == 30
    page.fill("#f-words", "china accuse")
    some = rows.count()
    assert 0 < some < 30 and page.inner_text("#f-count") == f"{some} of 30 events"
    assert all("China" in text for text in rows.all_inner_texts())
    page.fill("#f-words", "")
    page.select_option("#f-kind", "4")
    assert 0 < rows.count() < 30
    page.select_option("#f-kind", "")
    page.click("#events-table thead th:nth-child(2) button")
    names = page.locator("#events-table tbody th").all_inner_texts()
    assert names == sorted(names) and page.get_attribute("#events-table thead th:nth-child(2)", "aria-sort") == "ascending"
    page.fill("#f-words", "nothing has these words")
    page.locator("#happened li a").first.click()
    page.wait_for_selector("#events-table tbody tr:target:visible")
    assert heard == []
    page.close()


def test_without_script_everything_is_there(browser, file):
    context = browser.new_context(java_script_enabled=False)
    page, heard = _open(context, file)
    assert page.locator("#events-table tbody tr:visible").count() == 30 and not page.locator(".tools").is_visible()
    assert heard == []
    context.close()
