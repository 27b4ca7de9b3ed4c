"""Judges what Markdown made of a hand-written page, and says what the allowed list has not.

The page is read as a browser reads it, so nothing in its source can hide what it becomes. Blocks
that ask for data are not filled in yet: what they bring comes through the door.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from wegwijs.findings.codes import FIRM
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.kept.recalled import Form, recalled
from wegwijs.markdown.allowed_html import (
    ADDRESSES,
    ALLOWED_ELEMENTS,
    PAGE_SCHEMES,
    allowed_attribute,
    is_picture,
)
from wegwijs.markdown.page_text import PageText
from wegwijs.markdown.visible import Visible
from wegwijs.pages.inert import allowed_address
from wegwijs.pages.rendering import as_built
from wegwijs.written.written_pages import FRONT_MATTER, Pages

if TYPE_CHECKING:
    from justhtml import Element

# Without one of these signs, Markdown makes only what it is known to make.
MAY_HOLD = re.compile(
    r"<(?!https?://[^<>\s]*>)[A-Za-z/!?]|\{(?!#[\w-]+\s*\})|&[#\w]"
    r"|(?:\]\(|\]:|<)\s*<?(?!https?://)[^\s)/]*[:%&]"
)

_PACKAGED_IN = ("markdown.extensions.", "material.extensions.", "pymdownx.")
_PACKAGED = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "github-callouts", "legacy_attrs", "legacy_em", "md_in_html", "meta"),
        *("nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    }
)
"""Extensions of Markdown whose code changes with the version of a library alone."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Names an element that is not allowed, or an attribute of one."""

    element: str
    attribute: str = ""
    value: str = ""


def _written(held: tuple[Refused, ...]) -> bytes:
    return json.dumps([astuple(each) for each in held]).encode()


def _read_back(kept: bytes, *_: object) -> tuple[Refused, ...]:
    return tuple(Refused(*each) for each in json.loads(kept))


def judge_pages(pages: Pages, said: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a finding for all that a hand-written page becomes and may not hold."""
    told = tuple(said)
    for page in pages.written.values():
        raw = page.text.seen.raw
        if MAY_HOLD.search(raw):
            front = FRONT_MATTER.match(raw)
            body = raw[front.end() if front else 0 :]
            held = _refused_of(body, pages.configuration.extensions)
            yield from _placed(held, page.text, page.file, told)


def _made_from(text: str, extensions: Mapping[str, Mapping[str, Any]]) -> tuple[object, ...]:
    """Name what Markdown goes by; raises TypeError where an extension may go by anything else."""
    if not all(each in _PACKAGED or each.startswith(_PACKAGED_IN) for each in extensions):
        raise TypeError("an extension whose code may be the site's own")
    return text, extensions


@recalled(Form(_written, _read_back), _made_from)
def _refused_of(text: str, extensions: Mapping[str, Mapping[str, Any]]) -> tuple[Refused, ...]:
    """List what a page may not hold of what its Markdown becomes."""
    return refused(as_built(text, extensions))


def findings(
    html: str, text: PageText, file: str, said: Iterable[Finding] = ()
) -> Iterator[Finding]:
    """Yield a finding for all that is refused of a page's HTML, at its place in the source.

    What was `said` already on a line, and nobody can accept, is not said again.
    """
    yield from _placed(refused(html), text, file, said)


def _placed(
    held: Iterable[Refused], text: PageText, file: str, said: Iterable[Finding]
) -> Iterator[Finding]:
    firm, unknown = _told(said, file)
    seen: Counter[Refused] = Counter()
    for each in held:
        where = _place(each, text, seen[each]) or Where(file, 1, 1)
        seen[each] += 1
        if where.line not in firm and (each.attribute or where.line not in unknown):
            yield Finding("unsafe-html", where, *_said(each))


def _told(said: Iterable[Finding], file: str) -> tuple[set[int], set[int]]:
    """List the lines of a page with a fault that stops a build, and those with an odd element."""
    firm, unknown = set(), set()
    for each in said:
        if each.where.path == file and each.severity is Severity.ERROR:
            if each.code in FIRM:
                firm.add(each.where.line)
            elif each.code == "unread-markup":
                unknown.add(each.where.line)
    return firm, unknown


def refused(html: str) -> tuple[Refused, ...]:
    """List the elements and attributes of some HTML that no page may hold, in order."""
    from justhtml import JustHTML  # many modules, of which the pages of most sites need none

    return tuple(_refused(JustHTML(html, fragment=True, sanitize=False).root))


def _refused(root: object) -> Iterator[Refused]:
    from justhtml import Element

    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            name = node.name.lower()
            if name not in ALLOWED_ELEMENTS:
                yield Refused(name)
            else:
                yield from _attributes(name, node)
        inside = [getattr(node, "template_content", None), *(getattr(node, "children", None) or ())]
        waiting.extend(each for each in reversed(inside) if each is not None)


def _attributes(element: str, node: Element) -> Iterator[Refused]:
    for written, value in (node.attrs or {}).items():
        name, value = str(written).lower(), str(value or "")
        if not allowed_attribute(name, value) or (
            name in ADDRESSES and not _leads(element, name, value)
        ):
            yield Refused(element, name, value)


def _leads(element: str, name: str, value: str) -> bool:
    if element in ("img", "source") and is_picture(value):
        return True
    several = value.split(",") if name == "srcset" else [value]
    return all(allowed_address(each, PAGE_SCHEMES) for each in several)


def _said(refused: Refused) -> tuple[str, str]:
    element, name = refused.element, refused.attribute
    if not name:
        hint = "Remove it; what a page needs to run belongs in the theme."
        return f"A page may not hold <{element}>.", hint
    if name.startswith("on"):
        return f"The handler {name}= runs code on this page.", "Remove the handler."
    if name in ADDRESSES:
        hint = "Write an address that begins with https://, mailto: or the path of a page."
        return f"This address is none that a page may lead to: {refused.value[:40]!r}.", hint
    if name == "style":
        return "A page may not hold a style of its own.", "Give a class, and style it in the theme."
    return f"A page may not hold the attribute {name}=.", "Remove it."


def _place(refused: Refused, text: PageText, times: int) -> Where | None:
    """Point at what was refused, where its source can be told."""
    if refused.attribute in ADDRESSES:
        sought = _read(refused.value)
        for link in text.links:
            if _read(link.target) == sought:
                return link.where
    tags = [each for each in text.tags if each.name == refused.element]
    if refused.attribute:
        places = [a.where for tag in tags for a in tag.attributes if a.name == refused.attribute]
    else:
        places = [each.where for each in tags]
    places = places or list(_searched(refused, text.seen))
    return places[min(times, len(places) - 1)] if places else None


def _searched(refused: Refused, seen: Visible) -> Iterator[Where]:
    if not refused.attribute:
        sought = rf"<{re.escape(refused.element)}\b"
    elif refused.attribute in ADDRESSES:
        sought = r"(?<=\]\()[^)\s]*:|(?<=\]:)\s*\S*:|&\S*"
    else:
        sought = rf"\b{re.escape(refused.attribute)}\s*="
    for found in re.finditer(sought, seen.raw, re.IGNORECASE):
        yield seen.where(found.start())


def _read(address: str) -> str:
    return unquote(unescape(address)).strip().casefold()
