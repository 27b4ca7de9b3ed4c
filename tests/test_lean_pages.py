"""Pages lose the spaces of their templates, and nothing a reader sees."""

from __future__ import annotations

import importlib.util

import pytest
from built_site import ROOT

_SPEC = importlib.util.spec_from_file_location(
    "lean_pages", ROOT / "overrides" / "hooks" / "lean_pages.py"
)
assert _SPEC and _SPEC.loader
lean_pages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(lean_pages)


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
    assert lean_pages.lean(written) == published
