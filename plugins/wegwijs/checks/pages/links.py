"""Does every link on a hand-written page lead somewhere, in the reader's own language?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from wegwijs.checks.data.references import LINK
from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean, nearest
from wegwijs.markdown.page_links import Link, LinkKind
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.fields import Prose
from wegwijs.records.source_pages import published_source
from wegwijs.records.walk import records, texts
from wegwijs.source import Path
from wegwijs.written import addresses
from wegwijs.written.published_path import composed
from wegwijs.written.redirects import Redirect, kept
from wegwijs.written.targets import Target, Targets
from wegwijs.written.written_pages import Pages, WrittenPage

# Ids that themes and extensions make: tabs, footnotes, and highlights of text.
_OF_DATA = ("concept", "decision")
_MADE_WHEN_BUILT = ("__", "fn:", "fnref:", ":~:")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each link, image and anchor that leads nowhere or astray."""
    redirects = kept(pages)
    for page in pages.written.values():
        targets = Targets(pages, page, redirects)
        for link in page.text.links:
            yield from _link(pages, page, targets, link)
        yield from _unused(page)


def check_own(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each address of the data, which only the data understands."""
    for page in pages.written.values():
        targets = Targets(pages, page)
        for link in page.text.links:
            if link.kind is LinkKind.UNDEFINED or addresses.scheme(link.target) not in _OF_DATA:
                continue
            fault = addresses.fault(link.target, image=link.image)
            if fault is not None:
                hint = _page_of(targets, link) or fault[1]
                yield Finding("malformed-link", link.where, fault[0], hint)


def check_data(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each link of the data to an anchor that its page does not have."""
    catalog = pages.catalog
    for file, record in records(catalog):
        for path, text in texts(record) if file in catalog.files else ():
            if isinstance(text, Prose):
                for language, written in text.root.items():
                    yield from _anchors_in(pages, file, (*path, language), written)


def _anchors_in(pages: Pages, file: str, path: Path, written: str) -> Iterator[Finding]:
    language = str(path[-1])
    for found in LINK.finditer(written):
        fragment = composed(unquote(urlsplit(found[3] or "").fragment))
        uri = f"{language}/{pages.catalog.known.get(found[2])}/{found[2]}.md"
        known = pages.anchors(uri) if fragment else None
        if known is None or fragment in {composed(each) for each in known}:
            continue
        place = place_in_text(pages.catalog.files[file], path, f"#{fragment}")
        message = f"There is no heading or anchor {fragment!r} on that page."
        yield Finding("dead-anchor", place, message, did_you_mean(fragment, known) or None)


def _unused(page: WrittenPage) -> Iterator[Finding]:
    """Find the addresses that no link on the page uses; `[//]: # (…)` is how some comment."""
    used = {link.where for link in page.text.links}
    last = {each.id: each for each in page.text.definitions}
    for each in page.text.definitions:
        if each.target_where in used or each.id == "//" or each.target in ("", "#"):
            continue
        if last[each.id] is each:
            message = f"No link on this page uses the address of {each.id!r}."
            hint = f"Remove the line, or link to it: [title][{each.id}]."
        else:
            message = f"{each.id!r} has another address on line {last[each.id].where.line}."
            hint = "Remove one of the two, or give one another name; links lead to the last."
        yield Finding("unused-reference", each.where, message, hint, Severity.WARNING)


def _link(pages: Pages, page: WrittenPage, targets: Targets, link: Link) -> Iterator[Finding]:
    if link.kind is LinkKind.UNDEFINED:
        message = f"No address is given for the reference {link.target!r}."
        hint = f"Add a line at the end of the page: [{link.target}]: address"
        yield Finding("dead-link", link.where, message, hint)
        return
    fault = addresses.fault(link.target, image=link.image)
    if fault is not None:
        message, hint = fault
        yield Finding("malformed-link", link.where, message, _page_of(targets, link) or hint)
        return
    split = urlsplit(link.target)
    if split.scheme or split.netloc:
        return
    path, fragment = unquote(split.path), composed(unquote(split.fragment))
    if unquote(composed(split.path)) != composed(path):
        message = "The percent signs in this address keep an accent apart from its letter."
        yield Finding("malformed-link", link.where, message, f"Write {quote(composed(path))}")
        return
    if path.startswith("/"):
        yield _from_the_root(targets, link, path)
        return
    target = targets.find(link, path)
    moved = targets.moved(link, path) if target is None else None
    if moved is not None:
        yield _moved(pages, page, targets, link, moved, f"#{fragment}" if fragment else "")
        return
    if target is None:
        yield _dead(pages, targets, link, path, f"#{fragment}" if fragment else "")
        return
    if link.image and link.kind is LinkKind.MARKDOWN and _elsewhere(targets, target):
        yield _shared(pages, targets, link, target)
        return
    yield from _language(pages, page, targets, link, target)
    yield from _anchor(pages, link, target, fragment)


def _page_of(targets: Targets, link: Link) -> str | None:
    """Lead from an address of the data, which only the data understands, to its page."""
    used, _, id = link.target.partition(":")
    found = targets.of_record(id) if used in ("concept", "decision") else None
    if used == "xref":
        found = targets.of_uid(id.partition("?")[0])
    return f"Write {targets.written(found, link)!r}." if found else None


def _from_the_root(targets: Targets, link: Link, path: str) -> Finding:
    found = targets.nearest(path.strip("/"))
    return Finding(
        "malformed-link",
        link.where,
        f"{link.target!r} begins at the root of the server, where this site need not be.",
        f"Write it from this page: {targets.written(found, link)}" if found else None,
    )


def _moved(
    pages: Pages, page: WrittenPage, targets: Targets, link: Link, moved: Redirect, fragment: str
) -> Finding:
    own = f"{page.document.language}/{moved.page}"
    new = own if own in pages else f"{moved.language}/{moved.page}"
    return Finding(
        "link-to-redirect",
        link.where,
        f"{link.target!r} is the old address of a page that has moved.",
        f"Write '{targets.written(new, link)}{fragment}'.",
    )


def _dead(pages: Pages, targets: Targets, link: Link, path: str, fragment: str) -> Finding:
    what, code = ("image", "dead-image") if link.image else ("page or file", "dead-link")
    found = targets.nearest(targets.uri(link, path))
    if path.startswith("www."):
        hint = f"Write https://{link.target}"
    elif found is not None:
        hint = f"Did you mean '{targets.written(found, link)}{fragment}'?"
    elif not link.image and (url := published_source(pages.catalog, path, targets.language)):
        hint = f"Write {url}{fragment}"
    else:
        hint = f"Correct the address, or add the {what}."
    if targets.uri(link, path).startswith(".."):
        message = f"{link.target!r} leads out of {pages.shown_as}/."
    else:
        message = f"There is no {what} {link.target!r}, seen from this page."
    return Finding(code, link.where, message, hint)


def _elsewhere(targets: Targets, target: Target) -> bool:
    """Tell whether a target stands in the folder of another language."""
    return target.language not in (None, targets.language)


def _shared(pages: Pages, targets: Targets, link: Link, target: Target) -> Finding:
    name = pages.catalog.site.own_name
    message = (
        f"This image stands in the folder of {name(target.language or '')}, and is no part of "
        f"the pages in {name(targets.language)}."
    )
    hint = (
        f"Move it to {pages.shown_as}/{target.path}, which all languages share, and write "
        f"'{targets.written(target.path, link)}'."
    )
    return Finding("dead-image", link.where, message, hint)


def _language(
    pages: Pages, page: WrittenPage, targets: Targets, link: Link, target: Target
) -> Iterator[Finding]:
    own = page.document.language
    if target.language in (None, own) or link.hreflang == target.language or link.image:
        return
    language = pages.catalog.site.own_name(target.language or "")
    twin = f"{own}/{target.path}"
    if twin in pages:
        yield Finding(
            "wrong-language-link",
            link.where,
            f"This link leads to the page in {language}; there is one in "
            f"{pages.catalog.site.own_name(own)}.",
            f"Write {targets.written(twin, link)!r}.",
        )
    elif link.kind is LinkKind.HTML:  # one in Markdown is marked when the page is built
        address = targets.published(target.uri)
        yield Finding(
            "wrong-language-link",
            link.where,
            f"This link leads to a page in {language} and does not say so.",
            f'Write <a href="{address}" hreflang="{target.language}">…</a>, and name the language.',
            Severity.WARNING,
        )


def _anchor(pages: Pages, link: Link, target: Target, fragment: str) -> Iterator[Finding]:
    if not fragment or fragment.lower() == "top" or fragment.startswith(_MADE_WHEN_BUILT):
        return
    known = {composed(each) for each in pages.anchors(target.uri) or ()}
    if pages.anchors(target.uri) is None or fragment in known:
        return
    close = nearest(fragment, known)
    yield Finding(
        "dead-anchor",
        link.where,
        f"There is no heading or anchor {fragment!r} in {pages.shown(target.uri)}.",
        f"Did you mean '#{close}'?" if close else did_you_mean(fragment, known) or None,
    )
