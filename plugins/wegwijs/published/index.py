"""Published data beside the pages: an index of everything, and the page that assistants read first.

Addresses are whole where the site names its own, and relative to the file otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.pages.decision import data_path
from wegwijs.pages.inert import inert_words
from wegwijs.pages.links import full_address
from wegwijs.pages.standing import standing
from wegwijs.pages.values.data import values_as_data
from wegwijs.pages.wire import compact_json
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.written.published_path import AS_FOLDERS, Addresses

INDEX_FORMAT = "wegwijs-index/1"
INDEX = "data/index.json"
LLMS = "llms.txt"
SCHEMAS = {
    "decision": "data/decision-2.schema.json",
    "index": "data/index-1.schema.json",
}
"""Where each schema is published, below the site's root."""


def schema_address(catalog: Catalog, name: str) -> str | None:
    """Give the address of a schema; None where the site names none."""
    return full_address(catalog, catalog.languages[0], SCHEMAS[name])


def described(catalog: Catalog, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Put before some data its schema, and a version that changes with it and with nothing else.

    The version is the start of the SHA-256 of the data as compact JSON.
    """
    version = hashlib.sha256(compact_json(data).encode()).hexdigest()[:12]
    address = schema_address(catalog, name)
    first = {"$schema": address} if address else {}
    return {**first, **data, "version": version}


@dataclass(frozen=True, slots=True)
class Publishing:
    """Lists what a language's part of the site holds."""

    words: Words
    addresses: Addresses = AS_FOLDERS

    def index(self) -> dict[str, Any]:
        """List all concepts and decisions, with the addresses of their pages and data."""
        catalog, language = self.words.catalog, self.words.language
        data: dict[str, Any] = {
            "format": INDEX_FORMAT,
            "language": language,
            "name": catalog.site.name[language].strip(),
            "languages": {each: self._address(INDEX, each) for each in catalog.languages},
            "concepts": [
                self._listed(id) | {"kind": kind} | self._values(id)
                for kind in catalog.kinds
                for id in catalog.ordered(kind)
            ],
            "decisions": [
                self._listed(id) | self._decision(catalog.decisions[id])
                for id in catalog.ordered("decisions")
            ],
        }
        return described(catalog, "index", data)

    def llms(self) -> str:
        """Write the page that assistants read first.

        Source: https://llmstxt.org, a heading, a summary, and lists of links to Markdown.
        """
        return "\n".join(self._llms()) + "\n"

    def _llms(self) -> Iterator[str]:
        catalog, words = self.words.catalog, self.words
        yield f"# {inert_words(catalog.site.name[words.language].strip(), first=True)}"
        yield f"\n> {inert_words(words('llms.summary'), first=True)}"
        yield f"\n{inert_words(words('llms.how-to-read'), first=True)}"
        for folder in ("decisions", *catalog.kinds):
            yield f"\n## {inert_words(words.kind(folder), first=True)}\n"
            for id in catalog.ordered(folder):
                entry = self._listed(id)
                yield _led_to(entry["name"], entry["markdown"], entry["description"])
        yield f"\n## {inert_words(words('llms.data'), first=True)}\n"
        yield _led_to(words("llms.index"), self._address(INDEX), words("llms.index-text"))

    def _listed(self, id: str) -> dict[str, Any]:
        catalog, language = self.words.catalog, self.words.language
        record = catalog.concepts.get(id) or catalog.decisions[id]
        path, anchor = catalog.page_of(id), catalog.anchor_of(id)
        return {
            "id": id,
            "name": record.name[language].strip(),
            "description": " ".join(record.description[language].split()),
            "page": self._address(self.addresses.page(path)) + anchor,
            "markdown": self._address(self.addresses.copy(path)),
        }

    def _values(self, id: str) -> dict[str, Any]:
        """Give what the fields of a concept say, as far as it is said in few words."""
        catalog = self.words.catalog
        concept = catalog.concepts[id]
        found = values_as_data(concept, catalog.kinds[concept.kind], self.words.language)
        return {"values": found} if found else {}

    def _decision(self, decision: Decision) -> dict[str, Any]:
        figures = standing(decision, self.words.catalog.day)
        return {
            "dated": decision.dated.isoformat(),
            **({"standing": figures.as_data()} if figures else {}),
            "inputs": list(decision.questions),
            "data": self._address(data_path(decision.id, self.words.language)),
        }

    def _address(self, published: str, language: str | None = None) -> str:
        found = full_address(self.words.catalog, language or self.words.language, published)
        return found or published


def _led_to(name: str, address: str, text: str) -> str:
    return f"- [{inert_words(name, first=True)}]({address}): {inert_words(text, first=True)}"
