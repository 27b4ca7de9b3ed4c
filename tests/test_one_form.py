"""Pages that have one form are rendered here as MkDocs and Python-Markdown render them."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from small_sites import small_site

from mkdocs_wegwijs import own_rendering
from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.own_markdown import render_apart
from wegwijs.making.finishing import Finishing
from wegwijs.making.pipeline import build
from wegwijs.markdown.one_form import read

SITES = ("minimal", "workshop", "permits", "insurance", "hosting", "one", "right", "three")
TOCS: tuple[Mapping[str, Any], ...] = (
    {},
    {"permalink": True, "toc_depth": "2-3"},
    {"permalink": "#", "permalink_leading": True, "permalink_title": "Here", "baselevel": 2},
    {"anchorlink": True, "toc_depth": 2},
)


def config_of(toc: Mapping[str, Any]) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A site", "docs_dir": str(Path(__file__).parent)})
    config.validate()
    config.mdx_configs = {"toc": dict(toc)}
    return config


def files_of(texts: Mapping[str, str], config: MkDocsConfig) -> Files:
    files = Files([])
    for uri, text in texts.items():
        file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        file.content_string = text
        files.append(file)
        Page(None, file, config).read_source(config)
    return files


def state(page: Page) -> tuple[object, ...]:
    """Give all that rendering leaves on a page."""
    links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
    toc = [_listed(each) for each in page.toc]
    return page.content, toc, page.present_anchor_ids, links, pages.heading(page), page.title


def _listed(item: Any) -> tuple[object, ...]:
    active = getattr(item, "active", None)
    return item.title, item.id, item.level, active, [_listed(each) for each in item.children]


def rendered(page: Page, config: MkDocsConfig, files: Files) -> tuple[bool, tuple[object, ...]]:
    """Render a page both ways and compare; tells whether it was read here, and what was made."""
    toc = dict((config.mdx_configs or {})["toc"])
    config.markdown_extensions = [*own_rendering.EXTENSIONS]
    try:
        page.render(config, files)
    except AssertionError:  # Python's parser of HTML stops at `<![`
        assert not own_rendering.render(page, config, files, toc)
        return False, ()
    theirs = state(page)
    page.content = page.present_anchor_ids = page.links_to_anchors = None
    pages.set_heading(page, "another")
    here = own_rendering.render(page, config, files, toc)
    if here:
        assert state(page) == theirs
    else:
        assert page.content is None and pages.heading(page) == "another"
    return here, theirs


def finished_pages(name: str, folder: Path) -> dict[str, str]:
    site = build(small_site(name, folder))
    assert site.catalog is not None
    finish = Finishing(site.catalog, site.outdated)
    return {each.uri: finish(each.uri, each.markdown) for each in site.documents}


@pytest.mark.parametrize("name", SITES)
def test_every_page_of_a_site_is_rendered_as_mkdocs_renders_it(name: str, tmp_path: Path) -> None:
    config = config_of({"permalink": False, "toc_depth": "2-3"})
    files = files_of(finished_pages(name, tmp_path), config)
    here = [rendered(file.page, config, files)[0] for file in files if file.page]
    assert sum(here) > 0.8 * len(here) > 0


# What a line is made of: mostly what has one meaning, and now and then something else.
_WHOLE = ("word", "a_b", "É", "x #y", "1", "~", "|", "!", "&#42;", "&amp;", '"', "'", "\xa0", ". ")
_TAGS = ("<br>", '<a href="x/">x</a>', '<span id="s" class="c">x</span>', '<a name="n">y</a>')
_TORN = (
    *("3. x", "- x", "# x", "*", "**", "`", "&nope;", "&", "<", ">", "\\", "{", "{#x}", "]", "["),
    *("<!-- -->", "<b a>", "</a>", "<b>", " ", "", "_", "<i\nx>", "![x](b.md)", "---", "+"),
)
_AROUND = (
    *("*{}*", "**{}**", "`{}`", "[{}](b.md)", "[{}](b.md#top)", "[{}](../a/a.md)", "<b>{}</b>"),
    *("[{}](gone.md)", "[{}](https://x.example/?a=1)", "[{}](#here)"),
)


def _lines(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    pieces = st.recursive(
        st.sampled_from(words),
        lambda inner: st.builds(str.format, st.sampled_from(_AROUND), inner),
        max_leaves=2,
    )
    return st.lists(pieces, min_size=1, max_size=4).map("".join)


_LINE = st.one_of(*[_lines((*_WHOLE, *_TAGS))] * 30, _lines((*_WHOLE, *_TAGS, *_TORN)))
_RAW = (
    '<p class="x">{}</p>',
    '<div id="d"><p>{}</p></div>',
    "<ul>\n<li>{}</li>\n</ul>\n<p>{}</p>",
    '<p><img alt="x"><a name="n">{}</a></p>',
    "<details><summary>{}</summary>\n<hr>\n<input type=\"text\" data-x='{}'></details>",
    '<script type="application/json">{}</script>',
)
_TORN_RAW = (
    *("<div>{}</div> after", "<p>{}", "<div>{}</p></div>", "<p>{}</p><p>{}</p>", "<P>{}</P>"),
    *("<figure>\n<svg><title>{}</title></svg>\n</figure>", "<tr><td>{}</td></tr>", "<hr>"),
    *("<div>\n\n{}\n\n</div>", "<script>'<b>{}'</script>", "<style>{}</style>"),
)
_SAID = (" {#here}", " {#id .c data-search-exclude}", " {#a b=c}", " {#z .x .y}")
_TORN_SAID = (
    *("", ' {#x data-toc-label="Y"}', " {#y title='a b'}", "{#z}", " {.none}", " {#a} #"),
    *(" {: #b hidden }", " {#a}{#b}", " {}"),
)


def _blocks(
    raw: tuple[str, ...], marks: tuple[str, ...], said: tuple[str, ...]
) -> st.SearchStrategy[str]:
    items = st.sampled_from(("- {}", "1. {}"))
    return st.one_of(
        _LINE,
        st.builds(lambda around, line: around.replace("{}", line), st.sampled_from(raw), _LINE),
        st.builds("{} {}{}".format, st.sampled_from(marks), _LINE, st.sampled_from(said)),
        st.builds(
            lambda item, lines: "\n".join(map(item.format, lines)),
            items,
            st.lists(_LINE, min_size=1, max_size=3),
        ),
    )


_BLOCK = st.one_of(
    *[_blocks(_RAW, ("#", "##", "###"), _SAID)] * 30,
    _blocks(_TORN_RAW, ("##", "#######", "##   "), _TORN_SAID),
    st.lists(_LINE, min_size=2, max_size=3).map("\n".join),
)
_BETWEEN = st.sampled_from((*["\n\n"] * 20, "\n\n\n", "\n", "\n \n", "\t\n\n"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts: list[str] = [draw(st.sampled_from(("", *["<p>First.</p>\n\n"] * 6, " ", "\n")))]
    for block in draw(st.lists(_BLOCK, min_size=1, max_size=4)):
        parts += [block, draw(_BETWEEN)]
    return "".join(parts)


_CONFIGS = [config_of(toc) for toc in TOCS]


@given(texts(), st.sampled_from(range(len(TOCS))))
def test_any_text_is_rendered_as_mkdocs_renders_it_or_left_to_mkdocs(text: str, toc: int) -> None:
    config = _CONFIGS[toc]
    files = files_of({"a/a.md": "", "a/b.md": "# Top {#top}"}, config)
    page = files.src_uris["a/a.md"].page
    assert page is not None
    page.markdown = text
    rendered(page, config, files)


_CASES = (
    ("<p>A.</p>\n\n## One *two* {#one}\n\nA [link](b.md#top), **bold** and `code`.", True),
    ("A.\n\n- One\n- [Two](b.md)\n\nB_c.\n\n1. One\n2. Two", True),
    ("A.\n\n- One\n\n- Two", False),
    ("A.\n\n| a | b |\n| --- | --- |\n| c | d |", False),
    ("# First {#first}\n\nA.", False),
    ("A.\n\n## No id\n\nB.", False),
    ("<div>\n\nA.\n\n</div>", False),
    ("", False),
)


@pytest.mark.parametrize(("text", "here"), _CASES)
def test_what_has_one_form_is_read_here(text: str, here: bool) -> None:
    config = config_of({})
    files = files_of({"a/a.md": text, "a/b.md": "# Top {#top}"}, config)
    page = files.src_uris["a/a.md"].page
    assert page is not None
    assert rendered(page, config, files)[0] is here


def test_a_long_table_is_read_in_little_more_memory_than_it_takes_itself() -> None:
    row = '<tr><td id="a">One</td><td class="b"><a href="b/">&amp; two</a></td></tr>\n'
    text = f"<table>\n{row * 3000}</table>"
    tracemalloc.start()
    try:
        form = read(text)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert form is not None and form.blocks == (f"{text}\n",)
    assert most < 6 * len(text), "what was matched is remembered, to try it otherwise"


def test_a_page_is_rendered_by_mkdocs_where_a_door_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    config = config_of({})
    files = files_of({"a.md": "<p>A.</p>\n\n## One {#one}"}, config)
    page = files.src_uris["a.md"].page
    assert page is not None and read(page.markdown or "") is not None
    monkeypatch.setattr(pages, "reader_of_links", lambda: None)
    render_apart(page)
    page.render(config, files)
    assert re.search('<h2 id="one">One</h2>', page.content or "")
