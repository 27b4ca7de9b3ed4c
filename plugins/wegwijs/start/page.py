"""Begins a page written by hand: what must be there is there, in each language, to be filled in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import PAGE_PATH_PATTERN
from wegwijs.records.kinds.pages_file import FrontField, Length, PagesFile
from wegwijs.source.yaml_writing import write_scalar
from wegwijs.written.published_path import alike
from wegwijs.written.written_pages import Pages

_OF_THE_BUILD = frozenset({"assets", "search"})


class NoPage(Exception):
    """Says why a page cannot be begun, and what may help."""


def path_of_page(written: str, pages: Pages) -> str:
    """Give the path of a new page below a language's folder; raises NoPage.

    What somebody writes may begin with the folder of the pages, and with that of a language.
    """
    path = written.replace("\\", "/").removeprefix("./").removeprefix(f"{pages.shown_as}/")
    first = path.partition("/")[0]
    if pages.folders.only is None and first in pages.catalog.languages:
        path = path.removeprefix(f"{first}/")
    path = path if path.endswith((".md", "/")) else f"{path}.md"
    if not re.match(PAGE_PATH_PATTERN, path):
        raise NoPage(f"{written!r} is no path of a page. Write it so: about/how-we-test.md")
    if path.partition("/")[0] in {*_OF_THE_BUILD, *pages.catalog.languages}:
        raise NoPage(f"{path.partition('/')[0]}/ is reserved: something else stands there.")
    taken = {alike(each.partition("/")[2]): each for each in (*pages.generated, *pages.files)}
    missing = [each for each in pages.catalog.languages if f"{each}/{path}" not in pages.written]
    if not missing:
        raise NoPage(f"{path} is there already, in every language.")
    if alike(path) in taken and not any(f"{each}/{path}" in pages.written for each in missing):
        there = taken[alike(path)]
        if there not in pages.written or there.partition("/")[2] != path:
            raise NoPage(f"{there} is there already. Choose another path.")
    return path


def titles_of(path: str, said: Mapping[str, str], catalog: Catalog) -> Mapping[str, str]:
    """Give the title of a page in every language; where none is said, that of its path.

    Raises NoPage for a language that the site has not.
    """
    for language in said:
        if language not in catalog.languages:
            hint = did_you_mean(language, catalog.languages)
            raise NoPage(f"{language!r} is no language of this site. {hint}".strip())
    stem = path.removesuffix(".md")
    name = posixpath.basename(posixpath.dirname(stem) if stem.endswith("/index") else stem)
    words = re.sub(r"[-_]+", " ", name).strip()
    default = said.get(catalog.languages[0], words[:1].upper() + words[1:])
    return {each: said.get(each, default) for each in catalog.languages}


def page_lines(title: str, declared: PagesFile, *, whole: bool, anchor: bool) -> Iterator[str]:
    """Write the lines of a new page; `whole` tells that its front matter is held to our rules."""
    yield "---"
    if whole:
        yield _front("title", title, declared.title)
        yield _front("description", "", declared.description)
        for name, field in declared.fields.items():
            if field.required:
                yield _field(name, field, declared)
    else:
        yield f"title: {write_scalar(title)}"
    yield from ("---", "", f"# {title}{' {#top}' if anchor else ''}", "")


def _front(name: str, text: str, length: Length) -> str:
    """Write a text where it fits, else an empty one, with what it should be like."""
    limits = length.limits
    fits = text and len(text) in limits
    comment = f"  # {limits.start} to {limits.stop - 1} characters" if length.length else ""
    return f"{name}: {write_scalar(text)}" if fits else f'{name}: ""{comment}'


def _field(name: str, field: FrontField, declared: PagesFile) -> str:
    options = declared.options_of(name)
    return f'{name}: ""  # {" or ".join(options)}' if options else f'{name}: ""'
