"""The pipeline, readable in one screen: read the data, question it, write the pages it implies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from wegwijs.checks import acceptance, ask, ask_of_pages, decisions, outdated, strings
from wegwijs.decisions.regions import Analysis
from wegwijs.diagnostics import Finding, Report, Severity
from wegwijs.markup import inline
from wegwijs.model.catalog import Catalog
from wegwijs.model.codes import YIELDING
from wegwijs.model.concept import Concept, Kind
from wegwijs.model.decision import Decision
from wegwijs.model.document import Asset, Document
from wegwijs.model.fingerprints import LOCK, Lock, Unit, data_units, page_units, read_lock
from wegwijs.model.load import load
from wegwijs.model.written_pages import Pages, Unwritten, read_pages
from wegwijs.pages.concept import concept_page
from wegwijs.pages.decision import data_path, decision_page
from wegwijs.pages.dimming import dimming_style, style_path
from wegwijs.pages.links import page_path
from wegwijs.pages.overview import overview_page
from wegwijs.pages.render import write
from wegwijs.pages.wire import decision_data, inline_json, page_data
from wegwijs.pages.words import Words, words_used


@dataclass(frozen=True, slots=True)
class Settings:
    """Says where the data and the hand-written pages are, and how addresses are written.

    Findings name the folders as `…_shown_as`. Without `docs`, only the data is checked.
    """

    data: Path
    data_shown_as: str = "data"
    directory_urls: bool = True
    docs: Path | None = None
    docs_shown_as: str = "docs"


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds the catalogue that was read, the proofs of its decisions, and everything found."""

    catalog: Catalog | None
    proofs: Mapping[str, Analysis]
    report: Report
    lock: Lock = field(default_factory=dict)
    """Which text each translation was made from."""


@dataclass(frozen=True, slots=True)
class Site:
    """Holds the pages and published files the data implies, and everything found on the way."""

    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    report: Report
    catalog: Catalog | None = None


@dataclass(frozen=True, slots=True)
class Translations:
    """Holds every translation with its text, what was accepted, and what could not be read."""

    units: tuple[Unit, ...]
    lock: Lock
    report: Report
    catalog: Catalog | None


def translations(settings: Settings) -> Translations:
    """Read all texts with their translations; questions are asked elsewhere."""
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    lock, on_lock = _lock(settings)
    report = Report((*found, *on_lock))
    if catalog is None:
        return Translations((), lock, report, None)
    units = list(data_units(catalog))
    if settings.docs is not None:
        pages, on_pages = _pages(settings, catalog, {})
        report += on_pages
        units.extend(page_units(pages))
    return Translations(tuple(units), lock, report, catalog)


def check(settings: Settings) -> Checked:
    """Read the data and the hand-written pages, and ask every question of them."""
    checked = _checked(settings)
    return replace(checked, report=_settled(settings, checked, _on_pages(settings, checked, {})))


def build(settings: Settings) -> Site:
    """Check everything and, when nothing is wrong with the data, write its pages.

    A fault on a hand-written page is in the report, and takes no page away.
    """
    checked = _checked(settings)
    catalog = checked.catalog
    if catalog is None or checked.report.has_errors:
        return Site((), (), _settled(settings, checked, _on_pages(settings, checked, {})), catalog)
    documents = {uri: write() for uri, write in _documents(checked, settings)}
    assets = tuple(each for language in catalog.languages for each in _assets(catalog, language))
    report = _settled(settings, checked, _on_pages(settings, checked, documents))
    return Site(tuple(documents.values()), assets, report, catalog)


def _checked(settings: Settings) -> Checked:
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    report = Report(found)
    if catalog is None:
        return Checked(None, {}, report)
    report += ask(catalog)
    report += strings.check(catalog, words_used())
    lock, on_lock = _lock(settings)
    report += (*on_lock, *outdated.check(catalog, data_units(catalog), lock))
    broken = {
        each.where.path
        for each in report
        if each.severity is Severity.ERROR and each.code not in YIELDING
    }
    proofs = decisions.prove(catalog, leave_out=broken)
    report += decisions.check(catalog, proofs)
    return Checked(catalog, proofs, acceptance.settle(catalog, report), lock)


def _settled(settings: Settings, checked: Checked, on_pages: Iterator[Finding]) -> Report:
    if checked.catalog is None:
        return checked.report
    found = checked.report + on_pages
    return acceptance.settle(checked.catalog, found, pages=settings.docs is not None)


