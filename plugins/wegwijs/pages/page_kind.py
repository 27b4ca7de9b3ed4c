"""What a kind of page is: which pages there are of it, and how one of them is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wegwijs.decisions.prove.proof import Analysis
from wegwijs.kept.noting import VALUE, Note, Noting
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.traced import Digests, traced
from wegwijs.translations.standing import Progress, Standing, progress
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class Making:
    """Holds what pages are made from: data without faults, the proofs of its decisions."""

    catalog: Catalog
    proofs: Mapping[str, Analysis] = field(repr=False)
    addresses: Addresses = AS_FOLDERS
    standings: Callable[[], tuple[Standing, ...]] = field(default=tuple, repr=False)
    """Tells how each translation stands to its text, for the page that counts them."""

    @property
    def translations(self) -> tuple[Progress, ...]:
        """List how far the translations are, text by text."""
        return progress(self.standings())

    def traced(self, note: Note) -> Making:
        """Give the same, which tells each name that is asked of it."""

        def standings() -> tuple[Standing, ...]:
            note(f"{VALUE}translations")
            return self.standings()

        proofs = Noting(self.proofs, "proofs", note)
        return replace(self, catalog=traced(self.catalog, note), proofs=proofs, standings=standings)

    def digests(self) -> Digests:
        """Give what knows the value of each name that makers of pages ask for."""
        beside = {"proofs": lambda: self.proofs, "translations": lambda: self.translations}
        return Digests(self.catalog, beside)

    def words(self, language: str) -> Words:
        """Give the pages' own words in one language."""
        return Words(self.catalog, language)


@dataclass(frozen=True, slots=True)
class PageKind:
    """Describes one kind of page.

    `paths` lists the pages below a language's folder, each with the key it is made from; those
    too whose data cannot be read. `document` makes one of them in one language, and `head` one with
    the same front matter and less below it, where the whole takes the longer the more there is.
    """

    paths: Callable[[Catalog], Iterator[tuple[str, str]]]
    document: Callable[[Making, str, str], Document]
    head: Callable[[Making, str, str], Document] | None = None


def gathered(folder: str, path: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """List the one page that gathers all records of a folder, where there are any."""
    if catalog.filed.get(folder):
        yield path, folder


def overview_keys(folder: str) -> tuple[str, ...]:
    """Name the words that an overview is made of, by the name of the page."""
    return tuple(f"overview-{text}.{folder}" for text in ("title", "description", "lead"))
