"""The page in a browser: clicks, filters, keys, colours, widths, and how soon it is there.

Needs Debian's chromium and ``pip install playwright`` (without its own browsers).
"""

import os
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from attribution import parse
from attribution.document import Document
from attribution.io.html import to_html, to_html_fragment, to_html_index
from attribution.model import Attribution, Cue, Evidence, Mention, Speaker
from attribution.span import Span

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
if not CHROMIUM.exists():
    pytest.skip(f"no chromium at {CHROMIUM}", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
ARTICLE = Path(__file__).parents[2] / "examples" / "article.txt"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path):
    """Opens a page; at the end, that nothing left it and that its console is empty."""
    contexts, wrong = [], []

    def call(html, anchor="", **options):
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()

        def route(route):
            url = route.request.url
            if url == path.as_uri():
                route.continue_()
            else:
                wrong.append(f"asked for {url}")
                route.abort()

        context.route("**/*", route)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (wrong.append("dialog"), dialog.dismiss()))
        page.goto(path.as_uri() + anchor)
        return page

    yield call
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture(scope="module")
def document():
    return parse(ARTICLE.read_text("utf-8"), published=date(2016, 3, 5), id="article.txt")


@pytest.fixture(scope="module")
def article(document):
    return to_html(document)


def number(document, words):
    """The number of the statement with these words."""
    found = enumerate(document.attributions, 1)
    return min((len(a.span), n) for n, a in found if words in a.words(document.text))[1]


def test_the_text_is_the_text(show, article, document):
    page = show(article)
    assert page.evaluate("document.querySelector('#text').textContent") == document.text


def test_a_click_shows_why(show, article, document):
    page = show(article)
    n = number(document, "Nobody should set foot")
    page.click("text=Nobody should set foot")
    panel = page.inner_text("#evidence")
    assert f"Statement {n}" in panel
    for words in ("Ingrid Solheim", "told", "reporters", "on Friday (2016-03-04)", "Reuters"):
        assert words in panel, words
    assert "at a news conference" in panel
    assert "content.quotation-before" in panel
    assert page.get_attribute(f"#s{n}", "aria-pressed") == "true"
    assert page.locator("#text .on").count() >= 3
    page.click("#close")
    assert page.inner_text("#evidence-h") == "Evidence"
    assert page.locator("#text .on").count() == 0


def test_a_second_click_goes_one_further_out(show, article, document):
    page = show(article)
    inner, outer = number(document, "Sir, this will"), number(document, "I read the surveys")
    assert inner != outer
    page.click("text=Sir, this will outlive us both")
    assert page.inner_text("#evidence-h") == f"Statement {inner}"
    page.click(f"#why .link >> text=Statement {outer}")
    assert page.inner_text("#evidence-h") == f"Statement {outer}"
    page.click(f"#why .link >> text=Statement {inner}")
    page.click("text=Sir, this will outlive us both")
    assert page.inner_text("#evidence-h") == f"Statement {outer}"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_open_and_close(show, article, key):
    page = show(article)
    page.focus("#s3")
    page.keyboard.press(key)
    assert page.inner_text("#evidence-h") == "Statement 3"
    assert page.evaluate("document.activeElement.id") == "evidence-h"
    page.keyboard.press("Escape")
    assert page.inner_text("#evidence-h") == "Evidence"
    assert page.evaluate("document.activeElement.id") == "s3"


def test_the_first_key_skips_to_the_text(show, article):
    page = show(article)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "s1"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_next_and_previous(show, article):
    page = show(article, "#s2")
    assert page.inner_text("#evidence-h") == "Statement 2"
    page.click("text=Next →")
    assert page.inner_text("#evidence-h") == "Statement 3"
    page.click("text=← Previous")
    assert page.inner_text("#evidence-h") == "Statement 2"


def shown(page):
    return int(page.inner_text("#status").split()[0].replace(",", ""))