def _on_pages(
    settings: Settings, checked: Checked, written: Mapping[str, Document]
) -> Iterator[Finding]:
    """Question the hand-written pages together with those the data implies.

    A generated page that is not `written` yet is written when a link asks what is on it.
    """
    catalog = checked.catalog
    if settings.docs is None or catalog is None:
        return
    generated: dict[str, Unwritten | None] = dict.fromkeys(_implied(catalog))
    if not checked.report.has_errors:
        generated.update(_documents(checked, settings))
    generated.update((uri, partial(_same, each)) for uri, each in written.items())
    pages, found = _pages(settings, catalog, generated)
    yield from found
    yield from ask_of_pages(pages)
    yield from outdated.check(catalog, page_units(pages), checked.lock)


def _pages(
    settings: Settings, catalog: Catalog, generated: Mapping[str, Unwritten | None]
) -> tuple[Pages, tuple[Finding, ...]]:
    assert settings.docs is not None
    return read_pages(
        settings.docs,
        catalog,
        generated,
        published=_published(catalog),
        shown_as=settings.docs_shown_as,
        directory_urls=settings.directory_urls,
    )


def _lock(settings: Settings) -> tuple[Lock, tuple[Finding, ...]]:
    return read_lock(settings.data / LOCK, f"{settings.data_shown_as}/{LOCK}")


def _same(document: Document) -> Document:
    return document


def _implied(catalog: Catalog) -> Iterator[str]:
    """List the paths of the pages the data implies, also of those with faults in their data."""
    for language in catalog.languages:
        for id, folder in catalog.known.items():
            yield f"{language}/{page_path(folder, id)}"
        for folder in (*Kind, "decisions"):
            yield f"{language}/{page_path(folder, 'index')}"


def _published(catalog: Catalog) -> Iterator[str]:
    for language in catalog.languages:
        for id in catalog.decisions:
            yield f"{language}/{data_path(id, language)}"
            yield f"{language}/{style_path(id)}"


def _documents(checked: Checked, settings: Settings) -> Iterator[tuple[str, Unwritten]]:
    """Yield the path of each page in each language, with what writes it."""
    assert checked.catalog is not None
    catalog = checked.catalog
    for language in catalog.languages:
        words = Words(catalog, language)
        for concept in catalog.concepts.values():
            uri = f"{language}/{page_path(concept.kind, concept.id)}"
            yield uri, partial(_concept, settings, words, concept)
        for decision in catalog.decisions.values():
            uri = f"{language}/{page_path('decisions', decision.id)}"
            proof = checked.proofs[decision.id]
            yield uri, partial(_decision, settings, words, decision, proof)
        for folder in (*Kind, "decisions"):
            uri = f"{language}/{page_path(folder, 'index')}"
            yield uri, partial(_overview, settings, words, folder)


def _concept(settings: Settings, words: Words, concept: Concept) -> Document:
    catalog, language = words.catalog, words.language
    page = concept_page(concept, catalog, language, inline, directory_urls=settings.directory_urls)
    return Document(language, page.path, write("concept", page, words), catalog.where(concept.path))


def _decision(settings: Settings, words: Words, decision: Decision, proof: Analysis) -> Document:
    catalog, language = words.catalog, words.language
    page = decision_page(
        decision,
        catalog,
        language,
        inline,
        directory_urls=settings.directory_urls,
        situations=proof.situations,
        wire=inline_json(page_data(decision, words)),
    )
    where = catalog.where(decision.path)
    return Document(language, page.path, write("decision", page, words), where)


def _overview(settings: Settings, words: Words, folder: str) -> Document:
    catalog, language = words.catalog, words.language
    page = overview_page(folder, catalog, language, directory_urls=settings.directory_urls)
    where = catalog.where(catalog.file("strings.yaml"), ("overview-title", folder), key=True)
    return Document(language, page.path, write("overview", page, words), where)


def _assets(catalog: Catalog, language: str) -> Iterator[Asset]:
    words = Words(catalog, language)
    for decision in catalog.decisions.values():
        data = decision_data(decision, words, inline)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        yield Asset(language, data_path(decision.id, language), text + "\n")
        yield Asset(language, style_path(decision.id), dimming_style(decision))
