"""Is there a hand-written page at all, in each language, and can its name be told from others?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from wegwijs.findings.finding import Finding, Where
from wegwijs.written.published_path import alike
from wegwijs.written.written_pages import Pages


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for pages that are not there, and for names that only look different."""
    if pages.catalog.site.pages_by_hand:
        yield from _missing(pages)
        yield from _in_a_folder(pages)
    yield from _alike(pages)


def _missing(pages: Pages) -> Iterator[Finding]:
    catalog, shown = pages.catalog, pages.shown_as
    if pages.unreadable:
        return
    if not pages.written:
        first = pages.shown(f"{catalog.languages[0]}/index.md")
        message = f"There is no page in {shown}/: nothing of it was read."
        hint = (
            f"Write {first}, name the folder with --docs, or write in {catalog.file('site.yaml')}:"
        )
        hint += "\npages_by_hand: no"
        if len(catalog.languages) == 1 and pages.folders.only is None:
            hint += f"\nOr take i18n out of {pages.configuration.path}: a site in one language "
            hint += f"keeps its pages in {shown}/ itself."
        yield Finding("no-pages", Where(shown), message, hint)
        return
    present = {each.document.language for each in pages.written.values()}
    in_other_case = {uri.partition("/")[0].casefold() for uri in pages.files}
    spelt = {uri.partition("/")[0] for uri in pages.own_files}
    for language in catalog.languages:
        otherwise = language.casefold() in in_other_case and language not in spelt
        if language not in present and not otherwise:
            message = f"There is no page in {catalog.site.own_name(language)}."
            hint = f"Write {shown}/{language}/index.md, or take the language out of "
            hint += f"{catalog.file('site.yaml')}."
            yield Finding("no-pages", Where(f"{shown}/{language}"), message, hint)


def _in_a_folder(pages: Pages) -> Iterator[Finding]:
    """Find the pages of a site in one language in a folder, as those of several languages are."""
    only, shown = pages.folders.only, pages.shown_as
    if pages.written and all(uri.startswith(f"{only}/{only}/") for uri in pages.written):
        message = f"A site in one language keeps its pages in {shown}/, and these are in "
        message += f"{shown}/{only}/."
        hint = f"Move them: git mv {shown}/{only}/* {shown}/"
        yield Finding("no-pages", Where(f"{shown}/{only}"), message, hint)


def _alike(pages: Pages) -> Iterator[Finding]:
    """Find names that some file systems and addresses hold for one."""
    for one, other in pages.alike:
        yield _same(pages, other, one, "in how accents are stored (Unicode NFC and NFD)")
    names = sorted({part for each in pages.own_files for part in _with_folders(each)})
    for _, group in groupby(sorted(names, key=alike), key=alike):
        first, *others = group
        for each in others:
            yield _same(pages, each, first, "in capitals")


def _same(pages: Pages, name: str, other: str, how: str) -> Finding:
    message = f"This name differs from {pages.shown(other)} only {how}."
    hint = "Rename or remove one of the two: many systems hold them for one."
    return Finding("names-alike", Where(pages.shown(name)), message, hint)


def _with_folders(path: str) -> Iterator[str]:
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
