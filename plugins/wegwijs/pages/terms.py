"""Explains terms where a page first uses them: a button in the text opens the meaning.

The button and what it opens are plain HTML (the popover attribute), so that they work by mouse,
touch and keyboard without a script, close with Escape, and stay while they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from wegwijs.markdown.visible import visible
from wegwijs.pages.glossary import GLOSSARY
from wegwijs.pages.inert import inert
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses

# Where no term is explained: headings and titles, blocks of ours, the heads of tables, links and
# addresses, elements that name, ask or lead somewhere, answers of decisions, lists of sources
# and other names, and whatever stands inside a tag.
_NOT_HERE = re.compile(
    r"^[ \t>]*(?:#{1,6}[ \t]|!!!|\?\?\?|===)[^\n]*"
    r"|^(?P<bar>/{3,})[ \t]*\w[^\n]*\n(?:(?!(?P=bar)[ \t]*$)[^\n]*\n)*"
    r"|^[^\n|]*\|[^\n]*\n(?=[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\||$))"
    r"|^[ ]{0,3}\[[^\]\n]*\]:[^\n]*"
    r"|!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]\n]*\])?"
    r"|https?://[^\s>]+"
    r"|<(?P<element>a|button|caption|cite|code|dt|form|h[1-6]|label|legend|nav|noscript|pre|script"
    r"|select|style|summary|svg|template|textarea|th|wegwijs-decision)\b.*?</(?P=element)\s*>"
    r"|<(?P<list>dl|ol|p) class=\"ww-(?:aliases|outcomes|sources)\".*?</(?P=list)>"
    r"|<[^<>]*>"
    r"|\{[^{}\n]*\}",
    re.DOTALL | re.MULTILINE,
)
_CODE = re.compile(r"[`~]|<!--|\n(?: {4}|\t)")
_WITHIN = re.compile(r"[\w-]")
_MARK = re.compile(r"[.,;:!?)”’…]+")
_ANY_PAGE = "page.md"
_SPACE = r"(?:[ \t]+|[ \t]*\n[ \t]*)"


@dataclass(frozen=True, slots=True)
class Use:
    """Points at the first use of a term in a text."""

    id: str
    start: int
    end: int


class _Finder:
    """Finds the first use of each term on a page."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._pattern = re.compile(rf"(?:{_either(ids)})(?![\w-])")

    def uses(self, markdown: str) -> tuple[Use, ...]:
        """List the first use of each term that stands where it can be explained, in order."""
        return tuple(self._found(markdown)) if self._pattern.search(markdown) else ()

    def _found(self, markdown: str) -> Iterator[Use]:
        # Most pages hold no code, and are spared a second look.
        text = visible("", markdown).text if _CODE.search(markdown) else markdown
        apart = chain((found.span() for found in _NOT_HERE.finditer(text)), [(len(text),) * 2])
        start, end = next(apart)
        explained: set[str] = set()
        for found in self._pattern.finditer(text):
            while end <= found.start():
                start, end = next(apart)
            id = self._ids[" ".join(found.group().split())]
            alone = not _WITHIN.match(text[max(found.start() - 1, 0) : found.start()])
            if alone and id not in explained and found.end() <= start:
                explained.add(id)
                yield Use(id, found.start(), found.end())


@lru_cache(maxsize=8)
def _finder(ids: frozenset[tuple[str, str]]) -> _Finder:
    """Give the finder of some names, each with the id of its term; the same for the same names."""
    return _Finder(dict(ids))


