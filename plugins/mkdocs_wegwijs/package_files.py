"""Brings the package's styles and scripts to the pages that hold something of ours, and no other.

Whatever the theme is: nothing of the host's configuration is touched but the list of folders its
theme is looked for in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from wegwijs.parts import DECISION_SCRIPTS, DECISION_STYLES, STATIC, holds_decision
from wegwijs.parts.widget import joined


def add_folders(config: MkDocsConfig) -> None:
    """Let the theme find the package's files, after the site's own and before the theme's."""
    dirs, own = config.theme.dirs, config.theme.custom_dir
    if str(STATIC) not in dirs:
        dirs.insert(dirs.index(own) + 1 if own in dirs else 0, str(STATIC))


def publish(site_dir: Path) -> None:
    """Write what is made of several files of the package."""
    for name in DECISION_SCRIPTS:
        (site_dir / name).write_text(joined(), "utf-8")


def dressed(output: str, page: Page) -> str:
    """Name in the head of a page the styles and scripts that what is on it needs."""
    html = page.content or ""
    needed = "\n".join(_elements(html, page))
    head, end, body = output.partition("</head>")
    return f"{head}{needed}\n{end}{body}" if needed and end else output


def _elements(html: str, page: Page) -> Iterator[str]:
    decision = holds_decision(html)
    for each in _named(page, "styles", DECISION_STYLES if decision else ()):
        yield f'<link rel="stylesheet" href="{escape(get_relative_url(each, page.url))}">'
    for each in _named(page, "scripts", DECISION_SCRIPTS if decision else ()):
        yield f'<script src="{escape(get_relative_url(each, page.url))}" defer></script>'


def _named(page: Page, what: str, more: Iterable[str]) -> dict[str, None]:
    """List what a generated page names in its front matter, and what its parts need."""
    own = page.meta.get(what) or () if page.file.generated_by == "wegwijs" else ()
    return dict.fromkeys((*more, *own))
