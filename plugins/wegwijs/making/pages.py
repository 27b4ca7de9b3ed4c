"""The kinds of page the data implies; a new kind is one more name in a tuple here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from sys import intern

from wegwijs.pages.borrowed import in_page
from wegwijs.pages.concept import concept_page
from wegwijs.pages.decision import decision_page
from wegwijs.pages.filling import write
from wegwijs.pages.kind_overview import kind_overview_page
from wegwijs.pages.lifecycle import LIFECYCLES, lifecycle_page
from wegwijs.pages.links import page_path
from wegwijs.pages.matrix import MATRICES, matrix_page, matrix_path
from wegwijs.pages.overview import overview_page
from wegwijs.pages.page_kind import Making, PageKind, gathered, overview_keys
from wegwijs.pages.questions import PATH as QUESTIONS
from wegwijs.pages.questions import questions_page
from wegwijs.pages.rendering import inline
from wegwijs.pages.side_by_side import is_compared, path_of, side_by_side_page
from wegwijs.pages.task import TASKS, task_page
from wegwijs.pages.wire import inline_json, page_data
from wegwijs.published.structured_data import structured_data
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Decision
from wegwijs.records.folders import DECISIONS
from wegwijs.written.document import Document


def kind_in(module: str) -> PageKind:
    """Give the kind of page that a module of `pages` makes."""
    kind = import_module(f"wegwijs.pages.{module}").KIND
    assert isinstance(kind, PageKind)
    return kind


def implied(catalog: Catalog) -> Iterator[str]:
    """List the paths of the pages the data implies, also of those with faults in their data."""
    for language in catalog.languages:
        for kind in PAGE_KINDS:
            for path, _ in kind.paths(catalog):
                yield f"{language}/{path}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Stands for a page that is not made yet; to call it makes it."""

    kind: PageKind
    making: Making
    language: str
    key: str

    def __call__(self) -> Document:
        """Write the page, and show on it which texts are in another language."""
        return self._written(self.kind.document)

    def head(self) -> Document:
        """Write the page, or one with its front matter that is sooner written."""
        return self._written(self.kind.head or self.kind.document)

    def traced(self) -> tuple[Document, tuple[str, ...]]:
        """Write the page, and list each name that was asked of the data for it."""
        names: dict[str, None] = {}
        making = self.making.traced(names.setdefault)
        document = replace(self, making=making)()
        return document, tuple(map(intern, names))  # most pages ask for the same

    def _written(self, write: Callable[[Making, str, str], Document]) -> Document:
        document = write(self.making, self.language, self.key)
        shown = in_page(document.markdown, self.making.catalog, document.language)
        return replace(document, markdown=shown)


def documents(making: Making) -> Iterator[tuple[str, Waiting]]:
    """Yield the path of each page in each language, with what writes it."""
    for language in making.catalog.languages:
        for kind in PAGE_KINDS:
            for path, key in kind.paths(making.catalog):
                yield f"{language}/{path}", Waiting(kind, making, language, key)


def _concepts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for kind in catalog.kinds.kinds.values():
        if kind.page:
            yield from _of_folder(kind.id, catalog)


def _of_folder(folder: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id, known in catalog.known.items():
        if known == folder:
            yield page_path(folder, id), id


def _structure(making: Making, record: Concept | Decision, language: str) -> str:
    """Write what search engines read of a record's page, as HTML at its end."""
    data = structured_data(record, making.words(language), addresses=making.addresses)
    if data is None:
        return ""
    return f'\n<script type="application/ld+json">{inline_json(data)}</script>\n'


def _concept(making: Making, language: str, id: str) -> Document:
    catalog, concept = making.catalog, making.catalog.concepts[id]
    page = concept_page(concept, catalog, language, inline, addresses=making.addresses)
    markdown = write("concept", page, making.words(language)) + _structure(
        making, concept, language
    )
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
    markdown = write("decision", page, words) + _structure(making, decision, language)
    return Document(language, page.path, markdown, catalog.where(decision.path))


def _filed(folder: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id in catalog.filed.get(folder, ()):
        yield page_path(folder, id), id


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
    return Document(language, page.path, markdown, where, overview_keys(folder))


def _task(making: Making, language: str, id: str) -> Document:
    catalog, task = making.catalog, making.catalog.tasks[id]
    page = task_page(task, catalog, language, inline, addresses=making.addresses)
    markdown = write("task", page, making.words(language))
    return Document(language, page.path, markdown, catalog.where(task.path))


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


def _side_by_side(making: Making, language: str, id: str, *, with_rows: bool = True) -> Document:
    catalog = making.catalog
    page = side_by_side_page(
        catalog.kinds.comparisons[id],
        catalog,
        language,
        inline,
        addresses=making.addresses,
        with_rows=with_rows,
    )
    where = catalog.where(catalog.file("kinds.yaml"), ("comparisons", id))
    markdown = write("side_by_side", page, making.words(language))
    return Document(language, page.path, markdown, where, (f"comparisons.{id}.",))


def _questions(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = questions_page(catalog, language, inline, addresses=making.addresses)
    where = catalog.where_said("overview-title", "questions")
    markdown = write("questions", page, making.words(language))
    keys, gathers = overview_keys("questions"), catalog.file("questions/")
    return Document(language, page.path, markdown, where, keys, gathers)


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind(_concepts, _concept),
    PageKind(partial(_of_folder, DECISIONS), _decision),
    PageKind(partial(_filed, LIFECYCLES), _lifecycle),
    PageKind(partial(_filed, TASKS), _task),
    PageKind(_overviews, _kind_overview),
    PageKind(_decisions_overview, _overview),
    PageKind(partial(gathered, TASKS, page_path(TASKS, "index")), _overview),
    PageKind(partial(gathered, LIFECYCLES, page_path(LIFECYCLES, "index")), _overview),
    PageKind(_matrix_paths, _matrix),
    PageKind(_comparisons, _side_by_side, partial(_side_by_side, with_rows=False)),
    PageKind(partial(gathered, "questions", QUESTIONS), _questions),
    *map(kind_in, ("rules_apart", "glossary", "releases", "coverage", "source_upkeep")),
)
"""All kinds, in order. A page of the package is a module of `pages` with its `KIND`, named here."""
