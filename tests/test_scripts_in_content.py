"""A script that stands in the content of a page is named in no policy, and fails a strict build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import mkdocs
from small_sites import small_site

from mkdocs_wegwijs.loads import code_in

SCRIPTS = (
    "<script>ran(1)</script>",
    '<script type="module">ran(2)</script>',
    "<div><script>ran(3)</script></div>",
    "<SCRIPT>ran(4)</SCRIPT>",
    "<script>ran(5)",
)
"""The last one is not closed: a browser reads on to the next end, which the theme writes."""


# What a plugin or an include of the site brings, and no check has seen before.
HOOK = """
def on_page_content(html, page, config, files):
    return html + SCRIPTS if page.file.src_uri.endswith("guide.md") else html
"""


def code(html: str) -> set[str]:
    return {source for directive, source in code_in(html) if directive == "script-src"}


def _site(folder: Path, plugin: str) -> Path:
    small_site("minimal", folder)
    (folder / "hook.py").write_text(f"SCRIPTS = {''.join(SCRIPTS)!r}\n{HOOK}", "utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - wegwijs\n", plugin)
    config.write_text(f"{text}hooks: [hook.py]\n", "utf-8")
    return folder


def test_the_policy_names_what_the_theme_writes_and_nothing_in_content(tmp_path: Path) -> None:
    folder = _site(tmp_path, "  - wegwijs: {hosting: [headers]}\n")
    result = mkdocs("build", cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    site = folder / "site"
    page = (site / "guide" / "index.html").read_text("utf-8")
    assert all(f"ran({number})" in page for number in range(1, 6))
    named = set(re.findall(r"'sha256-[^']+'", (site / "_headers").read_text("utf-8")))
    in_theme = code((site / "404.html").read_text("utf-8"))
    assert in_theme and in_theme <= named
    with_content = {
        each
        for each in code(page)
        for text in re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
        if "ran(" in text and each in code(f"<script>{text}</script>")
    }
    assert len(with_content) >= 3
    assert not with_content & named


def test_a_strict_build_fails_and_writes_no_headers_unasked(tmp_path: Path) -> None:
    folder = _site(tmp_path, "  - wegwijs\n")
    result = mkdocs("build", "--strict", cwd=folder, check=False)
    assert result.returncode == 1
    for language in ("en", "nl"):
        assert f"docs/{language}/guide.md:1:1: A page may not hold <script>" in result.stdout
    assert not (folder / "site" / "_headers").exists()


@pytest.mark.parametrize("text", ["<script src=x.js></script>", "<script type=text/x>a</script>"])
def test_only_what_runs_in_the_page_is_named(text: str) -> None:
    assert not code(text)
