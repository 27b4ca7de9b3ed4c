"""Keeps pages with their traces: another value for a name that was asked for makes one anew.

They lie on disk, for the next build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wegwijs.findings.finding import Where
from wegwijs.kept.digests import digest as digest_of
from wegwijs.kept.digests import of_text
from wegwijs.kept.entries import Entries
from wegwijs.written.document import Document

if TYPE_CHECKING:  # what was kept is read without loading the engine
    from wegwijs.making.pages import Waiting
    from wegwijs.pages.page_kind import Making
    from wegwijs.records.traced import Digests


@dataclass(frozen=True, slots=True)
class Traced:
    """Holds a page, the names that were asked of the data for it, and what they stood for."""

    document: Document
    names: tuple[str, ...]
    digest: str

    def is_of(self, digests: Digests) -> bool:
        """Tell whether all names stand for the same values."""
        try:
            return stood_for(self.names, digests) == self.digest
        except (LookupError, AttributeError):  # a name that means nothing here any more
            return False


def stood_for(names: Iterable[str], digests: Digests) -> str:
    """Write down what some names stand for in a few letters."""
    return of_text("\n".join(map(digests.of, names)))


class KeptDocuments:
    """Gives pages, and makes those that would be others now; `save` keeps them for the next build.

    Nothing is written before: a build that fails, or whose program changed meanwhile, keeps none.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._known: dict[str, Traced] = {}
        self._listed: list[str] = []
        self.made: list[str] = []
        """The paths of the pages that were made, and not found here."""

    def document(self, uri: str, waiting: Waiting, digests: Digests) -> Document:
        """Give one page, as making it now would."""
        kept = self._known.get(uri) or self._read(uri)
        if kept is None or not kept.is_of(digests):
            document, names = waiting.traced()
            kept = self._known[uri] = Traced(document, names, stood_for(names, digests))
            self.made.append(uri)
        return kept.document

    def documents(
        self, every: Iterable[tuple[str, Waiting]], digests: Digests
    ) -> Iterator[tuple[str, Document]]:
        """Give all pages by their paths; no others will be kept."""
        self._listed = []
        for uri, waiting in every:
            self._listed.append(uri)
            yield uri, self.document(uri, waiting, digests)

    def same(self, uri: str, digest: str) -> Document | None:
        """Give a page as it is kept, where it is the one that a digest tells."""
        kept = self._read(uri)
        return kept.document if kept and digest_of(kept.document) == digest else None

    def save(self) -> None:
        """Keep the pages that were made, and forget those that are no pages any more."""
        for uri, traced in self._known.items():
            plain = {**asdict(traced.document), "names": traced.names, "digest": traced.digest}
            if _traced(plain) == traced:  # what would come back as another is not kept
                self._entries.write(uri, plain)
        self._known.clear()
        self._entries.keep_only(self._listed)

    def _read(self, uri: str) -> Traced | None:
        found = self._entries.read(uri)
        return None if found is None else _traced(found)


def written_or_kept(
    kept: KeptDocuments | None, making: Making, waiting: Iterable[tuple[str, Waiting]]
) -> dict[str, Document]:
    """Make every page, but for those that were kept and would be the same."""
    if kept is None:
        return {uri: write() for uri, write in waiting}
    return dict(kept.documents(waiting, making.digests()))


def _traced(kept: Any) -> Traced:
    plain = dict(kept)
    names, digest = tuple(plain.pop("names")), plain.pop("digest")
    where, keys = Where(**plain.pop("where")), tuple(plain.pop("keys"))
    return Traced(Document(where=where, keys=keys, **plain), names, digest)
