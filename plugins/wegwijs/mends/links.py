"""Mends addresses on pages: safely where exactly one page fits, else by the likeliest."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote, urlsplit

from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.findings.names import nearest
from wegwijs.markdown.page_links import Link, LinkKind
from wegwijs.mends.around import Around, Propose
from wegwijs.records.source_pages import published_source
from wegwijs.written import addresses
from wegwijs.written.published_path import composed, is_index, stem
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages, WrittenPage

# A title between quotation marks that Markdown does not take for such.
_ODD_TITLE = re.compile(r"(?P<path>\S+)[ \t]+[“”„‘’‚«»](?P<title>[^\n]*)[“”‘’«»]")


@dataclass(frozen=True, slots=True)
class _Case:
    """Holds a link that was found fault with, and what it may lead to."""

    around: Around
    pages: Pages
    page: WrittenPage
    link: Link

    @property
    def targets(self) -> Targets:
        return Targets(self.pages, self.page, self.around.redirects)

    def to(self, target: str, *, safe: bool) -> Mend | None:
        """Write another target in the place of this one."""
        link = self.link
        if not link.written or target == link.target:
            return None
        if link.kind is LinkKind.HTML:
            target = escape(target)
        else:
            target = target.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        start = _offset(self.page, link)
        return Mend((Edit(start, start + len(link.written), target),), safe)

    def to_page(self, uri: str, *, safe: bool) -> Mend | None:
        """Lead to a page or file, with what followed the path."""
        return self.to(self.targets.written(uri, self.link) + _rest(self.link.target), safe=safe)


def _offset(page: WrittenPage, link: Link) -> int:
    return page.text.seen.offset(link.where)


def _rest(target: str) -> str:
    """Give the query and the fragment of an address, with their signs."""
    path = urlsplit(target).path
    return target[len(path) :] if target.startswith(path) else ""


def _cases(finding: Finding, around: Around) -> Iterator[_Case]:
    page = around.page(finding.where.path)
    if page is None or around.pages is None:
        return
    for link in page.text.links:
        if link.where == finding.where:
            yield _Case(around, around.pages, page, link)
            return


def _malformed(finding: Finding, around: Around) -> Mend | None:
    for case in _cases(finding, around):
        link, targets = case.link, case.targets
        scheme, _, id = link.target.partition(":")
        if scheme in ("concept", "decision", "xref"):
            found = targets.of_record(id)
            if scheme == "xref":
                found = targets.of_uid(id.partition("?")[0])
            return case.to(targets.written(found, link), safe=True) if found else None
        if addresses.fault(link.target, image=link.image) is not None:
            return _form(case)
        path = unquote(urlsplit(link.target).path)
        if path.startswith("/"):
            return _page_at(case, path.strip("/"))
        return case.to(quote(composed(path)) + _rest(link.target), safe=True)
    return None


def _form(case: _Case) -> Mend | None:
    """Write an address as addresses are written: slashes, and spaces as signs of percent."""
    target = case.link.target
    if titled := _ODD_TITLE.fullmatch(case.link.written):
        start = _offset(case.page, case.link)
        words = titled["title"].replace('"', "'")
        new = f'{titled["path"]} "{words}"'
        return Mend((Edit(start, start + len(case.link.written), new),))
    better = target.strip().replace("\\", "/").replace(" ", "%20")
    if better == target or addresses.fault(better, image=case.link.image) is not None:
        return None
    split = urlsplit(better)
    there = case.targets.find(case.link, unquote(split.path))
    return case.to(better, safe=bool(split.scheme) or there is not None)


def _dead(finding: Finding, around: Around) -> Mend | None:
    for case in _cases(finding, around):
        link, targets = case.link, case.targets
        path = unquote(urlsplit(link.target).path)
        if link.kind is LinkKind.UNDEFINED:
            return None
        if path.startswith("www."):
            return case.to(f"https://{link.target}", safe=True)
        there = targets.find(link, path)
        if there is not None:  # it is an image of another language
            return None
        found = _page_at(case, targets.uri(link, path), _as_browsers_go(case, path))
        if found is None and not link.image:
            url = published_source(case.pages.catalog, path, targets.language)
            return case.to(f"{url}{_rest(link.target)}", safe=True) if url else None
        return found
    return None


def _as_browsers_go(case: _Case, path: str) -> str:
    """Resolve a path as if it stood at the address of the page, a folder of its own."""
    uri = case.page.document.uri
    here = posixpath.dirname(uri) if is_index(uri) else stem(uri)
    return posixpath.normpath(posixpath.join(here, path))


def _page_at(case: _Case, *uris: str) -> Mend | None:
    """Lead to the one page that is at one of some paths, or to the likeliest."""
    exact = {found for uri in uris if (found := _exact(case, uri)) is not None}
    if len(exact) == 1:
        return case.to_page(exact.pop(), safe=True)
    likely = case.targets.nearest(uris[0])
    return case.to_page(likely, safe=False) if likely else None


def _exact(case: _Case, uri: str) -> str | None:
    """Find the page or file that a path names but for its ending, or for capitals."""
    language = case.page.document.language
    first, _, below = uri.partition("/")
    below = below if first in case.pages.catalog.languages else uri
    below = below.removesuffix("/").removesuffix(".html").removesuffix(".aspx")
    known = case.around.folded(language)
    for each in (below, f"{below}.md", f"{below}/index.md", f"{below}/README.md"):
        found = known.get(composed(f"{language}/{each}").casefold(), ())
        shared = known.get(composed(each).casefold(), ())
        if len(found) == 1:
            return found[0]
        if len(shared) == 1 and not each.endswith(".md"):
            return shared[0]
    return None


def _moved(finding: Finding, around: Around) -> Mend | None:
    for case in _cases(finding, around):
        split = urlsplit(case.link.target)
        moved = case.targets.moved(case.link, unquote(split.path))
        if moved is not None:
            own = f"{case.page.document.language}/{moved.page}"
            new = own if own in case.pages else f"{moved.language}/{moved.page}"
            return case.to_page(new, safe=True)
    return None


def _language(finding: Finding, around: Around) -> Mend | None:
    for case in _cases(finding, around):
        target = case.targets.find(case.link, unquote(urlsplit(case.link.target).path))
        twin = f"{case.page.document.language}/{target.path}" if target is not None else ""
        if twin in case.pages:
            return case.to_page(twin, safe=True)
    return None


def _anchor(finding: Finding, around: Around) -> Mend | None:
    for case in _cases(finding, around):
        split = urlsplit(case.link.target)
        target = case.targets.find(case.link, unquote(split.path))
        known = case.pages.anchors(target.uri) if target is not None else None
        fragment = composed(unquote(split.fragment))
        close = nearest(fragment, [composed(each) for each in known or ()])
        if close is not None:
            before = case.link.target.removesuffix(f"#{split.fragment}")
            return case.to(f"{before}#{close}", safe=close.casefold() == fragment.casefold())
    return None


def _unused(finding: Finding, around: Around) -> Mend | None:
    """Take the line of a reference away that no link uses; of two with one id, the first."""
    page, text = around.page(finding.where.path), around.text(finding.where.path)
    for each in page.text.definitions if page is not None and text is not None else ():
        if each.where == finding.where:
            assert text is not None
            end = min(each.end + 1, len(text.text))
            return Mend((Edit(each.start, end, ""),))
    return None


MENDS: dict[str, Propose] = {
    "dead-anchor": _anchor,
    "dead-image": _dead,
    "dead-link": _dead,
    "link-to-redirect": _moved,
    "malformed-link": _malformed,
    "unused-reference": _unused,
    "wrong-language-link": _language,
}
