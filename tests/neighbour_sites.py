"""Builds a site with another plugin beside ours, and compares its own pages with and without us."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from small_sites import ROOT, SITES, small_site

CASES = Path(__file__).parent / "cases" / "neighbours" / "plugins.yaml"
ASKS = "guide.md"
"""The page of the site that asks for a decision."""

I18N = {
    "i18n": {
        "docs_structure": "folder",
        "languages": [
            {"locale": "en", "name": "English", "default": True},
            {"locale": "nl", "name": "Nederlands"},
        ],
    }
}
SETTINGS: dict[str, Any] = {
    "site_name": "Wood & <em>nails</em>",
    "site_url": "https://workshop.example/wegwijs/",
    "copyright": 'Made by <a href="https://example.org" onclick="x()">us</a> & others',
    "theme": {"name": "material", "font": False, "features": ["navigation.footer"]},
    "markdown_extensions": [
        *("admonition", "attr_list", "footnotes", "pymdownx.details", "pymdownx.tilde"),
        {"pymdownx.tasklist": {"custom_checkbox": True}},
    ],
    "nav": ["index.md", "prose.md", ASKS],
}
# What a page of somebody else may hold: no rule of ours is kept here, and much is broken.
PROSE = r"""---
title: "Nails & <b>wood</b> \"quoted\""
author: {name: "<script>no()</script>"}
redirect_from: elsewhere
---

