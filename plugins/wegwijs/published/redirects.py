"""Writes what stands at the old addresses of pages: a small page, and rules for the host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from wegwijs.kept.own_files import own_files
from wegwijs.pages.filling import write
from wegwijs.pages.words import Words
from wegwijs.records.site import SiteFile
from wegwijs.written.document import Asset
from wegwijs.written.published_path import Addresses
from wegwijs.written.redirects import Redirect, kept
from wegwijs.written.written_pages import Pages

HOST_RULES = "_redirects"
_SCRIPT = "assets/redirect.js"


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """Holds what a redirect page shows; `href` leads from it, `canonical` from anywhere."""

    title: str
    href: str
    canonical: str
    script: str


def redirect_files(pages: Pages) -> Iterator[Asset]:
    """Yield a page for each old address, the script they share, and the rules for the host.

    Where the site has no address, canonical links are relative and no rules are written.
    """
    redirects = tuple(kept(pages).values())
    for redirect in redirects:
        yield _page(redirect, pages)
    for language in dict.fromkeys(each.language for each in redirects):
        yield Asset(language, _SCRIPT, _script())
    if redirects and pages.addresses.site_url:
        rules = host_rules(redirects, pages.catalog.site, pages.addresses)
        yield Asset(pages.catalog.languages[0], HOST_RULES, rules)


def host_rules(redirects: tuple[Redirect, ...], site: SiteFile, addresses: Addresses) -> str:
    """Write the redirects as rules of static hosts: `old new 301`, a line each.

    The format is that of `_redirects` files (Cloudflare Pages, Netlify, GitLab Pages).
    """
    lines = []
    for each in redirects:
        base = urljoin(urlsplit(addresses.site_url).path or "/", site.folder(each.language))
        new = base + addresses.page(each.page)
        old = base + addresses.old(each.old)
        folder = old.removesuffix("/index.html")
        olds = (folder, f"{folder}/") if folder != old else (old,)
        lines += [f"{quote(one)} {quote(new)} 301\n" for one in olds]
    return "".join(lines)


def _page(redirect: Redirect, pages: Pages) -> Asset:
    addresses, site_url = pages.addresses, pages.addresses.site_url
    path = addresses.old(redirect.old)
    target = addresses.page(redirect.page)
    href = _relative(path, target)
    root = urljoin(site_url, pages.catalog.site.folder(redirect.language))
    canonical = urljoin(root, target) if site_url else href
    page = RedirectPage(redirect.title.strip(), href, canonical, _relative(path, _SCRIPT))
    words = Words(pages.catalog, redirect.language)
    return Asset(redirect.language, path, write("redirect", page, words, ending="html"))


def _relative(here: str, there: str) -> str:
    relative = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    return f"{relative}/" if there.endswith("/") or not there else relative


def _script() -> str:
    return own_files().text("published/redirect.js")
