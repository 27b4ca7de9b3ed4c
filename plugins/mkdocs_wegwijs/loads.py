"""What the pages of a site load and run: where from, and which directive of a policy allows it.

A load is a directive and a source, as a Content-Security-Policy names them. What scripts ask for
while they run cannot be seen; what is known of the theme's own and of analytics is added.
Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

Load = tuple[str, str]

SELF, ANY_INLINE = "'self'", "'unsafe-inline'"

_REST = r"""(?P<rest>(?:[\s/](?:[^>"']++|"[^"]*+"|'[^']*+')*)?)>"""
_ANY_TAG = re.compile(rf"<(?P<name>[a-zA-Z]+){_REST}")
_NAMED = re.compile(
    r"""(?P<name>[a-z:-]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?""",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"<(?P<name>script|style){_REST}(?P<text>.*?)</(?P=name)\s*>", re.DOTALL | re.IGNORECASE
)
_RUN = ("", "module", "text/javascript", "application/javascript")
_ABSOLUTE = re.compile(r"""https?://[^\s"'`<>\\)]+""")
_IN_STYLE = re.compile(
    r"""(?:(?P<import>@import\s+)(?:url\(\s*)?|url\(\s*)["']?(?P<url>(?:https?:)?//[^\s"')]+)"""
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT_DATA = re.compile(r"""url\(\s*["']?data:(?:font/|application/(?:x-)?font)""")
_HOST = re.compile(r"(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?")
_FONT = re.compile(r"\.(?:woff2?|ttf|otf|eot)$")

# The attributes that load something, by element, and what allows it.
_LOADING = {
    "script": {"src": "script-src"},
    "img": {"src": "img-src", "srcset": "img-src"},
    "image": {"href": "img-src", "xlink:href": "img-src"},
    "input": {"src": "img-src"},
    "source": {"src": "media-src", "srcset": "img-src"},
    "video": {"src": "media-src", "poster": "img-src"},
    "audio": {"src": "media-src"},
    "track": {"src": "media-src"},
    "iframe": {"src": "frame-src"},
    "embed": {"src": "object-src"},
    "object": {"data": "object-src"},
    "form": {"action": "form-action"},
}
_LINKED = {
    "stylesheet": ("style-src", "font-src"),  # a style loads its fonts from where it is
    "icon": ("img-src",),
    "manifest": ("manifest-src",),
    "modulepreload": ("script-src",),
    "preconnect": ("font-src",),  # said for the fonts of a style from another host
}
_SIGNS = ("style", "mermaid", "source", "&")  # a letter of one may be written as a reference
# Letters that a search begins with are found at once; what is before them is asked then.
_HANDLER = re.compile(r"""on(?<![a-z:-]on)[^\s"'=]*\s*=""")
# A script from elsewhere may do all that it wants; what it shows comes from where it is.
_OF_A_SCRIPT = (*("script-src", "connect-src", "frame-src", "img-src", "style-src", "font-src"),)
_GOOGLE = ("https://*.google-analytics.com", "https://*.googletagmanager.com")
# What scripts are known to ask of other hosts.
# https://developers.google.com/tag-platform/security/guides/csp
_TAG_MANAGER = "googletagmanager.com/gtag"
_ASKED_BY_TAG_MANAGER: tuple[Load, ...] = (
    *(("connect-src", each) for each in (*_GOOGLE, "https://*.analytics.google.com")),
    *(("img-src", each) for each in _GOOGLE),
)
# The theme Material draws with Mermaid, which it takes from here.
_ASKED_BY_DIAGRAMS: tuple[Load, ...] = (
    ("script-src", "https://unpkg.com"),
    ("style-src", ANY_INLINE),
)


def loads(html: str, *, with_code: bool = True) -> Iterator[Load]:
    """Yield what some HTML loads, and with `with_code`, the code that stands in it."""
    # Most tags of a page stand there more than once, and few of them can load anything.
    for name, rest in dict.fromkeys(_ANY_TAG.findall(html)):
        if may_load(element := name.lower(), rest):
            yield from _of_tag(element, rest, with_code)
    if with_code:
        for inline in _INLINE.finditer(html):
            yield from _of_code(inline["name"].lower(), _attributes(inline["rest"]), inline["text"])
        if _TAG_MANAGER in html:
            yield from _ASKED_BY_TAG_MANAGER


def of_page(html: str, content: str, *, trusted: bool) -> Iterator[Load]:
    """Yield what a page loads; code of its content counts only where that is `trusted`."""
    yield from loads(html.replace(content, ""))  # a script of the content may end behind it
    yield from loads(content, with_code=trusted)


def loaded_by_style(css: str) -> Iterator[Load]:
    """Yield what a style sheet loads from elsewhere."""
    css = _COMMENT.sub("", css)
    for found in _IN_STYLE.finditer(css):
        origin = _source(found["url"])
        if found["import"]:
            yield from (("style-src", origin), ("font-src", origin))
        elif _FONT.search(urlsplit(found["url"]).path):
            yield "font-src", origin
        else:
            yield "img-src", origin
    if _FONT_DATA.search(css):
        yield "font-src", "data:"


def code_in(html: str) -> frozenset[Load]:
    """List the scripts and styles that stand in some HTML."""
    every = (
        load
        for found in _INLINE.finditer(html)
        for load in _of_code(found["name"].lower(), _attributes(found["rest"]), found["text"])
    )
    return frozenset(each for each in every if each[1].startswith("'sha256-"))


def may_load(name: str, rest: str) -> bool:
    """Tell whether a tag can load or run anything, without reading its attributes."""
    if name in _LOADING or name == "link":
        return True
    if not rest:
        return False
    said = rest.lower()
    for sign in _SIGNS:
        if sign in said:
            return True
    return "on" in said and _HANDLER.search(said) is not None


@lru_cache(maxsize=1024)
def _of_tag(name: str, rest: str, with_code: bool) -> tuple[Load, ...]:
    """List what a tag loads; most tags of the theme are the same on every page."""
    return tuple(_of_element(name, _attributes(rest), with_code))


def _of_element(name: str, attributes: dict[str, str], with_code: bool) -> Iterator[Load]:
    for attribute, directive in _LOADING.get(name, {}).items():
        if attribute not in attributes or (name == "script" and not with_code):
            continue
        value = attributes[attribute]
        for url in _candidates(value) if attribute == "srcset" else (value,):
            source = _source(url)
            if name == "script" and source != SELF:
                yield from ((each, source) for each in _OF_A_SCRIPT)
            yield directive, source
    if name == "link" and "href" in attributes:
        for relation in attributes.get("rel", "").lower().split():
            for directive in _LINKED.get(relation, ()):
                yield directive, _source(attributes["href"])
    if attributes.get("data-md-component") == "source" and "href" in attributes:
        yield "connect-src", _source(_facts_of(attributes["href"]))
    if "mermaid" in attributes.get("class", "").split():
        yield from _ASKED_BY_DIAGRAMS
    if "style" in attributes:
        yield "style-src-attr", ANY_INLINE
    if with_code:
        for attribute, value in attributes.items():
            if attribute.startswith("on") and value:
                yield from (("script-src", "'unsafe-hashes'"), ("script-src", _hash(value)))


def _of_code(name: str, attributes: dict[str, str], text: str) -> Iterator[Load]:
    if name == "style":
        yield "style-src", _hash(text)
        yield from loaded_by_style(text)
    elif "src" not in attributes and attributes.get("type", "").lower() in _RUN:
        yield "script-src", _hash(text)
        for url in _ABSOLUTE.findall(text):
            yield from ((each, _source(url)) for each in ("script-src", "connect-src"))


def _attributes(text: str) -> dict[str, str]:
    return {
        each["name"].lower(): unescape(each["double"] or each["single"] or each["bare"] or "")
        for each in _NAMED.finditer(text)
    }


def _facts_of(repository: str) -> str:
    """Tell where the theme Material asks for the stars of a repository."""
    host = urlsplit(repository).hostname
    return "https://api.github.com" if host == "github.com" else repository


def _candidates(srcset: str) -> Iterator[str]:
    for each in srcset.split(", "):
        yield each.split()[0] if each.split() else ""


def _source(url: str) -> str:
    """Name where an address leads as a policy does: this site, another host, or a scheme."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.rpartition("@")[2].lower().encode("idna").decode()
    except ValueError:  # no browser loads it
        return SELF
    if host:
        # What is no name of a host could say more in a policy than where a picture is.
        return f"{parts.scheme or 'https'}://{host}" if _HOST.fullmatch(host) else SELF
    return f"{parts.scheme}:" if parts.scheme in ("data", "blob") else SELF


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
