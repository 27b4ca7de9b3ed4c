"""The pipeline, readable in one screen: read the data, question it, write the pages it implies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs.checks import acceptance, ask, decisions, strings
from wegwijs.decisions.regions import Analysis
from wegwijs.diagnostics import Report
from wegwijs.markup import inline
from wegwijs.model.catalog import Catalog
from wegwijs.model.codes import YIELDING
from wegwijs.model.concept import Kind
from wegwijs.model.document import Asset, Document
from wegwijs.model.load import load
from wegwijs.pages.concept import concept_page
from wegwijs.pages.decision import data_path, decision_page
from wegwijs.pages.dimming import dimming_style, style_path
from wegwijs.pages.overview import overview_page
from wegwijs.pages.render import write
from wegwijs.pages.wire import decision_data, page_data
from wegwijs.pages.words import Words, words_used


@dataclass(frozen=True, slots=True)
class Settings:
    """Says where the data is, how findings name that folder, and how addresses are written."""

    data: Path
    data_shown_as: str = "data"
    directory_urls: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds the catalogue that was read, the proofs of its decisions, and everything found."""

    catalog: Catalog | None
    proofs: Mapping[str, Analysis]
    report: Report


@dataclass(frozen=True, slots=True)
class Site:
    """Holds the pages and published files the data implies, and everything found on the way."""

    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    report: Report
    catalog: Catalog | None = None


def check(settings: Settings) -> Checked:
    """Read the data and ask every question of it."""
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    report = Report(found)
    if catalog is None:
        return Checked(None, {}, report)
    report += ask(catalog)
    report += strings.check(catalog, words_used())
    broken = {each.where.path for each in report if each.code not in YIELDING}
    proofs = decisions.prove(catalog, leave_out=broken)
    report += decisions.check(catalog, proofs)
    return Checked(catalog, proofs, acceptance.settle(catalog, report))


def build(settings: Settings) -> Site:
    """Check the data and, when nothing is wrong with it, write its pages in every language."""
    checked = check(settings)
    if checked.catalog is None or checked.report.has_errors:
        return Site((), (), checked.report, checked.catalog)
    documents: list[Document] = []
    assets: list[Asset] = []
    for language in checked.catalog.languages:
        documents.extend(_documents(checked, settings, language))
        assets.extend(_assets(checked.catalog, language))
    return Site(tuple(documents), tuple(assets), checked.report, checked.catalog)


def _documents(checked: Checked, settings: Settings, language: str) -> Iterator[Document]:
    catalog = checked.catalog
    assert catalog is not None
    words = Words(catalog, language)
    for concept in catalog.concepts.values():
        page = concept_page(
            concept, catalog, language, inline, directory_urls=settings.directory_urls
        )
        yield Document(
            language, page.path, write("concept", page, words), catalog.where(concept.path)
        )
    for decision in catalog.decisions.values():
        decided = decision_page(
            decision,
            catalog,
            language,
            inline,
            directory_urls=settings.directory_urls,
            situations=checked.proofs[decision.id].situations,
            wire=_inline_json(page_data(decision, words)),
        )
        yield Document(
            language, decided.path, write("decision", decided, words), catalog.where(decision.path)
        )
    for folder in (*Kind, "decisions"):
        overview = overview_page(folder, catalog, language, directory_urls=settings.directory_urls)
        yield Document(
            language,
            overview.path,
            write("overview", overview, words),
            catalog.where(catalog.file("strings.yaml"), ("overview-title", folder), key=True),
        )


def _assets(catalog: Catalog, language: str) -> Iterator[Asset]:
    words = Words(catalog, language)
    for decision in catalog.decisions.values():
        data = decision_data(decision, words, inline)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        yield Asset(language, data_path(decision.id, language), text + "\n")
        yield Asset(language, style_path(decision.id), dimming_style(decision))


def _inline_json(data: object) -> str:
    """Write JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
