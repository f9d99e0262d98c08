import pytest

from attribution import InputError, Span, parse
from attribution.io import sources
from attribution.io.sources import read_html, read_markdown

LONG = "<p>" + "The harbour wall was painted white in the spring of that year. " * 5 + "</p>"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("a < b & c", "a < b & c"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one<p>two</div>three", "one\n\ntwo\n\nthree"),
        ("one<br>two<br><br/>three", "one\ntwo\n\nthree"),
        ("<b><p>one</b> more</p>two", "one more\n\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>one<td>two</table>", "one\n\ntwo"),
        ("<p> a\n\t b&nbsp; c </p>", "a b c"),
        ("<pre>one\n two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("re&shy;port\u200bed by&#8203; her", "reported by her"),
        (
            "&lsquo;a&rsquo; &AMP &notit; &#x201c;b&#148; &#0; &#xD800; &x;",
            "‘a’ & ¬it; “b” � � &x;",
        ),
        ("<q>a <q>b</q></q>", "“a ‘b’”"),
        ("a<!-- x --><!-->b<!-- > --!>c<!-- d", "abc"),
        ("a<script>'</p>'<b></script >b<style>p {}</style><template>t</template>", "ab"),
        ("a<textarea><p></textarea>b<title>t</title>", "ab"),
        ("<svg><title/><text>x</text></svg>a", "a"),
        ("<p hidden>x<p>a<div style='display: none'>y</div><i aria-hidden=true>z</i>", "a"),
        ("<a title='x > y' href=\"'\" b=c>a</a>", "a"),
        ("a<?php x ?>b<!doctype html>c<![CDATA[d]]>e</ f>g</>h", "abcegh"),
        ("a<b", "a"),
        ("a<b title='", "a"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢"),
        ("<my-element>a</my-element> <x:y>b", "a b"),
    ],
)
def test_what_a_reader_sees(source, text):
    assert read_html(source, extractor="all").text == text


FURNITURE = [
    "<nav><p>Home</nav>{}<footer>c</footer>",
    "<header><h2>The Paper</h2></header>{}<aside>More</aside>",
    "<div>Menu</div><article>{}</article><div>c</div>",
    "<main>{}</main><div role=contentinfo>c</div>",
    "<article><p>Other: read on</article><article>{}</article>",
    "<main><div>Top<div itemprop='articleBody'>{}</div></div></main>",
    "{}<ul><li><a href=1>More of this</a></li><li><a href=2>And that</a></li></ul>",
]


@pytest.mark.parametrize("page", FURNITURE)
def test_the_article_without_what_stands_around_it(page):
    plain = read_html(LONG).text
    assert read_html(page.format(LONG)).text == plain
    assert len(read_html(page.format(LONG), extractor="all").text) > len(plain)


def test_the_header_of_an_article_belongs_to_it():
    found = read_html(f"<article><header><h1>Dam safe</h1></header>{LONG}</article>")
    assert found.text.startswith("Dam safe\n\n")


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("<title>The dam &amp;\n it</title>", "The dam & it", None),
        ('<meta property="og:title" content="Dam"><title>Dam | Paper</title>', "Dam", None),
        (
            '<meta property="article:published_time" content="2016-03-04T10:00:00Z">',
            None,
            "2016-03-04T10:00:00+00:00",
        ),
        ("<meta name=DC.date content=2016-03-04>", None, "2016-03-04"),
        ("<meta name=date content='last Friday'>", None, None),
        (
            '<script type="application/ld+json">{"datePublished": "2016-03-04"}</script>',
            None,
            "2016-03-04",
        ),
        ("<time itemprop=datePublished datetime=2016-03-04>Friday</time>", None, "2016-03-04"),
        ("<time datetime=2016-03-04>Friday</time>", None, None),
    ],
)
def test_what_a_page_says_of_itself(head, title, published):
    found = read_html(f"<head>{head}</head>{LONG}")
    assert found.title == title
    assert (found.published and found.published.isoformat()) == published


