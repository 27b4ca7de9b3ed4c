"""Do the languages of a text and of a page say the same, as far as a program can see?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import zip_longest

from wegwijs.checks.pages.figures import differences, figures
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Text
from wegwijs.records.walk import records, texts
from wegwijs.source import Path
from wegwijs.written.embedding import Embedding, embeddings
from wegwijs.written.page_outline import IN_ORDER, Aspect, Item, Section, sections
from wegwijs.written.written_pages import Pages, WrittenPage

_TARGET = re.compile(r"\]\([^()]*\)")
_WITHIN = re.compile(r"\]\((concept|decision):([^)\s]*)\)")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each text whose numbers, colours or placeholders differ by language."""
    for file, record in records(catalog):
        for path, text in texts(record):
            yield from _text(catalog, file, path, text)


def check_pages(pages: Pages, *, leave_out: Collection[str] = ()) -> Iterator[Finding]:
    """Yield a finding for each page that a language lacks, and each difference between twins.

    Pages of the files to `leave_out` are not compared.
    """
    yield from _missing(pages)
    default, *others = pages.catalog.languages
    for page in pages.written.values():
        if page.document.language != default:
            continue
        for language in others:
            twin = pages.written.get(f"{language}/{page.document.path}")
            if twin is not None and not {page.file, twin.file} & set(leave_out):
                yield from _front_matter(pages, page, twin)
                yield from _blocks(page, twin)
                yield from _body(pages, page, twin)


def _text(catalog: Catalog, file: str, path: Path, text: Text) -> Iterator[Finding]:
    default, *others = catalog.languages
    if default not in text.root:
        return
    yield from _links(catalog, file, path, text)
    ours = figures(_TARGET.sub("]", text[default]), default)
    for language in others:
        if text.root.get(language, "").strip():  # an empty one is found as missing
            theirs = figures(_TARGET.sub("]", text[language]), language)
            for kind, here, there in differences(ours, theirs):
                where = catalog.where(file, (*path, language))
                names = catalog.site.own_name
                message = _differ(kind, here, names(default), there, names(language))
                yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)


def _links(catalog: Catalog, file: str, path: Path, text: Text) -> Iterator[Finding]:
    """Compare where the links lead within the site; other addresses may differ by language."""
    default, *others = catalog.languages
    ours, names = _within(catalog, text[default]), catalog.site.own_name
    for language in others:
        said = text.root.get(language, "")
        theirs = _within(catalog, said if said.strip() else text[default])
        if ours is not None and theirs is not None and ours != theirs:
            here = [each for each in ours if each not in theirs]
            there = [each for each in theirs if each not in ours]
            message = _differ("links", here, names(default), there, names(language))
            where = catalog.where(file, (*path, language))
            yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)


def _within(catalog: Catalog, text: str) -> list[str] | None:
    """List where the links lead, or nothing to compare where one leads nowhere: that is said."""
    found = {*_WITHIN.findall(text)}
    if any(id not in catalog.known for _, id in found):
        return None
    return sorted(f"{kind}:{id}" for kind, id in found)


_HINT = "Make both say the same, or write out what is meant in both."


def _differ(kind: str, ours: list[str], our_name: str, theirs: list[str], their_name: str) -> str:
    return (
        f"The {kind} differ: {', '.join(ours) or 'none'} in {our_name}, "
        f"{', '.join(theirs) or 'none'} in {their_name}."
    )


def _missing(pages: Pages) -> Iterator[Finding]:
    for uri, page in pages.written.items():
        for language in pages.catalog.languages:
            twin = f"{language}/{page.document.path}"
            if twin in pages or language == page.document.language:
                continue
            if language in pages.catalog.site.in_progress:
                continue
            if _first_with(pages, page.document.path) != uri:
                continue
            name = pages.catalog.site.own_name(language)
            message = f"This page has no twin in {name} ({language})."
            hint = f"Write {pages.shown(twin)}."
            where = Where(page.file)
            yield Finding("missing-page", where, message, hint, Severity.WARNING)


def _first_with(pages: Pages, path: str) -> str:
    uris = (f"{language}/{path}" for language in pages.catalog.languages)
    return next(uri for uri in uris if uri in pages.written)


def _front_matter(pages: Pages, page: WrittenPage, twin: WrittenPage) -> Iterator[Finding]:
    declared = pages.catalog.front_matter.fields
    for name in (key for key, each in declared.items() if each.is_same):
        one, other = page.own(name), twin.own(name)
        if one and other and one != other:
            line = page.front.where((name,))
            message = f"{name!r} is {other!r} here and {one!r} in {_place(line)}."
            where = twin.front.where((name,))
            yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)
    for name in ("title", "description"):
        if page.own(name) and twin.own(name):
            where, line = twin.front.where((name,)), page.front.where((name,))
            ours, theirs = (page, page.own(name), line), (twin, twin.own(name), where)
            yield from _figures(pages, ours, theirs)


