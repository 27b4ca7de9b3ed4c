"""Changes what pages written by hand say of things and pages that get other names.

Only the characters of a name or an address change, at the place where the page was read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, unquote, urlsplit

from wegwijs.findings.finding import Where
from wegwijs.markdown.page_links import Link, LinkKind
from wegwijs.records.folders import DECISIONS
from wegwijs.records.mentions.mention import Mention
from wegwijs.records.mentions.names import Names
from wegwijs.records.mentions.prose import in_query
from wegwijs.renaming.data_edits import Renamed
from wegwijs.written.embedding import embeddings
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages, WrittenPage

Cut = tuple[int, int, str]
"""Where words of a text begin and end, and what takes their place."""

_PATH = re.compile(r"[^?#\s<>\"'()]*")
_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Followed:
    """Says what gets another name: things of the data, pages by their paths, and places on them."""

    names: Names
    things: Renamed
    pages: Mapping[str, str]
    """By the path of a page with its language, `en/tools/old.md`, the path it gets."""

    anchors: Mapping[tuple[str, str], str]
    """By page, as it was called, and fragment, the fragment that leads there now."""


def cuts_of(page: WrittenPage, pages: Pages, followed: Followed) -> tuple[Cut, ...]:
    """List what changes in the text of a page."""
    found = {*_in_blocks(page, followed), *_in_links(page, pages, followed)}
    return tuple(sorted(found))


def cut(raw: bytes, cuts: Iterable[Cut]) -> bytes:
    """Make cuts in a file, whose places were counted with line ends of one character."""
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    text = raw.decode("utf-8-sig")
    long = [each.start() for each in _LINE.finditer(text) if each.end() - each.start() == 2]
    for start, end, new in sorted(cuts, reverse=True):
        begin, stop = (_written_at(long, each) for each in (start, end))
        text = f"{text[:begin]}{new}{text[stop:]}"
    return f"{mark}{text}".encode()


def _written_at(long: list[int], offset: int) -> int:
    """Give where a character is written, past line ends of two characters before it."""
    for before, place in enumerate(long):
        if place >= offset + before:
            return offset + before
    return offset + len(long)


def _in_blocks(page: WrittenPage, followed: Followed) -> Iterator[Cut]:
    for block in embeddings(page.text.seen.text):
        thing = followed.names.record(block.id)
        if thing in followed.things:
            yield block.id_at, block.id_at + len(block.id), followed.things[thing]
        if thing[0] != DECISIONS:
            continue
        for each in block.fixed:
            input = followed.names.input(block.id, each.input)
            if input in followed.things:
                yield each.input_at, each.input_at + len(each.input), followed.things[input]
            yield from _shifted(
                followed.names.answered(block.id, each.input, each.text, ()),
                each.text_at,
                followed,
            )


def _shifted(found: Iterable[Mention], at: int, followed: Followed) -> Iterator[Cut]:
    for each in found:
        new = followed.things.get(each.thing)
        if new is not None:
            yield at + each.start, at + each.end, new


def _in_links(page: WrittenPage, pages: Pages, followed: Followed) -> Iterator[Cut]:
    uri = page.document.uri
    language, _, path = followed.pages.get(uri, uri).partition("/")
    there = replace(page, document=replace(page.document, language=language, path=path))
    before, after = Targets(pages, page), Targets(pages, there)
    starts = _starts(page.text.seen.raw)
    for link in page.text.links:
        split = _split(link)
        if split is None:
            continue
        at = _offset(starts, link.where)
        written = _PATH.match(page.text.seen.raw, at)
        assert written is not None
        if unquote(written.group()) != unquote(split.path):
            continue  # escaped, or with blanks: what it leads to is told by the check
        target = before.find(link, unquote(split.path))
        if target is None:
            continue
        new = followed.pages.get(target.uri, target.uri)
        if split.path and (new != target.uri or there.document.uri != uri):
            address = _written(link, written.group(), target.uri, new, before, after)
            if address != written.group():
                yield written.start(), written.end(), address
        yield from _behind(page, split.query, split.fragment, written.end(), target.uri, followed)


def _split(link: Link) -> SplitResult | None:
    if link.kind in (LinkKind.UNDEFINED, LinkKind.AUTOLINK):
        return None
    try:
        split = urlsplit(link.target)
    except ValueError:
        return None
    return None if split.scheme or split.netloc or split.path.startswith("/") else split


def _written(link: Link, old: str, was: str, new: str, before: Targets, after: Targets) -> str:
    """Write the way to a page; where only its name changes, the rest stays as it is written."""
    own_place = before.page.document.uri == after.page.document.uri
    name, fresh = posixpath.splitext(was)[0], posixpath.splitext(new)[0]
    if own_place and posixpath.dirname(name) == posixpath.dirname(fresh):
        ending = re.search(r"(?:\.md|\.html|/index\.html|/)?$", old)
        assert ending is not None
        stem = old[: ending.start()]
        if posixpath.basename(stem) == posixpath.basename(name):
            return (
                stem.removesuffix(posixpath.basename(name))
                + posixpath.basename(fresh)
                + (ending.group())
            )
    if not own_place and was == new and before.uri(link, old) == after.uri(link, old):
        return old
    return after.written(new, link)


def _behind(
    page: WrittenPage, query: str, fragment: str, at: int, uri: str, followed: Followed
) -> Iterator[Cut]:
    """Yield what changes behind the path of a link: its answers, and the place on the page."""
    raw = page.text.seen.raw
    folder, _, name = uri.partition("/")[2].removesuffix(".md").rpartition("/")
    if query and folder == DECISIONS:
        start = raw.index("?", at)
        found = in_query(followed.names, name, f"?{query}", (), start)
        yield from _shifted(found, 0, followed)
    new = followed.anchors.get((uri, unquote(fragment)))
    if fragment and new is not None:
        start = raw.index("#", at) + 1
        yield start, start + len(fragment), new


def _starts(raw: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", raw)))


def _offset(starts: tuple[int, ...], where: Where) -> int:
    return starts[where.line - 1] + where.column - 1