def test_kinds_can_be_switched_off(show, article, document):
    page = show(article)
    count = sum(a.kind == "direct" for a in document.attributions)
    total = len(document.attributions)
    button = page.locator("[data-kind=direct]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert shown(page) == total - count
    assert page.locator("#text .n.direct:visible").count() == 0
    page.click("#reset")
    assert shown(page) == total
    assert button.get_attribute("aria-pressed") == "true"


def test_categories_can_be_switched_off(show, article, document):
    page = show(article)
    count = sum(bool(a.cue) and a.cue.category == "source" for a in document.attributions)
    assert count
    page.click("[data-category=source]")
    assert shown(page) == len(document.attributions) - count


def test_one_speaker_then_two(show, article, document):
    page = show(article)
    names = [a.speaker.name for a in document.attributions if a.speaker]
    one, two = names.count("Ingrid Solheim"), names.count("Tomas Vance")
    page.click("[aria-label='Only Ingrid Solheim']")
    assert shown(page) == one
    assert page.locator("#text .n:visible").count() == one
    assert "Vance" not in " ".join(page.locator("#text span:not([class=''])").all_inner_texts())
    page.click("[aria-label='Only Tomas Vance']")
    assert shown(page) == one + two
    page.click("[aria-label='Only Ingrid Solheim']")
    assert shown(page) == two


def test_the_slider_hides_what_is_unsure(show, article, document):
    page = show(article)
    page.focus("#confidence")
    page.keyboard.press("End")
    assert page.inner_text("#confidence-out") == "100 %"
    sure = sum(round(a.confidence, 4) >= 1 for a in document.attributions)
    assert shown(page) == sure
    page.keyboard.press("Home")
    assert shown(page) == len(document.attributions)


def test_a_filter_closes_what_it_hides_and_a_link_shows_it_again(show, article):
    page = show(article)
    page.click("#s1")
    page.click(f"[data-kind={page.get_attribute('#s1', 'class').split()[1]}]")
    assert page.inner_text("#evidence-h") == "Evidence"
    page.evaluate("location.hash = '#s1'")
    page.wait_for_function("document.querySelector('#evidence-h').textContent == 'Statement 1'")
    assert page.locator("#s1").is_visible()


def test_speakers_open_to_what_they_said(show, article):
    page = show(article)
    row = page.locator("#speakers > li").first
    row.locator("summary").click()
    count = int(row.locator(".count").inner_text())
    assert row.locator("ol button").count() == count
    row.locator("ol button").nth(1).click()
    assert page.inner_text("#evidence-h").startswith("Statement ")


def test_the_timeline_leads_to_statements(show, article):
    page = show(article)
    page.locator("#timeline button").first.click()
    assert "on Friday" in page.inner_text("#evidence")


def test_a_screen_reader_finds_its_way(show, article):
    page = show(article)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("complementary").count() == 2
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("button", name=re.compile("Statement 2, direct: Ingrid")).count() == 1
    assert page.get_by_role("slider", name=re.compile("Confidence")).count() == 1
    assert page.get_by_role("img", name=re.compile("Bar chart")).count() == 1
    named = "b => Boolean(b.ariaLabel || b.textContent.trim())"
    assert page.evaluate(f"[...document.querySelectorAll('button')].every({named})")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_dark(show, article):
    light, dark = show(article), show(article, color_scheme="dark")
    style = "getComputedStyle(document.body).backgroundColor"
    assert light.evaluate(style) == "rgb(250, 248, 243)"
    assert dark.evaluate(style) == "rgb(20, 23, 28)"


@pytest.mark.parametrize("width", [320, 390, 768, 1101])
def test_no_width_scrolls_sideways(show, article, width):
    page = show(article, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#s10")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_evidence_lies_below_what_it_shows(show, article):
    page = show(article, viewport=PHONE, has_touch=True, reduced_motion="reduce")
    assert not page.locator("#speakers").is_visible()
    page.tap("#s10")
    sheet, marker = (page.locator(s).bounding_box() for s in ("#evidence", "#s10"))
    assert sheet["y"] + sheet["height"] == pytest.approx(PHONE["height"], abs=1)
    assert 0 <= marker["y"] < sheet["y"]
    page.tap("#close")
    page.tap("summary")
    assert page.locator("#speakers").is_visible()


def test_printed(show, article):
    page = show(article)
    page.emulate_media(media="print")
    assert not page.locator(".left").is_visible()
    assert page.locator("#text").is_visible()
    assert page.locator("#chart").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_it_can_be_read_without_a_script(show, article, document):
    page = show(article, java_script_enabled=False)
    assert "Nobody should set foot" in page.inner_text("#text")
    assert page.locator("#chart rect").count() > 5
    assert "need JavaScript" in page.inner_text("noscript")


EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"


def test_nothing_evil_runs(show):
    text = f"{EVIL} she said"
    span = Span(0, len(EVIL))
    statement = Attribution(
        span,
        (span,),
        "direct",
        cue=Cue(Span(len(text) - 4, len(text)), Span(len(text) - 4, len(text)), EVIL),
        speaker=Speaker(span, EVIL, roles=(EVIL,), aliases=(EVIL,)),
        reason=EVIL,
        candidates=(EVIL,),
        evidence=(Evidence(EVIL, (span,), 0.5),),
    )
    document = Document(text, id=EVIL).with_layer(Attribution, [statement])
    page = show(to_html(document))
    page.click("#s1")
    page.locator("#speakers summary").click()
    assert EVIL in page.inner_text("#evidence")
    assert page.locator("img, #text svg").count() == 0
    assert show(to_html_fragment(document)).locator("img, svg").count() == 0
    assert show(to_html_index([(EVIL, document)])).locator("img, svg").count() == 0


def large(count):
    """A text with many statements, every fifth with another one in it."""
    parts, found, at = [], [], 0
    for n in range(count * 5 // 6):
        name = f"Ana{n % 60} Lund"
        inner = f"‘rain {n} will fall on the hills’" if n % 5 == 0 else f"rain {n} fell all night"
        words = f"“We heard that {inner} and that the dam would hold.”"
        sentence = f"{words} {name} said." + ("\n\n" if n % 4 == 3 else " ")
        parts.append(sentence)
        source = Span(at + len(words) + 1, at + len(words) + 1 + len(name))
        mention = Mention(source, source, "name")
        cue = Cue(Span(source.end + 1, source.end + 5), Span(source.end + 1, source.end + 5), "say")
        speaker = Speaker(Span(0, 1), name)
        span = Span(at, at + len(words))
        evidence = (Evidence("content.quotation-before", (span,)),)
        common = {"cue": cue, "source": mention, "speaker": speaker, "evidence": evidence}
        found.append(Attribution(span, (span,), "direct", confidence=0.9, **common))
        if n % 5 == 0:
            begin = at + words.index("‘")
            inside = Span(begin, begin + len(inner))
            found.append(Attribution(inside, (inside,), "mixed", confidence=0.4, parent=found[-1]))
        at += len(sentence)
    return Document("".join(parts)).with_layer(Attribution, found)


PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    if (entry.name == 'first-contentful-paint') done(entry.startTime);
}).observe({type: 'paint', buffered: true}))"""
TIMED = """selector => new Promise(done => {
  const start = performance.now();
  document.querySelector(selector).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def test_five_thousand_statements_stay_usable(show):
    document = large(5000)
    assert len(document.attributions) > 4990
    html = to_html(document)
    page = show(html)
    paint = page.evaluate(PAINT)
    loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
    filtered = page.evaluate(TIMED, "[data-kind=mixed]")
    opened = page.evaluate(TIMED, "#s2500")
    print(
        f"5,000 statements: {len(html) / 1e6:.1f} MB, first paint {paint:.0f} ms, loaded "
        f"{loaded} ms, a filter {filtered:.0f} ms, a click {opened:.0f} ms",
        file=sys.stderr,
    )
    assert paint < 2000
    assert loaded < 4000
    assert filtered < 1500
    assert opened < 1500
    assert shown(page) == sum(a.kind == "direct" for a in document.attributions)
