"""Pages lose the spaces of their templates, and nothing a reader sees."""

from __future__ import annotations

import pytest

from mkdocs_wegwijs.slim.pages import lean


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<p>a</p>\n\n\n   <p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>a  \n  b</p>", "<p>a\nb</p>"),
        ("<p>a  b</p>", "<p>a  b</p>"),
        ("<div>\n  <pre>\n  a\n\n  b</pre>\n  </div>", "<div>\n<pre>\n  a\n\n  b</pre>\n</div>"),
        ("<textarea>\n  a</textarea>\n\n", "<textarea>\n  a</textarea>\n"),
        (
            "<script>\n  a\n</script>\n  <style>\n b</style>",
            "<script>\n  a\n</script>\n<style>\n b</style>",
        ),
    ],
)
def test_a_page_becomes_lean(written: str, published: str) -> None:
    assert lean(written) == published
