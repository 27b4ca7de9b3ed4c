"""Judges the HTML a host made of a hand-written page, whatever its plugins and extensions did."""

from __future__ import annotations

import posixpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from wegwijs.findings.finding import Finding, Report
from wegwijs.making.judged_pages import findings
from wegwijs.markdown.page_text import read_text


def new_findings(html: str, page: Page, config: MkDocsConfig, said: Report) -> tuple[Finding, ...]:
    """List what the page may not hold and was not said when its source was read."""
    root = Path(config.config_file_path or ".").parent
    source = Path(page.file.abs_src_path or "")
    file = (
        source.relative_to(root).as_posix()
        if source.is_relative_to(root)
        else posixpath.join("docs", page.file.src_uri)
    )
    text = read_text(file, page.file.content_string)
    return tuple(findings(html, text, file, said))