def test_trafilatura_chooses_and_our_offsets_stay():
    pytest.importorskip("trafilatura", reason="extra html")
    page = (
        f"<html><body><div class=menu>Home Sport Weather</div><div id=c>{LONG}{LONG}<p>“Rain &amp; "
        "wind are here to stay,” said Ana Lund, who runs the harbour.</p></div>"
        "<div class=footer>Imprint</div></body></html>"
    )
    found = read_html(page, extractor="trafilatura")
    assert found.text.startswith("The harbour wall")
    assert found.text.endswith("who runs the harbour.")
    start = found.text.index("“Rain & wind")
    assert found.back(Span(start, start + 12)).of(page) == "“Rain &amp; wind"
    assert read_html("", extractor="trafilatura").text == ""
    assert read_html("\ud800<p>\0", extractor="trafilatura").source == "\ud800<p>\0"


def test_trafilatura_is_asked_for_by_name(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match=r"pip install 'statement-attribution\[html\]'"):
        read_html("<p>a", extractor="trafilatura")


def test_wrong_use():
    with pytest.raises(ValueError, match="no extractor 'magic'"):
        read_html("a", extractor="magic")
    with pytest.raises(TypeError, match="decode it first, not bytes"):
        read_html(b"a")
    with pytest.raises(TypeError, match="not bytes"):
        read_markdown(b"a")
    with pytest.raises(ValueError, match="not of this text"):
        read_html("<p>a").in_source(parse("b"))


WRAPPED = """\
Ana Lund, who has run the harbour since the war, said that the old wall
would not be [painted white](http://example.org/a_b_c "again") this year
because of the rain.
"""
UNWRAPPED = (
    "Ana Lund, who has run the harbour since the war, said that the old wall would not be painted "
    "white this year because of the rain."
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        (WRAPPED, UNWRAPPED),
        ("![>](a/b.gif)\nShe said ![x][y] so.", "She said so."),
        ("[a *b*](c(d)e 't') [f][g] [g] [h] [i](j\n\n[g]: http://x", "a b f g [h] [i](j"),
        ("“It [the dam] is safe,” she said.", "“It [the dam] is safe,” she said."),
        (
            "**Ana** _said_ ***so*** ~~no~~ snake_case_name 2 * 3 ____",
            "Ana said so no snake_case_name 2 * 3 ____",
        ),
        ("**bold *both** x*", "bold both x"),
        ("\\*so\\* `a *b*` ``c'' and ``d''", "*so* a *b* ``c'' and ``d''"),
        ("``a ` b`` ` c", "a ` b ` c"),
        ("R&amp;D &lt;b&gt; &copy; a&nbsp;b re\u00adport\u200bed", "R&D <b> © a b reported"),
        ("a <b>b</b> <he said> <br>c <http://x.org> <!-- d --> <q>e</q>", "a b <he said>\nc “e”"),
        ("# One #\nTwo\n===\nThree\n---\n* * *\nFour", "One\n\nTwo\n\nThree\n\nFour"),
        ("> one\n> > two\n> three\n\nfour", "one\n\ntwo\n\nthree\n\nfour"),
        (
            "- one\n- two\n  more\n1. three\n2016. It rained",
            "one\n\ntwo\nmore\n\nthree\n2016. It rained",
        ),
        ("a\n```py\nx = 1\n```\nb\n~~~\nc", "a\n\nb\n~~~\nc"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a b\n\nc d"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("a[^1] b\n\n[^1]: A note.", "a b"),
    ],
)
def test_what_a_reader_of_markdown_sees(source, text):
    assert read_markdown(source).text == text


def test_front_matter():
    found = read_markdown("---\ntitle: 'The dam'\ndate: 2016-03-04\nx: y\n---\nShe said so.")
    assert (found.title, str(found.published), found.text) == (
        "The dam",
        "2016-03-04",
        "She said so.",
    )
    assert read_markdown("---\nShe said so.").title is None


UNITS = """<p> <b> </b> <div> </x> <!-- <a_' & &# &a [ ]( ![ *a _ ` `_ ``a_ <b_ ](a_" >_ ```~
<p_hidden> <table></div> [a]:_"""


@pytest.mark.parametrize("unit", [u.replace("_", " ").replace("~", "\n") for u in UNITS.split()])
@pytest.mark.parametrize("read", [read_html, read_markdown])
def test_the_work_grows_with_the_length(read, unit):
    import time

    def best(size):
        source, times = unit * size, []
        for _ in range(2):
            start = time.process_time()
            read(source)
            times.append(time.process_time() - start)
        return min(times)

    assert best(8_000) < 12 * best(2_000) + 0.05
    assert sources.read_markdown(unit).source == unit
