"""The releases as an Atom feed, in one language (RFC 4287)."""

from __future__ import annotations

import uuid
from datetime import date
from xml.etree import ElementTree

from wegwijs.pages.inert import clean, inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links, full_address
from wegwijs.pages.releases import CHANGES, FEED, Telling, ToldRelease
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


def feed(
    catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> str:
    """Write the feed; its ids stay the same wherever the site is published.

    Only for a site that names its address: a feed is read elsewhere.
    """
    page = full_address(catalog, language, addresses.page(CHANGES))
    own = full_address(catalog, language, FEED)
    assert page is not None and own is not None
    words = Words(catalog, language)
    telling = Telling(Links(catalog, language, CHANGES, addresses), inline)
    releases = catalog.newest_first()
    root = ElementTree.Element("feed", {"xmlns": _ATOM, f"{{{_XML}}}lang": language})
    site = catalog.site.name[language].strip()
    _add(root, "id", _id(catalog, language, ""))
    _add(root, "title", f"{site}: {words('changes.name')}")
    _add(root, "subtitle", words("changes.lead"))
    _add(root, "updated", _moment(releases[0].date))
    _add(ElementTree.SubElement(root, "author"), "name", site)
    _link(root, own, "self", "application/atom+xml", language)
    _link(root, page, "alternate", "text/html", language)
    for release in releases:
        told = telling.release(release)
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", _id(catalog, language, release.id))
        _add(entry, "title", told.title)
        _add(entry, "published", _moment(release.date))
        _add(entry, "updated", _moment(release.date))
        _link(entry, f"{page}#{told.anchor}", "alternate", "text/html", language)
        content = ElementTree.SubElement(entry, "content", {"type": "html"})
        content.set(f"{{{_XML}}}base", page)
        content.text = _content(told)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = clean(text)


def _link(parent: ElementTree.Element, href: str, rel: str, kind: str, language: str) -> None:
    attributes = {"rel": rel, "type": kind, "hreflang": language, "href": href}
    ElementTree.SubElement(parent, "link", attributes)


def _id(catalog: Catalog, language: str, release: str) -> str:
    name = catalog.site.name[catalog.languages[0]].strip()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"wegwijs:{name}/{language}/{release}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _content(told: ToldRelease) -> str:
    """Write a release as HTML; its relative links are seen from the page with all releases."""
    parts = [f"<p>{told.summary}</p>"]
    for decision in told.decisions:
        parts.append(f"<h3>{inert(decision.name)}</h3>")
        said = [f"<li>{inert(each)}</li>" for each in decision.asked]
        for each in decision.answers:
            said.append(f"<li><b>{inert(each.answer)}</b> ({inert(each.was)})<ul>")
            said.extend(
                f"<li>{inert('; '.join(map(str, one.where)))}</li>" for one in each.affected
            )
            said.append("</ul></li>")
        parts.append(f"<ul>{''.join(said)}</ul>")
    return "".join(parts)
