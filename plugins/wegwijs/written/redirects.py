"""Old addresses that still lead to a page, as writers note them in `redirect_from`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wegwijs.findings.finding import Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.written.published_path import AS_FOLDERS, Addresses
from wegwijs.written.written_pages import Pages

FIELD = "redirect_from"
WITH_PAGES = tuple(name for name, folder in RECORD_FOLDERS.items() if folder.pages)
"""The folders of records that are no concepts or decisions, and have a page each."""

_SEGMENT = re.compile(r"(?!\.)[A-Za-z0-9._~-]*[A-Za-z0-9_~-]")
# The theme's files, the search index, the list of pages: what a build adds at the top.
_OF_THE_BUILD = ("assets", "search", "sitemap.xml", "sitemap.xml.gz", "404.html", "_redirects")


@dataclass(frozen=True, slots=True)
class Redirect:
    """Leads from an old address to a page, both below the folder of one language.

    `old` is as written, `tools/old-name` or `tools/old-name.html`; `page` a path, `tools/new.md`.
    """

    language: str
    old: str
    page: str
    title: str
    where: Where


@dataclass(frozen=True, slots=True)
class Fault:
    """Says why an old address cannot lead anywhere, and how to mend it."""

    code: str
    message: str
    hint: str


def in_data(catalog: Catalog) -> Iterator[Redirect]:
    """Yield the old addresses of records with a page, which hold in every language."""
    records: tuple[tuple[str, Any], ...] = (
        *((catalog.page_of(each.id), each) for each in catalog.concepts.values()),
        *((catalog.page_of(each.id), each) for each in catalog.decisions.values()),
        *(
            (f"{folder}/{each.id}.md", each)
            for folder in WITH_PAGES
            for each in getattr(catalog, folder).values()
        ),
    )
    for language in catalog.languages:
        for page, record in records:
            for index, old in enumerate(record.redirect_from):
                within = getattr(record, "within", ())
                where = catalog.where(record.path, (*within, FIELD, index))
                yield Redirect(language, old, page, record.name.root.get(language, ""), where)


def in_front_matter(pages: Pages) -> Iterator[Redirect]:
    """Yield the old addresses of the pages written by hand, where their fields are ours."""
    for page in pages.written.values() if pages.catalog.site.checks_all else ():
        data = page.front.data
        noted = data.get(FIELD) if isinstance(data, dict) else None
        for index, old in enumerate(noted if isinstance(noted, list) else [noted]):
            if isinstance(old, str) and (old or isinstance(noted, list)):
                where = page.front.where((FIELD, index))
                document = page.document
                yield Redirect(document.language, old, document.path, page.own("title"), where)


def judged_data(catalog: Catalog) -> Iterator[tuple[Redirect, Fault | None]]:
    """Judge the old addresses in the data against the pages of records alone."""
    paths = {f"{folder}/{id}.md" for id, folder in catalog.known.items()}
    paths |= {f"{folder}/{id}.md" for folder in WITH_PAGES for id in catalog.filed.get(folder, ())}
    paths |= {f"{folder}/index.md" for folder in catalog.known.values()}
    taken = {
        f"{language}/{AS_FOLDERS.file(path)}" for path in paths for language in catalog.languages
    }
    return _judged(in_data(catalog), taken, catalog.languages, AS_FOLDERS)


def judged(pages: Pages) -> Iterator[tuple[Redirect, Fault | None]]:
    """Judge every old address, in data and front matter, against all there is at an address."""
    addresses = pages.addresses
    taken = {each for each in pages.files if not each.endswith(".md")}
    taken |= {addresses.file(each) for each in pages.uris}
    every = (*in_data(pages.catalog), *in_front_matter(pages))
    return _judged(every, taken, pages.catalog.languages, addresses)


def kept(pages: Pages) -> Mapping[str, Redirect]:
    """Give the redirects without a fault, by the file that stands at the old address."""
    return {
        f"{each.language}/{pages.addresses.old(each.old)}": each
        for each, fault in judged(pages)
        if fault is None
    }


def _judged(
    redirects: Iterable[Redirect],
    taken: Iterable[str],
    languages: tuple[str, ...],
    addresses: Addresses,
) -> Iterator[tuple[Redirect, Fault | None]]:
    # Where a file system ignores capitals, one of two such files would replace the other.
    occupied = {each.casefold() for each in taken}
    first: dict[str, Redirect] = {}
    for each in redirects:
        fault = _malformed(each.old, languages)
        if fault is None:
            file = f"{each.language}/{addresses.old(each.old)}".casefold()
            own = addresses.file(f"{each.language}/{each.page}")
            earlier = first.setdefault(file, each)
            fault = _collision(each, file, own.casefold(), occupied, earlier)
        yield each, fault


def _malformed(old: str, languages: tuple[str, ...]) -> Fault | None:
    path = old.removesuffix("/").removesuffix(".html")
    segments = path.split("/")
    sound = all(_SEGMENT.fullmatch(each) and not each.endswith(".html") for each in segments)
    if sound and segments[0] not in languages and not old.endswith((".md", ".html/")):
        return None
    suggested = _suggested(old, languages)
    return Fault(
        "malformed-redirect",
        f"{old!r} is not an address as {FIELD} has it.",
        f"Write {suggested!r}." if suggested else "Write it below the language: tools/old-name.",
    )


def _suggested(old: str, languages: tuple[str, ...]) -> str | None:
    """Take from an address what does not belong to the path below the language's folder."""
    try:
        split = urlsplit(old.strip())
    except ValueError:
        return None
    segments = [
        each for each in split.path.removesuffix(".md").split("/") if each not in (".", "..", "")
    ]
    while segments and segments[0] in languages:
        segments = segments[1:]
    path = "/".join(segments)
    return path if path and path != old and _malformed(path, languages) is None else None


def _collision(
    redirect: Redirect, file: str, own: str, occupied: set[str], first: Redirect
) -> Fault | None:
    old = redirect.old
    below = file.removeprefix(f"{redirect.language}/")
    ancestors = {file, *(file[: at.start()] for at in re.finditer("/", file))}
    if file == own:
        message, hint = f"{old!r} is this page's own address.", "Remove it here."
    elif below.partition("/")[0] in _OF_THE_BUILD:
        message = f"The build puts files of its own at {old!r}."
        hint = "Remove it here."
    elif ancestors & occupied:
        message = f"There is a page or file at {old!r}, so it cannot lead here too."
        hint = "Remove it here, or give that page another name."
    elif first is not redirect and (first.page, first.where.path) == (
        redirect.page,
        redirect.where.path,
    ):
        message, hint = f"{old!r} stands here twice.", "Remove one of the two."
    elif first is not redirect:
        message = f"{old!r} leads to another page already: {first.where.path} has it too."
        hint = "Keep it in one of the two files."
    else:
        return None
    return Fault("redirect-collision", message, hint)
