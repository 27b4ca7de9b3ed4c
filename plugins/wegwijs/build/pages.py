"""The kinds of page the data implies; a new kind is one more entry in a tuple here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from wegwijs.decisions.prove.proof import Analysis
from wegwijs.pages.borrowed import in_page
from wegwijs.pages.concept import concept_page
from wegwijs.pages.coverage import coverage_page
from wegwijs.pages.decision import decision_page
from wegwijs.pages.filling import write
from wegwijs.pages.glossary import GLOSSARY, glossary_page
from wegwijs.pages.kind_overview import kind_overview_page
from wegwijs.pages.lifecycle import LIFECYCLES, lifecycle_page
from wegwijs.pages.links import page_path
from wegwijs.pages.matrix import MATRICES, matrix_page, matrix_path
from wegwijs.pages.overview import overview_page
from wegwijs.pages.questions import PATH as QUESTIONS
from wegwijs.pages.questions import questions_page
from wegwijs.pages.releases import CHANGES, changes_page
from wegwijs.pages.rendering import inline
from wegwijs.pages.side_by_side import is_compared, path_of, side_by_side_page
from wegwijs.pages.source_upkeep import upkeep_page
from wegwijs.pages.task import TASKS, task_page
from wegwijs.pages.wire import inline_json, page_data
from wegwijs.pages.words import Words
from wegwijs.published.structured_data import structured_data
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.folders import DECISIONS
from wegwijs.translations.standing import Standing
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses
from wegwijs.written.written_pages import Unwritten


@dataclass(frozen=True, slots=True)
class Making:
    """Holds what pages are made from: data without faults, the proofs of its decisions."""

    catalog: Catalog
    proofs: Mapping[str, Analysis] = field(repr=False)
    addresses: Addresses = AS_FOLDERS
    translations: tuple[Standing, ...] = field(default=(), repr=False)
    """How each translation stands to its text."""

    def words(self, language: str) -> Words:
        """Give the pages' own words in one language."""
        return Words(self.catalog, language)

    def structure(self, record: Concept | Decision, language: str) -> str:
        """Write what search engines read of a record's page, as HTML at its end."""
        words = self.words(language)
        data = structured_data(record, words, addresses=self.addresses)
        if data is None:
            return ""
        return f'\n<script type="application/ld+json">{inline_json(data)}</script>\n'


@dataclass(frozen=True, slots=True)
class PageKind:
    """Describes one kind of page.

    `paths` lists the pages below a language's folder, each with the key it is made from; those
    too whose data cannot be read. `document` makes one of them in one language.
    """

    paths: Callable[[Catalog], Iterator[tuple[str, str]]]
    document: Callable[[Making, str, str], Document]


def implied(catalog: Catalog) -> Iterator[str]:
    """List the paths of the pages the data implies, also of those with faults in their data."""
    for language in catalog.languages:
        for kind in PAGE_KINDS:
            for path, _ in kind.paths(catalog):
                yield f"{language}/{path}"


def documents(making: Making) -> Iterator[tuple[str, Unwritten]]:
    """Yield the path of each page in each language, with what writes it."""
    for language in making.catalog.languages:
        for kind in PAGE_KINDS:
            for path, key in kind.paths(making.catalog):
                write = partial(kind.document, making, language, key)
                yield f"{language}/{path}", partial(_shown, write, making.catalog)


def _shown(write: Unwritten, catalog: Catalog) -> Document:
    """Write a page, and show on it which texts are in another language."""
    document = write()
    return replace(document, markdown=in_page(document.markdown, catalog, document.language))


def _concepts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for kind in catalog.kinds.kinds.values():
        if kind.page:
            yield from _of_folder(kind.id, catalog)


