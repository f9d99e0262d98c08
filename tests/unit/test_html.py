"""The pages: nothing gets out of its place, and the text stands in them once, as it is."""

import json
import re
from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from html.parser import HTMLParser

import attrs
import made
import pytest
from click.testing import CliRunner
from hypothesis import given

from attribution import cli
from attribution.document import Document
from attribution.io.html import to_html, to_html_fragment, to_html_index
from attribution.io.html._escape import resource, script
from attribution.io.html._segments import pieces
from attribution.io.html._view import View
from attribution.model import Attribution, Cue, Mention, Paragraph, Speaker, TimeExpression
from attribution.span import Span
from attribution.testing import documents

VOID = {"meta", "link", "br", "input"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Page(HTMLParser):
    """What a browser would make of it: elements that stand open, and text by where it is."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.found = [], [], [], []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        opened, _ = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data):
        self.found.append((tuple(a.get("id") for _, a in self.open), self.open[-1:], data))

    def text(self, id):
        return "".join(data for ids, _, data in self.found if id in ids)


def page_of(document, **options):
    return Page(to_html(document, **options))


def data_of(page):
    return json.loads(page.text("data"))


def one(text, **parts):
    """A document with one statement over the whole text."""
    span = Span(0, len(text))
    return Document(text).with_layer(Attribution, [Attribution(span, (span,), "direct", **parts)])


ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]></article></main>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus tabindex='1",
    "javascript:alert(1)",
    "&lt;script&gt; &amp;quot; &#x3c;",
    "</style><style>*{display:none}",
    "</title><base href=https://example.org>",
    "\u2028alert(1)\u2029 ${alert(1)} $title $$",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_document_becomes_markup(attack):
    text = f"x {attack} y"
    span = Span(0, len(text))
    speaker = Speaker(Span(0, 1), attack, aliases=(attack,), roles=(attack,))
    statement = Attribution(
        span,
        (span,),
        "direct",
        cue=Cue(Span(0, 1), Span(0, 1), attack),
        speaker=speaker,
        reason=attack,
        candidates=(attack,),
        time=TimeExpression(Span(0, 1), attack),
    )
    document = Document(text, id=attack, language=attack).with_layer(Attribution, [statement])
    cue = Cue(Span(0, 1), Span(0, 1), "x")
    clean = one("x y", cue=cue, speaker=Speaker(Span(0, 1), "Ana", roles=("Mayor",)))
    clean = attrs.evolve(clean, id="a", language="en")
    plain = page_of(clean)
    page = page_of(document)
    assert page.tags == plain.tags
    assert {a for _, a, _ in page.attributes} <= {a for _, a, _ in plain.attributes} | {"lang"}
    assert page.text("text") == UNSEEN.sub("�", text)
    said = " ".join(attack.split())
    assert data_of(page)["speakers"][0]["name"] == said
    small = Page(to_html_fragment(document))
    assert "script" not in small.tags
    assert {a for _, a, _ in small.attributes} <= {
        "class", "title", "dir", "tabindex", "role", "aria-label", "scope",
    }  # fmt: skip
    index = Page(to_html_index([(attack, document)], title=attack))
    assert "script" not in index.tags
    for _, _, link in (a for a in index.attributes if a[1] == "href"):
        assert re.match(r"#|data:,$|\./|[\w/.]+$", link), link


def test_data_for_the_script_cannot_end_it():
    line = script({"a": "</script><!--&\u2028\u2029\ud83d"})
    assert not set("<>&\u2028\u2029") & set(line)
    assert line.isascii()
    assert json.loads(line) == {"a": "</script><!--&\u2028\u2029\ud83d"}


def test_no_script_and_no_style_but_its_own():
    html = to_html(made.DOCUMENT)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in re.sub(r'http-equiv="|www.w3.org/2000/svg', "", html)
    assert not re.search(r"\son\w+=|\sstyle=|@import|url\(", html)
    for name in ("page.js", "page.css", "index.css", "fragment.css"):
        assert "</" not in resource(name)
    assert "innerHTML" not in resource("page.js")


def test_the_policy_names_the_script_and_the_style_that_are_there():
    """A hash that is not of the very words would leave the page without its script and style."""
    pages = (to_html(made.DOCUMENT), to_html_index([("a.html", made.DOCUMENT)]))
    for html, scripts in zip(pages, (1, 0), strict=True):
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        codes = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        assert (len(styles), len(codes)) == (1, scripts)
        for name, inline in (("style-src", styles), ("script-src", codes)):
            hashes = [b64encode(sha256(words.encode()).digest()).decode() for words in inline]
            assert rules.get(name, "").split() == [f"'sha256-{one}'" for one in hashes]


@given(documents())
def test_the_text_is_there_once_as_it_is(document):
    html = to_html(document)
    html.encode()
    shown = Page(html).text("text")
    assert shown == UNSEEN.sub("�", document.text)
    assert to_html(document) == html
    Page(to_html_fragment(document)).close()
    assert "".join(p_text(document)) == document.text


def p_text(document):
    for piece in pieces(View(document), set()):
        yield document.text[piece.start : piece.end]


def test_each_word_of_a_content_appears_once():
    page = page_of(made.DOCUMENT)
    shown = " ".join(d for ids, _, d in page.found if "data" not in ids)
    for a in made.DOCUMENT.attributions:
        for word in re.findall(r"\w{3,}", a.words(made.TEXT)):
            assert len(re.findall(rf"\b{word}\b", page.text("text"))) == made.TEXT.count(word)
        assert shown.count(a.content[0].of(made.TEXT)) == 1
        assert a.content[0].of(made.TEXT) not in page.text("data")


def nested():
    """A statement in one, two that overlap, one with two pieces of content."""
    text = "“Bo said ‘go now’ to me,” Al said, and Cy heard more."
    bo, al = Span(1, 3), Span(26, 28)

    def cut(words):
        start = text.index(words)
        return Span(start, start + len(words))

    def said(words, source=None, **more):
        spans = tuple(cut(w) for w in words)
        whole = Span(min(spans).start, max(s.end for s in spans))
        mention = Mention(source, source, "name") if source else None
        return Attribution(whole, spans, "mixed", source=mention, **more)

    outer = said(["“Bo said ‘go now’ to me,”"], al)
    inner = said(["‘go now’"], bo, parent=outer)
    left, right = said(["now’ to me,”"]), said(["‘go", "Cy"])
    return Document(text).with_layer(Attribution, [outer, inner, left, right])


def test_pieces_know_all_that_they_belong_to():
    document = nested()
    view = View(document)
    found = view.found
    for piece in pieces(view, set()):
        span = Span(piece.start, piece.end)
        inside = {n for n, a in enumerate(found, 1) if any(span in s for s in a.content)}
        assert set(piece.content) == inside or not span
        sizes = [len(found[n - 1].span) for n in piece.content]
        assert sizes == sorted(sizes, reverse=True)
    opened = [n for piece in pieces(view, set()) for n in piece.opens]
    assert sorted(opened) == [1, 2, 3, 4]


def test_a_piece_of_three_statements_is_deeper():
    html = to_html(nested())
    page = Page(html)
    found = {
        data: here[0][1]
        for _, here, data in page.found
        if here and here[0][0] == "span" and "data-c" in here[0][1]
    }
    assert found["now’"]["class"] == "c3"
    assert len(found["now’"]["data-c"].split()) == 3
    assert found["Bo"]["class"] == "c1 s"
    assert [s.get("parent") for s in data_of(page)["statements"]].count(1) == 1


def test_offsets_for_the_script_count_utf16_units():
    page = page_of(made.DOCUMENT)
    units = page.text("text").encode("utf-16-le")
    first = data_of(page)["statements"][0]

    def words(span):
        return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")

    assert words(first["content"][0]) == "“We did it 🎉,”"
    assert words(first["cue"]) == "told"
    assert words(first["addressee"]) == "MSNBC"
    assert words(first["credit"]) == "Reuters"
    assert first["value"] == "2016-12-23"
    assert first["evidence"][0][0] == "source.after"
    second = data_of(page)["statements"][1]
    assert second["parent"] == 1
    assert second["candidates"] == ["Amara Nwosu", "Ana Lund"]


def test_paragraphs_are_paragraphs_and_white_space_is_kept():
    text = "One\ntwo.\r\n\r\nThree.\n\n\nFour."
    html = to_html(Document(text))
    assert html.count('<p dir="auto">') == 3
    assert 'class="text raw"' in html
    assert Page(html).text("text") == text
    layers = Document(text).with_layer(Paragraph, [Paragraph(Span(0, 3)), Paragraph(Span(12, 18))])
    assert Page(to_html(layers)).text("text") == text


def test_an_empty_document_is_a_page():
    page = page_of(Document(""))
    assert page.text("status") == "0 of 0 statements"
    assert page_of(Document(" \n ")).text("text") == " \n "
    assert Page(to_html_fragment(Document(""))).tags[:2] == ["div", "style"]


def test_speakers_are_counted_and_the_unknown_come_last():
    page = page_of(made.DOCUMENT)
    assert [s["name"] for s in data_of(page)["speakers"]] == ["Amara Nwosu", "Not known"]
    assert "Mayor" in page.text("speakers")
    assert "4" in page.text("chart")  # “We did it 🎉,”
    assert "2 speakers" not in page.text("chart")


def test_times_are_in_order_and_bad_ones_left_out():
    values = ("2016-03-05", "2016-03-04T18:30", "09:15", "soon", "2016-99-99", None)
    text = "ab cd ef gh ij kl"
    statements = [
        Attribution(Span(3 * n, 3 * n + 2), (Span(3 * n, 3 * n + 2),), "direct",
                    time=TimeExpression(Span(3 * n, 3 * n + 2), value))
        for n, value in enumerate(values)
    ]  # fmt: skip
    document = Document(text, published=datetime(2016, 3, 6)).with_layer(Attribution, statements)
    shown = page_of(document).text("timeline")
    order = [shown.rindex(words) for words in ("4 March 2016", "18:30", "“ab”", "09:15")]
    assert order == sorted(order)
    assert "gh" not in shown
    assert "ij" not in shown


def test_many_speakers_fold_into_a_line():
    text = " ".join(f"w{n:02}" for n in range(14))
    found = [
        Attribution(Span(4 * n, 4 * n + 3), (Span(4 * n, 4 * n + 3),), "direct",
                    speaker=Speaker(Span(4 * n, 4 * n + 3), f"N{n}"))
        for n in range(14)
    ]  # fmt: skip
    document = Document(text).with_layer(Attribution, found)
    assert "and 4 speakers more, with 4 words" in page_of(document).text("chart")


def luminance(colour):
    value = colour.lstrip("#")
    channels = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_ON = {
    "ink": ("bg", "card", "c1", "c2", "c3"),
    "muted": ("bg", "card"),
    "accent": ("bg", "card"),
    "accent-ink": ("accent",),
    "bg": ("ink",),
    "q": ("q-bg", "c1", "c2", "c3"),
    "s": ("s-bg", "c1", "c2", "c3"),
    "p": ("card", "s-bg", "q-bg", "c1", "c2", "c3"),
}


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_contrast_is_enough(scheme):
    css = resource("page.css")
    light, dark, paper = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.S)
    )
    colours = {"light": light, "dark": {**light, **dark}, "print": {**light, **paper}}[scheme]
    colours = {k: v if len(v) == 7 else "#" + "".join(2 * c for c in v[1:])
               for k, v in colours.items()}  # fmt: skip
    for ink, grounds in TEXT_ON.items():
        for ground in grounds:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for line in ("c-line", "focus"):
        assert contrast(colours[line], colours["card"]) >= 3, line


def test_the_fragment_shows_some_and_counts_the_rest():
    whole = to_html_fragment(made.DOCUMENT)
    assert "it rained" in whole
    assert whole.count("<tr>") == 3
    assert "Amara Nwosu" in whole
    part = to_html_fragment(made.DOCUMENT, limit=1)
    assert part.count("<tr>") == 2
    assert "and 1 more" in part
    assert " id=" not in whole


def test_a_long_text_is_cut_in_the_fragment():
    text = "ab cd " + "rain " * 500
    found = [Attribution(Span(a, a + 2), (Span(a, a + 2),), "direct") for a in (0, 3)]
    shown = to_html_fragment(Document(text).with_layer(Attribution, found), limit=1)
    assert shown.count("rain") < 50
    assert "…" in shown


def test_a_document_knows_its_page():
    assert made.DOCUMENT.to_html() == to_html(made.DOCUMENT)
    assert "<title>Rain</title>" in made.DOCUMENT.to_html(title="Rain")
    assert made.DOCUMENT._repr_html_() == to_html_fragment(made.DOCUMENT)


def test_the_index_adds_up():
    page = Page(to_html_index([("a.html", made.DOCUMENT), ("b 1.html", made.DOCUMENT)]))
    assert ("a", "href", "./b%201.html") in page.attributes
    assert ("a", "href", "a.html") in page.attributes
    text = " ".join(data for _, _, data in page.found)
    assert "2 documents · 4 statements by 1 speaker" in text
    assert "24 December 2016" in text


def test_the_index_folds_what_is_too_much():
    def said(n):
        return one("rain", speaker=Speaker(Span(0, 4), f"N{n}"))

    shown = to_html_index((f"{n}.html", said(n % 45)) for n in range(400))
    assert "The 40 who speak most often" in shown
    assert "and 4 more" in shown  # 9 pages, 5 shown


@pytest.fixture
def view(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("“Rain fell,” Ana Lund said.", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("Dry.", encoding="utf-8")
    return lambda *args, **more: CliRunner().invoke(cli.main, ["view", *args], **more)


def test_view_writes_one_page(view, tmp_path):
    result = view("a.txt", "-o", "out.html", "--published", "2016-12-23", "--title", "T & T")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "<title>T &amp; T</title>" in page
    assert "23 December 2016" in page
    assert "Ana Lund" in Page(page).text("speakers")


def test_view_writes_to_standard_output(view):
    result = view("-", input="“Rain fell,” Ana Lund said.")
    assert result.exit_code == 0
    assert result.output.startswith("<!doctype html>")


def test_view_makes_a_folder_of_several(view, tmp_path):
    result = view("a.txt", "sub/a.txt", "-o", "pages/deep", "--title", "Week")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "pages" / "deep"
    assert sorted(p.name for p in folder.iterdir()) == ["a-2.html", "a.html", "index.html"]
    index = Page((folder / "index.html").read_text("utf-8"))
    assert {"./a-2.html", "a.html"} <= {v for _, name, v in index.attributes if name == "href"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "Missing argument"),
        (("a.txt", "sub/a.txt"), "name it with -o"),
        (("a.txt", "-o", "a.txt"), "would be written over"),
        (("missing.txt",), "missing.txt"),
        (("a.txt", "sub/a.txt", "-o", "a.txt/x"), "can't be written"),
    ],
)
def test_view_says_what_is_wrong(view, args, says):
    result = view(*args)
    assert result.exit_code == 2
    assert says in result.output


def test_dates_read_the_same_everywhere():
    html = to_html(Document("Rain.", published=date(2024, 2, 29)))
    assert "29 February 2024" in html
