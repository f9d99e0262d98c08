"""Law: the text of a page, or of Markdown, leads back to exactly what it was read from."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from attribution import Span, parse
from attribution.io.sources import EXTRACTORS, read_html, read_markdown

WORDS = st.text("abcXYZ019.,é“”’—&<>🎉", min_size=1, max_size=8)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=4)
CHARACTERS = [*"<>/!-=\"'&;# \n\t\r[]()*_`~|\\\0\u00a0\u00ad\u200b\ufeff\ud800aPq1"]
PIECES = """<p> </p> <b> </b> <div_hidden> </div> <q> </q> <article> </article> <script> </script>
<!-- --> <br> <pre> &amp; &notit <td> </table> <li> <title> a [a](b) ![ ](c) ** ---~ ```~ |_a_| #_
-_ >_ &#10; <nav> <header> <table> _ ~ ~~"""
HOSTILE = st.lists(
    st.sampled_from(CHARACTERS + [p.replace("_", " ").replace("~", "\n") for p in PIECES.split()]),
    max_size=60,
).map("".join)


def leads_back(found):
    """Every character of the text: itself, what an entity stands for, white space, or a break."""
    end = 0
    for offset, character in enumerate(found.text):
        span = found.back(Span(offset, offset + 1))
        there = span.of(found.source)
        assert span.start >= end or span.of(found.source).startswith("&")  # two from one entity
        end = max(end, span.start)
        if there == character:
            continue
        if character == "\n":
            assert there == ""
        elif character == " ":
            assert unescape(there).replace("|", " ").replace(">", " ").isspace()
        elif there.startswith("&"):
            assert character in unescape(there)
        else:
            assert character in "“”‘’"
            assert there.lower().lstrip("</").startswith("q")


@given(HOSTILE, st.sampled_from(sorted({*EXTRACTORS} - {"trafilatura"})))
def test_any_page_leads_back(source, extractor):
    found = read_html(source, extractor=extractor)
    assert found.source == source
    leads_back(found)


@given(HOSTILE)
def test_any_markdown_leads_back(source):
    found = read_markdown(source)
    assert found.source == source
    leads_back(found)


@st.composite
def pages(draw):
    """A page, and the text that a reader sees."""

    def character(c):
        shown = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(c, c)
        ways = (shown, shown, shown, f"&#{ord(c)};", f"&#x{ord(c):X};", f"{shown}&shy;")
        return draw(st.sampled_from(ways))

    def word(w):
        ways = ("{}", "<b>{}</b>", "<a href='x'>{}</a>", "{}<!-- > -->", "<i\n>{}</I >")
        return draw(st.sampled_from(ways)).format("".join(map(character, w)))

    gaps = st.sampled_from([" ", "\n  ", "&nbsp;", " \u200b ", "<wbr> "])
    frames = st.sampled_from(["<p>{}", "<p class=x>{}</p>\n", "<div>{}</div>"])
    body, text = [], []
    for words in draw(PARAGRAPHS):
        body.append(draw(frames).format(draw(gaps).join(map(word, words))))
        text.append(" ".join(words))
    return "".join(body), "\n\n".join(text)


@given(pages())
def test_a_page_gives_what_its_reader_sees(page):
    source, text = page
    found = read_html(source, extractor="all")
    assert found.text == text
    leads_back(found)


@given(
    st.lists(
        st.sampled_from(
            [
                "“Rain &amp; wind,” <b>Ana Lund</b> said.",
                "She said that it was <i>late</i>.",
                "<q>No</q>, he added.",
            ]
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_document_moves_with_all_it_holds(paragraphs):
    page = read_html("<p>" + "</p>\n<p>".join(paragraphs))
    document = parse(page.text)
    there = page.in_source(document)
    assert there.text == page.source
    assert [layer for layer, _ in there.layers] == [layer for layer, _ in document.layers]
    for before, after in zip(document.attributions, there.attributions, strict=True):
        assert after.content == tuple(page.back(span) for span in before.content)
        assert list(after.spans()) == [page.back(span) for span in before.spans()]
        assert (after.speaker and after.speaker.name) == (before.speaker and before.speaker.name)