def _of_folder(folder: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id, known in catalog.known.items():
        if known == folder:
            yield page_path(folder, id), id


def _concept(making: Making, language: str, id: str) -> Document:
    catalog, concept = making.catalog, making.catalog.concepts[id]
    page = concept_page(concept, catalog, language, inline, addresses=making.addresses)
    markdown = write("concept", page, making.words(language)) + making.structure(concept, language)
    within = tuple(f"{each}." for each in concept.within) or ("",)
    return Document(language, page.path, markdown, catalog.place(concept), within)


def _decision(making: Making, language: str, id: str) -> Document:
    catalog, decision = making.catalog, making.catalog.decisions[id]
    words = making.words(language)
    page = decision_page(
        decision,
        catalog,
        language,
        inline,
        addresses=making.addresses,
        situations=making.proofs[id].situations,
        wire=inline_json(page_data(decision, words)),
    )
    markdown = write("decision", page, words) + making.structure(decision, language)
    return Document(language, page.path, markdown, catalog.where(decision.path))


def _filed(folder: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id in catalog.filed.get(folder, ()):
        yield page_path(folder, id), id


def _gathered(folder: str, path: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """List the one page that gathers all records of a folder, where there are any."""
    if catalog.filed.get(folder):
        yield path, folder


def _lifecycle(making: Making, language: str, id: str) -> Document:
    catalog, cycle = making.catalog, making.catalog.lifecycles[id]
    page = lifecycle_page(cycle, catalog, language, inline, addresses=making.addresses)
    markdown = write("lifecycle", page, making.words(language))
    return Document(language, page.path, markdown, catalog.where(cycle.path))


def _overviews(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """List the overviews of what there is, also of what cannot be read."""
    some = set(catalog.known.values())
    for kind in catalog.kinds:
        if kind in some:
            yield page_path(kind, "index"), kind


def _kind_overview(making: Making, language: str, id: str) -> Document:
    catalog = making.catalog
    page = kind_overview_page(
        catalog.kinds[id], catalog, language, inline, addresses=making.addresses
    )
    where = catalog.where(catalog.file("kinds.yaml"), ("kinds", id, "overview"))
    markdown = write("kind_overview", page, making.words(language))
    gathers = None if catalog.kinds[id].page else catalog.file(f"{id}/")
    keys = tuple(f"kinds.{id}.{key}" for key in ("name", "overview."))
    return Document(language, page.path, markdown, where, keys, gathers)


def _decisions_overview(catalog: Catalog) -> Iterator[tuple[str, str]]:
    if DECISIONS in set(catalog.known.values()):
        yield page_path(DECISIONS, "index"), DECISIONS


def _overview(making: Making, language: str, folder: str) -> Document:
    catalog = making.catalog
    page = overview_page(folder, catalog, language, addresses=making.addresses)
    where = catalog.where_said("overview-title", folder)
    markdown = write("overview", page, making.words(language))
    return Document(language, page.path, markdown, where, _overview_keys(folder))


def _overview_keys(folder: str) -> tuple[str, ...]:
    return tuple(f"overview-{text}.{folder}" for text in ("title", "description", "lead"))


def _task(making: Making, language: str, id: str) -> Document:
    catalog, task = making.catalog, making.catalog.tasks[id]
    page = task_page(task, catalog, language, inline, addresses=making.addresses)
    markdown = write("task", page, making.words(language))
    return Document(language, page.path, markdown, catalog.where(task.path))


def _glossary_path(catalog: Catalog) -> Iterator[tuple[str, str]]:
    if catalog.glossary.entries:
        yield GLOSSARY, ""


def _glossary(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = glossary_page(catalog, language, addresses=making.addresses)
    where = catalog.where(catalog.file("glossary.yaml"))
    return Document(language, page.path, write("glossary", page, making.words(language)), where)


def _matrix(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = matrix_page(catalog, language, inline, addresses=making.addresses)
    where = catalog.where(next(iter(catalog.matrices.values())).path)
    markdown = write("matrix", page, making.words(language))
    return Document(language, page.path, markdown, where, gathers=catalog.file(f"{MATRICES}/"))


def _matrix_paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    if catalog.filed.get(MATRICES):
        yield matrix_path(catalog), ""


def _comparisons(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for comparison in catalog.kinds.comparisons.values():
        if is_compared(comparison, catalog):
            yield path_of(comparison), comparison.id


def _side_by_side(making: Making, language: str, id: str) -> Document:
    catalog = making.catalog
    page = side_by_side_page(
        catalog.kinds.comparisons[id],
        catalog,
        language,
        inline,
        addresses=making.addresses,
    )
    where = catalog.where(catalog.file("kinds.yaml"), ("comparisons", id))
    markdown = write("side_by_side", page, making.words(language))
    return Document(language, page.path, markdown, where, (f"comparisons.{id}.",))


def _coverage_path(catalog: Catalog) -> Iterator[tuple[str, str]]:
    path = catalog.site.pages.translations
    if len(catalog.languages) > 1 and path is not None:
        yield path, path


def _coverage(making: Making, language: str, path: str) -> Document:
    catalog = making.catalog
    page = coverage_page(path, making.translations, catalog, language, addresses=making.addresses)
    where = catalog.where_said("overview-title", "translations")
    markdown = write("coverage", page, making.words(language))
    keys = ("coverage.", *_overview_keys("translations"))
    return Document(language, page.path, markdown, where, keys)


def _upkeep_path(catalog: Catalog) -> Iterator[tuple[str, str]]:
    path = catalog.site.pages.sources
    if path is not None and catalog.sources:
        yield path, path


def _upkeep(making: Making, language: str, path: str) -> Document:
    catalog = making.catalog
    page = upkeep_page(path, catalog, language, inline, addresses=making.addresses)
    markdown = write("source_upkeep", page, making.words(language))
    keys = ("upkeep.", *_overview_keys("sources"))
    return Document(
        language, page.path, markdown, catalog.where(catalog.file("sources.yaml")), keys
    )


def _questions(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = questions_page(catalog, language, inline, addresses=making.addresses)
    where = catalog.where_said("overview-title", "questions")
    markdown = write("questions", page, making.words(language))
    keys, gathers = _overview_keys("questions"), catalog.file("questions/")
    return Document(language, page.path, markdown, where, keys, gathers)


def _changes(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = changes_page(catalog, language, inline, addresses=making.addresses)
    where = catalog.where(catalog.newest_first()[0].path)
    markdown = write("changes", page, making.words(language))
    return Document(language, page.path, markdown, where, gathers=catalog.file("releases/"))


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind(_concepts, _concept),
    PageKind(partial(_of_folder, DECISIONS), _decision),
    PageKind(partial(_filed, LIFECYCLES), _lifecycle),
    PageKind(partial(_filed, TASKS), _task),
    PageKind(_overviews, _kind_overview),
    PageKind(_decisions_overview, _overview),
    PageKind(partial(_gathered, TASKS, page_path(TASKS, "index")), _overview),
    PageKind(_matrix_paths, _matrix),
    PageKind(_comparisons, _side_by_side),
    PageKind(partial(_gathered, "questions", QUESTIONS), _questions),
    PageKind(_glossary_path, _glossary),
    PageKind(partial(_gathered, "releases", CHANGES), _changes),
    PageKind(_coverage_path, _coverage),
    PageKind(_upkeep_path, _upkeep),
)
