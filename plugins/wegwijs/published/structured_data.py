"""What search engines read of a page: the vocabulary of schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.pages.chain_steps import uses
from wegwijs.pages.decision import data_path
from wegwijs.pages.links import full_address, page_path
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.written.published_path import AS_FOLDERS, Addresses


def structured_data(
    record: Concept | Decision, words: Words, *, addresses: Addresses = AS_FOLDERS
) -> dict[str, Any] | None:
    """Describe a page: an article about a term, or one that answers a question with its data.

    None where the site does not name its own address. Source: https://schema.org/Article
    """
    catalog, language = words.catalog, words.language
    trail = list(_trail(record, words, addresses))
    if not trail:
        return None
    if isinstance(record, Concept):
        says = {"@type": catalog.kinds[record.kind].article, **_of_concept(record, language)}
    else:
        says = _of_decision(record, catalog, language, addresses)
    article = {
        "@type": "Article",
        "headline": record.title[language].strip(),
        "description": " ".join(record.description[language].split()),
        "inLanguage": language,
        "url": trail[-1]["item"],
        **says,
    }
    breadcrumbs = {"@type": "BreadcrumbList", "itemListElement": trail}
    return {"@context": "https://schema.org", "@graph": [article, breadcrumbs]}


def _of_concept(concept: Concept, language: str) -> dict[str, Any]:
    term: dict[str, Any] = {"@type": "DefinedTerm", "name": concept.name[language].strip()}
    if concept.other_names(language):
        term["alternateName"] = list(concept.other_names(language))
    return {"about": term}


def _of_decision(
    decision: Decision, catalog: Catalog, language: str, addresses: Addresses
) -> dict[str, Any]:
    return {
        "dateModified": decision.dated.isoformat(),
        "mainEntity": {"@type": "Question", "name": decision.title[language].strip()},
        **_built_on(decision, catalog, language, addresses),
        "associatedMedia": {
            "@type": "DataDownload",
            "contentUrl": full_address(catalog, language, data_path(decision.id, language)),
            "encodingFormat": "application/json",
        },
    }


def _built_on(
    decision: Decision, catalog: Catalog, language: str, addresses: Addresses
) -> dict[str, Any]:
    """Name the decisions whose answers this one uses."""
    pages = (addresses.page(page_path("decisions", each)) for each in uses(decision))
    found = [full_address(catalog, language, each) for each in pages]
    return {"isBasedOn": found} if found else {}


def _trail(
    record: Concept | Decision, words: Words, addresses: Addresses
) -> Iterator[dict[str, Any]]:
    """List the pages that lead to one, itself included, as its breadcrumbs do."""
    catalog = words.catalog
    folder = catalog.known[record.id]
    steps = (
        (words("page.home"), "index.md"),
        (words.kind(folder), page_path(folder, "index")),
        (record.name[words.language].strip(), page_path(folder, record.id)),
    )
    for at, (name, path) in enumerate(steps, 1):
        there = addresses.page(path)
        item = full_address(catalog, words.language, there)
        if item is not None:
            yield {"@type": "ListItem", "position": at, "name": name, "item": item}