Text with ~~signs~~, a slash \/ and an &amp;. A [link that leads nowhere](https://example.org/x y).

Setext heading & more
=====================

- [ ] A task
- [x] Done[^1]

[^1]: A footnote.

!!! note

    A note with <iframe src="https://example.org" onload="x()"></iframe>.

<style>p { color: red }</style> <script>window.own = 1</script>

| a | b |
|---|---|
| no | end

/// caption
Another block.
///

[There](../nl/prose.md) is Dutch, and Café cafe\u0301 [unused]: nothing
"""


@dataclass(frozen=True)
class Neighbour:
    """Holds a plugin that stands beside ours, and what its site has."""

    name: str
    package: str
    plugin: Any
    write: Mapping[str, str] = field(default_factory=dict)
    copy: Mapping[str, str] = field(default_factory=dict)
    set: Mapping[str, Any] = field(default_factory=dict)
    nav: Any = "as it is"
    environment: Mapping[str, str] = field(default_factory=dict)
    git: bool = False
    made: Sequence[str] = ()

    @property
    def there(self) -> bool:
        """Tell whether it is installed."""
        return find_spec(self.package) is not None


def neighbours() -> tuple[Neighbour, ...]:
    """List the plugins of the matrix."""
    cases = yaml.safe_load(CASES.read_text("utf-8"))
    return tuple(Neighbour(name, **case) for name, case in cases.items())


def workshop(folder: Path, neighbour: Neighbour | None = None) -> Path:
    """Write a site with the data of a workshop, and pages that keep none of our rules."""
    small_site("workshop", folder)
    shutil.rmtree(folder / "docs")
    site = folder / "data" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("check: all\n", ""), "utf-8")
    pages = {
        "en/index.md": "Home\n\nNo heading, no title.\n",
        "nl/index.md": "# Thuis\n",
        "en/prose.md": PROSE,
        "nl/prose.md": PROSE.replace("\n", "\r\n"),
        f"en/{ASKS}": "# Guide\n\nBefore.\n\n/// decision | need-licence\n///\n\nAfter.\n",
        f"nl/{ASKS}": "# Gids\n\n/// decision | need-licence\n///\n",
        "_headers": "/*\n  X-Own: yes\n",
        "my.js.map": "{}",
        "en/own.json": "{}",
    }
    for name, text in pages.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_bytes(text.encode())
    bench = SITES / "minimal" / "docs" / "en" / "images" / "bench.png"
    for place in ("docs/en/images", "docs/images"):
        (folder / place).mkdir()
        shutil.copy(bench, folder / place)
    for name, text in neighbour.write.items() if neighbour else ():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name, source in neighbour.copy.items() if neighbour else ():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / source, folder / name)
    if neighbour and neighbour.git:
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
            who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
            subprocess.run(["git", *who, *command], cwd=folder, check=True)
    return folder


@dataclass(frozen=True)
class Built:
    """Holds the files of a built site, and what was said meanwhile."""

    folder: Path
    said: str
    code: int


def build(site: Path, to: Path, plugins: Sequence[Any], neighbour: Neighbour | None) -> Built:
    """Build a site with some plugins, each time with the same clock."""
    settings = {**SETTINGS, "plugins": list(plugins), **(neighbour.set if neighbour else {})}
    if neighbour and neighbour.nav != "as it is":
        settings |= {"nav": neighbour.nav}
    settings = {name: each for name, each in settings.items() if each is not None}
    (site / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    return run(site, to, neighbour.environment if neighbour else {})


def run(site: Path, to: Path, environment: Mapping[str, str] = MappingProxyType({})) -> Built:
    """Build a site as it is."""
    own = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000"}
    path = os.pathsep.join([str(ROOT / "plugins"), str(site)])
    environment = {**os.environ, **own, "PYTHONPATH": path, **environment}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(to)],
        cwd=site,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Built(to, done.stdout, done.returncode)


def variants(neighbour: Neighbour) -> dict[str, list[Any]]:
    """Give the lists of plugins: without ours, ours before the other, and ours after it."""
    other = neighbour.plugin
    return {
        "without": ["search", I18N, other],
        "before": ["search", I18N, "wegwijs", other],
        "after": ["search", I18N, other, "wegwijs"],
    }


_NAV = re.compile(r"<nav\b[^>]*>(?:(?!<nav\b).)*?</nav>", re.DOTALL)
# In the page for addresses that do not exist, static-i18n leaves the links of the last page built.
_LAST_PAGE = re.compile(r'<(?:link rel="?alternate"?|a) href="?[^" ]*"? hreflang=[^>]*>')
_OF_ALL = re.compile(r"sitemap\.xml(\.gz)?|(.*/)?search/.*")


def without_navigation(html: str) -> str:
    """Take the navigation out of a page, whatever is inside it."""
    while (shorter := _NAV.sub("", html)) != html:
        html = shorter
    return html


def differences(
    without: Path,
    beside: Path,
    *,
    made: Sequence[str] = (),
    asks: str = f"{ASKS.removesuffix('.md')}/",
) -> Iterator[str]:
    """Name the files of a site that are not the same with us, but for what lists all pages.

    A page that asks for a decision is another page, as it should be.
    """
    for path in sorted(each for each in without.rglob("*") if each.is_file()):
        name = path.relative_to(without).as_posix()
        if _OF_ALL.fullmatch(name) or name in made or (asks in name or f"{asks[:-1]}.html" in name):
            continue
        other = beside / name
        if not other.is_file():
            yield f"{name} is gone"
        elif path.read_bytes() != other.read_bytes():
            if name.endswith(".html"):
                one, two = (without_navigation(each.read_text("utf-8")) for each in (path, other))
                if name.endswith("404.html"):
                    one, two = (_LAST_PAGE.sub("", each) for each in (one, two))
                if one == two:
                    continue
            yield f"{name} differs"


_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
_DATED = re.compile(r'<aside class="?md-source-file.*?</aside>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def page_file(folder: Path, page: str) -> Path:
    """Give the file a page is published as; offline makes files of folders."""
    of_folder = folder / page / "index.html"
    return of_folder if of_folder.is_file() else folder / f"{page}.html"


_LINK = re.compile(r"""\b(?:href|src)=["']?([^"'\s>]+)""")


def dead_links(folder: Path) -> tuple[str, ...]:
    """List the addresses in pages that lead to no file of a site, or to a folder without a page."""
    dead = set()
    for path in folder.rglob("*.html"):
        for address in map(unescape, _LINK.findall(path.read_text("utf-8"))):
            if urlsplit(address).scheme or address.startswith(("/", "#", "?")):
                continue
            target = path.parent / unquote(urlsplit(address).path)
            if not (target / "index.html" if target.is_dir() else target).is_file():
                dead.add(address)
    return tuple(sorted(dead))


def article(folder: Path, page: str) -> str:
    """Give what a reader reads of a page, without tags and spaces, or when its source changed."""
    file = page_file(folder, page)
    if not file.is_file():
        return ""
    found = _ARTICLE.search(file.read_text("utf-8"))
    assert found, page
    return "".join(unescape(_TAG.sub("", _DATED.sub("", found[1]))).split())


def generated(folder: Path) -> tuple[str, ...]:
    """List the pages the data makes in a site."""
    every = (each.parent.relative_to(folder).as_posix() for each in folder.rglob("index.html"))
    return tuple(
        sorted(each for each in every if re.match(r"(nl/)?(tools|decisions|plans)/", each))
    )


def digest(folder: Path) -> str:
    """Write down all files of a folder in a few letters."""
    whole = {
        each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.rglob("*")
        if each.is_file()
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
