"""Writes the words by which search finds pages besides what stands on them, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.pages.lifecycle import LIFECYCLES
from wegwijs.pages.links import page_path
from wegwijs.pages.matrix import matrix_path
from wegwijs.pages.search.language_words import Same, language_words
from wegwijs.pages.task import TASKS
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.fields import names_in
from wegwijs.records.glossary import Term
from wegwijs.records.lifecycle import Lifecycle
from wegwijs.records.matrix import Matrix
from wegwijs.records.task import Task
from wegwijs.written.published_path import AS_FOLDERS, Addresses

SEARCH_WORDS = "search/words.json"
"""Where they are published, below the root of a language."""

Sought = Concept | Decision | Task | Lifecycle | Matrix


def search_words(
    catalog: Catalog, language: str, *, addresses: Addresses = AS_FOLDERS
) -> dict[str, Any]:
    """Give what search should know of a language and of each page that data makes, as JSON.

    `same` are words that say the same, `spelling` and `little` are those of the language; of a page
    by its address, `about` describes it, `also` are names and words that people may look for it by,
    `within` other words for what it tells of. Pages whose addresses begin as one of `last` come
    after others.
    """
    own, site = language_words(language), catalog.site.search
    pages: dict[str, dict[str, Any]] = {}
    for path, record in _sought(catalog):
        page = pages.setdefault(addresses.page(path), {})
        if not isinstance(record, Matrix) and _has_page(record, catalog):
            page["about"] = record.description[language].strip()
        for key, words in (("also", _also), ("within", _within)):
            found = dict.fromkeys((*page.get(key, ()), *words(record, catalog, language)))
            if found:
                page[key] = list(found)
    for path, names in site.also.items():
        page = pages.setdefault(addresses.page(path), {})
        page["also"] = [*page.get("also", ()), *names_in(names, language)]
    same = (*own.same, *site.same.get(language, ()), *_terms(catalog, language))
    return {
        "lang": language,
        "spelling": own.spelling,
        "little": own.little,
        "same": list(dict.fromkeys(same)),
        "last": [addresses.page(each) if each.endswith(".md") else each for each in site.last],
        "pages": pages,
    }


def _sought(catalog: Catalog) -> Iterator[tuple[str, Sought]]:
    """Yield each record that is on a page, and that page's path below the language's folder."""
    for id, concept in catalog.concepts.items():
        yield catalog.page_of(id), concept
    for id, decision in catalog.decisions.items():
        yield page_path(catalog.known[id], id), decision
    for id, task in catalog.tasks.items():
        yield page_path(TASKS, id), task
    for id, lifecycle in catalog.lifecycles.items():
        yield page_path(LIFECYCLES, id), lifecycle
    for matrix in catalog.matrices.values():
        yield matrix_path(catalog), matrix


def _has_page(record: Sought, catalog: Catalog) -> bool:
    """Tell whether a record has a page of its own, and does not share that of its kind."""
    return not isinstance(record, Concept) or catalog.kinds[record.kind].page


def _also(record: Sought, catalog: Catalog, language: str) -> Iterator[str]:
    """Yield by what people may look for a page: its own other words, its name in any language."""
    yield from names_in(record.also, language)
    for other in catalog.languages:
        yield record.name[other].strip()
        if isinstance(record, Concept) and other != language:
            yield from record.other_names(other)


def _within(record: Sought, catalog: Catalog, language: str) -> Iterator[str]:
    """Yield other words for what a page tells of: terms of the glossary, and answers."""
    if isinstance(record, Concept):
        for term in catalog.glossary.terms.values():
            if term.concept == record.id:
                yield from _names(term, language)
    if isinstance(record, Matrix):
        for row in record.rows.values():
            yield from names_in(row.also, language)
    if isinstance(record, Decision):
        for question in record.questions.values():
            for option in (question.options or {}).values():
                yield from names_in(option.also, language)


def _terms(catalog: Catalog, language: str) -> Iterator[Same]:
    """Yield the names of each term of the glossary that people may type, in any language."""
    for term in catalog.glossary.terms.values():
        names = [*_names(term, language)]
        for other in catalog.languages:
            if other != language:
                names += _names(term, other)
        distinct = {each.casefold(): each for each in reversed(names) if each}
        if len(distinct) > 1:
            yield tuple(reversed(distinct.values()))


def _names(term: Term, language: str) -> Iterator[str]:
    yield from term.names(language)
    yield from term.avoid.get(language, ())
