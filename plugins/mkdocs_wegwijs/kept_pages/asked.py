"""What a page asks of the data while it is made, each with the digest of the answer.

A page that is kept asks the same again before it is used: only where each answer is the same, the
page is what it would become.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_wegwijs.kept_pages.store import Store

Name = tuple[str, ...]
"""What was asked: its kind, and about what."""


def digest(text: str) -> str:
    """Write down a text in a few letters."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def named(what: str, known: Mapping[str, object]) -> str:
    """Name a record by all that it is made from."""
    return digest(f"{what} {json.dumps(sorted(known.items()))}")


class Asked:
    """Notes what the page at work asks; its blocks together, since they are counted."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Begin with a page."""
        self._found: dict[Name, str] = {}
        self._blocks: list[list[Any]] = []
        self._html: list[str] = []
        self._page = self._copied = ""

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

    def copy(self, markdown: str, expanded: str) -> None:
        """Note the blocks in a page's Markdown, which its copy has as HTML, too."""
        if expanded != markdown:
            self._copied = markdown
            self._html.append(expanded)

    def found(self) -> dict[Name, str]:
        """Give all that was asked, with the digests."""
        if not self._blocks and not self._copied:
            return self._found
        said = json.dumps([self._blocks, self._copied], ensure_ascii=False)
        return {**self._found, ("blocks", self._page, said): digest("".join(self._html))}


Writes = Callable[[], Any]
"""Gives what writes data for a page, from its first block on."""


def blocks_again(said: str, writes: Writes) -> str:
    """Write the blocks of a page again as they were noted: those of its copy, and its own."""
    blocks, markdown = json.loads(said)
    html: list[str] = [writes().expand(markdown)] if markdown else []
    write = writes()
    for kind, id, fixed in blocks:
        html.append(getattr(write, kind)(*((id,) if kind == "requires" else (id, fixed))))
    return "".join(html)


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