def _body(pages: Pages, page: WrittenPage, twin: WrittenPage) -> Iterator[Finding]:
    ours, theirs = sections(pages, page), sections(pages, twin)
    for one, other in zip_longest(ours, theirs):
        if one is None or other is None or _shape(one) != _shape(other):
            yield _heading(page, twin, one, other)
            return
    for one, other in zip(ours, theirs, strict=True):
        yield from _items(one, other)
        yield from _figures(pages, (page, one.text, one.where), (twin, other.text, other.where))


def _blocks(page: WrittenPage, twin: WrittenPage) -> Iterator[Finding]:
    """Yield the first difference in the decisions and notes that two pages embed."""
    one, other = (list(embeddings(each.text.seen.text)) for each in (page, twin))
    for ours, theirs in zip_longest(one, other):
        if ours and theirs and _shown(ours) == _shown(theirs):
            continue
        here = f"the block {_shown(theirs)!r}" if theirs else "no further block"
        there = f"the block {_shown(ours)!r}" if ours else "no further block"
        at = theirs.id_at if theirs else len(twin.text.seen.text.rstrip())
        message = f"This page has {here}; its twin {page.file} has {there}."
        where = twin.text.seen.where(at)
        yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)
        return


def _shown(block: Embedding) -> str:
    fixed = "".join(f", {each.input}: {each.text}" for each in block.fixed)
    return f"/// {block.kind} | {block.id}{fixed}"


def _heading(
    page: WrittenPage, twin: WrittenPage, one: Section | None, other: Section | None
) -> Finding:
    """Name the first heading that has no twin: what follows it cannot be compared."""
    there = f"a heading of {_shape(one)}: {_place(one.where)}" if one else "no more headings"
    here = f"a heading of {_shape(other)}" if other else "no more headings"
    last = Where(twin.file, twin.text.seen.text.rstrip().count("\n") + 1)
    message = f"This page has {here}; its twin {page.file} has {there}."
    hint = "Give both pages the same headings, with the same levels and {#ids}."
    return Finding("twin-differs", other.where if other else last, message, hint, Severity.WARNING)


def _shape(section: Section) -> str:
    heading = section.heading
    if heading is None:
        return "none"
    return f"level {heading.level}" + (f" with #{heading.chosen}" if heading.chosen else "")


def _items(ours: Section, theirs: Section) -> Iterator[Finding]:
    """Yield the first difference in what two sections hold."""
    for aspect in Aspect:
        one, other = _first_difference(aspect, ours, theirs)
        if one is None and other is None:
            continue
        here = f"{aspect} {other.shape!r}" if other else f"no further {aspect}"
        there = f"{aspect} {one.shape!r}" if one else f"no further {aspect}"
        line = one.where if one else ours.where
        message = f"This section has {here}; its twin has {there}: {_place(line)}."
        where = other.where if other else theirs.where
        yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)
        return


def _first_difference(
    aspect: Aspect, ours: Section, theirs: Section
) -> tuple[Item | None, Item | None]:
    """Find the first item of each side that the other lacks; links may change places."""
    one, other = ours.items.get(aspect, []), theirs.items.get(aspect, [])
    if aspect in IN_ORDER:
        for each, twin in zip_longest(one, other):
            if each is None or twin is None or each.shape != twin.shape:
                return each, twin
        return None, None
    return _extra(one, other), _extra(other, one)


def _extra(items: list[Item], others: list[Item]) -> Item | None:
    left = Counter(each.shape for each in others)
    for each in items:
        left[each.shape] -= 1
        if left[each.shape] < 0:
            return each
    return None


_Passage = tuple[WrittenPage, str, Where]


def _figures(pages: Pages, ours: _Passage, theirs: _Passage) -> Iterator[Finding]:
    (page, text, line), (twin, twin_text, where) = ours, theirs
    one, other = page.document.language, twin.document.language
    names = pages.catalog.site.own_name
    for kind, here, there in differences(figures(text, one), figures(twin_text, other)):
        message = _differ(kind, here, names(one), there, names(other))
        message = f"{message} The twin is {_place(line)}."
        yield Finding("twin-differs", where, message, _HINT, Severity.WARNING)


def _place(where: Where) -> str:
    return f"{where.path}:{where.line}"
