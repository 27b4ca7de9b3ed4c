"""A link in Markdown to a page in another language leads there, and says which language it is."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from built_site import mkdocs
from small_sites import minimal_repository

from wegwijs.pages.crossings import Crossings
from wegwijs.pages.page_markdown import CrossingMarks
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    catalog, _ = load(minimal_repository(tmp_path).data)
    assert catalog is not None
    return catalog


@pytest.fixture
def crossings(catalog: Catalog) -> Crossings:
    crossings = Crossings()
    crossings.turn_to(catalog, "en", "about/history.md")
    return crossings


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "[the *law*](../../nl/about/law.md#art-1)",
            '<a href="../../nl/about/law/#art-1" hreflang="nl">the <em>law</em> (Dutch)</a>',
        ),
        ("[law][1]\n\n[1]: ../../nl/index.md", '<a href="../../nl/" hreflang="nl">law (Dutch)</a>'),
        (
            "[the Dutch law](../../nl/law.pdf)",
            '<a href="../../nl/law.pdf" hreflang="nl">the Dutch law</a>',
        ),
        ("[law](law.md)", '<a href="law.md">law</a>'),
        ("[law](../../en/law.md)", '<a href="../../en/law.md">law</a>'),
        ("[law](https://example.org/nl/law.md)", '<a href="https://example.org/nl/law.md">law</a>'),
        ("[law](#top)", '<a href="#top">law</a>'),
    ],
)
def test_the_language_is_said_where_it_changes(
    crossings: Crossings, written: str, shown: str
) -> None:
    html = markdown.markdown(written, extensions=[CrossingMarks(crossings)])
    assert html == f"<p>{shown}</p>"


def test_a_dutch_page_names_english_in_dutch_and_knows_the_root(
    catalog: Catalog, crossings: Crossings
) -> None:
    crossings.turn_to(catalog, "nl", "index.md")
    html = markdown.markdown("[gids](../en/guide.md)", extensions=[CrossingMarks(crossings)])
    assert html == '<p><a href="../guide/" hreflang="en">gids (Engels)</a></p>'


@pytest.mark.site
def test_a_strict_build_takes_such_a_link(tmp_path: Path) -> None:
    law = '---\ntitle: "{0}"\ndescription: "{0}"\n---\n\n# Wet {{#top}}\n'.format("Wet " * 30)
    case = {
        "write": {
            "docs/nl/law.md": law,
            "data/accepted.yaml": "".join(
                f"- {{code: {code}, path: docs/nl/law.md, because: A test.}}\n"
                for code in ("missing-page", "title-length")
            ),
        },
        "replace": [
            {
                "in": f"docs/{language}/index.md",
                "from": "(guide.md)",
                "to": f"(guide.md) [{text}]({target})",
            }
            for language, text, target in (("en", "law", "../nl/law.md"), ("nl", "wet", "law.md"))
        ],
    }
    minimal_repository(tmp_path, case)
    done = mkdocs("build", "--strict", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert re.findall(r'<a href="nl/law/"[^>]*>.*?</a>', page) == [
        '<a href="nl/law/" hreflang="nl">law (Dutch)</a>'
    ]