class Explainer:
    """Explains the terms of the glossary on the pages of one language."""

    def __init__(
        self, catalog: Catalog, language: str, *, addresses: Addresses = AS_FOLDERS
    ) -> None:
        self._catalog, self._language = catalog, language
        self._addresses = addresses
        self._words = Words(catalog, language)
        self._said: dict[str, tuple[str, str]] = {}
        self._ids = {
            written: id
            for id, term in catalog.glossary.entries.items()
            if not term.everyday
            for name in term.names(language)
            for plain in (name, _capitalised(name))
            # Where a page is HTML already, an apostrophe stands there as it is written in HTML.
            for written in {plain, str(inert(plain))}
            if name
        }
        self._finder = _finder(frozenset(self._ids.items()))

    def __call__(self, markdown: str, path: str) -> str:
        """Mark the first use of each term on a page, and add the meanings at its end."""
        if path == GLOSSARY:
            return markdown
        own = path.rpartition("/")[2].removesuffix(".md")
        terms = self._catalog.glossary.terms
        uses = [use for use in self._finder.uses(markdown) if terms[use.id].concept != own]
        if not uses:
            return markdown
        pieces, end = [], 0
        for use in uses:
            text, button = _with_button(markdown, use)
            pieces += [markdown[end : use.start], button]
            end = use.start + len(text)
        links = Links(self._catalog, self._language, path, self._addresses)
        meanings = "\n".join(self._meaning(use.id, links) for use in uses)
        closing = f'<div class="ww-terms" data-search-exclude>\n{meanings}\n</div>\n'
        return "".join([*pieces, markdown[end:].rstrip("\n"), "\n\n", closing])

    def told(self) -> str:
        """Write down all that pages are explained with: two that tell the same explain alike."""
        links = Links(self._catalog, self._language, _ANY_PAGE, self._addresses)
        terms = self._catalog.glossary.terms
        told = [(name, id, terms[id].concept or "") for name, id in sorted(self._ids.items())]
        return repr((told, [self._meaning(id, links) for id in sorted({*self._ids.values()})]))

    def _meaning(self, id: str, links: Links) -> str:
        term = self._catalog.glossary.terms[id]
        more = links.url(term.concept) if term.concept else f"{links.url_of(GLOSSARY)}#{id}"
        if id not in self._said:
            self._said[id] = self._around_address(id, links)
        before, after = self._said[id]
        return f"{before}{inert(more)}{after}"

    def _around_address(self, id: str, links: Links) -> tuple[str, str]:
        """Write the meaning of a term but for where it leads, which is what pages differ in."""
        term = self._catalog.glossary.terms[id]
        name = term.use[self._language].strip()
        assert term.meaning is not None
        meaning = term.meaning[self._language].strip()
        shown = links.name(term.concept) if term.concept else self._words("glossary.name")
        return (
            f'<div popover class="ww-meaning" id="term-{id}" role="note">'
            f'<b>{inert(_capitalised(name))}</b> {inert(meaning)} <a href="',
            f'">{inert(self._words("glossary.more", name=shown))}</a></div>',
        )


def _with_button(markdown: str, use: Use) -> tuple[str, str]:
    """Give the text that a term's button replaces, and the button.

    Browsers break a line after a button, so a mark that follows is kept on its line.
    """
    term = markdown[use.start : use.end]
    button = f'<button type="button" class="ww-term" popovertarget="term-{use.id}">{term}</button>'
    mark = _MARK.match(markdown, use.end)
    if mark is None:
        return term, button
    return term + mark.group(), f'<span class="ww-whole">{button}{mark.group()}</span>'


def _capitalised(name: str) -> str:
    """Write a name as it begins a sentence."""
    return name[:1].upper() + name[1:]


def _either(names: Iterable[str]) -> str:
    """Write a pattern that finds any of the names, the longest first.

    Names are grouped by their first two letters, and what stands before a name is not asked
    here: so the search passes quickly over letters that begin none.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda each: (-len(each), each)):
        groups.setdefault(name[:2], []).append(name[2:])
    return (
        "|".join(
            re.escape(start) + "(?:" + "|".join(map(_pattern, rest)) + ")"
            for start, rest in groups.items()
        )
        or r"(?!)"
    )


def _pattern(name: str) -> str:
    """Write the rest of a name as a pattern that may run over the end of a line."""
    return _SPACE.join(map(re.escape, re.split(r"\s+", name)))
