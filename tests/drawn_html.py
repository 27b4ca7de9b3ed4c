"""Draws HTML for tests: whole, and torn."""

from __future__ import annotations

from hypothesis import strategies as st

_TAGS = ("p", "div", "h1", "h2", "h3", "a", "ul", "li", "pre", "code", "span", "table", "svg")
_SETTINGS = (
    "",
    ' id="one"',
    ' id="a&amp;b" class="x"',
    ' class="headerlink"',
    ' class="linenodiv"',
    " data-search-exclude",
    ' data-wire=\'{"a": ">"}\'',
    ' hidden title="a > b"',
)
_TEXTS = ("word", " ", "\n", " two\nlines ", "&amp; &lt;b&gt; &copy &nope;", "é · 漢", "\xa0")
_WHOLE = (
    "<br>",
    "<br />",
    '<img alt="x" src="y">',
    "<path d='M0'/>",
    "<!-- said -->",
    "<script>if (a) b()</script>",
    '<style media="x">p {}</style>',
    "<hr>",
    '<svg><title id="t">a &amp; b</title></svg>',
)


@st.composite
def whole_html(draw: st.DrawFn, depth: int = 0) -> str:
    """Draw HTML that is whole: every element that begins also ends."""
    found = []
    for _ in range(draw(st.integers(0, 4 if depth < 4 else 0))):
        if draw(st.booleans()):
            tag, said = draw(st.sampled_from(_TAGS)), draw(st.sampled_from(_SETTINGS))
            found.append(f"<{tag}{said}>{draw(whole_html(depth=depth + 1))}</{tag}>")
        found.append(draw(st.sampled_from((*_TEXTS, *_WHOLE))))
    return "".join(found)


TORN_HTML = st.lists(
    st.sampled_from(
        (
            *(f"<{tag}{said}>" for tag in _TAGS for said in _SETTINGS),
            *(f"</{tag}>" for tag in _TAGS),
            *_TEXTS,
            *_WHOLE,
            "a < b",
            "<p id=x>",
            "<DIV>",
            "</p >",
            "<!doctype html>",
            "<textarea><b></textarea>",
            "<!-- a -- b -->",
            "<script>'<b>'</script>",
            "<p a=\"1\"b='2'>",
        )
    ),
    max_size=14,
).map("".join)
