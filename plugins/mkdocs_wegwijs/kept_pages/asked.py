"""What a page asks of the data while it is made, each with the digest of the answer.

A page that is kept asks the same again before it is used: only where each answer is the same, the
page is what it would become.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mkdocs_wegwijs.kept_pages.store import Store

Name = tuple[str, ...]
"""What was asked: its kind, and about what."""


def digest(text: str) -> str:
    """Write down a text in a few letters."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Asked:
    """Notes what the page at work asks; its blocks together, since they are counted."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin with a page."""
        self._found: dict[Name, str] = {}
        self._blocks: list[list[Any]] = []
        self._html: list[str] = []
        self._page = ""

    def turn_to(self, uri: str) -> None:
        """Note which page asks, by its path below the documentation folder."""
        self._page = uri

    def note(self, name: Name, answer: str) -> None:
        """Note a question and its answer."""
        self._found[name] = digest(answer)

    def block(self, kind: str, id: str, fixed: Mapping[str, str], html: str) -> str:
        """Note a block of the page, and give what it became."""
        self._blocks.append([kind, id, dict(fixed)])
        self._html.append(html)
        return html

    def found(self) -> dict[Name, str]:
        """Give all that was asked, with the digests."""
        if not self._blocks:
            return self._found
        name = ("blocks", self._page, json.dumps(self._blocks, ensure_ascii=False))
        return {**self._found, name: digest("".join(self._html))}


def blocks(said: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the blocks of a page as they were noted: the kind of each, and what it was given."""
    for kind, id, fixed in json.loads(said):
        yield kind, (id,) if kind == "requires" else (id, fixed)


class Answers:
    """Tells whether answers are still the same; those to the same data are kept, too.

    `key` says what the data and the pages are; without it, nothing is kept.
    """

    def __init__(self, ask: Callable[[Name], str], store: Store | None, key: str | None) -> None:
        self._ask, self._store = ask, store
        self._name = digest(f"answers {key}") if key is not None else ""
        kept = store.get(self._name) if store is not None and self._name else None
        self._known: dict[str, str] = kept[0] if kept is not None else {}
        self._more = False

    def learn(self, found: Mapping[Name, str]) -> None:
        """Take answers that were just given."""
        for name, answer in found.items():
            self._set(json.dumps(name), answer)

    def same(self, found: Mapping[str, str]) -> bool:
        """Tell whether each question, written as JSON, has the answer that is given with it."""
        return all(self._answer(name) == answer for name, answer in found.items())

    def _answer(self, name: str) -> str:
        if name not in self._known:
            self._set(name, digest(self._ask(tuple(json.loads(name)))))
        return self._known[name]

    def _set(self, name: str, answer: str) -> None:
        if self._known.get(name) != answer:
            self._known[name], self._more = answer, True

    def keep(self) -> None:
        """Keep the answers for builds of the same data."""
        if self._store is not None and self._name and self._more:
            self._store.put(self._name, self._known, "")
